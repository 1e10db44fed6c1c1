"""予算要求書: a municipality's estimate form, one programme a page, the basis of every line beside its formula."""

from collections.abc import Mapping

from citybudget.domain.amount import Unit
from citybudget.domain.programme import Estimate
from citybudget.domain.stage import INITIAL, REQUEST, is_assessment
from citybudget.progress import Progress
from citybudget.reports.tables.form import FormColumns, FormKind, form_columns, form_title
from citybudget.reports.workbook import page
from citybudget.reports.workbook.pack_view import PackView
from citybudget.reports.workbook.request_entries import FundingWords, Sides, users_by_grant
from citybudget.reports.workbook.request_grid import FormGrid
from citybudget.reports.workbook.request_head import Boxes, write_head
from citybudget.reports.workbook.request_section import SectionWriter
from citybudget.reports.workbook.request_style import RequestStyles
from citybudget.reports.workbook.sheet import Sheet
from citybudget.texts import numbers

TITLE_ROWS = 2
MOST_BREAKS = 1023
"""Page breaks Excel takes in a sheet."""


def write_request(view: PackView, sheet: Sheet, progress: Progress) -> None:
    """The form of every programme estimated in the column; its cells' places are noted for other sheets."""
    looks = RequestStyles.of(view.styles)
    form = form_columns(view.plan, view.options.at, view.base)
    grid = FormGrid.of(form)
    _titles(view, sheet, looks, form)
    held = _Held(view, form)
    words = FundingWords(view.plan, view.texts, view.options.at, users_by_grant(view.held))
    section = SectionWriter(view, sheet, looks, words, form)
    boxes = Boxes(view, sheet, looks, grid)
    view.places.request_now, view.places.request_keys = grid.now, grid.keys
    row, breaks = TITLE_ROWS, []
    programmes = [item for item in view.plan.ordered_programmes() if item.id in view.held]
    for done, programme in enumerate(programmes):
        progress(done, len(programmes))
        if done:
            breaks.append(row)
        row, sides = write_head(boxes, programme, row), held.of(programme.id)
        row = section.costs(programme, sides, row)
        row = section.funding(programme, sides, row + 1)
    if not programmes:
        sheet.merged(row, 0, grid.yen, view.texts.say("No programme has an estimate here."), looks.note)
    sheet.raw.set_h_pagebreaks(breaks[:MOST_BREAKS])
    view.places.request_last_row = row
    page.set_up(view, sheet, TITLE_ROWS - 1)
    sheet.raw.freeze_panes(TITLE_ROWS, 1)


class _Held:
    """The estimates of every column of the forms, found once."""

    def __init__(self, view: PackView, form: FormColumns) -> None:
        plan, year = view.plan, view.options.at[0]
        nothing: Mapping[str, Estimate] = {}
        self._now = view.held
        self._past = form.held(plan)
        self._carried = form.carried(plan)
        assessed = form.kind is FormKind.ASSESSED
        self._read = plan.columns.get((year, REQUEST), nothing) if assessed else nothing
        words = [word for word in plan.stages_of(year) if is_assessment(word) or word == INITIAL]
        last = plan.stage_order(view.options.at[1])
        self._assessed = [
            plan.columns.get((year, word), nothing)
            for word in words
            if assessed and plan.stage_order(word) <= last
        ]

    def of(self, key: str) -> Sides:
        """What one programme's form holds."""
        past = tuple(found.get(key) for found in self._past)
        assessed = tuple(found[key] for found in self._assessed if key in found)
        return Sides(self._now[key], past, self._carried.get(key), self._read.get(key), assessed)


def _titles(view: PackView, sheet: Sheet, looks: RequestStyles, form: FormColumns) -> None:
    texts, grid = view.texts, FormGrid.of(form)
    for place, width in enumerate(grid.widths):
        amounts = view.widest if place in grid.amounts else view.widest_yen if place == grid.yen else 0
        sheet.raw.set_column(place, place, max(width, amounts))
    sheet.raw.set_column(grid.keys, grid.keys, 4, None, {"hidden": True})
    name = form_title(texts, form)
    sheet.raw.set_row(0, 24)
    sheet.raw.set_row(1, 15)
    sheet.merged(
        0, 0, grid.yen, " ".join(word for word in (page.training_mark(view), name) if word), looks.title
    )
    sheet.merged(1, 0, 4, page.owner(view), looks.owner)
    unit = numbers.unit_note(texts, view.options.unit)
    if view.options.unit is not Unit.YEN:
        unit = texts.say("{unit} (amounts of lines in yen)", unit=unit)
    if not view.both.whole:
        unit += "　" + texts.say("Figures are rounded for display, so parts may not add up to totals.")
    sheet.merged(1, 5, grid.yen, unit, looks.unit)
