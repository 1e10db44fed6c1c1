"""The 査定 tab: amounts and reasons typed as in a spreadsheet, verdicts, answers, and what is fixed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from citybudget.domain import assessment, cycle
from citybudget.domain.change import applied
from citybudget.domain.edit import edit
from citybudget.domain.funding import EligibleNode, Funding, Grant
from citybudget.domain.plan import Plan
from citybudget.domain.programme import Answer, Estimate, Programme, Verdict
from citybudget.gui.pages.programmes.assessment_grid import AssessmentGrid
from citybudget.gui.pages.programmes.assessment_tab import AssessmentTab
from tests.gui.programmes.desk import Desk, Opener, focus, settle, small_plan

DAY = date(2026, 11, 14)
FINANCE = ("p2", 2026, "finance")
CTRL = Qt.KeyboardModifier.ControlModifier


def with_grant() -> Plan:
    """The small plan with a grant of 1/2 on 7節 (439,000 of 878,000)."""
    plan = small_plan()
    grant = Grant(
        "half", "県補助", "Prefecture", "prefectural", Fraction(1, 2), nodes=(EligibleNode("honoraria"),)
    )
    held = plan.estimate(("p2", 2026, "request"))
    assert held is not None
    drawing = replace(held, funding=(*held.funding, Funding("g", "prefectural", grant_id="half")))
    return applied(plan, edit(plan, "t", [grant, drawing]))


def after(plan: Plan, *stages: str) -> Plan:
    for stage in stages:
        plan = applied(plan, cycle.advanced(plan, 2026, stage, DAY))
    return plan


Tab = tuple[Desk, AssessmentTab]


@pytest.fixture
def tab_at(opener: Opener) -> Callable[..., Tab]:
    """Opens the tab of the second programme at a stage."""

    def open_(*stages: str, plan: Plan | None = None, language: str = "ja") -> Tab:
        desk = opener(after(plan or with_grant(), *stages), language=language)
        desk.context.view.show_column((2026, stages[-1] if stages else "request"))
        desk.choose("p2")
        desk.page.editor.show_tab("assessment")
        settle()
        found = desk.page.editor._built["assessment"]
        assert isinstance(found, AssessmentTab)
        found.take_focus()
        settle()
        return desk, found

    return open_


def held(desk: Desk, stage: str = "finance") -> Estimate:
    return desk.estimate("p2", stage)


def shown(tab: AssessmentTab) -> list[list[str]]:
    model = tab.model
    assert model is not None
    return [[model.words(row, column) for column in range(model.columnCount())] for row in model.grid_rows()]


def go(grid: AssessmentGrid, node: str, column: str) -> None:
    grid.setFocus()
    assert grid.go(node, column)


def test_amount_and_reason_are_typed_cell_after_cell_in_full_width(tab_at: Callable[..., Tab]) -> None:
    desk, tab = tab_at("finance")
    go(tab.grid, "honoraria", "amount")
    desk.type("７８８千円")
    desk.key(Qt.Key.Key_Tab)
    desk.type("監修は県の教材で代える（３→０回）")
    desk.key(Qt.Key.Key_Tab)
    desk.type("５０，０００")
    desk.key(Qt.Key.Key_Return)
    found = held(desk)
    assert [(part.node, part.amount_yen) for part in found.nodes] == [
        ("honoraria", 788_000),
        ("travel", 50_000),
    ]
    assert found.decision("honoraria").reason == "監修は県の教材で代える（３→０回）"
    assert shown(tab)[0] == [
        "7", "報償費", "878,000", "788,000", "△\u202f90,000", "監修は県の教材で代える（３→０回）", "対応を選ぶ…",
    ]  # fmt: skip
    assert shown(tab)[1][-2:] == ["理由がありません", "対応を選ぶ…"]
    assert shown(tab)[2][5] == "県支出金も 45 千円 減ります（1/2）"


def test_what_is_no_amount_is_told_and_stays_to_be_mended(tab_at: Callable[..., Tab]) -> None:
    desk, tab = tab_at("finance")
    go(tab.grid, "travel", "amount")
    desk.type("五万")
    desk.key(Qt.Key.Key_Return)
    assert "五万" in desk.told[-1]
    assert tab.grid.editor is not None
    desk.key(Qt.Key.Key_Escape)
    assert held(desk).node_yen("travel") == 56_000


def test_a_range_from_excel_lands_on_amounts_and_reasons_as_one_step(tab_at: Callable[..., Tab]) -> None:
    desk, tab = tab_at("finance")
    before = desk.document.plan
    go(tab.grid, "honoraria", "amount")
    desk.copy_from_excel("788,000\t\t３回を０回に\r\n△1,000\t\t返納\r\n")
    desk.key(Qt.Key.Key_V, CTRL)
    assert [part.amount_yen for part in held(desk).nodes] == [788_000, -1_000]
    assert [held(desk).decision(node).reason for node in ("honoraria", "travel")] == ["３回を０回に", "返納"]
    desk.take_back()
    assert desk.document.plan == before


def test_pasting_on_the_nodes_names_them_and_what_cant_be_taken_is_shown_first(
    tab_at: Callable[..., Tab],
) -> None:
    desk, tab = tab_at("finance")
    go(tab.grid, "honoraria", "number")
    desk.copy_from_excel("8\t旅費\t56,000\t40,000\r\n10\t需用費\t\t5千円\r\n99\t何か\t\t1\r\n")
    desk.key(Qt.Key.Key_V, CTRL)
    desk.click("action_paste_good")
    found = {part.node: part.amount_yen for part in held(desk).nodes}
    assert found == {"honoraria": 878_000, "travel": 40_000, "supplies": 5_000}


def test_a_copied_range_is_plain_digits_and_comes_back_the_same(tab_at: Callable[..., Tab]) -> None:
    desk, tab = tab_at("finance")
    tab.grid.choose(["honoraria", "travel"], [2, 3])
    desk.key(Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "878000\t878000\r\n56000\t56000"


def test_delete_takes_a_node_out_and_fill_down_repeats_a_reason(tab_at: Callable[..., Tab]) -> None:
    desk, tab = tab_at("finance")
    go(tab.grid, "honoraria", "reason")
    desk.type("一律")
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_D, CTRL)
    assert held(desk).decision("travel").reason == "一律"
    go(tab.grid, "travel", "amount")
    desk.key(Qt.Key.Key_Delete)
    assert held(desk).node_yen("travel") is None
    assert shown(tab)[1][2:5] == ["56,000", "－", "△\u202f56,000"]


def test_a_node_that_the_stage_before_does_not_have_is_added_and_typed(tab_at: Callable[..., Tab]) -> None:
    desk, tab = tab_at("finance")
    desk.click("action_assessment_node")
    desk.type("10")
    desk.key(Qt.Key.Key_Return)
    desk.type("12千円")
    desk.key(Qt.Key.Key_Return)
    assert held(desk).node_yen("supplies") == 12_000
    assert [row[0] for row in shown(tab)] == ["7", "8", "10", ""]


def test_zero_sets_every_node_to_nothing(tab_at: Callable[..., Tab]) -> None:
    desk, _ = tab_at("finance")
    desk.click("verdict_zero")
    assert (held(desk).verdict, held(desk).cost_yen) == (Verdict.ZERO, 0)
    desk.click("verdict_adopted")
    assert held(desk).verdict is Verdict.ADOPTED
    desk.click("verdict_none")
    assert held(desk).verdict is None


def choose_answer(desk: Desk, tab: AssessmentTab, node: str, name: str) -> None:
    go(tab.grid, node, "answer")
    desk.key(Qt.Key.Key_F2)
    menu = next(each for each in tab.findChildren(QMenu, "menu_answer") if each.isVisible())
    action = next(each for each in menu.actions() if each.objectName() == name)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    settle()


def cut(desk: Desk) -> None:
    desk.document.apply(
        assessment.edited(desk.document.plan, FINANCE, {"honoraria": 788_000}, {"honoraria": "減"})
    )
    settle()


def test_a_cut_is_accepted_or_asked_back_with_a_reason_and_an_amount(tab_at: Callable[..., Tab]) -> None:
    desk, tab = tab_at("finance")
    cut(desk)
    choose_answer(desk, tab, "honoraria", "answer_accepted")
    assert held(desk).decision("honoraria").answer is Answer.ACCEPTED
    assert not tab.panel.isVisible()
    choose_answer(desk, tab, "honoraria", "answer_asked")
    assert tab.panel.isVisible()
    assert focus().objectName() == "edit_rerequest_reason"
    desk.type("夜間の教室に通えない人が２２人")
    desk.find("edit_rerequest_amount").setText("９０，００１")
    desk.click("action_rerequest")
    assert "1円から90,000円まで" in desk.find("label_rerequest_wrong").text()
    desk.find("edit_rerequest_amount").setText("４０千円")
    desk.click("action_rerequest")
    said = held(desk).decision("honoraria")
    assert (said.answer, said.re_request_yen) == (Answer.RE_REQUESTED, 40_000)
    assert said.re_request_reason == "夜間の教室に通えない人が２２人"
    assert shown(tab)[0][-1] == "復活要求 40,000"


def test_a_re_request_without_an_amount_asks_for_the_whole_cut(tab_at: Callable[..., Tab]) -> None:
    desk, tab = tab_at("finance")
    cut(desk)
    go(tab.grid, "honoraria", "amount")
    assert desk.find("edit_rerequest_amount").text() == "90,000"
    tab.panel.reason.setFocus()
    desk.type("必要なため")
    desk.key(Qt.Key.Key_Return, CTRL)
    assert held(desk).decision("honoraria").re_request_yen == 90_000


def test_an_amount_typed_before_the_reason_is_the_one_asked_for(tab_at: Callable[..., Tab]) -> None:
    desk, tab = tab_at("finance")
    cut(desk)
    go(tab.grid, "honoraria", "amount")
    tab.panel.amount.setFocus()
    tab.panel.amount.selectAll()
    desk.type("３万円")
    tab.panel.reason.setFocus()
    desk.type("必要なため")
    tab.panel.go.setFocus()
    desk.key(Qt.Key.Key_Space)
    assert held(desk).decision("honoraria").re_request_yen == 30_000
    assert tab.panel.amount.text() == "30,000"


def test_words_are_composed_right_in_a_cell(tab_at: Callable[..., Tab]) -> None:
    desk, tab = tab_at("finance")
    go(tab.grid, "honoraria", "reason")
    desk.compose("かいすう")
    desk.compose("", "回数を減らす")
    desk.key(Qt.Key.Key_Return)
    assert held(desk).decision("honoraria").reason == "回数を減らす"
    go(tab.grid, "honoraria", "amount")
    desk.compose("", "８００，０００")
    desk.key(Qt.Key.Key_Return)
    assert held(desk).node_yen("honoraria") == 800_000


def test_what_was_begun_to_be_written_is_kept_when_one_goes_elsewhere(tab_at: Callable[..., Tab]) -> None:
    desk, tab = tab_at("finance")
    cut(desk)
    go(tab.grid, "honoraria", "amount")
    tab.panel.reason.setFocus()
    desk.type("書きかけ")
    desk.choose("p1")
    desk.page._on_chosen("p1")
    settle()
    said = held(desk).decision("honoraria")
    assert (said.re_request_reason, said.answer) == ("書きかけ", None)


def test_what_was_asked_back_stands_beside_the_node_at_the_next_assessment(
    tab_at: Callable[..., Tab],
) -> None:
    plan = after(with_grant(), "finance")
    plan = applied(plan, assessment.edited(plan, FINANCE, {"honoraria": 788_000}))
    asked = assessment.asked(plan, FINANCE, "honoraria", "必要")
    plan = applied(plan, asked)  # type: ignore[arg-type]  # there was a cut
    desk, tab = tab_at("mayor", plan=plan)
    assert tab.model is not None
    cell = tab.model.cell(tab.model.grid_rows()[0], 1)
    assert (cell.text, cell.note) == ("報償費", "復活要求 90 千円")
    del desk


def test_a_fixed_stage_says_why_and_offers_to_unlock_it(tab_at: Callable[..., Tab]) -> None:
    desk, tab = tab_at("finance", "mayor")
    desk.context.view.show_column((2026, "finance"))
    settle()
    go(tab.grid, "honoraria", "amount")
    desk.key(Qt.Key.Key_F2)
    assert tab.grid.editor is None
    assert "財政査定" in desk.told[-1]
    assert "確定" in desk.told[-1]
    assert desk.acts[-1] is not None
    desk.type("1")
    assert held(desk).node_yen("honoraria") == 878_000
    assert tab.model is not None
    assert tab.model.cell(tab.model.grid_rows()[0], 3).row == "locked"
    assert not desk.find("verdict_zero").isEnabled()
    assert "確定" in desk.find("label_locked").text()


def test_the_card_of_a_stage_leads_to_it(tab_at: Callable[..., Tab]) -> None:
    desk, _ = tab_at("finance")
    desk.click("stage_card_request")
    assert desk.context.view.stage == "request"
    card = desk.find("stage_card_finance")
    assert isinstance(card, QAbstractButton)
    assert "入力中" in card.accessibleName()


def test_the_lines_of_the_request_can_be_read_beside_the_amounts(tab_at: Callable[..., Tab]) -> None:
    desk, tab = tab_at("finance")
    desk.find("check_request_lines").setChecked(True)
    settle()
    assert shown(tab)[1][1] == "講師謝金"
    assert shown(tab)[1][5] == "4,507円×2h×90回"
    go(tab.grid, "a", "amount")
    desk.key(Qt.Key.Key_F2)
    assert tab.grid.editor is None


def test_a_settlement_is_typed_with_what_is_carried_over(tab_at: Callable[..., Tab]) -> None:
    desk, tab = tab_at("finance", "initial", "settlement")
    go(tab.grid, "honoraria", "settled")
    desk.type("７００，１２３")
    desk.key(Qt.Key.Key_Tab)
    desk.type("１００千円")
    desk.key(Qt.Key.Key_Return)
    assert held(desk, "settlement").node_yen("honoraria") == 700_123
    assert desk.estimate("p2", "carried-over", 2027).node_yen("honoraria") == 100_000
    assert shown(tab)[0] == ["7", "報償費", "878,000", "700,123", "100,000", "77,877", "79.7"]
    go(tab.grid, "honoraria", "carried")
    desk.key(Qt.Key.Key_Delete)
    assert desk.document.plan.estimate(("p2", 2027, "carried-over")) is None


def test_less_than_nothing_is_not_carried_over(tab_at: Callable[..., Tab]) -> None:
    desk, tab = tab_at("finance", "initial", "settlement")
    go(tab.grid, "honoraria", "carried")
    desk.type("△５千円")
    desk.key(Qt.Key.Key_Return)
    assert desk.told[-1].startswith("翌年度繰越額に負の額は入れられません。")
    assert desk.document.plan.estimate(("p2", 2027, "carried-over")) is None


def test_an_assessment_that_has_not_begun_takes_nothing(tab_at: Callable[..., Tab]) -> None:
    desk, tab = tab_at("finance")
    desk.context.view.show_column((2026, "mayor"))
    settle()
    desk.page.editor.take_focus()
    desk.key(Qt.Key.Key_F2)
    assert desk.document.plan.estimate(("p2", 2026, "mayor")) is None
    assert not tab.tools.add_node.isVisible()
    assert "まだ始まっていません" in desk.told[-1]


def test_undo_leads_back_to_the_cell_in_this_tab(tab_at: Callable[..., Tab]) -> None:
    desk, tab = tab_at("finance")
    go(tab.grid, "travel", "amount")
    desk.type("1千円")
    desk.key(Qt.Key.Key_Return)
    go(tab.grid, "honoraria", "reason")
    desk.document.undo()
    settle()
    assert tab.isVisible()
    assert (tab.grid.current_node(), held(desk).node_yen("travel")) == ("travel", 56_000)


def test_qts_own_rules_hold_while_stages_are_switched(tab_at: Callable[..., Tab]) -> None:
    desk, tab = tab_at("finance", "mayor", "initial", "supplementary-1")
    assert tab.model is not None
    QAbstractItemModelTester(tab.model, QAbstractItemModelTester.FailureReportingMode.Fatal, tab.model)
    for stage in ("request", "finance", "initial", "current", "settlement", "supplementary-1", "mayor"):
        desk.context.view.show_column((2026, stage))
        settle()
        tab.model.show_place(replace(tab.model.place, lines=True))


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("stage", ["request", "finance", "initial", "supplementary-1", "settlement"])
def test_whatever_takes_the_keyboard_has_a_name(
    tab_at: Callable[..., Tab], language: str, stage: str
) -> None:
    stages = ("finance", "initial", "supplementary-1", "settlement")
    desk, tab = tab_at(*stages[: stages.index(stage) + 1] if stage in stages else (), language=language)
    if stage == "finance":
        cut(desk)
        go(tab.grid, "honoraria", "amount")
    parts = [
        each
        for each in tab.findChildren(QWidget)
        if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled()
    ]
    named = [each for each in parts if each.accessibleName() or getattr(each, "text", str)()]
    assert parts
    assert [each.objectName() for each in parts if each not in named] == []


def test_every_editor_of_amounts_is_closed_on_a_fixed_stage(tab_at: Callable[..., Tab]) -> None:
    desk, _ = tab_at("finance")
    desk.context.view.show_column((2026, "request"))
    settle()
    before = desk.document.plan
    desk.page.editor.show_tab("estimate")
    settle()
    desk.at("a", 2)
    desk.type("1円")
    assert "確定" in desk.told[-1]
    assert not desk.find("action_add_line").isEnabled()
    desk.key(Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    desk.copy_from_excel("7\t謝金\t1,000円")
    desk.key(Qt.Key.Key_V, CTRL)
    desk.page.editor.show_tab("funding")
    settle()
    grid = desk.find("grid_funding")
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(0, 2))
    desk.type("5")
    desk.key(Qt.Key.Key_F2)
    desk.key(Qt.Key.Key_Delete)
    assert not desk.find("action_add_funding").isEnabled()
    assert desk.document.plan == before
    model = desk.model
    row = model.row_of("a")
    assert row is not None
    assert model.cell(model.grid_rows()[row], 2).row == "locked"


def test_a_programme_added_after_the_request_is_assessed_from_nothing(tab_at: Callable[..., Tab]) -> None:
    plan = after(with_grant(), "finance")
    late = Programme("p3", "2-02", "追加の教室", "One more", "japanese")
    plan = applied(plan, edit(plan, "t", [late]))
    desk, tab = tab_at(plan=plan)
    desk.context.view.show_column((2026, "finance"))
    desk.choose("p3")
    settle()
    tab.take_focus()
    desk.click("action_assessment_node")
    desk.type("12")
    desk.key(Qt.Key.Key_Return)
    desk.type("30千円")
    desk.key(Qt.Key.Key_Return)
    assert desk.estimate("p3", "finance").node_yen("outsourcing") == 30_000
    assert shown(tab)[0][2:5] == ["－", "30,000", "30,000"]
