"""Bars that tell: what just went (at the bottom, for a moment) and what stands in the way (at the top, till mended)."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from citybudget.gui.theme import IconName, Theme, mark
from citybudget.gui.widgets.button import IconButton, LinkButton
from citybudget.gui.widgets.label import Label
from citybudget.gui.widgets.shown import set_shown

NoticeKind = Literal["err", "warn", "plain"]
_ICONS: dict[NoticeKind, IconName] = {
    "err": "x-circle-fill",
    "warn": "warning-fill",
    "plain": "lock-simple-fill",
}


class MessageBar(QFrame):
    """Floats over the foot of its parent for 8 seconds, with one action such as 元に戻す.

    It takes no focus. The time stops while the pointer is on it, and a new message replaces the old one.
    """

    def __init__(self, theme: Theme, parent: QWidget, *, milliseconds: int = 8_000) -> None:
        super().__init__(parent)
        self._over = parent
        self._theme = theme
        self._act: Callable[[], object] | None = None
        self.setObjectName("bar_message")
        mark(self, part="message")
        self._text = Label()
        self._action = LinkButton(theme)
        self._action.clicked.connect(self._on_action)
        self._close = IconButton(theme, "x", "", size=14)
        self._close.clicked.connect(self.hide)
        self._row = QHBoxLayout(self)
        for part in (self._text, self._action, self._close):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._row.addWidget(part)
        self._timer = QTimer(self, singleShot=True, interval=milliseconds)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def set_close_name(self, name: str) -> None:
        """The word for closing the bar."""
        self._close.set_name(name)

    def tell(self, text: str, action: str = "", act: Callable[[], object] | None = None) -> None:
        """Shows a sentence and, with words for it, an action; pressing it hides the bar."""
        self._text.setText(text)
        self._action.setText(action)
        self._act = act
        set_shown(self._action, bool(action))
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        from PySide6.QtGui import QAccessible, QAccessibleEvent  # noqa: PLC0415  # 2 ms a start can do without

        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def text(self) -> str:
        """The sentence last told."""
        return self._text.text()

    def remaining_ms(self) -> int:
        """How long the message will still stand, -1 where nothing counts."""
        return self._timer.remainingTime()

    @property
    def action(self) -> LinkButton:
        """The button of the action."""
        return self._action

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEvent) -> None:
        del event
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        del event
        self._timer.start()

    def _on_action(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()

    def _place(self) -> None:
        self.adjustSize()
        left = (self._over.width() - self.width()) // 2
        self.move(QPoint(left, self._over.height() - self.height() - self._theme.px(42)))

    def _restyle(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(16), px(6), px(8), px(6))
        self._row.setSpacing(px(16))
        if self.isVisible():
            self._place()


class NoticeBar(QFrame):
    """Stands under the top bar until the cause is gone: a sentence and actions (別の場所に保存, もう一度)."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind: NoticeKind = "plain"
        mark(self, part="notice")
        self._picture = QLabel()
        self._text = Label("", "strong")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._picture)
        self._row.addWidget(self._text, 1)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def tell(self, kind: NoticeKind, text: str) -> None:
        """`err` red, `warn` amber, `plain` grey with a lock; without a sentence the bar goes."""
        self._kind = kind
        self._text.setText(text)
        self._text.set_tone("text" if kind == "plain" else kind)
        self.setAccessibleName(text)
        mark(self, kind=kind)
        self._restyle()
        set_shown(self, bool(text))

    def text(self) -> str:
        """The sentence shown."""
        return self._text.text()

    def add_action(self, text: str = "") -> LinkButton:
        link = LinkButton(self._theme, text)
        self._row.addWidget(link)
        return link

    def _restyle(self) -> None:
        px = self._theme.px
        self._picture.setPixmap(
            self._theme.pixmap(_ICONS[self._kind], "text2" if self._kind == "plain" else self._kind, 16)
        )
        self.setFixedHeight(px(36))
        self._row.setContentsMargins(px(20), 0, px(20), 0)
        self._row.setSpacing(px(10))
