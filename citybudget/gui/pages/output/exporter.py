"""Works through the files of an export, one after the other, and can be stopped between and within them."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from citybudget.gui.pages.output.export import Job, Outcome
from citybudget.gui.tasks import Task, Tasks


class Exporter(QObject):
    """Signals carry the place of the file in the list. `ended` comes once, when nothing is left to do."""

    started = Signal(int)
    progressed = Signal(int, int, int)
    done = Signal(int, object)
    failed = Signal(int, object)
    cancelled = Signal(int)
    ended = Signal()

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._jobs: tuple[Job, ...] = ()
        self._place = 0
        self._task: Task | None = None
        self._stopping = False

    @property
    def is_running(self) -> bool:
        """Whether files are being written."""
        return self._task is not None

    def start(self, jobs: Sequence[Job]) -> None:
        """Begin with the first file."""
        self._jobs, self._place, self._stopping = tuple(jobs), 0, False
        self._next()

    def cancel(self) -> None:
        """Stop: the file being written is left as it was, the rest is not begun."""
        self._stopping = True
        if self._task is not None:
            self._task.cancel()

    def _next(self) -> None:
        if self._place >= len(self._jobs):
            self.ended.emit()
            return
        if self._stopping:
            for place in range(self._place, len(self._jobs)):
                self.cancelled.emit(place)
            self.ended.emit()
            return
        self.started.emit(self._place)
        self._task = self._tasks.start(self._jobs[self._place].work, self._on_progress)
        self._task.done.connect(self._on_done)
        self._task.failed.connect(self._on_failed)
        self._task.cancelled.connect(self._on_cancelled)

    def _go_on(self) -> None:
        self._task = None
        self._place += 1
        self._next()

    def _on_progress(self, done: int, total: int) -> None:
        self.progressed.emit(self._place, done, total)

    def _on_done(self, outcome: Outcome) -> None:
        self.done.emit(self._place, outcome)
        self._go_on()

    def _on_failed(self, error: Exception) -> None:
        self.failed.emit(self._place, error)
        self._go_on()

    def _on_cancelled(self) -> None:
        self.cancelled.emit(self._place)
        self._go_on()
