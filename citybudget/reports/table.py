"""The one table that screen, chart, sheet and command line all draw, so that no figure is added up twice."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from citybudget.domain.amount import Unit, half_up
from citybudget.domain.programme import Provenance


class CellKind(StrEnum):
    """How a cell's value is to be read and shown."""

    TEXT = "text"
    AMOUNT = "amount"  # whole yen (int) or None for no figure
    CHANGE = "change"  # whole yen, shown with the sign of a change
    RATE = "rate"  # percent (Fraction); text says 皆増 / 皆減 where there is no rate
    SHARE = "share"  # percent of the total (Fraction)
    COUNT = "count"  # a whole number without a unit


@dataclass(frozen=True, slots=True)
class Cell:
    """A value and how it reads in the table's language and unit."""

    value: int | Fraction | str | None
    text: str


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its stable key, its heading and what its cells are."""

    key: str
    title: str
    kind: CellKind = CellKind.TEXT


class RowRole(StrEnum):
    """What a row is among its sisters; groups and totals add what stands under them."""

    ITEM = "item"
    GROUP = "group"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: `key` names what it is about (programme id, node key, ...), `parent` the group it lies in."""

    key: str
    cells: tuple[Cell, ...]
    role: RowRole = RowRole.ITEM
    parent: str | None = None
    provenance: Provenance | None = None


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table of values, worded. Amounts in `value` are whole yen whatever the unit; `text` is in the unit."""

    key: str
    title: str
    unit: Unit
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    notes: tuple[str, ...] = ()

    def column(self, key: str) -> int:
        """The place of a column."""
        return next(place for place, column in enumerate(self.columns) if column.key == key)

    def cell(self, row_key: str, column_key: str) -> Cell:
        """The cell where a row and a column meet."""
        row = next(row for row in self.rows if row.key == row_key)
        return row.cells[self.column(column_key)]


def plain(value: Fraction | None, decimals: int = 2) -> str | None:
    """A percentage as plain digits for files and JSON."""
    return None if value is None else half_up(value, decimals)
