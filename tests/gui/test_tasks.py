"""Work on a thread tells the window how it goes, exactly once how it ended, and never outlives the window."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QRunnable, QThread, Slot
from pytestqt.qtbot import QtBot

from citybudget.gui.tasks import Task, Tasks
from citybudget.progress import Progress


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.finish()


class Listener(QObject):
    """Hears of steps on the window's thread."""

    def __init__(self) -> None:
        super().__init__()
        self.steps: list[tuple[int, int]] = []
        self.threads: set[QThread] = set()

    @Slot(int, int)
    def hear(self, done: int, total: int) -> None:
        self.steps.append((done, total))
        self.threads.add(QThread.currentThread())


def counting(progress: Progress) -> str:
    for step in range(1, 4):
        progress(step, 3)
    return "counted"


def test_the_result_comes_back_to_the_window(tasks: Tasks, qtbot: QtBot) -> None:
    task = tasks.start(lambda _progress: threading.get_ident())
    assert not tasks.idle
    with qtbot.waitSignal(task.done) as told:
        pass
    assert told.args is not None
    assert told.args[0] != threading.get_ident()
    assert tasks.idle


def test_every_step_is_heard_on_the_windows_thread(tasks: Tasks, qtbot: QtBot) -> None:
    listener = Listener()
    with qtbot.waitSignal(tasks.start(counting, listener.hear).done):
        pass
    assert listener.steps == [(1, 3), (2, 3), (3, 3)]
    assert listener.threads == {listener.thread()}


def test_no_step_is_lost_where_work_ends_at_once(
    tasks: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def at_once(runner: QRunnable) -> None:
        runner.run()

    monkeypatch.setattr(tasks, "_pool", type("Pool", (), {"start": staticmethod(at_once)})())
    listener = Listener()
    with qtbot.waitSignal(tasks.start(counting, listener.hear).done):
        pass
    assert len(listener.steps) == 3
    monkeypatch.undo()


def test_a_failure_is_told_and_breaks_nothing(tasks: Tasks, qtbot: QtBot) -> None:
    def broken(_progress: Progress) -> None:
        raise ZeroDivisionError

    with qtbot.waitSignal(tasks.start(broken).failed) as told:
        pass
    assert told.args is not None
    assert isinstance(told.args[0], ZeroDivisionError)
    assert tasks.idle


def waiting(begun: threading.Event, tasks: Tasks) -> Task:
    """Work that goes on until it is asked to stop."""

    def work(progress: Progress) -> None:
        while True:
            progress(0, 1)
            begun.set()

    task = tasks.start(work)
    assert begun.wait(10)
    return task


def test_work_stops_at_its_next_step(tasks: Tasks, qtbot: QtBot) -> None:
    task = waiting(threading.Event(), tasks)
    with qtbot.waitSignal(task.cancelled):
        task.cancel()
    assert tasks.idle


def test_what_still_runs_when_the_window_goes_is_stopped_and_waited_for(qtbot: QtBot) -> None:
    tasks = Tasks()
    waiting(threading.Event(), tasks)
    tasks.finish()
    assert tasks.idle
