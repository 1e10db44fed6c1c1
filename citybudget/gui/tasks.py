"""Long work beside the window: a plain function with a progress argument, on a thread, told by signals."""

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from citybudget.errors import Cancelled
from citybudget.progress import Progress

Work = Callable[[Progress], Any]


class Task(QObject):
    """One piece of work. Exactly one of `done`, `failed`, `cancelled` is emitted, on the window's thread."""

    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    _ended = Signal(str, object)

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._stop = threading.Event()
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()

    def _progress(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Cancelled
        self.progressed.emit(done, total)

    def run(self) -> None:
        """Do the work on the calling thread and report."""
        try:
            result = self._work(self._progress)
        except Cancelled:
            self._ended.emit("cancelled", None)
        except Exception as error:  # noqa: BLE001  # told to the window, which tells a person or the log
            self._ended.emit("failed", error)
        else:
            self._ended.emit("done", result)

    @Slot(str, object)
    def _on_ended(self, how: str, value: object) -> None:
        if how == "done":
            self.done.emit(value)
        elif how == "failed":
            self.failed.emit(value)
        else:
            self.cancelled.emit()


class _Runner(QRunnable):
    def __init__(self, task: Task) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._task = task

    def run(self) -> None:
        self._task.run()


class Tasks(QObject):
    """Runs tasks and keeps them alive until they have ended; `finish` waits for all before the window goes."""

    def __init__(self) -> None:
        super().__init__()
        self._pool = QThreadPool()
        self._running: dict[Task, _Runner] = {}

    def start(self, work: Work, progressed: Callable[[int, int], None] | None = None) -> Task:
        """Start work on a thread. It gets a snapshot, never the file or a widget.

        Who wants to hear of every step gives `progressed`: short work is past its steps before this returns.
        """
        task = Task(work)
        if progressed is not None:
            task.progressed.connect(progressed)
        runner = _Runner(task)
        self._running[task] = runner
        for ended in (task.done, task.failed):
            ended.connect(lambda _value, task=task: self._forget(task))
        task.cancelled.connect(lambda task=task: self._forget(task))
        self._pool.start(runner)
        return task

    def _forget(self, task: Task) -> None:
        self._running.pop(task, None)

    @property
    def idle(self) -> bool:
        """Whether nothing runs any more."""
        return not self._running

    def finish(self) -> None:
        """Cancel what runs and wait for it."""
        for task in list(self._running):
            task.cancel()
        self._pool.waitForDone()
        self._running.clear()
