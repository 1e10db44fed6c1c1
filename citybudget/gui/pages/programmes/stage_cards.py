"""The stages of a programme's year as cards: what it costs there, since when, and what was said."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QWidget

from citybudget.domain.programme import Verdict
from citybudget.gui.models.tree_cells import VERDICT_CHIPS
from citybudget.gui.theme import IconName, Theme, mark
from citybudget.gui.widgets import cells
from citybudget.gui.widgets.chip import ChipKind
from citybudget.reports.table import ReportTable
from citybudget.reports.tables.assessment import DERIVED, LOCKED, NOT_BEGUN, OPEN
from citybudget.texts import Texts, numbers

_STATE_CHIPS: dict[str, ChipKind] = {LOCKED: "ok", OPEN: "info", NOT_BEGUN: "plain", DERIVED: "plain"}
_ICONS: dict[str, tuple[IconName, str]] = {
    LOCKED: ("lock-simple-fill", "text2"),
    OPEN: ("pencil-simple", "text2"),
}
_HIGH, _LOW, _LEAST = 86, 64, 132


class StageCard(QPushButton):
    """One stage; pressed, that stage is looked at."""

    def __init__(self, theme: Theme, key: str) -> None:
        super().__init__()
        self._theme = theme
        self._words: dict[str, str] = {}
        self._unit = ""
        self._there = self._low = False
        self.setObjectName(f"stage_card_{key.replace('-', '_')}")
        self.setAutoDefault(False)
        mark(self, kind="stage")

    def show_stage(self, texts: Texts, table: ReportTable, key: str, *, looked_at: bool, low: bool) -> None:
        """A row of the stages' table."""
        words = {column.key: table.cell(key, column.key).text for column in table.columns}
        words["state_key"] = str(table.cell(key, "state").value)
        words["verdict_key"] = str(table.cell(key, "verdict").value)
        yen = table.cell(key, "amount").value
        if isinstance(yen, int) and not texts.japanese:
            words["amount"] = numbers.with_unit(texts, yen, table.unit)
        self._unit = numbers.unit_name(texts, table.unit) if yen is not None and texts.japanese else ""
        self._there = yen is not None
        self._words, self._low = words, low
        if self.property("looked_at") is not looked_at:
            mark(self, looked_at=looked_at)
        parts = ("stage", "amount", "state", "verdict", "since", "note")
        self.setAccessibleName(texts.listed(words[part] for part in parts))
        self.setToolTip(texts.listed((words["stage"], words["verdict"], words["note"])))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for the name, the icon and the chip beside each other."""
        px, words = self._theme.px, self._words
        name = QFontMetrics(self._theme.font(14, 600)).horizontalAdvance(words.get("stage", ""))
        chip = words.get("verdict") or words.get("state", "")
        tag = QFontMetrics(self._theme.font(11, 600)).horizontalAdvance(chip) + px(14)
        return QSize(max(px(_LEAST), name + tag + px(62)), px(_LOW if self._low else _HIGH))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        words, px = self._words, self._theme.px
        if not words:
            return
        painter = QPainter(self)
        room = self.rect().adjusted(px(12), px(9), -px(10), 0)
        self._draw_head(painter, room.adjusted(0, 0, 0, px(20) - room.height()))
        amount = room.adjusted(0, px(22), 0, 0)
        amount.setHeight(px(28))
        tone = "text" if self._there else "text3"
        width = cells.draw_text(
            painter, self._theme, amount, words["amount"], size=18, strong=True, tone=tone
        )
        unit = amount.adjusted(width + px(5), px(3), 0, 0)
        cells.draw_text(painter, self._theme, unit, self._unit, size=12, tone="text2")
        if not self._low:
            foot = room.adjusted(0, px(52), 0, 0)
            foot.setHeight(px(20))
            said = "　".join(part for part in (words["since"], words["note"]) if part)
            cells.draw_text(painter, self._theme, foot, said, size=12, tone="text2")

    def _draw_head(self, painter: QPainter, room: QRect) -> None:
        words, px = self._words, self._theme.px
        chip: tuple[ChipKind, str] = (_STATE_CHIPS[words["state_key"]], words["state"])
        if words["verdict"]:
            chip = (VERDICT_CHIPS[Verdict(words["verdict_key"])], words["verdict"])
        taken = cells.draw_chip(painter, self._theme, room, chip, left=False)
        name = room.adjusted(0, 0, -taken - px(26), 0)
        width = cells.draw_text(painter, self._theme, name, words["stage"], size=14, strong=True)
        icon = _ICONS.get(words["state_key"])
        if icon is not None:
            cells.draw_icon(painter, self._theme, room.left() + width + px(6), room, icon)


class StageCards(QScrollArea):
    """The cards from left to right with an arrow between them; more than there is room for are scrolled."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cards: dict[str, StageCard] = {}
        self._arrows: list[QLabel] = []
        self._low = False
        self._looked_at = ""
        self.setObjectName("stage_cards")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QWidget()
        mark(self._inside, ground="surface")
        self._row = QHBoxLayout(self._inside)
        self.setWidget(self._inside)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_stages(self, texts: Texts, table: ReportTable, looked_at: str) -> None:
        """The rows of the stages' table, the one looked at framed and in sight."""
        keys = [row.key for row in table.rows]
        if keys != [*self._cards]:
            self._rebuild(keys)
        for key, card in self._cards.items():
            card.show_stage(texts, table, key, looked_at=key == looked_at, low=self._low)
        self._looked_at = looked_at
        QTimer.singleShot(0, self, self._bring)

    def set_low(self, low: bool) -> None:
        """Cards without their last line, where there is little height."""
        if low != self._low:
            self._low = low
            self._restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._bring)

    def _bring(self) -> None:
        card = self._cards.get(self._looked_at)
        if card is not None:
            self._row.activate()
            self.ensureWidgetVisible(card, self._theme.px(24), 0)

    def _rebuild(self, keys: Sequence[str]) -> None:
        for part in (*self._cards.values(), *self._arrows):
            self._row.removeWidget(part)
            part.hide()
            part.deleteLater()
        while self._row.count():
            self._row.takeAt(0)
        self._cards, self._arrows = {}, []
        for key in keys:
            if self._cards:
                self._arrows.append(QLabel())
                self._row.addWidget(self._arrows[-1])
            self._cards[key] = card = StageCard(self._theme, key)
            card.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            self._row.addWidget(card, 1)
        self._restyle()

    def _restyle(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(18), px(2), px(14), px(2))
        self._row.setSpacing(px(6))
        height = px(_LOW if self._low else _HIGH)
        for card in self._cards.values():
            card.setFixedHeight(height)
        for arrow in self._arrows:
            arrow.setPixmap(self._theme.pixmap("caret-right", "text3", 12))
        self.setFixedHeight(height + px(14))
