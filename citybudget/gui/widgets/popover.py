"""Popover: a small frame over the window, beside what it is about; it never takes the keyboard by itself."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from citybudget.gui.theme import Theme

_SHADOW = 8


class Popover(QFrame):
    """A child of the window (not a Qt popup, which would take the focus from the cell being typed in).

    `tone` is the colour of the edge: `line2`, or `err` with a thick left side for a mistake. Esc closes it.
    """

    def __init__(self, theme: Theme, window: QWidget, tone: str = "line2") -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._tone = tone
        self.body = QVBoxLayout(self)
        self.hide()
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_at(self, anchor: QWidget, area: QRect) -> None:
        """Under `area` of `anchor`, or above it where the window ends; inside the window at the sides."""
        window, shadow = self._window, self._theme.px(_SHADOW)
        self.adjustSize()
        below = anchor.mapTo(window, area.bottomLeft()) + QPoint(-shadow, self._theme.px(4) - shadow)
        if below.y() + self.height() > window.height():
            below.setY(anchor.mapTo(window, area.topLeft()).y() - self.height() - self._theme.px(4) + shadow)
        below.setX(max(0, min(below.x(), window.width() - self.width())))
        self.move(below)
        self.show()
        self.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shadow = self._theme.px(_SHADOW)
        box = QRectF(self.rect()).adjusted(shadow, shadow, -shadow, -shadow)
        self._draw_shadow(painter, box, shadow)
        painter.setPen(QPen(self._theme.color(self._tone), 1))
        painter.setBrush(self._theme.color("surface"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        if self._tone == "err":
            side = QRectF(box.left() + 1, box.top() + 6, self._theme.px(3), box.height() - 12)
            painter.fillRect(side, self._theme.color("err"))

    def _draw_shadow(self, painter: QPainter, box: QRectF, reach: int) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 22 if self._theme.is_dark else 7))
        for step in range(reach, 0, -1):
            painter.drawRoundedRect(box.adjusted(-step, -step + 2, step, step), 8 + step, 8 + step)

    def _restyle(self) -> None:
        px = self._theme.px
        around = px(_SHADOW)
        self.body.setContentsMargins(around + px(12), around + px(10), around + px(12), around + px(10))
        self.body.setSpacing(px(8))
