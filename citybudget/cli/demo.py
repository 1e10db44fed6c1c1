"""The whole main job on the samples, as a newcomer or a trainer would see it."""

import os
import sys
from datetime import datetime
from pathlib import Path

import click

from citybudget.cli.figures import show_totals
from citybudget.cli.options import chosen_column, language_option, read_plan
from citybudget.cli.output import Bar
from citybudget.cli.program import Setting
from citybudget.cli.write import show
from citybudget.document import Document
from citybudget.domain.amount import Unit
from citybudget.domain.plan import Plan
from citybudget.domain.totals import By, totals
from citybudget.errors import UserError
from citybudget.samples import NAMES, benchmarks, build
from citybudget.texts import LANGUAGES, Texts
from citybudget.texts.marks import N_

_UNITS = {"miyazaki": Unit.MILLION}
_SHOWN = "training"


@click.command(
    help=N_(
        "Make the sample plans, their Excel packs and charts, print their totals, and open the training plan."
    )
)
@click.argument("folder", default="citybudget-demo", type=click.Path(path_type=Path))
@language_option
@click.pass_obj
def demo(setting: Setting, folder: Path) -> int:
    texts = setting.texts
    _make(folder)
    for name in NAMES:
        _give_out(texts, folder, name, _plan_file(texts, folder, name))
    if not has_display():
        show(
            texts.say(
                "There is no display, so the window is not opened. The files are in {folder}.", folder=folder
            )
        )
        return 0
    show(texts.say("The files are in {folder}. Opening the training plan.", folder=folder))
    return setting.open_window(folder / f"{_SHOWN}.citybudget")


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError("folder_read_only", folder=str(folder)) from error


def _plan_file(texts: Texts, folder: Path, name: str) -> Path:
    """A plan that is already there is kept as it is: what was typed into it is somebody's work."""
    path = folder / f"{name}.citybudget"
    if path.exists():
        show(texts.say("{path} is already there and is kept as it is.", path=path))
    else:
        Document.create(path, build(name)).close()
        show(texts.say("Made {path}.", path=path))
    return path


def _give_out(texts: Texts, folder: Path, name: str, path: Path) -> None:
    from citybudget.reports.workbook import PackOptions, write_workbook  # noqa: PLC0415  # heavy

    plan = read_plan(path)
    at = chosen_column(plan, None, None)
    unit = _UNITS.get(name, Unit.THOUSAND)
    now = datetime.now().astimezone()
    show_totals(Texts.of_plan(texts.language, plan.municipality), plan, totals(plan, By.PILLAR, *at), unit)
    for language in LANGUAGES:
        out = folder / f"{name}-{language}.xlsx"
        with Bar(texts) as bar:
            write_workbook(plan, out, PackOptions(language, unit, at, now), bar.progress)
        show(texts.say("Wrote {path}.", path=out))
    _charts(texts, plan, folder, name, unit)


def _charts(texts: Texts, plan: Plan, folder: Path, name: str, unit: Unit) -> None:
    from citybudget.reports.charts import KINDS, file_figure, write  # noqa: PLC0415  # heavy

    at = chosen_column(plan, None, None)
    words = Texts.of_plan(texts.language, plan.municipality)
    for kind in KINDS:
        out = folder / f"{name}-{kind}.png"
        write(file_figure(kind, plan, words, at, unit, benchmarks()), out)
    show(texts.say("Wrote the charts {kinds}.", kinds=", ".join(f"{name}-{kind}.png" for kind in KINDS)))


def has_display() -> bool:
    """Whether a window would be seen: offscreen and minimal platforms show none."""
    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in {"offscreen", "minimal", "vnc"}:
        return False
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
