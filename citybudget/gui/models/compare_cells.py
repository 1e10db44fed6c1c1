"""The cells of a comparison's tree: names with their kind, both columns, the change as figure and bar, the reason."""

from dataclasses import dataclass
from enum import IntEnum
from typing import cast

from citybudget.domain.compared import Part
from citybudget.domain.programme import Kind
from citybudget.domain.totals import By
from citybudget.gui.widgets.cells import Cell, RowKind
from citybudget.gui.widgets.chip import ChipKind
from citybudget.reports.table import Cell as Said
from citybudget.reports.table import TableRow
from citybudget.reports.tables.compare import is_missing


class CompareColumn(IntEnum):
    """The columns from left to right."""

    NAME = 0
    PREVIOUS = 1
    AMOUNT = 2
    CHANGE = 3
    BAR = 4
    RATE = 5
    REASON = 6


KEYS = {
    CompareColumn.NAME: "name",
    CompareColumn.PREVIOUS: "previous",
    CompareColumn.AMOUNT: "amount",
    CompareColumn.CHANGE: "change",
    CompareColumn.RATE: "rate",
    CompareColumn.REASON: "reason",
}
"""The column of the report table that each shows; the bar shows the change once more."""


@dataclass(frozen=True, slots=True)
class RowLook:
    """How a row stands among the others: its part, the colour of a category, the longest bar beside it in yen,
    and from how many yen on a change is stressed (None: the figures of totals and categories alone are).
    """

    part: Part
    dot: str | None
    longest: int
    stressed_from: int | None

    @property
    def kind(self) -> RowKind:
        """The style of the row."""
        if self.part.by is None:
            return "total"
        return "category" if len(self.part.path) == 1 and self.part.by is not By.PROGRAMME else "row"


def cell(look: RowLook, said: TableRow, column: CompareColumn, places: dict[str, int]) -> Cell:
    """One cell, from the row as the report words it."""
    if column is CompareColumn.BAR:
        share = look.part.change / look.longest if look.longest else 0.0
        return Cell(row=look.kind, bar=max(-1.0, min(share, 1.0)))
    words = said.cells[places[KEYS[column]]]
    whole = look.kind != "row"
    match column:
        case CompareColumn.NAME:
            chip = _chip(said.cells[places["kind"]])
            return Cell(words.text, strong=whole, row=look.kind, dot=look.dot, chip=chip)
        case CompareColumn.REASON:
            return _reason(words, look.kind)
        case CompareColumn.CHANGE:
            return Cell(words.text, amount=True, strong=whole or _stressed(look), row=look.kind)
        case CompareColumn.AMOUNT:
            return Cell(words.text, amount=True, strong=whole, row=look.kind, tone=_tone(words, "text"))
        case _:
            strong = whole and column is CompareColumn.PREVIOUS
            return Cell(words.text, amount=True, strong=strong, row=look.kind, tone=_tone(words, "text2"))


def _stressed(look: RowLook) -> bool:
    return look.stressed_from is not None and abs(look.part.change) >= look.stressed_from


def _tone(words: Said, usual: str) -> str:
    return "text3" if words.value is None and not words.text.strip("－–") else usual


def _chip(kind: Said) -> tuple[ChipKind, str] | None:
    if not kind.value or kind.value == Kind.CONTINUED:
        return None
    return (cast(ChipKind, str(kind.value)), kind.text)


def _reason(words: Said, kind: RowKind) -> Cell:
    text = " ".join(words.text.split())
    if is_missing(words):
        return Cell(text, tone="warn", row=kind, lead=("warning-fill", "warn"))
    return Cell(text, tone="text2", row=kind)
