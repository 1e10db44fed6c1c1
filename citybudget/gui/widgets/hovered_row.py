"""HoveredRow: which row of a table or tree the pointer is on; Qt itself knows only the cell."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex
from PySide6.QtWidgets import QAbstractItemView


class HoveredRow(QObject):
    """Watches a view's pointer and has the rows it enters and leaves drawn again.

    The view calls `clear` where the pointer leaves it. It is not watched from here: to name Qt's own viewport makes
    Python types of every kind of widget, 10 ms that no start has to spare.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._first = QPersistentModelIndex()
        view.setMouseTracking(True)
        view.entered.connect(self._on_entered)
        view.viewportEntered.connect(self.clear)

    def covers(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        """Whether the pointer is on the row of this cell."""
        first = self._first
        return first.isValid() and first.row() == index.row() and first.parent() == index.parent()

    def _on_entered(self, index: QModelIndex) -> None:
        if not self.covers(index):
            self._first = QPersistentModelIndex(index.siblingAtColumn(0))
            self._view.viewport().update()

    def clear(self) -> None:
        """The pointer is on no row."""
        if self._first.isValid():
            self._first = QPersistentModelIndex()
            self._view.viewport().update()
