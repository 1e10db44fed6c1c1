"""Buttons: one primary action a page, secondary ones, quiet ones in tool rows, links, and icons alone."""

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from citybudget.gui.theme import IconName, Theme, mark
from citybudget.gui.widgets.icon_binding import IconBinding

Kind = Literal["primary", "secondary", "quiet", "danger", "link"]
_INK: dict[str, str] = {
    "primary": "on_accent",
    "secondary": "text2",
    "quiet": "text2",
    "danger": "err",
    "link": "accent",
}


class Button(QPushButton):
    """A button with words, in one of the design's kinds, with an icon before the words if wanted."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        kind: Kind = "secondary",
        icon: IconName | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setAutoDefault(False)
        mark(self, kind=kind)
        if kind == "link":
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._icon = IconBinding(self, theme, icon, _INK[kind], gap=True) if icon else None


class PrimaryButton(Button):
    """The one action a page wants next."""

    def __init__(
        self, theme: Theme, text: str = "", icon: IconName | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, text, "primary", icon, parent)


class SecondaryButton(Button):
    """An action beside the primary one."""

    def __init__(
        self, theme: Theme, text: str = "", icon: IconName | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, text, "secondary", icon, parent)


class QuietButton(Button):
    """An action in a row of tools above a grid."""

    def __init__(
        self, theme: Theme, text: str = "", icon: IconName | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, text, "quiet", icon, parent)


class LinkButton(Button):
    """An action that reads as a link inside text or a card's head."""

    def __init__(
        self, theme: Theme, text: str = "", icon: IconName | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, text, "link", icon, parent)


class IconButton(QToolButton):
    """An action shown by its icon alone; its words are the tool tip and the name a screen reader says."""

    def __init__(
        self, theme: Theme, icon: IconName, name: str, parent: QWidget | None = None, *, size: int = 18
    ) -> None:
        super().__init__(parent)
        mark(self, kind="icon")
        self._icon = IconBinding(self, theme, icon, "text2", size=size)
        self.set_name(name)

    def set_name(self, name: str, tip: str | None = None) -> None:
        """What the button does, in words; `tip` may say more, such as the key."""
        self.setAccessibleName(name)
        self.setToolTip(tip or name)

    def set_icon(self, icon: IconName) -> None:
        self._icon.set_icon(icon)


class MenuButton(QToolButton):
    """A name in strong words that opens a menu, with an icon before and a caret behind (the plan's name)."""

    def __init__(
        self, theme: Theme, text: str = "", icon: IconName | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setText(text)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        mark(self, kind="menu")
        self._icon = IconBinding(self, theme, icon, gap=True) if icon else None

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(self._theme.px(14), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        size = self._theme.px(12)
        left, top = self.width() - size - self._theme.px(8), (self.height() - size) // 2 + 1
        QPainter(self).drawPixmap(left, top, self._theme.pixmap("caret-down", "text2", 12))
