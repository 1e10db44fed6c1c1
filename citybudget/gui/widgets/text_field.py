"""A line of text that is kept when one leaves it or presses Enter."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit


class TextField(QLineEdit):
    """`committed` gives the text once it is done and differs from what was shown; Esc brings that back."""

    committed = Signal(str)

    def __init__(self, object_name: str) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self._shown = ""
        self._committing = False
        self.editingFinished.connect(self._on_finished)

    def show_text(self, text: str) -> None:
        """What the plan says; something half typed is left alone."""
        typing = self.hasFocus() and self.text() != self._shown and not self._committing
        self._shown = text
        if not typing:
            self.setText(text)

    def put_back(self) -> None:
        """Show what the plan says again."""
        self.setText(self._shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._shown:
            self.put_back()
            return
        super().keyPressEvent(event)

    def _on_finished(self) -> None:
        if self.text() != self._shown:
            self._committing = True
            self.committed.emit(self.text())
            self._committing = False
