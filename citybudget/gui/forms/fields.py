"""The fields of forms: they tell when a person has finished with them, and what they hold never moves by itself."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from citybudget.gui.theme import Theme


class LineField(QLineEdit):
    """One line. `finished` when it is left or Enter is pressed with another text; Esc brings the old one back."""

    finished = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held = ""
        self._telling = False
        self.editingFinished.connect(self.finish)

    def fill(self, text: str) -> None:
        """What the plan holds; a text that is being typed stays."""
        dirty = self.hasFocus() and self.text() != self._held and not self._telling
        self._held = text
        if not dirty and self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def finish(self) -> None:
        """Tell of another text."""
        if self.text() != self._held and not self._telling:
            self._telling = True
            self.finished.emit(self.text())
            self._telling = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._held:
            self.setText(self._held)
        else:
            super().keyPressEvent(event)


class TextField(QPlainTextEdit):
    """Some lines of text; Tab leaves it. `finished` when it is left with another text; Esc brings the old one back."""

    finished = Signal(str)

    def __init__(self, theme: Theme, rows: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = rows
        self._held = ""
        self._telling = False
        self.setTabChangesFocus(True)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.setFixedHeight(self._theme.px(18) * self._rows + self._theme.px(16))

    def set_rows(self, rows: int) -> None:
        """How many lines are in sight."""
        if rows != self._rows:
            self._rows = rows
            self._restyle()

    def text(self) -> str:
        """The text as it is now."""
        return self.toPlainText()

    def fill(self, text: str) -> None:
        """What the plan holds; a text that is being typed stays."""
        dirty = self.hasFocus() and self.text() != self._held and not self._telling
        self._held = text
        if not dirty and self.text() != text:
            self.setPlainText(text)

    def finish(self) -> None:
        """Tell of another text."""
        if self.text() != self._held and not self._telling:
            self._telling = True
            self.finished.emit(self.text())
            self._telling = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._held:
            self.setPlainText(self._held)
        else:
            super().keyPressEvent(event)
