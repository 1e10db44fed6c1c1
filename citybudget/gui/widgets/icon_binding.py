"""Keeps a button's icon in the colours and at the size of the theme in use."""

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton

from citybudget.gui.theme import IconName, Theme

_GAP = 6
"""Room between icon and text; style sheets know no such length, so the picture carries it."""


class IconBinding(QObject):
    """Lives as long as its button or action and draws the icon anew on every change of theme."""

    def __init__(
        self,
        target: QAbstractButton | QAction,
        theme: Theme,
        name: IconName,
        color: str = "text2",
        *,
        size: int = 16,
        checked: str | None = None,
        gap: bool = False,
    ) -> None:
        super().__init__(target)
        self._target = target
        self._theme = theme
        self._look = (name, color, size, checked)
        self._gap = _GAP if gap else 0
        theme.changed.connect(self.refresh)
        self.refresh()

    def set_icon(self, name: IconName, color: str | None = None) -> None:
        """Another icon, in the same colour unless one is given."""
        self._look = (name, color or self._look[1], self._look[2], self._look[3])
        self.refresh()

    def refresh(self) -> None:
        name, color, size, checked = self._look
        icon = self._theme.icon(name, color, size, checked)
        height = self._theme.px(size)
        width = height + self._theme.px(self._gap)
        if isinstance(self._target, QAbstractButton):
            self._target.setIconSize(QSize(width, height))
        self._target.setIcon(_widened(icon, height, width) if self._gap else icon)


def _widened(icon: QIcon, height: int, width: int) -> QIcon:
    wide = QIcon()
    on, off = QIcon.State.On, QIcon.State.Off
    for mode, state in ((QIcon.Mode.Normal, off), (QIcon.Mode.Normal, on), (QIcon.Mode.Disabled, off)):
        drawn = icon.pixmap(QSize(height, height), mode, state)
        ratio = drawn.devicePixelRatio()
        pixmap = QPixmap(round(width * ratio), round(height * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill("transparent")
        painter = QPainter(pixmap)
        painter.drawPixmap(0, 0, drawn)
        painter.end()
        wide.addPixmap(pixmap, mode, state)
    return wide
