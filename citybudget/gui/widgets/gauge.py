"""Gauge: general revenue against its ceiling, with what refused grants would put on top hatched."""

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from citybudget.gui.theme import Theme

_BEYOND = 1.06
"""The track goes on a little after the longest of the three."""


class Level(NamedTuple):
    """Whole yen: general revenue, its ceiling, and general revenue where grants are refused (None: not asked)."""

    general_yen: int
    ceiling_yen: int
    then_yen: int | None = None


class GaugeWords(NamedTuple):
    """What is written in, above and below a large gauge."""

    general: str = ""
    ceiling: str = ""
    then: str = ""


class Gauge(QWidget):
    """A bar with a mark at the ceiling; what is above the mark is red, what would come on top is hatched.

    `height` is the bar's; words are drawn where they are given. A screen reader hears the sentence.
    """

    def __init__(self, theme: Theme, height: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._height = height
        self._level = Level(0, 0)
        self._words = GaugeWords()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_level(self, level: Level, sentence: str, words: GaugeWords | None = None) -> None:
        """Other amounts, in the words in use."""
        self._level, self._words = level, words or GaugeWords()
        self.setAccessibleName(sentence)
        self.setToolTip(sentence)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        above = 18 if self._words.ceiling else 3
        below = 22 if self._words.then else 6
        return QSize(self._theme.px(120), self._theme.px(self._height + above + below))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(60), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px = self._theme.px
        bar = QRectF(0, px(18 if self._words.ceiling else 3), self.width(), px(self._height))
        self._draw_track(painter, bar)
        self._draw_levels(painter, bar)
        self._draw_mark(painter, bar)
        self._draw_words(painter, bar)

    def _at(self, yen: int) -> float:
        level = self._level
        most = max(level.general_yen, level.ceiling_yen, level.then_yen or 0, 1) * _BEYOND
        return self.width() * max(yen, 0) / most

    def _draw_track(self, painter: QPainter, bar: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("chip"))
        painter.drawRoundedRect(bar, 3, 3)

    def _draw_levels(self, painter: QPainter, bar: QRectF) -> None:
        general, ceiling, then = self._level
        inside = self._part(bar, 0, min(general, ceiling))
        painter.setBrush(self._theme.color("accent"))
        painter.drawRoundedRect(inside, 3, 3)
        if general > ceiling:
            painter.fillRect(self._part(bar, ceiling, general), self._theme.color("err"))
        if then is not None and then > general:
            area = self._part(bar, general, then)
            painter.fillRect(area, self._theme.color("surface"))
            painter.fillRect(area, QBrush(self._theme.color("err"), Qt.BrushStyle.BDiagPattern))
            painter.setPen(QPen(self._theme.color("err"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))

    def _part(self, bar: QRectF, start: int, end: int) -> QRectF:
        return QRectF(self._at(start), bar.top(), max(self._at(end) - self._at(start), 1), bar.height())

    def _draw_mark(self, painter: QPainter, bar: QRectF) -> None:
        at = self._at(self._level.ceiling_yen)
        reach = self._theme.px(3 if self._height < 16 else 6)
        mark = QRectF(at - 1, bar.top() - reach, 2, bar.height() + 2 * reach)
        painter.fillRect(mark, self._theme.color("text"))

    def _draw_words(self, painter: QPainter, bar: QRectF) -> None:
        theme, words = self._theme, self._words
        painter.setFont(theme.font(12, 600))
        if words.general:
            inside = bar.adjusted(theme.px(8), 0, 0, 0)
            inside.setRight(self._at(min(self._level.general_yen, self._level.ceiling_yen)) - theme.px(8))
            room = painter.fontMetrics().horizontalAdvance(words.general) <= inside.width()
            painter.setPen(theme.color("on_accent"))
            if room:
                painter.drawText(
                    inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words.general
                )
        painter.setPen(theme.color("text"))
        self._draw_at(painter, words.ceiling, self._at(self._level.ceiling_yen), 0)
        painter.setPen(theme.color("err"))
        self._draw_at(painter, words.then, self._at(self._level.then_yen or 0), bar.bottom() + theme.px(5))

    def _draw_at(self, painter: QPainter, words: str, right: float, top: float) -> None:
        """Words that end at a place of the bar, never outside the gauge."""
        width = painter.fontMetrics().horizontalAdvance(words)
        left = min(max(right - width, 0.0), max(self.width() - width, 0.0))
        area = QRectF(left, top, width + 1, self._theme.px(17))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
