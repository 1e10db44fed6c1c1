"""The Overview shows the totals of the plan, marks what is missing, and leads to where it is mended."""

import subprocess
import sys
from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QTableView, QToolButton
from pytestqt.qtbot import QtBot

from citybudget.domain.amount import Unit
from citybudget.domain.edit import edit
from citybudget.domain.programme import Estimate, NodeAmount
from citybudget.gui.pages.overview import OverviewPage
from citybudget.gui.pages.overview import page as overview_page
from citybudget.gui.theme import Theme
from citybudget.gui.widgets.figure_view import FigureView
from citybudget.gui.widgets.key_figure import KeyFigure
from citybudget.gui.widgets.label import ElidedLabel
from citybudget.samples import build, mistakes, new_plan
from tests.gui.pages.conftest import Opener
from tests.gui.pages.town import Desk, rest, town


def overview(desk: Desk) -> OverviewPage:
    page = desk.page("overview")
    assert isinstance(page, OverviewPage)
    return page


def figure(desk: Desk, name: str) -> tuple[str, list[str]]:
    """The number of a key figure, and its notes."""
    found = desk.find(KeyFigure, name)
    assert isinstance(found, KeyFigure)
    return found.number, [label.text() for label in found.findChildren(ElidedLabel)]


def rows(desk: Desk, name: str) -> list[list[str]]:
    table = cast(QTableView, desk.find(QTableView, name))
    model = table.model()
    return [
        [str(model.index(row, place).data() or "") for place in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def click_row(desk: Desk, name: str, row: int) -> None:
    table = cast(QTableView, desk.find(QTableView, name))
    area = table.visualRect(table.model().index(row, 0))
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=area.topLeft() + QPoint(20, area.height() // 2)
    )


def test_key_figures_are_the_totals_of_the_plan(opener: Opener) -> None:
    desk = opener()
    page = overview(desk)
    assert figure(desk, "kpi_request") == (
        "3,700",
        ["前年度 3,400　増減 300（8.8%）", "予算総額の 1.00%・増 2・減 2"],
    )
    assert figure(desk, "kpi_general")[0] == "3,000"
    assert "81.1%" in figure(desk, "kpi_general")[1][1]
    assert figure(desk, "kpi_specific")[0] == "700"
    assert figure(desk, "kpi_specific")[1][0].startswith("全体の 18.9%")
    assert figure(desk, "kpi_programmes") == ("3", ["新規 1・拡充 1・継続 1", "入力済み 3／4\u3000要確認 1"])
    [note] = page.header.findChildren(ElidedLabel)
    assert note.text() == "令和8年度 要求 を 令和7年度 当初 と比べています"


def test_the_published_totals_and_shares_are_shown(opener: Opener) -> None:
    desk = opener(build("miyazaki"))
    overview(desk)
    assert figure(desk, "kpi_request")[0] == "3,140,000"
    assert figure(desk, "kpi_request")[1][1] == "予算総額の 0.47%"
    view = cast(FigureView, desk.find(FigureView, "chart_composition"))
    assert view.accessibleDescription().startswith("分野別の予算額: ")
    assert "2,533,000" in view.accessibleDescription()


def test_an_edit_moves_every_figure_at_once(opener: Opener) -> None:
    desk = opener()
    page = overview(desk)
    plan = page.context.plan
    estimate = plan.columns[2026, "request"]["c"]
    line = replace(estimate.lines[0], basis="400,000円")
    page.context.apply(edit(plan, "line.edited", [replace(estimate, lines=(line,))]))
    assert figure(desk, "kpi_request")[0] == "3,800"
    assert ["訪問団派遣事業", "400"] in [row[:2] for row in rows(desk, "table_changes")]
    page.context.undo()
    assert figure(desk, "kpi_request")[0] == "3,700"


def test_unit_and_language_change_at_once(opener: Opener) -> None:
    desk = opener()
    page = overview(desk)
    page.context.view.show_unit(Unit.YEN)
    assert figure(desk, "kpi_request")[0] == "3,700,000"
    desk.window.speak("en")
    assert figure(desk, "kpi_request")[1][0] == "Last year 3,400,000  change +300,000 (+8.8%)"
    assert rows(desk, "table_changes")[0][0] == "Sister city exchange"


def test_a_large_change_without_a_reason_is_marked(opener: Opener) -> None:
    desk = opener()
    overview(desk)
    found = {row[0]: (row[1], row[3], row[4]) for row in rows(desk, "table_changes")}
    assert found == {
        "姉妹都市交流事業": ("500", "50.0", "理由が未記入です"),
        "国際まつり事業": ("△\u202f400", "皆減", "昨年度で終了"),
        "訪問団派遣事業": ("300", "皆増", "提携30周年"),
        "日本語教室事業": ("△\u202f100", "△\u202f5.0", ""),
    }


def test_new_programmes_are_changes_even_if_nothing_else_moved(opener: Opener) -> None:
    plan = town()
    same = Estimate("b", 2025, "initial", nodes=(NodeAmount("outsourcing", 1_900_000),))
    last = {**plan.columns, (2025, "initial"): {"b": same}}
    desk = opener(replace(plan, columns=last))
    overview(desk)
    assert [row[:4:3] for row in rows(desk, "table_changes")] == [
        ["姉妹都市交流事業", "皆増"],
        ["訪問団派遣事業", "皆増"],
    ]


def test_a_programme_opens_on_its_page(opener: Opener) -> None:
    desk = opener()
    overview(desk)
    click_row(desk, "table_changes", 0)
    assert desk.bench.rail.button("programmes").isChecked()


def test_the_worst_findings_are_listed_and_lead_to_the_checks(opener: Opener, qtbot: QtBot) -> None:
    desk = opener(build("training"))
    page = overview(desk)
    qtbot.waitUntil(lambda: len(rows(desk, "list_checks_top")) == len(mistakes()), timeout=5_000)
    assert ["補助金が下限に届きません"] in rows(desk, "list_checks_top")[:4]
    link = cast(QPushButton, page.findChild(QPushButton, "action_all_checks"))
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert desk.bench.rail.button("checks").isChecked()


def test_charts_come_after_the_first_paint_and_are_told_in_words(opener: Opener, qtbot: QtBot) -> None:
    desk = opener()
    overview(desk)
    views = [
        cast(FigureView, desk.find(FigureView, f"chart_{key}")) for key in ("composition", "trend", "funding")
    ]
    qtbot.waitUntil(lambda: all(view.is_drawn for view in views), timeout=20_000)
    assert [view.focusPolicy() & Qt.FocusPolicy.TabFocus for view in views]
    assert "3,000" in views[2].accessibleDescription()


def test_t_shows_the_table_behind_a_chart(opener: Opener, qtbot: QtBot) -> None:
    desk = opener()
    overview(desk)
    view = desk.find(FigureView, "chart_funding")
    QTest.keyClick(view, Qt.Key.Key_T)
    dialog = cast(QDialog, desk.window.findChild(QDialog, "dialog_table"))
    assert dialog.isVisible()
    table = cast(QTableView, dialog.findChild(QTableView, "table_chart"))
    model = table.model()
    assert [model.index(row, 1).data() for row in range(model.rowCount())] == [
        "500",
        "－",
        "－",
        "200",
        "3,000",
        "3,700",
    ]
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: desk.window.findChild(QDialog, "dialog_table") is None, timeout=2_000)


def test_the_card_of_categories_shows_nodes_and_published_budgets_too(opener: Opener) -> None:
    desk = opener()
    page = overview(desk)
    view = page.composition.view
    assert view.accessibleName() == "分野別の要求額"
    QTest.mouseClick(page.lens.button("nodes"), Qt.MouseButton.LeftButton)
    assert "委託料" in view.accessibleDescription()
    QTest.mouseClick(page.lens.button("benchmark"), Qt.MouseButton.LeftButton)
    said = [label.text() for label in page.composition.findChildren(ElidedLabel) if label.text()]
    assert any("Menju Toshihiro" in text for text in said)


def test_samples_say_how_sure_their_figures_are(opener: Opener) -> None:
    desk = opener(build("joetsu"))
    page = overview(desk)
    assert page.strip.isVisible()
    assert "架空の配分" in page.strip.note.text()
    assert "架空" in page.composition.view.accessibleDescription()
    assert page.beside.isVisible()


def test_a_plan_of_ones_own_has_no_such_strip(opener: Opener) -> None:
    assert not overview(opener()).strip.isVisible()


def test_an_empty_plan_says_what_is_missing_and_how_to_begin(opener: Opener) -> None:
    desk = opener(new_plan("海辺町", 2026))
    page = overview(desk)
    assert page.empty.isVisible()
    assert page.empty.accessibleName() == "令和8年度 要求 には、まだ事業がありません"
    button = page.empty.findChild(QPushButton, "action_empty_last_year")
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.context.view.column == (2025, "initial")


def test_a_large_plan_is_reckoned_beside_the_window(
    opener: Opener, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overview_page, "_AT_ONCE", 0)
    desk = opener()
    overview(desk)
    assert figure(desk, "kpi_request")[0] == "3,700"
    qtbot.waitUntil(lambda: len(rows(desk, "table_changes")) == 4, timeout=5_000)


def test_another_look_draws_the_charts_again(opener: Opener, qtbot: QtBot, theme: Theme) -> None:
    desk = opener()
    page = overview(desk)
    view = page.trend.view
    qtbot.waitUntil(lambda: view.is_drawn, timeout=20_000)
    light = view.image().copy()
    theme.set_mode("dark")
    assert not view.is_drawn
    qtbot.waitUntil(lambda: view.is_drawn, timeout=20_000)
    assert view.image() != light


def test_the_page_fits_the_smallest_window_in_both_languages(opener: Opener) -> None:
    desk = opener(build("training"))
    page = overview(desk)
    desk.window.resize(1280, 680)
    for language in ("ja", "en"):
        desk.window.speak(language)
        rest(50)
        assert page._inside.minimumSizeHint().width() <= page._scroll.viewport().width()


def test_nothing_heavy_is_loaded_before_the_charts() -> None:
    """In a process of its own, since other tests have drawn charts in this one."""
    pages = ", ".join(f"citybudget.gui.pages.{name}" for name in ("overview", "checks", "output"))
    heavy = "{'matplotlib', 'numpy', 'openpyxl', 'xlsxwriter'}"
    code = f"import sys, {pages}; print(sorted({heavy} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_output_is_one_button_away(opener: Opener) -> None:
    desk = opener()
    page = overview(desk)
    QTest.mouseClick(page.output, Qt.MouseButton.LeftButton)
    button = desk.bench.rail.button("output")
    assert isinstance(button, QToolButton)
    assert button.isChecked()


def test_what_is_added_to_a_budget_is_compared_with_no_year(opener: Opener) -> None:
    desk = opener(build("training"))
    page = overview(desk)
    desk.bench.view.show_column((2025, "supplementary-1"))
    assert "前年度とは比べません" in page.header.findChildren(ElidedLabel)[-1].text()
    assert figure(desk, "kpi_request")[1][0] == "現計に加わる額"
    assert not any(
        "前年度" in note for name in ("kpi_general", "kpi_specific") for note in figure(desk, name)[1]
    )
    assert rows(desk, "table_changes") == []


def test_a_message_goes_when_another_language_is_spoken(opener: Opener) -> None:
    desk = opener()
    desk.bench.tell("保存しました")
    assert desk.bench.message.isVisible()
    desk.bench.speak("en")
    assert not desk.bench.message.isVisible()
