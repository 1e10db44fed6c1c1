"""The editor of a plain cell: a line of text, committed by Enter and Tab, given up by Esc."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from citybudget.gui.theme import mark

MOVES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


def ending(event: QKeyEvent) -> tuple[int, bool]:
    """The key that ends typing and whether it goes back; Ctrl+Enter asks for a new line, told as Insert."""
    key, modifiers = event.key(), event.modifiers()
    if key in MOVES[:2] and modifiers & Qt.KeyboardModifier.ControlModifier:
        return Qt.Key.Key_Insert, False
    return key, bool(modifiers & Qt.KeyboardModifier.ShiftModifier) or key == Qt.Key.Key_Backtab


def units(text: str, point: int) -> int:
    """Qt counts UTF-16 units, the domain code points."""
    return len(text[:point].encode("utf-16-le", "surrogatepass")) // 2


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

    def choose(self, start: int, end: int) -> None:
        """Choose code points of the text: what a problem is about."""
        text = self.text()
        self.setSelection(units(text, start), units(text, end) - units(text, start))

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
            self.done.emit(*ending(event))
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
