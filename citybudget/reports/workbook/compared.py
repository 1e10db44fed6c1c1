"""Change, rate and share beside an amount: as formulas, with the results the program reckoned itself."""

from dataclasses import dataclass
from typing import Any

from citybudget.domain.amount import half_up
from citybudget.domain.amount import share as share_of
from citybudget.domain.totals import TotalRow
from citybudget.reports.workbook import formulas
from citybudget.reports.workbook.pack_view import PackView
from citybudget.reports.workbook.sheet import Sheet, cell


@dataclass(frozen=True, slots=True)
class ComparedColumns:
    """The columns of an amount, of what it is compared with, of the change and of its rate."""

    now: int
    previous: int
    change: int
    rate: int


def write_compared(
    view: PackView, sheet: Sheet, row: int, at: ComparedColumns, found: TotalRow, looks: tuple[Any, Any]
) -> None:
    """Change and rate of a row whose two amounts stand already; `looks` are those of change and rate."""
    if found.previous is None or found.change is None:
        sheet.text(row, at.change, view.none, looks[0])
        sheet.text(row, at.rate, view.none, looks[1])
        return
    now, before = cell(row, at.now), cell(row, at.previous)
    scale = view.both
    sheet.formula(row, at.change, "=" + scale.settled(f"{now}-{before}"), scale.cell(found.change), looks[0])
    words = view.rate_words()
    written = formulas.rate(cell(row, at.change), now, before, words, scale)
    sheet.formula(row, at.rate, written, rate_value(found, words), looks[1])


def rate_value(found: TotalRow, words: tuple[str, str, str]) -> float | str:
    """The rate as a file holds it: two decimals, or 皆増, 皆減, －."""
    new, ended, neither = words
    if not found.previous:
        return new if found.amount else neither
    if not found.amount:
        return ended
    return float(half_up(found.rate or formulas.NOTHING, 2))


def write_share(
    view: PackView,
    sheet: Sheet,
    place: tuple[int, int],
    cells: tuple[str, str],
    yen: tuple[int, int],
    look: Any,
) -> None:
    """A share in percent of `cells` (part, whole), whose amounts are `yen`, to one decimal as on screen."""
    percent = share_of(*yen)
    value = view.none if percent is None else float(half_up(percent, 1))
    sheet.formula(*place, formulas.share(*cells, view.none, view.now), value, look)
