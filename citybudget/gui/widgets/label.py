"""Text as the style sheet's roles draw it, always literal: a programme may be called <b>."""

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from citybudget.gui.theme import mark

Role = Literal[
    "key",
    "page",
    "figure",
    "programme",
    "panel",
    "card",
    "strong",
    "body",
    "secondary",
    "caption",
    "caption-strong",
    "note",
]
Tone = Literal["", "text", "text2", "text3", "accent", "err", "warn", "ok", "train"]


class Label(QLabel):
    """A text in one of the design's sizes; `tone` replaces the role's own colour."""

    def __init__(
        self, text: str = "", role: Role = "body", tone: Tone = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        mark(self, role=role, tone=tone)

    def set_tone(self, tone: Tone) -> None:
        """Another colour of the palette; "" is the role's own."""
        if self.property("tone") != tone:
            mark(self, tone=tone)


class ElidedLabel(Label):
    """One line that ends in … where it has no room; the whole text is in the tool tip then."""

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("…"), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        area = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
        tip = self.text() if shown != self.text() else ""
        if self.toolTip() != tip:
            self.setToolTip(tip)
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(area, self.alignment(), shown)
