"""Commands that give out files: export, chart."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Self

import click

from citybudget.cli.options import (
    chosen_column,
    language_option,
    plan_argument,
    read_plan,
    stage_option,
    unit_option,
    year_option,
)
from citybudget.cli.program import Setting
from citybudget.cli.write import show
from citybudget.domain.amount import Unit
from citybudget.errors import UserError
from citybudget.progress import Progress, silent
from citybudget.texts import Texts
from citybudget.texts.marks import N_


@click.command(help=N_("Write the Excel pack, replacing OUT in one move."))
@plan_argument
@click.argument("out_path", metavar="OUT.xlsx", type=click.Path(path_type=Path))
@unit_option("thousand")
@year_option
@stage_option
@click.option("--sheets", help=N_("Sheets by id, with commas between; else all."))
@click.option(
    "--source-columns",
    type=click.Choice(("4", "8", "10")),
    default="4",
    show_default=True,
    help=N_("Columns the funding sources are printed in."),
)
@language_option
@click.pass_obj
def export(
    setting: Setting,
    plan_path: Path,
    out_path: Path,
    unit: str,
    year: int | None,
    stage: str | None,
    sheets: str | None,
    source_columns: str,
) -> None:
    from citybudget.reports.tables import SourceColumns  # noqa: PLC0415  # heavy
    from citybudget.reports.workbook import SHEETS, PackOptions, write_workbook  # noqa: PLC0415  # heavy

    if out_path.suffix.lower() != ".xlsx":
        raise UserError("not_xlsx", path=str(out_path))
    chosen = tuple(word.strip() for word in sheets.split(",")) if sheets else SHEETS
    for word in chosen:
        if word not in SHEETS:
            raise UserError("sheet_unknown", sheet=word, sheets=", ".join(SHEETS))
    plan = read_plan(plan_path)
    at = chosen_column(plan, year, stage)
    now = datetime.now().astimezone()
    paid = SourceColumns(int(source_columns))
    options = PackOptions(setting.texts.language, Unit.of(unit), at, now, chosen, source_columns=paid)
    with Bar(setting.texts) as bar:
        write_workbook(plan, out_path, options, bar.progress)
    show(setting.texts.say("Wrote {path}.", path=out_path))


@click.command(help=N_("Write one chart."))
@plan_argument
@click.argument("out_path", metavar="OUT.png|svg|pdf", type=click.Path(path_type=Path))
@click.option(
    "--kind", required=True, help=N_("composition, trend, funding, nodes, stages, change or benchmark.")
)
@unit_option("thousand")
@year_option
@stage_option
@language_option
@click.pass_obj
def chart(
    setting: Setting,
    plan_path: Path,
    out_path: Path,
    kind: str,
    unit: str,
    year: int | None,
    stage: str | None,
) -> None:
    from citybudget.reports.charts import file_figure, write  # noqa: PLC0415  # its parts are heavy
    from citybudget.samples import benchmarks  # noqa: PLC0415  # only a chart beside others needs them

    plan = read_plan(plan_path)
    at = chosen_column(plan, year, stage)
    texts = Texts.of_plan(setting.texts.language, plan.municipality)
    write(file_figure(kind, plan, texts, at, Unit.of(unit), benchmarks()), out_path)
    show(setting.texts.say("Wrote {path}.", path=out_path))


class Bar:
    """A progress bar on a terminal, nothing elsewhere."""

    def __init__(self, texts: Texts) -> None:
        self._shown = sys.stderr.isatty()
        self._label = texts.say("Writing")
        self.progress: Progress = self._draw if self._shown else silent

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")

    def _draw(self, done: int, total: int) -> None:
        filled = 30 * done // max(total, 1)
        sys.stderr.write(f"\r{self._label} [{'#' * filled}{'.' * (30 - filled)}] {done}/{total}")
        sys.stderr.flush()
