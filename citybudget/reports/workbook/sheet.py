"""One sheet as the builders write on it: text that stays text, amounts in the unit, formulas with their results."""

from typing import Any

from citybudget.reports.workbook.formulas import Scale
from citybudget.reports.workbook.safe_text import cell_text

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_COLUMNS = (*_LETTERS, *(first + second for first in _LETTERS for second in _LETTERS))


def cell(row: int, column: int) -> str:
    """The name of a cell, both counted from 0: (4, 2) is C5."""
    return f"{_COLUMNS[column]}{row + 1}"


def block(first: int, last: int, column: int) -> str:
    """The name of a column's cells from one row to another."""
    letter = _COLUMNS[column]
    return f"{letter}{first + 1}:{letter}{last + 1}"


def fixed(first: int, last: int, column: int) -> str:
    """The same, absolute."""
    letter = _COLUMNS[column]
    return f"${letter}${first + 1}:${letter}${last + 1}"


class Sheet:
    """A worksheet and the few ways this program writes on it. Rows and columns count from 0."""

    def __init__(self, worksheet: Any, name: str, *, formulas: bool) -> None:
        self.raw = worksheet
        self.name = name
        self._formulas = formulas

    def there(self, place: str) -> str:
        """A cell or block of this sheet as another sheet's formula names it."""
        quoted = self.name.replace("'", "''")
        return f"'{quoted}'!{place}"

    def text(self, row: int, column: int, text: str, style: Any) -> None:
        """Text, whatever it looks like."""
        if text:
            self.literal(row, column, cell_text(text), style)
        else:
            self.raw.write_blank(row, column, None, style)

    def literal(self, row: int, column: int, safe: str, style: Any) -> None:
        """Text that was made fit for a cell already."""
        if safe.startswith("<r>") and safe.endswith("</r>"):
            # XlsxWriter takes such a string for its own rich text and would write it unescaped.
            self.raw.write_rich_string(row, column, style, safe[:1], style, safe[1:], style)
        else:
            self.raw.write_string(row, column, safe, style)

    def number(self, row: int, column: int, value: float, style: Any) -> None:
        """A number as it is."""
        self.raw.write_number(row, column, value, style)

    def amount(self, row: int, column: int, yen: int | None, scale: Scale, style: Any, none: str) -> None:
        """An amount in the unit, or what stands where there is no figure."""
        if yen is None:
            self.text(row, column, none, style)
        else:
            self.raw.write_number(row, column, scale.cell(yen), style)

    def formula(self, row: int, column: int, formula: str, value: float | str, style: Any) -> None:
        """A formula with its result; the result alone where a pack without formulas was asked for."""
        if self._formulas:
            self.raw.write_formula(row, column, formula, style, value)
        elif isinstance(value, str):
            self.text(row, column, value, style)
        else:
            self.raw.write_number(row, column, value, style)

    def blank(self, row: int, first: int, last: int, style: Any) -> None:
        """Empty cells of one look."""
        for column in range(first, last + 1):
            self.raw.write_blank(row, column, None, style)

    def merged(
        self, row: int, first: int, last: int, text: str, style: Any, last_row: int | None = None
    ) -> None:
        """Text over several cells."""
        below = row if last_row is None else last_row
        if first == last and below == row:
            self.text(row, first, text, style)
            return
        self.raw.merge_range(row, first, below, last, "", style)
        self.text(row, first, text, style)
