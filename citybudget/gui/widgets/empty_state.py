"""EmptyState: a page with nothing on it yet says what is missing and offers ways to begin, the best first."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from citybudget.gui.theme import IconName, Theme
from citybudget.gui.widgets.action_card import StartCard
from citybudget.gui.widgets.label import Label

_BARS = (190, 120, 220, 90, 150)


class EmptyState(QWidget):
    """A sentence, a recommendation, and up to three cards; the first card's button is the primary one."""

    def __init__(self, theme: Theme, icons: Sequence[IconName], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = Label("", "page")
        self._text = Label("", "secondary")
        self.cards = [StartCard(theme, icon, primary=place == 0) for place, icon in enumerate(icons)]
        self._row = QHBoxLayout()
        self._row.addStretch(1)
        for card in self.cards:
            self._row.addWidget(card)
        self._row.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addStretch(2)
        for part in (_Bars(theme), self._title, self._text):
            self._column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addLayout(self._row)
        self._foot = QHBoxLayout()
        self._foot.addStretch(1)
        self._foot.addStretch(1)
        self._column.addLayout(self._foot)
        self._column.addStretch(3)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_words(self, title: str, text: str) -> None:
        self._title.setText(title)
        self._text.setText(text)
        self.setAccessibleName(title)

    def add_below(self, widget: QWidget) -> None:
        """A link under the cards."""
        self._foot.insertWidget(1, widget)

    def _restyle(self) -> None:
        self._column.setSpacing(self._theme.px(14))
        self._row.setSpacing(self._theme.px(14))


class _Bars(QWidget):
    """The shape of a budget to come: five pale bars in the colours of the categories."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(248), self._theme.px(104))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, px = QPainter(self), self._theme.px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for place, width in enumerate(_BARS):
            colour = self._theme.color(self._theme.palette.category(place))
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(0, px(22 * place), px(10), px(13)), 3, 3)
            colour.setAlphaF(0.25)
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(px(16), px(22 * place), px(width), px(13)), 3, 3)
