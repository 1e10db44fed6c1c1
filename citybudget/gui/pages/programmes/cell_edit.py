"""The editor of a plain cell: a line of text, committed by Enter and Tab, given up by Esc."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from citybudget.gui.theme import mark

MOVES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class CellEdit(QLineEdit):
    """`done` gives the key that ended typing and whether it goes back; `left` says that Esc was pressed."""

    done = Signal(int, bool)
    left = Signal()

    def __init__(self, parent: QWidget, *, amount: bool = False) -> None:
        super().__init__(parent)
        mark(self, cell=True)
        self.filled = False
        self._composing = False
        if amount:
            self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def fill(self, text: str, *, replacing: bool) -> None:
        """The text to begin with; `replacing` lets the first key replace it."""
        self.filled = True
        self.setText(text)
        if replacing:
            self.selectAll()
        else:
            self.end(False)

    def to_end(self) -> None:
        """The cursor behind the text, nothing chosen: Qt chooses all of a line it opens."""
        self.end(False)

    def typed(self) -> str:
        """The text as it is now."""
        return self.text()

    def place(self, cell: QRect) -> None:
        """Over its cell."""
        self.setGeometry(cell)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in MOVES and not self._composing:
            back = (
                bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                or event.key() == Qt.Key.Key_Backtab
            )
            self.done.emit(event.key(), back)
        elif event.key() == Qt.Key.Key_Escape and not self._composing:
            self.left.emit()
        elif self._composing and event.key() in (*MOVES, Qt.Key.Key_Escape):
            event.accept()
        else:
            super().keyPressEvent(event)

    def event(self, event: object) -> bool:
        """Tab is typed here, it does not move the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress and event.key() in MOVES:
            self.keyPressEvent(event)
            return True
        return bool(super().event(event))  # type: ignore[arg-type]
