"""What stands behind a form's own amount: change and rate, 計 and rate, or how the budget was carried out."""

from dataclasses import dataclass

from citybudget.domain.amount import half_up
from citybudget.domain.execution import Execution
from citybudget.domain.totals import TotalRow
from citybudget.reports.tables.form import FormKind
from citybudget.reports.workbook import formulas
from citybudget.reports.workbook.compared import ComparedColumns, rate_value, write_compared
from citybudget.reports.workbook.pack_view import PackView
from citybudget.reports.workbook.request_grid import FormGrid
from citybudget.reports.workbook.request_style import RowLooks
from citybudget.reports.workbook.sheet import Sheet, cell


@dataclass(frozen=True, slots=True)
class Figures:
    """The amounts of a row of the form in whole yen; None where there is no figure."""

    past: tuple[int | None, ...]
    yen: int
    carried: int | None = None


def write_tail(
    view: PackView, sheet: Sheet, grid: FormGrid, row: int, found: Figures, looks: RowLooks
) -> None:
    """The columns behind the amount of a row whose amounts stand already."""
    match grid.kind:
        case FormKind.SUPPLEMENTARY:
            _summed(view, sheet, grid, row, found, looks)
        case FormKind.SETTLED:
            _carried_out(view, sheet, grid, row, found, looks)
        case _:
            _compared(view, sheet, grid, row, found, looks)


def _compared(
    view: PackView, sheet: Sheet, grid: FormGrid, row: int, found: Figures, looks: RowLooks
) -> None:
    places = ComparedColumns(grid.now, grid.past[-1], *grid.tail)
    nothing = grid.kind is FormKind.ESTIMATE and view.base is None
    pair = TotalRow("", found.yen, None if nothing else found.past[-1] or 0)
    write_compared(view, sheet, row, places, pair, (looks.change, looks.rate))


def _summed(view: PackView, sheet: Sheet, grid: FormGrid, row: int, found: Figures, looks: RowLooks) -> None:
    """計 of what was there before and what is added, and by what rate that changes it."""
    before, now, after = (cell(row, place) for place in (grid.past[-1], grid.now, grid.tail[0]))
    pair = TotalRow("", (found.past[-1] or 0) + found.yen, found.past[-1] or 0)
    scale, words = view.both, view.rate_words()
    added = scale.settled(f"{before}+{now}")
    sheet.formula(row, grid.tail[0], f"={added}", scale.cell(pair.amount), looks.amount)
    written = formulas.rate(now, after, before, words, scale)
    sheet.formula(row, grid.tail[1], written, rate_value(pair, words), looks.rate)


def _carried_out(
    view: PackView, sheet: Sheet, grid: FormGrid, row: int, found: Figures, looks: RowLooks
) -> None:
    """翌年度繰越額, 不用額 and 執行率."""
    made = Execution(found.past[-1] or 0, found.yen, found.carried or 0)
    scale, (carried, unused, rate) = view.both, grid.tail
    look = looks.none if found.carried is None else looks.amount
    sheet.number(row, carried, scale.cell(found.carried or 0), look)
    current, spent = cell(row, grid.past[-1]), cell(row, grid.now)
    left = scale.settled(f"{current}-{spent}-{cell(row, carried)}")
    sheet.formula(row, unused, f"={left}", scale.cell(made.unused_yen), looks.amount)
    value = view.none if made.rate is None else float(half_up(made.rate, 2))
    sheet.formula(row, rate, formulas.share(spent, current, view.none, scale, 2), value, looks.executed)
