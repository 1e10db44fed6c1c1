"""TabStrip: the tabs of an editor, with a red dot where a tab holds a problem."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from citybudget.gui.theme import Theme


class TabStrip(QTabBar):
    """Words underlined in the accent where chosen; join `currentChanged` to a stack of pages.

    A tab's object name cannot be set in Qt, so `tabData` carries it.
    """

    def __init__(self, theme: Theme, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._dots: dict[int, str] = {}
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.updateGeometry)

    def set_dot(self, place: int, spoken: str) -> None:
        """A dot on a tab with the words that say why; "" takes it away."""
        if spoken:
            self._dots[place] = spoken
        else:
            self._dots.pop(place, None)
        self.setTabToolTip(place, spoken)
        self.setAccessibleTabName(place, f"{self.tabText(place)} {spoken}".strip())
        self.update()

    def has_dot(self, place: int) -> bool:
        return place in self._dots

    def tabSizeHint(self, index: int) -> QSize:
        # The strong weight of the chosen tab must fit without the others moving.
        size = super().tabSizeHint(index)
        return QSize(size.width() + self._theme.px(2), self._theme.px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        base = QPainter(self)
        base.setPen(self._theme.color("line"))
        base.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        base.end()
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("err"))
        for place in self._dots:
            area, radius = self.tabRect(place), self._theme.px(7) / 2
            centre = QPointF(area.right() - self._theme.px(9), area.top() + self._theme.px(12))
            painter.drawEllipse(centre, radius, radius)
