"""NavRail: the pages, down the left edge of the window."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QLabel, QToolButton, QVBoxLayout, QWidget

from citybudget.gui.theme import IconName, Theme, mark
from citybudget.gui.widgets.icon_binding import IconBinding
from citybudget.gui.widgets.shown import set_shown


class RailItem(NamedTuple):
    """A page: its key (object names are made of it: `nav_<key>`, `badge_<key>`), words and icon."""

    key: str
    text: str
    icon: IconName
    tip: str = ""


class NavRail(QWidget):
    """Buttons with the icon above the words; the items in `foot` stand at the bottom.

    `chosen` gives the key when the person goes to another page; `set_value` is silent. ↑ and ↓ move and choose.
    """

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        items: Sequence[RailItem],
        foot: Sequence[RailItem] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QToolButton] = {}
        self._badges: dict[str, QLabel] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark(self, ground="rail")
        self._column = QVBoxLayout(self)
        for item in items:
            self._column.addWidget(self._make(item))
        self._column.addStretch(1)
        for item in foot:
            self._column.addWidget(self._make(item))
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_words(self, items: Sequence[RailItem]) -> None:
        """The same pages in another language."""
        for item in items:
            button = self._buttons[item.key]
            button.setText(item.text)
            button.setToolTip(item.tip)
            button.setAccessibleName(item.text)

    def value(self) -> str | None:
        """The key of the page shown, None before the first choice."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), None)

    def set_value(self, key: str) -> None:
        self._buttons[key].setChecked(True)
        self.update()

    def button(self, key: str) -> QToolButton:
        return self._buttons[key]

    def set_badge(self, key: str, count: int, spoken: str = "") -> None:
        """A count on the page's icon, gone at 0; `spoken` is the button's whole name then (点検、重大3件)."""
        badge = self._badges.get(key) or self._make_badge(key)
        badge.setText(str(count) if count < 100 else "99+")
        set_shown(badge, count > 0)
        badge.adjustSize()
        self._place(badge)
        self._buttons[key].setAccessibleName(spoken or self._buttons[key].text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = (event.key() == Qt.Key.Key_Down) - (event.key() == Qt.Key.Key_Up)
            if step and isinstance(watched, QToolButton):
                self._step(watched, step)
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        key = self.value()
        if key is None:
            return
        area, px = self._buttons[key].geometry(), self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent"))
        painter.drawRoundedRect(QRectF(-px(3), area.top() + px(12), px(6), area.height() - px(24)), 2, 2)

    def _make(self, item: RailItem) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"nav_{item.key}")
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        mark(button, kind="rail")
        IconBinding(button, self._theme, item.icon, "text2", size=18, checked="accent")
        button.installEventFilter(self)
        button.clicked.connect(lambda: self.chosen.emit(item.key))
        button.toggled.connect(self.update)
        self._group.addButton(button)
        self._buttons[item.key] = button
        self.set_words([item])
        return button

    def _make_badge(self, key: str) -> QLabel:
        badge = QLabel(self._buttons[key])
        badge.setObjectName(f"badge_{key}")
        badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        badge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        mark(badge, role="badge")
        self._badges[key] = badge
        return badge

    def _place(self, badge: QLabel) -> None:
        badge.move(self._theme.px(40), self._theme.px(4))

    def _step(self, from_button: QToolButton, step: int) -> None:
        buttons = [*self._buttons.values()]
        to = buttons[(buttons.index(from_button) + step) % len(buttons)]
        to.setFocus(Qt.FocusReason.TabFocusReason)
        to.click()

    def _restyle(self) -> None:
        px = self._theme.px
        self.setFixedWidth(px(84))
        self._column.setContentsMargins(px(5), px(8), px(5), px(8))
        self._column.setSpacing(px(6))
        for badge in self._badges.values():
            badge.adjustSize()
            self._place(badge)
