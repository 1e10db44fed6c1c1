"""A flat list whose cells are worded when they are drawn, not before: for long lists and lists with few columns."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from citybudget.gui.widgets.cells import CELL_ROLE, Cell
from citybudget.texts import Texts

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_OUTSIDE = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CellListModel(QAbstractTableModel):
    """A subclass says how many rows there are and what each cell is; `heads` are marked words."""

    heads: tuple[str, ...] = ()
    right = range(0)
    """The columns whose heads stand at the right, over figures."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts

    def count(self) -> int:
        """How many rows there are."""
        raise AssertionError

    def cell(self, row: int, column: int) -> Cell:  # noqa: ARG002  # a subclass uses them
        """One cell as it is drawn; its text is also what is read out and copied."""
        raise AssertionError

    def tip(self, row: int, column: int) -> str:
        """What the mouse is told over a cell."""
        return self.cell(row, column).text

    def spoken(self, row: int, column: int) -> str:
        """What a screen reader says of a cell."""
        return self.cell(row, column).text

    def rowCount(self, parent: Index = _OUTSIDE) -> int:
        return 0 if parent.isValid() else self.count()

    def columnCount(self, parent: Index = _OUTSIDE) -> int:
        return 0 if parent.isValid() else len(self.heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Role.DisplayRole:
            return self._texts.say(self.heads[section]) if self.heads[section] else ""
        return _RIGHT if role == Role.TextAlignmentRole and section in self.right else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        match role:
            case Role.DisplayRole:
                return self.cell(row, column).text
            case Role.ToolTipRole:
                return self.tip(row, column)
            case Role.AccessibleTextRole:
                return self.spoken(row, column)
            case _:
                return self.cell(row, column) if role == CELL_ROLE else None
