"""StepBars: one bar under the other from the same left end, each with its name, its amount and a note."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from citybudget.gui.theme import Theme

_ROW = 30
_LEAST_BAR = 60
_PALE = 0.45


class Step(NamedTuple):
    """A bar: its name, whole yen, the amount in words, a note behind it, and the palette's name of its colour; `pale`
    for what is on the way and not yet the result.
    """

    name: str
    amount_yen: int
    amount: str
    note: str = ""
    colour: str = "prev"
    pale: bool = False


class StepBars(QWidget):
    """`limit_yen` draws a dashed line down to the last bar: the cap that cut what the one before gives."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._steps: tuple[Step, ...] = ()
        self._limit: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_steps(self, steps: Sequence[Step], sentence: str, limit_yen: int | None = None) -> None:
        """Other steps; the sentence says the same to a screen reader."""
        self._steps, self._limit = tuple(steps), limit_yen
        self.setAccessibleName(sentence)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(400), self._theme.px(_ROW) * len(self._steps))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(260), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if not self._steps:
            return
        painter = QPainter(self)
        px = self._theme.px
        painter.setFont(self._theme.font(13))
        names = max(painter.fontMetrics().horizontalAdvance(step.name) for step in self._steps)
        left = min(names + px(16), self.width() // 3)
        painter.setFont(self._theme.font(13, 600))
        tail = max(self._tail(painter, step) for step in self._steps)
        room = max(self.width() - left - min(tail, self.width() // 2), px(_LEAST_BAR))
        most = max(max((step.amount_yen for step in self._steps), default=0), 1)
        for place, step in enumerate(self._steps):
            area = QRectF(left, place * px(_ROW), room * max(step.amount_yen, 0) / most, px(_ROW))
            self._draw(painter, step, area)
        if self._limit is not None:
            self._draw_limit(painter, left + room * self._limit / most)

    def _tail(self, painter: QPainter, step: Step) -> int:
        metrics = painter.fontMetrics()
        note = metrics.horizontalAdvance(step.note) + self._theme.px(14) if step.note else 0
        return metrics.horizontalAdvance(step.amount) + note + self._theme.px(12)

    def _draw(self, painter: QPainter, step: Step, area: QRectF) -> None:
        px, theme = self._theme.px, self._theme
        painter.setFont(theme.font(13))
        painter.setPen(theme.color("text2"))
        name = QRectF(0, area.top(), area.left() - px(8), area.height())
        middle = Qt.AlignmentFlag.AlignVCenter
        shown = painter.fontMetrics().elidedText(step.name, Qt.TextElideMode.ElideRight, int(name.width()))
        painter.drawText(name, middle | Qt.AlignmentFlag.AlignLeft, shown)
        bar = area.adjusted(0, px(6), 0, -px(6))
        bar.setWidth(max(bar.width(), 1))
        colour = theme.color(step.colour)
        colour.setAlphaF(_PALE if step.pale else 1.0)
        painter.fillRect(bar, colour)
        self._draw_tail(painter, step, QRectF(bar.right() + px(8), area.top(), 0, area.height()))

    def _draw_tail(self, painter: QPainter, step: Step, area: QRectF) -> None:
        theme, middle = self._theme, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        area.setRight(self.width())
        painter.setFont(theme.font(13, 600))
        painter.setPen(theme.color("text"))
        painter.drawText(area, middle, step.amount)
        if step.note:
            area.setLeft(area.left() + painter.fontMetrics().horizontalAdvance(step.amount) + theme.px(14))
            painter.setFont(theme.font(12))
            painter.setPen(theme.color("text2"))
            shown = painter.fontMetrics().elidedText(
                step.note, Qt.TextElideMode.ElideRight, int(area.width())
            )
            painter.drawText(area, middle, shown)

    def _draw_limit(self, painter: QPainter, at: float) -> None:
        row = self._theme.px(_ROW)
        bottom = row * len(self._steps)
        painter.setPen(QPen(self._theme.color("err"), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(round(at), max(bottom - 2 * row, 0), round(at), bottom)
