"""The History page: what happened, by whom, and the way back to any point of it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from citybudget.document import Document
from citybudget.domain.edit import edit
from citybudget.gui.main_window import MainWindow
from citybudget.gui.pages.history import HistoryPage
from citybudget.gui.settings import Settings
from citybudget.gui.tasks import Tasks
from citybudget.gui.theme import Theme
from citybudget.samples import build
from citybudget.texts import Texts


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[HistoryPage]:
    path = tmp_path / "みなと野町.citybudget"
    Document.create(path, build("training")).close()
    window = MainWindow(theme, Settings(None), Tasks(), Texts("ja"))
    window.show()
    window.open_file(path)
    assert window.workbench is not None
    window.workbench.open_page("history")
    found = window.workbench.findChild(HistoryPage, "page_history")
    assert found is not None
    yield found
    window.close()


def rename(page: HistoryPage, division: str) -> None:
    plan = page.context.plan
    page.context.apply(edit(plan, "plan.edited", [replace(plan.municipality, division_ja=division)]))


def retype(page: HistoryPage, basis: str) -> None:
    plan = page.context.plan
    held = plan.columns[2026, "request"]
    estimate = next(item for item in held.values() if item.lines)
    line = replace(estimate.lines[0], basis=basis)
    changed = replace(estimate, lines=(line, *estimate.lines[1:]))
    page.context.apply(
        edit(plan, "line.edited", [changed], programme=estimate.programme_id, line=line.description)
    )


def shown(page: HistoryPage) -> list[str]:
    model = page.table.model()
    return [model.index(row, 2).data() for row in range(model.rowCount())]


def press(page: QWidget, kind: type[QPushButton] | type[QToolButton], name: str) -> None:
    button = page.findChild(kind, name)
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_plan_nobody_changed_has_no_history(page: HistoryPage) -> None:
    assert shown(page) == []
    assert not page.table.isVisible()


def test_changes_stand_newest_first_and_undo_is_one_of_them(page: HistoryPage) -> None:
    rename(page, "総務課")
    retype(page, "1,000円×2回")
    page.context.undo()
    assert [text.partition("：")[0] for text in shown(page)] == [
        "元に戻した",
        shown(page)[1],
        "計画の設定を変更",
    ]
    assert "の行を変更" in shown(page)[1]


def test_an_entry_says_field_by_field_what_was_and_what_became(page: HistoryPage) -> None:
    rename(page, "総務課")
    model = page.entry.table.model()
    assert [model.index(0, column).data() for column in range(3)] == [
        "課名（日本語）",
        "国際交流係",
        "総務課",
    ]
    retype(page, "1,000円×2回")
    fields = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert fields[0] == "積算"
    assert model.index(0, 2).data() == "1,000円×2回"
    assert fields[-1] == "合計"


def test_chips_show_one_kind_of_change(page: HistoryPage) -> None:
    rename(page, "総務課")
    retype(page, "1,000円×2回")
    press(page, QToolButton, "filter_estimates")
    assert len(shown(page)) == 1
    press(page, QToolButton, "filter_funding")
    assert shown(page) == []
    press(page, QToolButton, "filter_all")
    assert len(shown(page)) == 2


def test_back_to_a_point_is_one_step_that_can_be_undone(page: HistoryPage) -> None:
    rename(page, "総務課")
    wanted = page.context.plan
    retype(page, "1,000円×2回")
    rename(page, "企画課")
    retype(page, "3,000円×2回")
    latest = page.context.plan
    page.table.selectRow(3)
    press(page, QPushButton, "action_return")
    assert page.context.plan == wanted
    assert shown(page)[0].endswith("の時点に戻す")
    page.context.undo()
    assert page.context.plan == latest


def test_there_is_no_way_back_to_where_one_is(page: HistoryPage) -> None:
    rename(page, "総務課")
    rename(page, "企画課")
    page.table.selectRow(0)
    assert not page.entry.back.isEnabled()
    page.table.selectRow(1)
    assert page.entry.back.isEnabled()


def test_the_language_of_the_history_is_the_windows(page: HistoryPage) -> None:
    rename(page, "総務課")
    page.context.view.speak(Texts("en"))
    assert shown(page) == ["Plan's settings changed"]
