"""From a plan to one workbook: the chosen sheets, written whole or not at all."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

from citybudget import collector
from citybudget.domain import totals
from citybudget.domain.checks import check
from citybudget.domain.plan import Plan
from citybudget.domain.programme import Estimate
from citybudget.errors import UserError
from citybudget.progress import Progress, silent
from citybudget.reports.fingerprint import fingerprint
from citybudget.reports.tables import trend_columns
from citybudget.reports.tables.form import form_columns
from citybudget.reports.workbook import target
from citybudget.reports.workbook.bridges import write_bridges
from citybudget.reports.workbook.checks import write_checks
from citybudget.reports.workbook.data import write_data
from citybudget.reports.workbook.formulas import Scale
from citybudget.reports.workbook.funding import write_funding
from citybudget.reports.workbook.itemised import write_itemised
from citybudget.reports.workbook.options import SHEETS, PackOptions
from citybudget.reports.workbook.pack_view import PackView
from citybudget.reports.workbook.programmes import write_programmes
from citybudget.reports.workbook.proof import write_proof
from citybudget.reports.workbook.request import write_request
from citybudget.reports.workbook.safe_text import one_line, sheet_name
from citybudget.reports.workbook.sheet import Sheet
from citybudget.reports.workbook.stages import write_stages
from citybudget.reports.workbook.styles import Styles
from citybudget.reports.workbook.summary import write_summary
from citybudget.reports.workbook.text_size import amount_width
from citybudget.texts import Texts, labels
from citybudget.texts.marks import N_

BRIDGES = "bridges"
_PARTS = {"stages": ("stages", BRIDGES)}
"""What stands on more sheets than one: a comparison and the charts drawn from it."""
_NAMES = {
    "summary": N_("Summary"),
    "request": N_("Budget estimate"),
    "programmes": N_("Main programmes"),
    "itemised": N_("Itemised statement"),
    "funding": N_("Funding in detail"),
    "stages": N_("Stages side by side"),
    BRIDGES: N_("Bridges"),
    "checks": N_("What the checks found"),
    "data": N_("Data"),
    "proof": N_("Proof"),
}
_WRITING_ORDER = (
    "request",
    "programmes",
    "itemised",
    "funding",
    "stages",
    BRIDGES,
    "checks",
    "data",
    "summary",
    "proof",
)
"""What is pointed at is written before what points at it."""


def write_workbook(plan: Plan, path: Path, options: PackOptions, progress: Progress = silent) -> Path:
    """Write the pack and move it into place in one step; progress counts the programmes of its forms.

    The same plan and options give the same bytes. Raises UserError `folder_missing`, `folder_read_only`,
    `disk_full`, `target_open`, `write_failed` or `sheet_unknown`; whatever is raised, Cancelled included,
    the file that was there stays as it was and nothing is left beside it.
    """
    unknown = [key for key in options.sheets if key not in SHEETS]
    if unknown:
        raise UserError("sheet_unknown", sheet=unknown[0], sheets=", ".join(SHEETS))
    target.check_folder(path)
    target.put(path, workbook_bytes(plan, options, progress))
    return path


def write_alone(
    plan: Plan, path: Path, options: PackOptions, name: str, write: Callable[[PackView, Sheet], None]
) -> Path:
    """One sheet that is none of the pack's, dressed as they are, in a file of its own; raises as `write_workbook`."""
    target.check_folder(path)
    buffer = BytesIO()
    workbook = _workbook(buffer)
    view = _view(plan, replace(options, sheets=()), workbook)
    write(view, Sheet(workbook.add_worksheet(sheet_name(name, frozenset())), name, formulas=options.formulas))
    workbook.close()
    target.put(path, buffer.getvalue())
    return path


def workbook_bytes(plan: Plan, options: PackOptions, progress: Progress = silent) -> bytes:
    """The pack as a file's content."""
    buffer = BytesIO()
    workbook = _workbook(buffer)
    with collector.paused():
        _write(plan, options, workbook, progress)
        workbook.close()
    return buffer.getvalue()


def _workbook(buffer: BytesIO) -> Any:
    import xlsxwriter  # noqa: PLC0415  # only a pack needs it

    return xlsxwriter.Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )


def _write(plan: Plan, options: PackOptions, workbook: Any, progress: Progress) -> None:
    view = _view(plan, options, workbook)
    writers: Mapping[str, Callable[[PackView, Sheet], None]] = {
        "request": lambda pack, sheet: write_request(pack, sheet, progress),
        "programmes": write_programmes,
        "itemised": write_itemised,
        "funding": write_funding,
        "stages": write_stages,
        BRIDGES: write_bridges,
        "checks": write_checks,
        "data": write_data,
        "summary": write_summary,
        "proof": write_proof,
    }
    for key in _WRITING_ORDER:
        if key in view.sheets:
            writers[key](view, view.sheets[key])
    progress(len(view.held), len(view.held))


def _view(plan: Plan, options: PackOptions, workbook: Any) -> PackView:
    texts = Texts.of_plan(options.language, plan.municipality)
    base = options.baseline or plan.baseline(options.at[0])
    held = totals.column(plan, options.at)
    before = totals.column(plan, base) if base else {}
    mark = fingerprint(plan)
    _properties(plan, options, workbook, texts, mark)
    sheets = _sheets(options, workbook, texts)
    styles = Styles(workbook, texts)
    now = Scale.over(options.unit, _amounts(held.values()))
    form = form_columns(plan, options.at, base)
    years = [totals.column(plan, at) for at in trend_columns(plan, options.at)]
    beside = [*form.held(plan), form.carried(plan), *years]
    others = [item for found in (before, *beside) for item in found.values()]
    past = Scale.over(options.unit, _amounts(others))
    most = _largest(held, before, *beside)
    widths = (amount_width(most, options.unit), amount_width(most, 1))
    checked = check(plan, today=options.now.date())
    return PackView(
        plan, options, texts, styles, base, held, now, past, mark, sheets, workbook, *widths, checked=checked
    )


def _largest(*columns: Mapping[str, Estimate]) -> int:
    """No amount of a form or list is larger than all of its column's amounts together."""
    return max(sum(abs(yen) for yen in _amounts(found.values())) for found in columns)


def _amounts(estimates: Iterable[Estimate]) -> Iterable[int]:
    for estimate in estimates:
        yield from (part.amount_yen for part in estimate.nodes)
        yield from (entry.amount_yen or 0 for entry in estimate.funding)


def _sheets(options: PackOptions, workbook: Any, texts: Texts) -> dict[str, Sheet]:
    made: dict[str, Sheet] = {}
    chosen = [_PARTS.get(key, (key,)) for key in SHEETS if key in options.sheets]
    for key in (part for parts in chosen for part in parts):
        name = sheet_name(texts.say(_NAMES[key]), frozenset(sheet.name for sheet in made.values()))
        made[key] = Sheet(workbook.add_worksheet(name), name, formulas=options.formulas)
    return made


def _properties(plan: Plan, options: PackOptions, workbook: Any, texts: Texts, mark: str) -> None:
    held = plan.municipality
    owner = one_line(texts.of(held.ja, held.en))
    workbook.set_properties(
        {
            "title": f"{owner} {labels.column(texts, options.at)}",
            "author": owner,
            "comments": texts.say("Fingerprint {mark}", mark=mark),
            "created": options.now,
        }
    )
