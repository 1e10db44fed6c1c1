"""The window: its frame around an open plan, driven by real clicks and keys on real files."""

import gc
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from citybudget.document import Document
from citybudget.domain.checks import check
from citybudget.domain.edit import edit
from citybudget.domain.plan import Plan
from citybudget.domain.problem import Severity
from citybudget.gui.main_window import MainWindow
from citybudget.gui.page_table import PAGES
from citybudget.gui.settings import Settings
from citybudget.gui.tasks import Tasks
from citybudget.gui.theme import Theme
from citybudget.gui.training import plan_of
from citybudget.gui.widgets.message_bar import MessageBar, NoticeBar
from citybudget.gui.widgets.status_bar import StatusCell
from citybudget.gui.workbench import Workbench
from citybudget.samples import build, new_plan
from citybudget.texts import Texts


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The person's own folder, apart from the machine's."""
    folder = tmp_path / "state"
    folder.mkdir()
    monkeypatch.setattr("citybudget.paths.state", lambda: folder)
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    found = Settings(tmp_path / "settings.json")
    found["language"] = "ja"
    return found


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, settings: Settings, state: Path) -> Iterator[MainWindow]:
    made = MainWindow(theme, settings, Tasks(), Texts("ja"))
    made.resize(1366, 728)
    made.show()
    yield made
    made.close()


@pytest.fixture
def miyazaki(tmp_path: Path) -> Path:
    return plan_file(tmp_path / "宮崎県.citybudget", build("miyazaki"))


@pytest.fixture
def town(tmp_path: Path) -> Path:
    return plan_file(tmp_path / "みなと野町.citybudget", build("training"))


def plan_file(path: Path, plan: Plan) -> Path:
    Document.create(path, plan).close()
    return path


def bench(window: MainWindow) -> Workbench:
    assert window.workbench is not None
    return window.workbench


def press(window: QWidget, name: str) -> None:
    """Click a button as a person does."""
    button = next(found for found in window.findChildren(QWidget, name) if found.isVisible())
    assert button.isEnabled(), name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def words(window: QWidget, name: str) -> str:
    cell = window.findChild(StatusCell, name)
    assert cell is not None
    return cell.text()


def rename(window: MainWindow, division: str) -> None:
    plan = bench(window).document.plan
    change = edit(plan, "plan.edited", [replace(plan.municipality, division_ja=division)])
    assert bench(window).context.apply(change)


def notice(window: MainWindow, subject: str) -> NoticeBar:
    found = window.findChild(NoticeBar, f"notice_{subject}")
    assert found is not None, subject
    return found


def press_in(bar: QWidget, text: str) -> None:
    button = next(found for found in bar.findChildren(QPushButton) if found.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


# -- figures always in sight ------------------------------------------------------------------------------


def test_the_status_bar_shows_the_total_the_source_states_in_every_unit(
    window: MainWindow, miyazaki: Path
) -> None:
    # 3,140 million yen: Menju Toshihiro, "International Policies of Local Governments".
    window.open_file(miyazaki)
    for unit, shown in (
        ("million", "3,140 百万円"),
        ("thousand", "3,140,000 千円"),
        ("yen", "3,140,000,000 円"),
    ):
        press(window, f"unit_{unit}")
        assert words(window, "status_total") == shown


def test_an_edit_is_in_the_totals_at_once(window: MainWindow, town: Path) -> None:
    window.open_file(town)
    press(window, "unit_yen")
    plan = bench(window).document.plan
    estimate = next(held for held in plan.columns[2026, "request"].values() if held.lines)
    before = sum(held.cost_yen for held in plan.columns[2026, "request"].values())
    change = edit(plan, "line.edited", [replace(estimate, lines=())])
    assert bench(window).context.apply(change)
    left = before - estimate.cost_yen
    assert words(window, "status_total") == f"{left:,} 円"


def test_the_badge_counts_the_errors_of_the_checks(qtbot: QtBot, window: MainWindow, town: Path) -> None:
    window.open_file(town)
    expected = check(bench(window).document.plan).count(Severity.ERROR)
    assert expected
    badge = window.findChild(QLabel, "badge_checks")
    assert badge is not None
    qtbot.waitUntil(lambda: badge.text() == str(expected), timeout=5000)
    spoken = bench(window).rail.button("checks").accessibleName()
    assert spoken == f"点検、重大{expected}件"


# -- view -------------------------------------------------------------------------------------------------


def test_every_page_opens_by_its_key_and_by_a_click_in_the_rail(window: MainWindow, town: Path) -> None:
    window.open_file(town)
    for place, key in enumerate((spec.key for spec in PAGES), 1):
        QTest.keyClick(window, getattr(Qt.Key, f"Key_{place}"), Qt.KeyboardModifier.ControlModifier)
        page = window.findChild(QWidget, f"page_{key}")
        assert page is not None, key
        assert page.isVisible(), key
    press(window, "nav_history")
    page = window.findChild(QWidget, "page_history")
    assert page is not None
    assert page.isVisible()


def test_years_and_every_stage_of_their_course_are_offered_begun_or_not(
    window: MainWindow, town: Path
) -> None:
    window.open_file(town)
    course = ("request", "finance", "mayor", "initial", "settlement")
    stages = [bench(window).top.stage.button(key) for key in course]
    assert [button.objectName() for button in stages] == [f"stage_{key}" for key in course]
    assert [button.property("begun") for button in stages] == [True, False, False, False, False]
    assert stages[1].toolTip() == "財政査定、未着手"
    year = window.findChild(QComboBox, "picker_year")
    assert year is not None
    assert [year.itemText(row) for row in range(year.count())] == [
        "令和8年度", "令和7年度", "令和6年度", "令和5年度",
    ]  # fmt: skip
    bench(window).view.show_column((2024, "settlement"))
    assert bench(window).top.stage.button("current").objectName() == "stage_current"


def test_another_year_keeps_the_stage_where_it_has_one_and_else_shows_its_newest(
    window: MainWindow, town: Path
) -> None:
    window.open_file(town)
    year = window.findChild(QComboBox, "picker_year")
    assert year is not None
    year.setFocus()
    bench(window).view.show_column((2023, "settlement"))
    QTest.keyClick(year, Qt.Key.Key_Up)
    assert bench(window).view.column == (2024, "settlement")
    QTest.keyClick(year, Qt.Key.Key_Up)
    assert bench(window).view.column == (2025, "current")


def test_alt_s_leads_to_the_stages_and_the_arrows_choose(window: MainWindow, town: Path) -> None:
    window.open_file(town)
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "stage_request"
    QTest.keyClick(focus, Qt.Key.Key_Right)
    assert bench(window).view.stage == "finance"


def test_the_language_changes_everywhere_at_once_and_stays(
    window: MainWindow, town: Path, settings: Settings
) -> None:
    window.open_file(town)
    press(window, "lang_en")
    assert bench(window).rail.button("overview").text() == "Overview"
    assert bench(window).top.stage.button("request").text() == "Request"
    assert bench(window).top.title.text().startswith("Minatono Town, International Affairs")
    assert words(window, "status_total").startswith("¥")
    assert settings["language"] == "en"
    window.show_start()
    assert window.start is not None
    assert window.start.new.accessibleName() == "Make a new plan"


def test_f6_goes_round_the_parts_of_the_window(window: MainWindow, town: Path) -> None:
    window.open_file(town)
    window.activateWindow()
    bench(window).open_page("history")
    rename(window, "総務課")
    seen = []
    bench(window).top.title.setFocus()
    for _ in range(4):
        QTest.keyClick(window, Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        assert focus is not None
        parts = {"top": bench(window).top, "rail": bench(window).rail, "status": bench(window).status}
        seen.append(next((name for name, part in parts.items() if part.isAncestorOf(focus)), "page"))
    assert seen == ["rail", "page", "status", "top"]


def test_text_size_follows_the_keys(window: MainWindow, settings: Settings, theme: Theme) -> None:
    window.show_start()
    QTest.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert (theme.scale, settings["zoom"]) == (125, 125)
    QTest.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert theme.scale == 100


def test_nothing_is_cut_at_the_smallest_size(window: MainWindow, town: Path) -> None:
    window.open_file(town)
    window.resize(1280, 680)
    QApplication.processEvents()
    assert (window.width(), window.height()) == (1280, 680)
    top = bench(window).top
    parts = [top.title, top.year, top.stage, top.undo, top.redo, top.unit, top.language]
    places = [(part.mapTo(top, QPoint(0, 0)).x(), part.width()) for part in parts]
    for (left, width), (right, _) in pairwise(places):
        assert left + width <= right
    assert places[-1][0] + places[-1][1] <= 1280


# -- undo and saving --------------------------------------------------------------------------------------


def test_undo_and_redo_name_the_step_and_work_after_a_restart(window: MainWindow, town: Path) -> None:
    window.open_file(town)
    rename(window, "総務課")
    assert bench(window).top.undo.toolTip() == "元に戻す：計画の設定を変更 (Ctrl+Z)"
    window.show_start()
    window.open_file(town)
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bench(window).document.plan.municipality.division_ja == "国際交流係"
    assert not bench(window).top.undo.isEnabled()
    press(window, "action_redo")
    assert bench(window).document.plan.municipality.division_ja == "総務課"


def test_ctrl_s_says_that_all_is_saved(window: MainWindow, town: Path) -> None:
    window.open_file(town)
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert "保存済み" in bench(window).message.text()
    assert words(window, "status_saved").startswith("保存済み")


def test_a_file_that_cant_be_written_is_said_and_the_change_can_be_tried_again(
    window: MainWindow, town: Path
) -> None:
    window.open_file(town)
    away = town.with_name("away.citybudget")
    town.rename(away)
    plan = bench(window).document.plan
    change = edit(plan, "plan.edited", [replace(plan.municipality, division_ja="総務課")])
    assert not bench(window).context.apply(change)
    assert bench(window).document.plan is plan
    assert "みなと野町.citybudget" in notice(window, "not_saved").text()
    assert words(window, "status_saved") == "保存できていません"
    away.rename(town)
    press_in(notice(window, "not_saved"), "もう一度")
    assert bench(window).document.plan.municipality.division_ja == "総務課"
    assert bench(window).notices.text("not_saved") == ""
    assert words(window, "status_saved").startswith("保存済み")


def test_a_copy_keeps_the_history_and_leaves_the_file_open(
    window: MainWindow, town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_file(town)
    rename(window, "総務課")
    copy = town.with_name("別名.citybudget")
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_: (str(copy), ""))
    QTest.keyClick(
        window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert bench(window).document.path == town
    assert copy.name in bench(window).message.text()
    with Document.open(copy) as opened:
        assert opened.plan == bench(window).document.plan
        assert [entry.name for entry in opened.history()] == ["plan.edited"]


# -- somebody else has the file ---------------------------------------------------------------------------


def test_a_held_file_opens_for_reading_names_its_holder_and_can_be_asked_for_again(
    window: MainWindow, town: Path
) -> None:
    other = Document.open(town)
    window.open_file(town)
    assert bench(window).document.read_only
    holder = bench(window).document.holder
    assert holder is not None
    assert holder.host in notice(window, "read_only").text()
    assert words(window, "status_lock") == "読み取り専用"
    press_in(notice(window, "read_only"), "もう一度確かめる")
    assert bench(window).document.read_only
    other.close()
    press_in(notice(window, "read_only"), "もう一度確かめる")
    assert not bench(window).document.read_only
    assert words(window, "status_lock") == "編集できます"


def test_a_held_file_can_be_edited_as_a_copy(
    window: MainWindow, town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = town.with_name("写し")
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_: (str(copy), ""))
    with Document.open(town) as other:
        window.open_file(town)
        press_in(notice(window, "read_only"), "写しを編集")
        assert bench(window).document.path == town.with_name("写し.citybudget")
        assert not bench(window).document.read_only
        assert bench(window).document.plan == other.plan


# -- what can't be opened ---------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a workbook with another name", b"SQLite format 3\x00"])
def test_what_is_no_plan_is_refused_in_one_sentence_and_left_untouched(
    window: MainWindow, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "何か.citybudget"
    path.write_bytes(content)
    window.open_file(path)
    assert window.start is not None
    assert "何か.citybudget" in window.start.notice.text()
    assert window.start.notice.isVisible()
    assert path.read_bytes() == content


def test_a_refused_file_leaves_the_open_plan_open(window: MainWindow, town: Path, tmp_path: Path) -> None:
    window.open_file(town)
    window.open_file(tmp_path / "ない.citybudget")
    assert bench(window).document.path == town
    assert "ない.citybudget" in notice(window, "file").text()
    press_in(notice(window, "file"), "閉じる")
    assert bench(window).notices.text("file") == ""


def test_a_file_dropped_on_the_window_opens(qtbot: QtBot, window: MainWindow, town: Path) -> None:
    window.show_start()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(town))])
    event = QDropEvent(
        QPointF(100, 100), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    window.dropEvent(event)
    qtbot.waitUntil(lambda: window.workbench is not None)
    assert bench(window).document.path == town


# -- training ---------------------------------------------------------------------------------------------


def test_training_is_a_private_copy_that_says_so_starts_over_and_is_thrown_away(
    window: MainWindow, state: Path
) -> None:
    window.show_start()
    press(window, "action_training")
    band = window.findChild(QWidget, "band_training")
    assert band is not None
    assert band.accessibleName() == "研修用"
    assert window.windowTitle().startswith("研修用")
    first = bench(window).document.path
    assert state in first.parents
    whole = bench(window).document.plan
    rename(window, "変えてみる")
    press(window, "action_restart_training")
    assert bench(window).document.plan == whole == plan_of("training")
    assert not first.exists()
    second = bench(window).document.path
    press(window, "action_leave_training")
    assert window.workbench is None
    assert not second.parent.exists()


def test_the_copy_of_a_sample_is_kept_once_it_was_changed(window: MainWindow, settings: Settings) -> None:
    window.open_sample("joetsu")
    untouched = bench(window).document.path
    window.show_start()
    assert not untouched.exists()
    window.open_sample("joetsu")
    assert window.findChild(QWidget, "band_training") is None
    changed = bench(window).document.path
    rename(window, "変えてみる")
    window.show_start()
    assert changed.exists()
    assert settings.recent()[0].path == changed


# -- the rest ---------------------------------------------------------------------------------------------


def test_a_new_plan_opens_on_its_programmes(window: MainWindow, tmp_path: Path) -> None:
    path = plan_file(tmp_path / "新.citybudget", new_plan("海風市", 2026))
    window.open_file(path)
    assert bench(window).view.column == (2026, "request")
    assert words(window, "status_total") == "0 千円"
    assert words(window, "status_change") == "－"


def test_a_defect_is_said_in_plain_words_and_work_goes_on(
    window: MainWindow, town: Path, tmp_path: Path
) -> None:
    window.open_file(town)
    try:
        raise RuntimeError("見積 1,234,567")  # noqa: TRY301  # a real error with a real place
    except RuntimeError as error:
        window.say_defect(error, tmp_path / "citybudget.log")
    dialog = window.findChild(QWidget, "dialog_defect")
    assert dialog is not None
    assert dialog.isVisible()
    press(dialog, "action_copy_defect")
    copied = QApplication.clipboard().text()
    assert "RuntimeError" in copied
    assert "1,234,567" not in copied
    press(dialog, "action_continue")
    rename(window, "続ける")


def test_a_closed_plan_leaves_no_lock_and_no_widgets(window: MainWindow, town: Path) -> None:
    window.open_file(town)
    window.show_start()
    gc.collect()
    with Document.open(town) as again:
        assert not again.read_only


def test_the_message_bar_is_the_one_the_design_names(window: MainWindow, town: Path) -> None:
    window.open_file(town)
    bench(window).tell("できました", "元に戻す", lambda: None)
    bar = window.findChild(MessageBar, "bar_message")
    assert bar is not None
    assert bar.isVisible()
    assert bar.text() == "できました"
