"""What every grid one types amounts into has in common: text that an input method gives, its menu, where a panel stands."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from citybudget.gui.widgets.tables import DataTable


class TypingTable(DataTable):
    """The base of the estimate and assessment grids; each opens its own editor, None while none is open."""

    _editor: QWidget | None

    def open_editor(self, *, replacing: bool = False) -> bool:
        """Open the editor of the current cell; whether there is one."""
        del replacing
        return False

    def take_text(self, event: QInputMethodEvent) -> None:
        """Text of an input method into the editor, which is opened for it where none is."""
        closed = self._editor is None
        if closed and event.commitString() and not event.preeditString():
            # Text that was not composed in sight: Qt would open the editor and lose it.
            if self.open_editor(replacing=True) and self._editor is not None:
                QApplication.sendEvent(self._editor, event)
            return
        self.setEditTriggers(QAbstractItemView.EditTrigger.AnyKeyPressed)
        super().inputMethodEvent(event)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.customContextMenuRequested.emit(event.pos())

    def anchor(self) -> tuple[QWidget, QRect]:
        """The viewport, and the current cell in it (its top left corner without one)."""
        index = self.currentIndex()
        area = self.visualRect(index) if index.isValid() else QRect(0, 0, 1, 1)
        return self.viewport(), area
