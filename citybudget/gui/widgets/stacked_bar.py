"""StackedBar: one bar made of parts, the amount written on the parts that have room for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from citybudget.gui.theme import Theme


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the bar: whole yen (0 and less take no room), "#RRGGBB", and the amount in words."""

    amount_yen: int
    colour: str
    text: str = ""


class StackedBar(QWidget):
    """Parts from left to right in proportion to `whole_yen`, so that bars under each other can be compared.

    `whole_yen` is the longest bar's sum; without it the bar fills its width. The sentence that says the same to
    a screen reader is given with the parts.
    """

    def __init__(self, theme: Theme, height: int = 24, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._height = height
        self._parts: tuple[Part, ...] = ()
        self._whole = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_parts(self, parts: Sequence[Part], whole_yen: int = 0, sentence: str = "") -> None:
        self._parts = tuple(part for part in parts if part.amount_yen > 0)
        self._whole = max(whole_yen, sum(part.amount_yen for part in self._parts))
        self.setAccessibleName(sentence)
        self.setToolTip(sentence)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(40), self._theme.px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setFont(self._theme.font(12, 600))
        before = 0
        for part in self._parts:
            self._draw(painter, part, before)
            before += part.amount_yen

    def _draw(self, painter: QPainter, part: Part, before: int) -> None:
        left = before * self.width() / self._whole
        right = (before + part.amount_yen) * self.width() / self._whole
        area = QRectF(left, 0, max(right - left - 1.5, 1), self.height())
        painter.fillRect(area, QColor(part.colour))
        if (
            part.text
            and painter.fontMetrics().horizontalAdvance(part.text) + self._theme.px(8) < area.width()
        ):
            painter.setPen(self._ink_on(QColor(part.colour)))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, part.text)

    def _ink_on(self, ground: QColor) -> QColor:
        surface = self._theme.color("surface")
        return surface if contrast(surface, ground) >= 4.3 else self._theme.color("text")


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio of WCAG 2, from 1 to 21."""
    lights = sorted((_luminance(one), _luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _luminance(colour: QColor) -> float:
    red, green, blue = (_linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    linear: float = part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
    return linear
