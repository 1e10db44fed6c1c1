"""FigureView: shows a chart as a picture, drawn beside the window at the size and sharpness of the place."""

from collections.abc import Callable, Hashable
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from citybudget.gui.tasks import Task, Tasks, Work
from citybudget.gui.theme import Theme
from citybudget.progress import Progress

Draw = Callable[[int, int, float], QImage]
_REST_MS = 80


class _Wanted(NamedTuple):
    """What a picture is made for: what it shows, and where it is to be shown."""

    key: Hashable
    width: int
    height: int
    ratio: float


class FigureView(QWidget):
    """Has `draw(width, height, ratio)` called on a thread: logical pixels and the screen's pixel ratio.

    A picture is asked for after the first paint and 80 ms after the last change of size or figures, only while
    the view can be seen, and only where what it is made for differs from the last one. Until it is there the old
    picture stands, stretched, and before the first one a quiet ground; what comes too late is dropped. `T` asks
    for the table behind the chart.
    """

    table_wanted = Signal()

    def __init__(
        self, theme: Theme, tasks: Tasks, parent: QWidget | None = None, *, height: int = 200
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tasks = tasks
        self._height = height
        self._draw: Draw | None = None
        self._key: Hashable = None
        self._image = QImage()
        self._made_for: _Wanted | None = None
        self._asked_for: _Wanted | None = None
        self._task: Task | None = None
        self._painted = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._timer = QTimer(self, singleShot=True, interval=_REST_MS)
        self._timer.timeout.connect(self.redraw)
        theme.changed.connect(self.updateGeometry)

    def show_figure(self, draw: Draw, key: Hashable, name: str = "", sentence: str = "") -> None:
        """Another chart, or the same with other figures; one with the same key is not drawn again.

        `name` is the chart's title and `sentence` what it says in words, for those who hear it.
        """
        self._draw, self._key = draw, key
        self.setAccessibleName(name)
        self.setAccessibleDescription(sentence)
        self._ask()

    @property
    def is_drawn(self) -> bool:
        """Whether the picture shown is the one last asked for."""
        return self._made_for is not None and self._made_for == self._wanted()

    def image(self) -> QImage:
        """The picture shown, null before the first."""
        return self._image

    def redraw(self) -> None:
        """Have the picture made now, if there is something to draw and somebody to see it."""
        self._timer.stop()
        draw, wanted = self._draw, self._wanted()
        if draw is None or not self._painted or not self.isVisible() or wanted.width < 2 or wanted.height < 2:
            return
        if self._task is None and wanted != self._made_for:
            self._asked_for = wanted
            self._task = self._tasks.start(_work(draw, wanted))
            self._task.done.connect(self._on_done)
            self._task.failed.connect(self._on_failed)
            self._task.cancelled.connect(self._on_cancelled)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self._theme.px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(min(self._height, 80)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_T and not event.modifiers():
            self.table_wanted.emit()
        else:
            super().keyPressEvent(event)

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
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if not self._painted:
            self._painted = True
            self._ask()

    def _wanted(self) -> _Wanted:
        return _Wanted(self._key, self.width(), self.height(), self.devicePixelRatioF())

    def _ask(self) -> None:
        if self._draw is not None and self.isVisible() and self._wanted() != self._made_for:
            self._timer.start()

    def _on_done(self, image: QImage) -> None:
        made, self._task = self._asked_for, None
        if made is not None and made.key == self._key:
            self._image, self._made_for = image, made
            self.update()
        if not self.is_drawn:
            self.redraw()

    def _on_failed(self, error: Exception) -> None:
        self._task = None
        raise error

    def _on_cancelled(self) -> None:
        self._task = None

    def _draw_placeholder(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("subtle"))
        painter.drawRoundedRect(self.rect(), 6, 6)


def _work(draw: Draw, wanted: _Wanted) -> Work:
    def work(_progress: Progress) -> QImage:
        return draw(wanted.width, wanted.height, wanted.ratio)

    return work
