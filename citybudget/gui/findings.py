"""What the checks find, kept up to date beside the window: 0.4 s after the last change, on a thread.

Only what changed since the check before is looked at.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from citybudget.domain.plan import Plan
from citybudget.gui.document_signals import DocumentSignals
from citybudget.gui.tasks import Task, Tasks, Work
from citybudget.gui.today import today
from citybudget.progress import Progress

if TYPE_CHECKING:
    from citybudget.domain.checks import Checked

_REST_MS = 400


class Findings(QObject):
    """Checks the newest plan; `changed` gives a Checked whenever one is ready. One check runs at a time."""

    changed = Signal(object)

    def __init__(self, signals: DocumentSignals, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._signals = signals
        self._tasks = tasks
        self._running: Task | None = None
        self._again = False
        self._latest: Checked | None = None
        self._before: Checked | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST_MS)
        self._timer.timeout.connect(self.check)
        signals.changed.connect(lambda _change: self._timer.start())

    @property
    def latest(self) -> "Checked | None":
        """What the last check that ended has found, None before the first."""
        return self._latest

    def start(self) -> None:
        """The first check, once the window has been shown."""
        self._timer.start()

    def check(self) -> None:
        """Check now, or as soon as the running check has ended."""
        if self._running is not None:
            self._again = True
            return
        self._running = self._tasks.start(_check_of(self._signals.plan, self._before))
        self._running.done.connect(self._on_done)
        self._running.failed.connect(self._on_failed)

    def stop(self) -> None:
        """No more checks; the document is about to be closed."""
        self._timer.stop()
        self._again = False
        if self._running is not None:
            self._running.done.disconnect(self._on_done)
            self._running.failed.disconnect(self._on_failed)
            self._running = None

    def _on_done(self, checked: "Checked") -> None:
        self._running = None
        self._before = checked
        if self._again:
            self._again = False
            self.check()
        else:
            self._latest = checked
            self.changed.emit(checked)

    def _on_failed(self, error: Exception) -> None:
        self._running = None
        raise error


def _check_of(plan: Plan, before: "Checked | None") -> Work:
    def work(_progress: Progress) -> "Checked":
        from citybudget.domain.checks import check  # noqa: PLC0415  # not before the first check

        return check(plan, before, today=today())

    return work
