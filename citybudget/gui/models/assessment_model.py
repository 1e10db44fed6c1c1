"""The 査定 tab's grid: the rows of a report's table, some of whose cells one types in."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject

from citybudget.domain import assessment
from citybudget.gui.models import assessment_cells
from citybudget.gui.models.assessment_rows import TYPED, AssessmentPlace, rows_of, table_of
from citybudget.gui.models.grid_model import GridModel
from citybudget.gui.widgets.cells import CELL_ROLE, Cell
from citybudget.reports.table import CellKind, ReportTable, RowRole, TableRow
from citybudget.texts.nodes import node_heading

Commit = Callable[[str, str, str], bool]
"""A node, the key of a column, and the text typed there; says whether it was taken."""


class AssessmentModel(GridModel[TableRow]):
    """Columns are known by the keys of the report's table; which there are is the stage's business."""

    def __init__(self, place: AssessmentPlace, commit: Commit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._commit = commit
        self._flash: tuple[str, str] | None = None
        self._show(place)

    def _show(self, place: AssessmentPlace) -> None:
        self._place = place
        self._table = table_of(place)
        self._rows = rows_of(place, self._table)
        self.columns = self._keys = place.columns()
        right = (self._table.columns[self._table.column(key)].kind is not CellKind.TEXT for key in self._keys)
        self.right = frozenset({0, *(at for at, found in enumerate(right) if found)})

    @property
    def place(self) -> AssessmentPlace:
        """What is shown."""
        return self._place

    @property
    def table(self) -> ReportTable:
        """The table behind the grid."""
        return self._table

    def grid_rows(self) -> Sequence[TableRow]:
        return self._rows

    def show_place(self, place: AssessmentPlace) -> None:
        """Another programme, stage or number of columns begins anew; else only the rows that differ move."""
        same = (place.programme_id, place.at) == (self._place.programme_id, self._place.at)
        if same and place.columns() == self._keys:
            self.follow(rows_of(place, table_of(place)), lambda: self._show(place))
            return
        self.beginResetModel()
        self._show(place)
        self.endResetModel()

    def flash(self, cell: tuple[str, str] | None) -> None:
        """Tint one cell (node, column's key), or none."""
        before, self._flash = self._flash, cell
        for found in (before, cell):
            if found is not None and (row := self.row_of(found[0])) is not None:
                index = self.index(row, self.section(found[1]) or 0)
                self.dataChanged.emit(index, index, [CELL_ROLE])

    # Where things are ------------------------------------------------------------------------------

    def section(self, key: str) -> int | None:
        """Where a column stands, None where it is not shown."""
        return self._keys.index(key) if key in self._keys else None

    def key_of(self, column: int) -> str:
        """What a column holds."""
        return self._keys[column]

    def is_node(self, row: TableRow | None) -> bool:
        """Whether a row is a node's own."""
        return row is not None and row.role is not RowRole.TOTAL and row.parent is None

    def editable(self, row: TableRow, column: int) -> bool:
        typed = self._keys[column] in TYPED.get(self._place.form, ())
        return self._place.editable and typed and self.is_node(row)

    def chooses(self, row: TableRow | None, column: int) -> bool:
        """Whether a cell is answered from a list: the division's answer to a cut."""
        if row is None or not self.is_node(row) or not 0 <= column < len(self._keys):
            return False
        if not self._place.editable or self._keys[column] != "answer":
            return False
        move = assessment.move(self._place.plan, self._place.key, row.key)
        return move.cut_yen > 0 or move.decision.answer is not None

    # Cells -----------------------------------------------------------------------------------------

    def title(self, column: int) -> str:
        return assessment_cells.title(self._place, self._table, self._keys[column])

    def cell(self, row: TableRow, column: int) -> Cell:
        key = self._keys[column]
        made = assessment_cells.cell(self._place, self._table, row, key)
        return replace(made, row="flash") if self._flash == (row.key, key) else made

    def value(self, row: TableRow, column: int) -> object:
        """What the table holds in a cell."""
        return row.cells[self._table.column(self._keys[column])].value

    def typed(self, row: TableRow, column: int) -> str:
        value = self.value(row, column)
        if isinstance(value, int):
            return f"{value:,}"
        return "" if value is None else str(value)

    def copied(self, row: TableRow, column: int) -> str:
        """A cell for whoever copies it: amounts as plain digits, so that Excel takes them as numbers."""
        value = self.value(row, column)
        if isinstance(value, int):
            return str(value)
        return self.typed(row, column) if self._keys[column] == "reason" else self.cell(row, column).text

    def take_typed(self, row: TableRow, column: int, text: str) -> bool:
        return self._commit(row.key, self._keys[column], text)

    def spoken(self, row: TableRow, column: int) -> str:
        node = node_heading(self._place.texts, row.key, self._place.at[0]) if self.is_node(row) else ""
        return self._place.texts.listed((node, super().spoken(row, column)))
