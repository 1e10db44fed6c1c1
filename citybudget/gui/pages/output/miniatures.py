"""Keeps the miniatures on the cards true: made one after the other on a thread, from what is to be given out."""

from collections.abc import Mapping

from PySide6.QtCore import QObject

from citybudget.gui.pages.output.preview import Miniature, Source, miniature
from citybudget.gui.pages.output.report_card import ReportCard
from citybudget.gui.tasks import Task, Tasks, Work
from citybudget.progress import Progress


class Miniatures(QObject):
    """One is made at a time; a newer source drops what is being made from an older one."""

    def __init__(self, tasks: Tasks, cards: Mapping[str, ReportCard], parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._cards = cards
        self._source: Source | None = None
        self._waiting: list[str] = []
        self._making: tuple[str, Source] | None = None
        self._task: Task | None = None

    def show_source(self, source: Source) -> None:
        """What the cards are to show; the same once more costs nothing."""
        if self._source is not None and _same(source, self._source):
            return
        self._source = source
        self._waiting = list(self._cards)
        if self._task is None:
            self._next()

    @property
    def is_done(self) -> bool:
        """Whether every card shows what it should."""
        return self._source is not None and self._task is None and not self._waiting

    def _next(self) -> None:
        if not self._waiting or self._source is None:
            return
        key = self._waiting.pop(0)
        self._making = (key, self._source)
        self._task = self._tasks.start(_work(key, self._source))
        self._task.done.connect(self._on_done)
        self._task.failed.connect(self._on_failed)
        self._task.cancelled.connect(self._on_cancelled)

    def _on_done(self, made: Miniature) -> None:
        self._task = None
        if self._making is not None and self._making[1] is self._source:
            self._cards[self._making[0]].set_miniature(made)
        self._next()

    def _on_failed(self, error: Exception) -> None:
        self._task = None
        self._next()
        raise error

    def _on_cancelled(self) -> None:
        self._task = None


def _work(key: str, source: Source) -> Work:
    def work(_progress: Progress) -> Miniature:
        return miniature(key, source)

    return work


def _same(one: Source, other: Source) -> bool:
    return (
        one.plan is other.plan
        and (one.texts.language, one.texts.fy2019) == (other.texts.language, other.texts.fy2019)
        and (one.at, one.unit, one.source_columns) == (other.at, other.unit, other.source_columns)
    )
