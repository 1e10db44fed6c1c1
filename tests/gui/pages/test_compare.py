"""The Compare page: which columns it compares, what its controls do, what it copies, where it leads."""

from pathlib import Path
from typing import cast

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from citybudget.domain.change import applied
from citybudget.domain.edit import edit
from citybudget.domain.plan import Column, Plan
from citybudget.domain.programme import Estimate, NodeAmount
from citybudget.domain.totals import By
from citybudget.gui.dialogs.why_dialog import WhyDialog
from citybudget.gui.models.compare_filter import Moved
from citybudget.gui.pages.compare import ComparePage
from citybudget.gui.pages.compare.page import GROUPINGS
from citybudget.gui.pages.programmes import ProgrammesPage
from citybudget.reports.table import RowRole
from tests.gui.pages.conftest import Opener
from tests.gui.pages.town import BEFORE, NOW, Desk, rest, town

FINANCE = (2026, "finance")


def compare(desk: Desk) -> ComparePage:
    return cast(ComparePage, desk.page("compare"))


def shown(page: ComparePage) -> list[list[str]]:
    """Name, both columns, change and rate of every unfolded row."""
    return [[" ".join(cell.text.split()) for cell in row.cells[:5]] for _, row in page.tree.rows()]


def in_finance() -> Plan:
    """The town with a first assessment that takes 500,000 yen from the exchanges."""
    plan = town()
    cut = [
        Estimate(key, *FINANCE, nodes=(NodeAmount("outsourcing", yen),))
        for key, yen in {"a": 1_000_000, "b": 1_900_000, "c": 300_000}.items()
    ]
    return applied(plan, edit(plan, "test", cut))


def pick(box: QComboBox, text: str) -> None:
    """Choose an entry with the keyboard."""
    box.setFocus()
    place = box.findText(text)
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(place):
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() == text


def columns(page: ComparePage) -> tuple[Column, Column]:
    return page.columns()


def test_it_opens_with_last_years_budget_beside_the_column_shown(opener: Opener) -> None:
    page = compare(opener())
    assert columns(page) == (BEFORE, NOW)
    assert shown(page)[0] == ["合計", "3,400", "3,700", "300", "8.8"]
    assert ["訪問団派遣事業", "－", "300", "300", "皆増"] in shown(page)
    assert ["国際まつり事業", "400", "－", "△ 400", "皆減"] in shown(page)
    assert ["12 委託料", "1,000", "1,500", "500", "50.0"] in shown(page)


def test_an_assessment_opens_beside_the_stage_before_it(opener: Opener) -> None:
    desk = opener(in_finance())
    page = compare(desk)
    assert desk.bench.view.column == FINANCE
    assert columns(page) == (NOW, FINANCE)
    reasons = {
        row.key.split("/")[-1]: row.cells[-1].text for _, row in page.tree.rows() if row.role is RowRole.ITEM
    }
    assert reasons["outsourcing"] in ("", "理由が未記入です")
    assert "理由が未記入です" in {row.cells[-1].text for _, row in page.tree.rows()}


def test_swapping_turns_the_columns_and_every_sign(opener: Opener) -> None:
    page = compare(opener())
    page.bar.swap.setFocus()
    QTest.keyClick(page.bar.swap, Qt.Key.Key_Space)
    assert columns(page) == (NOW, BEFORE)
    assert shown(page)[0] == ["合計", "3,700", "3,400", "△ 300", "△ 8.1"]
    QTest.mouseClick(page.bar.swap, Qt.MouseButton.LeftButton)
    assert columns(page) == (BEFORE, NOW)


def test_any_stage_of_any_year_can_be_chosen_with_the_keyboard(opener: Opener) -> None:
    page = compare(opener(in_finance()))
    assert [page.bar.start.stage.itemText(place) for place in range(page.bar.start.stage.count())] == [
        "要求",
        "財政査定",
    ]
    pick(page.bar.start.year, "令和7年度")
    assert columns(page)[0] == BEFORE
    assert [page.bar.start.stage.itemText(place) for place in range(page.bar.start.stage.count())] == [
        "当初",
        "現計",
    ]
    pick(page.bar.start.stage, "現計")
    pick(page.bar.end.stage, "要求")
    assert columns(page) == ((2025, "current"), NOW)
    assert shown(page)[0] == ["合計", "3,400", "3,700", "300", "8.8"]


