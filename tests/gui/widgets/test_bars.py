"""Bars that tell, the training band, the popover, and rows that report progress."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from citybudget.gui.theme import Theme
from citybudget.gui.widgets.message_bar import MessageBar, NoticeBar
from citybudget.gui.widgets.popover import Popover
from citybudget.gui.widgets.progress_row import ProgressRow
from citybudget.gui.widgets.status_bar import StatusBar
from citybudget.gui.widgets.training_band import TrainingBand


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 400)
    window.show()
    return window


def test_a_message_goes_after_its_time(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    bar = MessageBar(theme, window, milliseconds=40)
    bar.tell("「講師謝金」を消しました")
    assert bar.isVisible()
    qtbot.waitUntil(lambda: not bar.isVisible(), timeout=2_000)


def test_a_message_stays_eight_seconds(theme: Theme, window: QWidget) -> None:
    bar = MessageBar(theme, window)
    bar.tell("消しました")
    assert 7_000 < bar.remaining_ms() <= 8_400  # Qt keeps such times to 5 %


def test_the_action_of_a_message_is_done_once_and_hides_it(
    theme: Theme, window: QWidget, qtbot: QtBot
) -> None:
    done: list[str] = []
    bar = MessageBar(theme, window)
    bar.tell("消しました", "元に戻す", lambda: done.append("undone"))
    QTest.mouseClick(bar.action, Qt.MouseButton.LeftButton)
    assert done == ["undone"]
    assert not bar.isVisible()


def test_a_new_message_replaces_the_old_one_and_its_action(theme: Theme, window: QWidget) -> None:
    bar = MessageBar(theme, window)
    bar.tell("一つ目", "元に戻す", lambda: None)
    bar.tell("二つ目")
    assert bar.text() == "二つ目"
    assert not bar.action.isVisible()


def test_a_message_stays_inside_a_window_that_grows(theme: Theme, window: QWidget) -> None:
    bar = MessageBar(theme, window)
    bar.tell("消しました")
    window.resize(1200, 700)
    assert window.rect().contains(bar.geometry())
    assert abs(bar.geometry().center().x() - 600) <= 1


def test_the_pointer_holds_a_message(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    bar = MessageBar(theme, window, milliseconds=60)
    bar.tell("消しました")
    QTest.mouseMove(bar)
    qtbot.wait(150)
    assert bar.isVisible()


def test_a_notice_stays_until_its_cause_is_gone(theme: Theme, window: QWidget) -> None:
    notice = NoticeBar(theme, window)
    assert not notice.isVisible()
    notice.tell("err", "保存できません。")
    assert notice.isVisible()
    assert notice.text() == "保存できません。"
    notice.tell("plain", "")
    assert not notice.isVisible()


def test_a_notice_without_a_window_does_not_become_one(theme: Theme, qtbot: QtBot) -> None:
    notice = NoticeBar(theme)
    qtbot.addWidget(notice)
    notice.tell("warn", "読み取り専用です。")
    assert not notice.isVisible()


def test_the_training_band_is_striped_at_both_ends_and_named(theme: Theme, qtbot: QtBot) -> None:
    band = TrainingBand(theme)
    qtbot.addWidget(band)
    band.resize(600, 30)
    band.set_words("研修用", "計画の写しで練習しています。")
    left = band.add_action("研修を終える")
    band.show()
    picture = band.grab().toImage()
    row = {picture.pixelColor(x, 15).name() for x in range(78)}
    end = {picture.pixelColor(x, 15).name() for x in range(600 - 78, 600)}
    both = {theme.color("train").name(), theme.color("train_bg").name()}
    assert both <= row
    assert both <= end
    assert (band.height(), band.accessibleName(), left.text()) == (30, "研修用", "研修を終える")


@pytest.mark.parametrize(("top", "below"), [(40, True), (360, False)])
def test_a_popover_opens_below_or_above_but_inside(
    theme: Theme, window: QWidget, top: int, below: bool
) -> None:
    popover = Popover(theme, window, "err")
    popover.body.addWidget(QLabel("「×」の後に数がありません"))
    cell = QRect(700, top, 90, 28)
    popover.show_at(window, cell)
    assert window.rect().contains(popover.geometry())
    assert (popover.geometry().center().y() > cell.bottom()) is below


def test_escape_closes_a_popover_and_it_never_takes_the_keyboard(
    theme: Theme, window: QWidget, qtbot: QtBot
) -> None:
    popover = Popover(theme, window)
    popover.show_at(window, QRect(10, 10, 10, 10))
    assert not popover.hasFocus()
    QTest.keyClick(popover, Qt.Key.Key_A)
    assert popover.isVisible()
    QTest.keyClick(popover, Qt.Key.Key_Escape)
    assert not popover.isVisible()


def test_progress_counts_real_pieces(theme: Theme, qtbot: QtBot) -> None:
    row = ProgressRow(theme, "予算要求書")
    qtbot.addWidget(row)
    row.set_progress(7, 15, "7／15 事業")
    bar = row.findChild(QProgressBar)
    assert bar is not None
    assert (bar.value(), bar.maximum(), bar.accessibleName()) == (7, 15, "予算要求書")
    row.set_progress(0, 0, "待機中", "waiting")
    assert (bar.value(), bar.maximum()) == (0, 1)
    row.set_name("Request")
    assert bar.accessibleName() == "Request"


def test_a_status_cell_says_caption_and_value(theme: Theme, qtbot: QtBot) -> None:
    status = StatusBar(theme)
    qtbot.addWidget(status)
    status.add_figure("status_change").set("6,390（10.5%）", "前年度比")
    total = status.add_figure("status_total")
    total.set("67,445 千円", "合計")
    status.add_state("status_saved").set("保存済み 14:32", icon="check-circle-fill", color="ok")
    assert (total.text(), total.accessibleName()) == ("67,445 千円", "合計 67,445 千円")
    assert status.findChild(QWidget, "status_saved") is not None
    theme.set_scale(150)
    assert status.height() == 45
