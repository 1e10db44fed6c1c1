"""The grid that the tables of 財源内訳 share, and the cells they are made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from citybudget.reports.table import TableRow
from citybudget.reports.workbook.pack_view import PackView
from citybudget.reports.workbook.safe_text import cell_text
from citybudget.reports.workbook.sheet import Sheet
from citybudget.reports.workbook.styles import BODY, RowStyles
from citybudget.reports.workbook.text_size import height, line_count

NAME, CLASS, RATE, FLOOR, CAP, ELIGIBLE, BY_RATE, DRAW, RULE, RULE_END, DEADLINE, ENDS, STATUS, WHERE = range(
    14
)
LAST = WHERE
KEYS = LAST + 1
"""Hidden: the source class an amount is of, for the sums."""
WIDTHS = (32, *[10.5] * 12, 42)
"""The least widths; columns of amounts grow with the plan's largest."""


def width_of(first: int, last: int) -> float:
    """Characters that fit into some columns together."""
    return float(sum(WIDTHS[first : last + 1]))


@dataclass(slots=True)
class Tables:
    """The sheet as it is filled from the top: `row` is the next free one."""

    view: PackView
    sheet: Sheet
    row: int

    @property
    def item(self) -> RowStyles:
        """The looks of an ordinary row."""
        return RowStyles.of(self.view.styles)

    def caption(self, words: str) -> None:
        """The name of the table that follows."""
        look = self.view.styles.get(bold=True, font_size=11, valign="bottom")
        self.sheet.text(self.row, NAME, words, look)
        self.next(22)

    def headings(self, words: Mapping[tuple[int, int], str]) -> None:
        """A row of headings, each over the columns from its first to its second."""
        look = self.view.styles.heading()
        lines = 1
        for (first, last), word in words.items():
            self.sheet.merged(self.row, first, last, word, look)
            lines = max(lines, line_count(word, width_of(first, last), 9))
        self.next(height(lines, 9))

    def words(self, words: Mapping[tuple[int, int], str], look: Any) -> int:
        """Texts on the row, each over some columns; how many lines they take is returned."""
        lines = 1
        for (first, last), word in words.items():
            self.sheet.merged(self.row, first, last, word, look)
            lines = max(lines, line_count(cell_text(word), width_of(first, last), BODY))
        return lines

    def amount(self, column: int, yen: int | None, looks: RowStyles) -> None:
        """An amount as it is, or what stands where there is no figure."""
        self.sheet.number(self.row, column, self.view.now.cell(yen or 0), looks.figure(yen))

    def formula(self, column: int, formula: str, yen: int, look: Any) -> None:
        """A formula with the whole yen it comes to."""
        self.sheet.formula(self.row, column, f"={formula}", self.view.now.cell(yen), look)

    def nothing(self, words: str) -> None:
        """One sentence in place of a table."""
        self.sheet.merged(self.row, NAME, LAST, words, self.view.styles.boxed("wrapped"))
        self.next(height(1, BODY))

    def next(self, points: float) -> None:
        """One row further, the one left being so high."""
        self.sheet.raw.set_row(self.row, points)
        self.row += 1


def yen_of(row: TableRow, place: int) -> int | None:
    """The whole yen of a cell, None where there is no figure."""
    value = row.cells[place].value
    assert value is None or isinstance(value, int)
    return value


def joined(parts: Sequence[str]) -> str:
    """What there is of some texts, each on its own line."""
    return "\n".join(part for part in parts if part)
