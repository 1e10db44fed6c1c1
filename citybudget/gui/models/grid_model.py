"""A grid one types in: rows known by a key, cells that are dressed when drawn, typed text handed on to be taken."""

from collections.abc import Callable, Sequence, Sized
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from citybudget.gui.models.row_moves import tell_rows
from citybudget.gui.widgets.cells import CELL_ROLE, Cell

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ROW_ROLE = Role.UserRole
_OUTSIDE = QModelIndex()


class KeyedRow(Protocol):
    """A row that is known again by its key after a change."""

    @property
    def key(self) -> str:
        """What stays the same while the row is the same."""


Row = TypeVar("Row", bound=KeyedRow)


class GridModel(QAbstractTableModel, Generic[Row]):
    """What every grid does alike; a subclass says what its rows and cells are."""

    columns: Sized
    right: frozenset[int]
    """The columns whose heads stand at the right, over figures."""

    def grid_rows(self) -> Sequence[Row]:
        """The rows from top to bottom."""
        raise AssertionError

    def editable(self, row: Row, column: int) -> bool:  # noqa: ARG002  # a subclass uses them, here and below
        """Whether something can be typed or chosen there."""
        raise AssertionError

    def title(self, column: int) -> str:  # noqa: ARG002
        """The words over a column."""
        raise AssertionError

    def cell(self, row: Row, column: int) -> Cell:  # noqa: ARG002
        """A cell as it is drawn."""
        raise AssertionError

    def typed(self, row: Row, column: int) -> str:  # noqa: ARG002
        """What an editor opens with."""
        raise AssertionError

    def take_typed(self, row: Row, column: int, text: str) -> bool:  # noqa: ARG002
        """What was typed or chosen in a cell; whether it was taken."""
        raise AssertionError

    def words(self, row: Row, column: int) -> str:
        """The words of a cell for whoever copies or listens."""
        return self.cell(row, column).text

    def spoken(self, row: Row, column: int) -> str:
        """What a screen reader says of a cell."""
        return f"{self.title(column)} {self.words(row, column)}"

    def tip(self, row: Row, column: int) -> str | None:
        """What the mouse is told over a cell."""
        return self.words(row, column)

    # Where things are ------------------------------------------------------------------------------

    def row_at(self, index: Index) -> Row | None:
        """The row of an index."""
        rows = self.grid_rows()
        return rows[index.row()] if index.isValid() and index.row() < len(rows) else None

    def row_of(self, key: str) -> int | None:
        """The place of a row by its key."""
        return next((place for place, row in enumerate(self.grid_rows()) if row.key == key), None)

    def follow(self, rows: Sequence[Row], take: Callable[[], None]) -> None:
        """Show other rows, telling only what came, went or changed; `take` makes them the model's."""
        tell_rows(self, [row.key for row in self.grid_rows()], [row.key for row in rows], take)
        last = len(self.columns) - 1
        if rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, last))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)

    # Qt --------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _OUTSIDE) -> int:
        return 0 if parent.isValid() else len(self.grid_rows())

    def columnCount(self, parent: Index = _OUTSIDE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags, row = super().flags(index), self.row_at(index)
        typed = row is not None and self.editable(row, index.column())
        return flags | Qt.ItemFlag.ItemIsEditable if typed else flags

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        row = self.row_at(index)
        if row is None or role != Role.EditRole or not self.editable(row, index.column()):
            return False
        return self.take_typed(row, index.column(), str(value))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in self.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return self.title(section) if role == Role.DisplayRole else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is None:
            return None
        column = index.column()
        match role:
            case Role.DisplayRole:
                return self.words(row, column)
            case Role.EditRole:
                return self.typed(row, column)
            case Role.ToolTipRole:
                return self.tip(row, column)
            case Role.AccessibleTextRole:
                return self.spoken(row, column)
        if role == CELL_ROLE:
            return self.cell(row, column)
        return row if role == ROW_ROLE else None
