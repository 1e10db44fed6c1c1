"""A card that can be chosen: the miniature of what it gives out, its name, and what it becomes."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from citybudget.gui.pages.output.paper import paint_paper
from citybudget.gui.pages.output.preview import Miniature
from citybudget.gui.theme import Theme
from citybudget.gui.widgets import cells

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_FOOT = 58
"""Room for the two lines under the miniature."""


class ReportCard(QAbstractButton):
    """A check box as large as a card; `stepped` asks to go to the card beside (dx) or under (dy) it."""

    stepped = Signal(int, int)

    def __init__(self, theme: Theme, key: str) -> None:
        super().__init__()
        self._theme = theme
        self._miniature: Miniature | None = None
        self._picture = QPixmap()
        self._notes = ("", "")
        self.key = key
        self.setObjectName(f"card_report_{key}")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.updateGeometry)

    def set_words(self, name: str, becomes: str, note: str = "") -> None:
        """Its name, what it becomes (Excel) and a note at the right (31事業)."""
        self.setText(name)
        self._notes = (becomes, note)
        self.setAccessibleName(", ".join(part for part in (name, becomes, note) if part))
        self.update()

    def set_miniature(self, made: Miniature | None) -> None:
        """Other contents; the old picture stands until then."""
        self._miniature = made
        self._picture = QPixmap()
        self.update()

    @property
    def miniature(self) -> Miniature | None:
        """What is painted on the paper."""
        return self._miniature

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(206))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(150), self._theme.px(206))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _ARROWS.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(*step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, px = QPainter(self), self._theme.px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        inside = self.rect().adjusted(px(9), px(9), -px(9), -px(9))
        ground = QRect(inside.left(), inside.top(), inside.width(), inside.height() - px(_FOOT - 9))
        painter.fillRect(ground, self._theme.color("subtle"))
        self._paint_miniature(painter, ground)
        self._paint_foot(
            painter, QRect(inside.left(), ground.bottom() + px(6), inside.width(), px(_FOOT - 14))
        )

    def _paint_frame(self, painter: QPainter) -> None:
        chosen, focused = self.isChecked(), self.hasFocus()
        width = 2 if chosen or focused else 1
        pen = QPen(self._theme.color("accent" if chosen or focused else "line"), width)
        if focused and not chosen:
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.setBrush(self._theme.color("hover" if self.underMouse() and not chosen else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        if focused and chosen:
            painter.setPen(QPen(self._theme.color("text"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3.5, 3.5, -3.5, -3.5), 6, 6)

    def _paint_miniature(self, painter: QPainter, ground: QRect) -> None:
        ratio = self.devicePixelRatioF()
        wanted = ground.size() * ratio
        if self._picture.size() != wanted:
            self._picture = QPixmap(wanted)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            drawing = QPainter(self._picture)
            edge = self._theme.px(8)
            room = QRectF(edge, edge, ground.width() - 2 * edge, ground.height() - 2 * edge)
            paint_paper(drawing, room, self._miniature, self._theme.font(11))
            drawing.end()
        painter.drawPixmap(ground.topLeft(), self._picture)

    def _paint_foot(self, painter: QPainter, area: QRect) -> None:
        px, theme = self._theme.px, self._theme
        size = px(16)
        box = QRectF(area.left() + 1, area.top() + px(4), size, size)
        painter.setPen(QPen(theme.color("accent" if self.isChecked() else "line2"), 1))
        painter.setBrush(theme.color("accent" if self.isChecked() else "surface"))
        painter.drawRoundedRect(box, 4, 4)
        if self.isChecked():
            painter.drawPixmap(
                box.adjusted(px(2), px(2), 0, 0).topLeft(), theme.pixmap("check", "on_accent", 12)
            )
        upper = QRect(area.left() + px(24), area.top(), area.width() - px(24), px(24))
        cells.draw_text(painter, theme, upper, self.text(), size=14, strong=True)
        lower = QRect(area.left(), area.top() + px(25), area.width(), px(18))
        becomes, note = self._notes
        width = cells.draw_text(painter, theme, lower, becomes, tone="text2", size=12)
        rest = lower.adjusted(width + px(8), 0, 0, 0)
        cells.draw_text(painter, theme, rest, note, tone="text2", size=12, right=True)
