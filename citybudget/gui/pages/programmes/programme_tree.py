"""The tree of programmes with its keys."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from citybudget.gui.widgets.tables import DataTree


class ProgrammeTree(DataTree):
    """`opened` when a programme is to be edited (Enter), `remove_wanted` when it is to go (Del), `duplicate_wanted`
    when another is to be made like it (Ctrl+D).
    """

    opened = Signal()
    remove_wanted = Signal()
    duplicate_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif plain and event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        elif event.key() == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.duplicate_wanted.emit()
        else:
            super().keyPressEvent(event)
