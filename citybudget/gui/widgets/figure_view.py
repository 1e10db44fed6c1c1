"""FigureView: shows a chart as a picture, drawn by somebody else at the size and sharpness of the place."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from citybudget.gui.theme import Theme

Draw = Callable[[int, int, float], QImage | bytes]
_REST_MS = 80


class FigureView(QWidget):
    """Asks `draw(width, height, ratio)` for a picture: logical pixels and the screen's pixel ratio.

    The picture is a `QImage` or the bytes of a PNG. It is asked for after the first paint and 80 ms after the last
    change of size, only while the view can be seen; until then the old picture is shown stretched, and before the
    first one a quiet ground. `sentence` is what a screen reader says in its place.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, height: int = 200) -> None:
        super().__init__(parent)
        self._theme = theme
        self._height = height
        self._draw: Draw | None = None
        self._image = QImage()
        self._stale = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._timer = QTimer(self, singleShot=True, interval=_REST_MS)
        self._timer.timeout.connect(self.redraw)
        theme.changed.connect(self._ask)

    def set_figure(self, draw: Draw, sentence: str = "") -> None:
        """Another chart, or the same with new numbers."""
        self._draw = draw
        self.setAccessibleName(sentence)
        self._ask()

    @property
    def is_drawn(self) -> bool:
        """Whether the picture shown is the one last asked for."""
        return not self._stale and not self._image.isNull()

    def redraw(self) -> None:
        """Draws now, if there is something to draw and somebody to see it."""
        self._timer.stop()
        if self._draw is None or not self.isVisible() or self.width() < 2 or self.height() < 2:
            return
        picture = self._draw(self.width(), self.height(), self.devicePixelRatioF())
        self._image = picture if isinstance(picture, QImage) else QImage.fromData(picture)
        self._image.setDevicePixelRatio(self.devicePixelRatioF())
        self._stale = False
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self._theme.px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(min(self._height, 80)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        if self._image.isNull():
            self._draw_placeholder(painter)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), self._image)
        if self.hasFocus():
            painter.setPen(self._theme.color("accent"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _ask(self) -> None:
        self._stale = self._draw is not None
        if self._stale and self.isVisible():
            self._timer.start()

    def _draw_placeholder(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("subtle"))
        painter.drawRoundedRect(self.rect(), 6, 6)
