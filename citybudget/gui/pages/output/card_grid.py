"""The cards beside and under each other, as many in a row as there is room for."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from citybudget.gui.pages.output.cards import CARDS, CardSpec
from citybudget.gui.pages.output.report_card import ReportCard
from citybudget.gui.theme import Theme

_NARROWEST = 208


class CardGrid(QScrollArea):
    """`changed` tells that the choice is another; arrows go from card to card."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._group: str | None = None
        self._across = 0
        self.setObjectName("cards_reports")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cards = {spec.card: ReportCard(theme, spec.card) for spec in CARDS}
        inside = QWidget()
        self._grid = QGridLayout(inside)
        for spec in CARDS:
            card = self.cards[spec.card]
            card.setChecked(spec.chosen)
            card.toggled.connect(self.changed)
            card.stepped.connect(lambda dx, dy, card=card: self._on_step(card, dx, dy))
        self.setWidget(inside)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_group(self, group: str | None) -> None:
        """The cards of one group, None for all; a card that is not shown keeps its choice."""
        self._group = group
        self._across = 0
        self._lay_out()

    def chosen(self) -> tuple[CardSpec, ...]:
        """What is chosen, in the order of the cards."""
        return tuple(spec for spec in CARDS if self.cards[spec.card].isChecked())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _shown(self) -> Sequence[CardSpec]:
        return [spec for spec in CARDS if self._group in (None, spec.group)]

    def _lay_out(self) -> None:
        across = max(self.viewport().width() // self._theme.px(_NARROWEST), 2)
        if across == self._across:
            return
        for place in range(max(self._across, across) + 1):
            self._grid.setColumnStretch(place, 1 if place < across else 0)
        self._across = across
        shown = self._shown()
        for spec in CARDS:
            card = self.cards[spec.card]
            self._grid.removeWidget(card)
            card.setVisible(spec in shown)
        for place, spec in enumerate(shown):
            self._grid.addWidget(self.cards[spec.card], place // across, place % across)
        rows = (len(shown) + across - 1) // across
        for row in range(10):
            self._grid.setRowStretch(row, 1 if row == rows else 0)

    def _on_step(self, card: ReportCard, dx: int, dy: int) -> None:
        keys = [spec.card for spec in self._shown()]
        place = keys.index(card.key) + dx + dy * self._across
        if 0 <= place < len(keys):
            to = self.cards[keys[place]]
            to.setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(to)

    def _restyle(self) -> None:
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(self._theme.px(12))
        self._across = 0
        self._lay_out()
