"""A table as the text that Excel pastes: a tab between cells, figures as plain numbers in the unit shown.

A figure with △ would be text there: Higashiura Town's FY2021 sums lost seven programmes that way.
"""

from fractions import Fraction

from citybudget.domain.amount import Unit, half_up
from citybudget.reports.table import Cell, CellKind, ReportTable
from citybudget.texts import numbers

_MONEY = {CellKind.AMOUNT, CellKind.CHANGE}


def table_text(table: ReportTable) -> str:
    """Headings and rows of a whole table."""
    kinds = [column.kind for column in table.columns]
    lines = [[column.title for column in table.columns]]
    lines += [
        [plain(cell, kind, table.unit) for kind, cell in zip(kinds, row.cells, strict=True)]
        for row in table.rows
    ]
    return "".join("\t".join(line) + "\n" for line in lines)


def plain(cell: Cell, kind: CellKind, unit: Unit) -> str:
    """One cell: a number without separators and signs of its own, words like 皆増 as they are, no figure empty."""
    if cell.value is None and kind is not CellKind.TEXT:
        return cell.text if any(letter.isalnum() for letter in cell.text) else ""
    if kind in _MONEY and isinstance(cell.value, int):
        return numbers.decimal(Fraction(cell.value, unit))
    percent = kind in (CellKind.RATE, CellKind.SHARE)
    if percent and isinstance(cell.value, Fraction) and cell.text[-1:].isdecimal():
        return half_up(cell.value, 2)
    return " ".join(cell.text.split())
