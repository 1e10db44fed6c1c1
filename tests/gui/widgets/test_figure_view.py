"""Pictures are made beside the window, once for each size and content, and never for nobody."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from citybudget.gui.tasks import Tasks
from citybudget.gui.theme import Theme
from citybudget.gui.widgets.figure_view import Draw, FigureView


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.finish()


def plain(colour: str, asked: list[tuple[int, int]], hold: threading.Event | None = None) -> Draw:
    """A picture in one colour; with `hold`, not before it is set."""

    def draw(width: int, height: int, ratio: float) -> QImage:
        asked.append((width, height))
        if hold is not None:
            hold.wait(5)
        image = QImage(round(width * ratio), round(height * ratio), QImage.Format.Format_RGB32)
        image.fill(QColor(colour))
        return image

    return draw


def colour_of(view: FigureView) -> QColor:
    return view.grab().toImage().pixelColor(view.width() // 2, view.height() // 2)


def test_a_picture_is_asked_for_once_after_the_size_rests(theme: Theme, tasks: Tasks, qtbot: QtBot) -> None:
    asked: list[tuple[int, int]] = []
    view = FigureView(theme, tasks)
    qtbot.addWidget(view)
    view.show_figure(plain("#123456", asked), "trend", "年度推移", "年度推移：67,445")
    view.resize(300, 200)
    view.show()
    for width in (310, 320, 330):
        view.resize(width, 200)
    assert asked == []
    qtbot.waitUntil(lambda: view.is_drawn, timeout=3_000)
    assert asked == [(330, 200)]
    assert colour_of(view) == QColor("#123456")
    assert (view.accessibleName(), view.accessibleDescription()) == ("年度推移", "年度推移：67,445")


def test_a_picture_is_drawn_on_another_thread(theme: Theme, tasks: Tasks, qtbot: QtBot) -> None:
    threads: list[int] = []

    def draw(width: int, height: int, _ratio: float) -> QImage:
        threads.append(threading.get_ident())
        return QImage(width, height, QImage.Format.Format_RGB32)

    view = FigureView(theme, tasks)
    qtbot.addWidget(view)
    view.show_figure(draw, 1)
    view.show()
    qtbot.waitUntil(lambda: view.is_drawn, timeout=3_000)
    assert threads
    assert threading.get_ident() not in threads


def test_the_same_figures_are_not_drawn_again(theme: Theme, tasks: Tasks, qtbot: QtBot) -> None:
    asked: list[tuple[int, int]] = []
    view = FigureView(theme, tasks)
    qtbot.addWidget(view)
    view.resize(300, 200)
    view.show()
    view.show_figure(plain("#aa0000", asked), ("trend", 1))
    qtbot.waitUntil(lambda: view.is_drawn, timeout=3_000)
    view.show_figure(plain("#00aa00", asked), ("trend", 1))
    qtbot.wait(200)
    assert len(asked) == 1
    view.show_figure(plain("#0000aa", asked), ("trend", 2))
    qtbot.waitUntil(lambda: view.is_drawn, timeout=3_000)
    assert len(asked) == 2
    assert colour_of(view) == QColor("#0000aa")


def test_the_old_picture_stands_stretched_until_the_new_one_is_there(
    theme: Theme, tasks: Tasks, qtbot: QtBot
) -> None:
    hold = threading.Event()
    asked: list[tuple[int, int]] = []
    view = FigureView(theme, tasks)
    qtbot.addWidget(view)
    view.resize(300, 200)
    view.show()
    view.show_figure(plain("#aa0000", []), 1)
    qtbot.waitUntil(lambda: view.is_drawn, timeout=3_000)
    view.show_figure(plain("#00aa00", asked, hold), 2)
    view.resize(500, 300)
    qtbot.waitUntil(lambda: len(asked) == 1, timeout=3_000)
    assert view.grab().toImage().pixelColor(480, 280) == QColor("#aa0000")
    hold.set()
    qtbot.waitUntil(lambda: view.is_drawn, timeout=3_000)
    assert view.grab().toImage().pixelColor(480, 280) == QColor("#00aa00")


def test_a_picture_that_comes_too_late_is_dropped(theme: Theme, tasks: Tasks, qtbot: QtBot) -> None:
    hold = threading.Event()
    asked: list[tuple[int, int]] = []
    view = FigureView(theme, tasks)
    qtbot.addWidget(view)
    view.resize(300, 200)
    view.show()
    view.show_figure(plain("#aa0000", asked, hold), 1)
    qtbot.waitUntil(lambda: len(asked) == 1, timeout=3_000)
    seen: list[str] = []
    view.show_figure(plain("#00aa00", []), 2)
    hold.set()
    while not view.is_drawn:
        QApplication.processEvents()
        seen.append(colour_of(view).name())
        qtbot.wait(5)
    assert "#aa0000" not in seen
    assert colour_of(view) == QColor("#00aa00")


def test_nothing_is_drawn_for_nobody(theme: Theme, tasks: Tasks, qtbot: QtBot) -> None:
    asked: list[tuple[int, int]] = []
    view = FigureView(theme, tasks)
    qtbot.addWidget(view)
    view.show_figure(plain("#ffffff", asked), 1)
    view.redraw()
    qtbot.wait(150)
    assert asked == []
    view.show()
    qtbot.waitUntil(lambda: view.is_drawn, timeout=3_000)
    view.hide()
    view.show_figure(plain("#ffffff", asked), 2)
    qtbot.wait(150)
    assert len(asked) == 1


def test_t_asks_for_the_table(theme: Theme, tasks: Tasks, qtbot: QtBot) -> None:
    view = FigureView(theme, tasks)
    qtbot.addWidget(view)
    view.show()
    view.setFocus()
    with qtbot.waitSignal(view.table_wanted, timeout=1_000):
        QTest.keyClick(view, Qt.Key.Key_T)
