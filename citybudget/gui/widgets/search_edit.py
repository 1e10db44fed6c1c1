"""SearchEdit: a line to search in, with the glass and the key at its ends."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from citybudget.gui.theme import Theme


class SearchEdit(QLineEdit):
    """Esc empties it; the hint at the right end names the key that leads here."""

    def __init__(
        self, theme: Theme, placeholder: str = "", hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hint = hint
        self.set_placeholder(placeholder)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_placeholder(self, text: str) -> None:
        self.setPlaceholderText(text)
        self.setAccessibleName(text)

    def set_hint(self, hint: str) -> None:
        """The key, such as Ctrl+F; "" where there is no room for it."""
        self._hint = hint
        self.update()

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
        if self._hint and not self.text():
            painter.setFont(self._theme.font(11))
            painter.setPen(self._theme.color("text3"))
            painter.drawText(
                area.adjusted(0, 0, -px(9), 0),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                self._hint,
            )

    def _restyle(self) -> None:
        self.setTextMargins(self._theme.px(22), 0, 0, 0)
