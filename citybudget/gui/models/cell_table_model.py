"""A table of cells as it is to be drawn: for lists whose rows are made elsewhere, all at once."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from citybudget.gui.widgets.cells import CELL_ROLE, Cell

Index = QModelIndex | QPersistentModelIndex


class Heading(NamedTuple):
    """The words over a column; figures and their headings stand at the right."""

    text: str = ""
    right: bool = False


class CellRow(NamedTuple):
    """A row: what it is about, its cells, what a screen reader says of it, and whether it can be chosen."""

    key: object
    cells: tuple[Cell, ...]
    spoken: str = ""
    chosen: bool = True


class CellTableModel(QAbstractTableModel):
    """Shows the rows it is given, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self._headings: tuple[Heading, ...] = ()
        self._rows: tuple[CellRow, ...] = ()

    def show_rows(self, headings: Sequence[Heading], rows: Sequence[CellRow]) -> None:
        """Other rows; the same ones leave selection and scrolling as they are."""
        if (tuple(headings), tuple(rows)) == (self._headings, self._rows):
            return
        self.beginResetModel()
        self._headings, self._rows = tuple(headings), tuple(rows)
        self.endResetModel()

    def row(self, place: int) -> CellRow:
        """The row at a place."""
        return self._rows[place]

    @property
    def rows(self) -> tuple[CellRow, ...]:
        """All rows."""
        return self._rows

    def place_of(self, key: object) -> int | None:
        """Where the row of a key stands."""
        return next((place for place, row in enumerate(self._rows) if row.chosen and row.key == key), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        cell = row.cells[index.column()] if index.column() < len(row.cells) else Cell()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.text or (cell.chip[1] if cell.chip else "")
            case Qt.ItemDataRole.ToolTipRole:
                return " ".join(part for part in (cell.text, cell.note) if part)
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if cell.amount else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
            case _:
                return cell if role == CELL_ROLE else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self._headings):
            return None
        heading = self._headings[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return heading.text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if heading.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        chosen = Qt.ItemFlag.ItemIsSelectable if self._rows[index.row()].chosen else Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | chosen
