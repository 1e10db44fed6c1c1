"""SearchEdit: a line to search in, with the glass at its head."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from citybudget.gui.theme import Theme


class SearchEdit(QLineEdit):
    """Esc empties it."""

    def __init__(self, theme: Theme, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.set_placeholder(placeholder)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_placeholder(self, text: str) -> None:
        self.setPlaceholderText(text)
        self.setAccessibleName(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.textEdited.emit("")
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        px, area = self._theme.px, self.rect()
        size = px(16)
        painter.drawPixmap(
            px(9), (area.height() - size) // 2, self._theme.pixmap("magnifying-glass", "text2", 16)
        )

    def _restyle(self) -> None:
        self.setTextMargins(self._theme.px(22), 0, 0, 0)