def test_the_top_bar_leads_the_page_to_its_column_again(opener: Opener) -> None:
    desk = opener(in_finance())
    page = compare(desk)
    pick(page.bar.end.stage, "要求")
    assert columns(page) == (NOW, NOW)
    desk.bench.view.show_column(NOW)
    assert columns(page) == (BEFORE, NOW)


def test_the_filter_shows_its_counts_and_only_what_fits(opener: Opener) -> None:
    page = compare(opener())
    words = [page.bar.filter.button(key).text() for key in Moved]
    assert words == ["すべて 4", "増 2", "減 2", "皆増・皆減 2"]
    QTest.mouseClick(page.bar.filter.button(Moved.UP), Qt.MouseButton.LeftButton)
    names = [row[0] for row in shown(page)]
    assert names[:2] == ["合計", "表示分の計（2件）"]
    assert "日本語教室事業" not in names
    assert shown(page)[1][1:4] == ["1,000", "1,800", "800"]


def test_unfolding_to_nodes_and_by_hand(opener: Opener) -> None:
    page = compare(opener())
    assert page.bar.to_node.isChecked()
    assert len(shown(page)) == 1 + 1 + 4 + 4
    QTest.keyClick(page.bar.to_node, Qt.Key.Key_Space)
    assert len(shown(page)) == 1 + 1 + 4
    page.tree.setFocus()
    page.tree.setCurrentIndex(page.tree.model().index(0, 0))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right):
        QTest.keyClick(page.tree, key)
    assert len(shown(page)) == 1 + 1 + 4 + 1
    page.bar.swap.click()
    assert len(shown(page)) == 1 + 1 + 4 + 1, "what was unfolded stays so"


@pytest.mark.parametrize(
    ("by", "second"), [(By.PROGRAMME, "姉妹都市交流事業"), (By.NODE, "12 委託料"), (By.SOURCE, "国庫支出金")]
)
def test_the_grouping_can_be_chosen(opener: Opener, by: By, second: str) -> None:
    page = compare(opener())
    place = list(GROUPINGS).index(by)
    pick(page.grouping, page.grouping.itemText(place))
    assert shown(page)[1][0] == second
    assert shown(page)[0] == ["合計", "3,400", "3,700", "300", "8.8"]
    to_node = by is By.PROGRAMME
    assert page.bar.to_node.text() == ("節まで開く" if to_node else "事業まで開く")


def test_the_bridge_shows_what_the_tree_shows(opener: Opener) -> None:
    page = compare(opener())
    page.chart.show_table()
    assert "56" not in page.chart.view.accessibleDescription()
    assert "姉妹都市交流事業 500" in page.chart.view.accessibleDescription()


