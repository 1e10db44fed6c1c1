"""The comparison as the text that Excel pastes: a tab between cells, figures as plain numbers in the unit shown."""

from collections.abc import Iterable
from fractions import Fraction

from citybudget.domain.amount import Unit, half_up
from citybudget.domain.compared import Part
from citybudget.reports.table import Cell, CellKind, TableColumn, TableRow
from citybudget.texts import numbers

_INDENT = "\u3000"
_MONEY = {CellKind.AMOUNT, CellKind.CHANGE}


def pasted(columns: Iterable[TableColumn], rows: Iterable[tuple[Part, TableRow]], unit: Unit) -> str:
    """Headings and rows; what lies in another row is indented, words like 皆増 stay words."""
    heads = list(columns)
    lines = [[column.title for column in heads]]
    for part, row in rows:
        cells = [_plain(cell, column.kind, unit) for column, cell in zip(heads, row.cells, strict=True)]
        lines.append([_INDENT * len(part.path) + cells[0], *cells[1:]])
    return "".join("\t".join(line) + "\n" for line in lines)


def _plain(cell: Cell, kind: CellKind, unit: Unit) -> str:
    if cell.value is None and kind is not CellKind.TEXT:
        return cell.text if any(letter.isalnum() for letter in cell.text) else ""
    if kind in _MONEY and isinstance(cell.value, int):
        return numbers.decimal(Fraction(cell.value, unit))
    if kind is CellKind.RATE and isinstance(cell.value, Fraction) and cell.text[-1].isdecimal():
        return half_up(cell.value, 2)
    return " ".join(cell.text.split())