def test_what_is_unfolded_is_copied_as_excel_pastes_it(opener: Opener) -> None:
    page = compare(opener())
    page.tree.setFocus()
    QTest.keyClick(page.tree, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == [
        "分野・事業・節",
        "R7当初",
        "R8要求",
        "増減",
        "増減率 %",
        "区分",
        "理由・変更点",
    ]
    assert lines[1].split("\t")[:5] == ["合計", "3400", "3700", "300", "8.82"]
    ended = next(line for line in lines if "国際まつり事業" in line)
    assert ended.split("\t") == [
        "\u3000\u3000国際まつり事業",
        "400",
        "",
        "-400",
        "皆減",
        "廃止",
        "昨年度で終了",
    ]
    assert len(lines) == 1 + len(shown(page))


def chosen_node(page: ComparePage) -> None:
    """The first node of the first programme is chosen, with the keyboard on it."""
    index = page.tree.model().index(1, 0)
    node: QModelIndex = index.model().index(0, 0, index.model().index(0, 0, index))
    page.tree.setCurrentIndex(node)
    page.tree.setFocus()


def dialog(desk: Desk) -> WhyDialog:
    found = desk.window.findChild(WhyDialog)
    assert found is not None
    return found


def explained(found: WhyDialog) -> list[list[str]]:
    """The rows of the dialog as they read."""
    model = found.view.model()
    return [
        [str(model.index(row, column).data()).strip("\u3000") for column in range(3)]
        for row in range(model.rowCount())
    ]


def test_enter_on_a_number_says_why_and_leads_on_to_the_line(opener: Opener) -> None:
    desk = opener()
    chosen_node(compare(desk))
    QTest.keyClick(compare(desk).tree, Qt.Key.Key_Return)
    assert explained(dialog(desk)) == [
        ["合計", "", "1,500,000"],
        ["姉妹都市交流事業", "", "1,500,000"],
        ["12 委託料", "", "1,500,000"],
        ["委託", "1,500,000円", "1,500,000"],
    ]
    dialog(desk).view.selectRow(3)
    QTest.keyClick(dialog(desk).view, Qt.Key.Key_Return)
    programmes = desk.bench.findChild(ProgrammesPage)
    assert programmes is not None
    assert programmes.isVisible()
    assert programmes.tree_panel.current() == "a"


def test_the_menu_of_a_row_explains_either_column_and_opens_the_programme(opener: Opener) -> None:
    desk = opener()
    page = compare(desk)
    chosen_node(page)
    page.tree.customContextMenuRequested.emit(page.tree.visualRect(page.tree.currentIndex()).center())
    menu = page.findChild(QMenu, "menu_compare")
    assert menu is not None
    words = [action.text() for action in menu.actions()]
    assert words == ["なぜこの数字か：R7当初", "なぜこの数字か：R8要求", "事業を開く"]
    menu.actions()[0].trigger()
    assert explained(dialog(desk))[-1] == ["12 委託料", "金額で入力", "1,000,000"]


@pytest.mark.parametrize(
    ("name", "total"),
    [
        ("status_total", "3,700,000"),
        ("status_general", "3,000,000"),
        ("kpi_request", "3,700,000"),
        ("kpi_general", "3,000,000"),
    ],
)
def test_totals_in_sight_say_why_by_a_click_and_by_enter(opener: Opener, name: str, total: str) -> None:
    desk = opener()
    desk.page("overview")
    figure = desk.find(QWidget, name)
    QTest.mouseClick(figure, Qt.MouseButton.LeftButton)
    assert explained(dialog(desk))[0] == ["合計", "", total]
    dialog(desk).close()
    rest(50)
    figure.setFocus()
    QTest.keyClick(figure, Qt.Key.Key_Return)
    assert explained(dialog(desk))[0] == ["合計", "", total]


def test_a_row_of_the_programme_tree_says_why(opener: Opener) -> None:
    desk = opener()
    programmes = cast(ProgrammesPage, desk.page("programmes"))
    panel = programmes.tree_panel
    panel.select("b")
    panel.tree.customContextMenuRequested.emit(panel.tree.visualRect(panel.tree.currentIndex()).center())
    menu = panel.findChild(QMenu, "menu_programme")
    assert menu is not None
    next(action for action in menu.actions() if action.objectName() == "action_why").trigger()
    assert explained(dialog(desk))[:2] == [["合計", "", "1,900,000"], ["日本語教室事業", "", "1,900,000"]]


def test_the_overview_leads_to_all_changes(opener: Opener) -> None:
    desk = opener()
    desk.page("overview")
    link = cast(QPushButton, desk.find(QPushButton, "action_compare_all"))
    assert link.text() == "すべて比較"
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert desk.find(QWidget, "page_compare").isVisible()


def test_the_comparison_goes_into_a_workbook(
    opener: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    target = tmp_path / "comparison.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    page = compare(opener())
    QTest.mouseClick(page.output, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(target.exists, timeout=20_000)
    sheet = load_workbook(target, data_only=True).active
    assert sheet is not None
    assert [sheet.cell(4, column).value for column in (1, 2, 3)] == ["合計", 3400, 3700]
