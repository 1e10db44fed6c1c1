"""The page as a whole: the tree, adding and removing, places, the other tabs."""

from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMenu, QWidget

from citybudget.domain import stage as stages
from citybudget.domain.change import applied
from citybudget.domain.checks import check
from citybudget.domain.edit import edit
from citybudget.domain.funding import EligibleNode, GrantStatus
from citybudget.domain.plan import Municipality, Plan, PlanYear
from citybudget.domain.problem import Place
from citybudget.domain.programme import Kind
from citybudget.gui.models.estimate_grid_model import GridColumn
from citybudget.gui.models.funding_rows import FundingColumn
from citybudget.gui.models.tree_filter import Only
from citybudget.gui.pages.programmes.basis_editor import BasisEditor
from citybudget.gui.widgets.cells import CELL_ROLE
from citybudget.gui.widgets.tables import DataTable
from tests.gui.programmes.desk import Desk, Opener

CTRL = Qt.KeyboardModifier.ControlModifier


def rows(desk: Desk) -> list[str]:
    model = desk.page.tree_panel.model
    found = []
    for top in range(model.rowCount()):
        index = model.index(top, 0)
        found.append(str(index.data()))
        found += [str(model.index(row, 0, index).data()) for row in range(model.rowCount(index))]
    return found


def figures(desk: Desk, programme_id: str) -> list[str]:
    model = desk.page.tree_panel.model
    index = model.index_of(programme_id)
    return [str(index.sibling(index.row(), column).data()) for column in range(1, 5)]


def choose_from_menu(desk: Desk, name: str, words: str) -> None:
    menu = desk.page.findChild(QMenu, name)
    assert menu is not None
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


# The tree ----------------------------------------------------------------------------------------------


def test_the_tree_adds_up_pillars_and_compares_with_last_year(desk: Desk) -> None:
    assert rows(desk) == ["合計", "国際交流", "訪問団派遣", "外国人住民サービス", "日本語教室"]
    # 934 against 856: 78 more, 9.1 %; 200 from nothing.
    assert figures(desk, "p2") == ["934", "856", "78", "9.1"]
    assert figures(desk, "p1") == ["200", "－", "200", "皆増"]
    total = desk.page.tree_panel.model.index(0, 0)
    assert [str(total.sibling(0, column).data()) for column in range(1, 4)] == ["1,134", "856", "278"]


def test_every_model_keeps_qts_rules(desk: Desk) -> None:
    testers = [
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
        for model in (desk.page.tree_panel.model, desk.model)
    ]
    desk.at("a", GridColumn.DESCRIPTION)
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.type("新しい行")
    desk.key(Qt.Key.Key_Tab)
    desk.type("100円")
    desk.key(Qt.Key.Key_Return)
    desk.document.undo()
    desk.document.undo()
    desk.page.tree_panel.search.setText("日本語")
    desk.page.tree_panel.search.setText("")
    desk.page.editor.show_tab("funding")
    testers.append(QAbstractItemModelTester(desk.find("grid_funding").model()))
    desk.document.redo()
    assert len(testers) == 3


def test_the_filter_shows_some_with_their_sum_beside_the_whole(desk: Desk) -> None:
    panel = desk.page.tree_panel
    panel.search.setText("ｊａｐａｎｅｓｅ")
    assert rows(desk) == ["合計", "1件を表示中", "外国人住民サービス", "日本語教室"] or "日本語教室" in rows(
        desk
    )
    assert "訪問団派遣" not in rows(desk)
    assert panel.model.index(0, 1).data() == "1,134"
    assert panel.model.index(1, 1).data() == "934"
    panel.search.setText("どこにもない")
    desk.click("action_clear_filter")
    assert "訪問団派遣" in rows(desk)


def test_the_filter_of_problems_follows_the_checks(desk: Desk) -> None:
    desk.at("a", GridColumn.BASIS)
    desk.type("3×")
    desk.key(Qt.Key.Key_Return)
    desk.page.show_checked(check(desk.document.plan))
    panel = desk.page.tree_panel
    assert panel.model.index_of("p2").data(CELL_ROLE).mark == ("x-circle-fill", "err")
    panel.filter.set_value(Only.PROBLEMS)
    panel.filter.chosen.emit(Only.PROBLEMS)
    assert "日本語教室" in rows(desk)
    assert "訪問団派遣" not in rows(desk)


def test_folding_survives_an_edit_and_a_reset(desk: Desk) -> None:
    tree = desk.page.tree_panel.tree
    index = desk.page.tree_panel.model.index(1, 0)
    tree.setExpanded(index, False)
    desk.page.refresh()
    assert not tree.isExpanded(desk.page.tree_panel.model.index(1, 0))
    assert tree.isExpanded(desk.page.tree_panel.model.index(2, 0))


# Adding and removing -----------------------------------------------------------------------------------


def test_a_programme_is_added_with_a_name_and_a_category(desk: Desk) -> None:
    desk.page.take("add_programme")
    desk.click("action_new_take")
    assert len(desk.document.plan.programmes) == 2
    desk.find("edit_new_ja").setFocus()
    desk.type("通訳派遣")
    desk.click("action_new_take")
    added = next(each for each in desk.document.plan.programmes.values() if each.ja == "通訳派遣")
    assert added.category_id == "japanese"
    assert added.code == "2-02"
    assert desk.document.plan.programme_years[added.id, 2026].kind is Kind.NEW
    assert desk.page.tree_panel.current() == added.id
    desk.document.undo()
    assert added.id not in desk.document.plan.programmes


def test_del_removes_the_programme_and_the_bar_brings_it_back(desk: Desk) -> None:
    desk.page.tree_panel.tree.setFocus()
    desk.key(Qt.Key.Key_Delete)
    assert list(desk.document.plan.programmes) == ["p1"]
    assert desk.page.tree_panel.current() == "p1"
    desk.take_back()
    assert set(desk.document.plan.programmes) == {"p1", "p2"}
    assert desk.estimate().cost_yen == 934_000


def test_an_empty_plan_offers_to_add_the_first_programme(opener: Opener) -> None:
    empty = Plan(Municipality("町"))
    desk = opener(applied(empty, edit(empty, "plan.created", [PlanYear(2026)])))
    assert desk.find("empty_programmes").isVisible()
    desk.click("action_empty_add")
    desk.find("edit_new_ja").setFocus()
    desk.type("最初の事業")
    desk.click("action_new_take")
    assert desk.find("tree_programmes").isVisible()
    desk.click("action_add_line")
    desk.type("7")
    desk.key(Qt.Key.Key_Return)
    desk.type("謝金")
    desk.key(Qt.Key.Key_Tab)
    desk.type("１，０００円×３回")
    desk.key(Qt.Key.Key_Return)
    (key,) = desk.document.plan.programmes
    assert desk.estimate(key).cost_yen == 3_000


# Places ------------------------------------------------------------------------------------------------


def test_a_place_leads_to_its_cell_tab_and_field(desk: Desk) -> None:
    desk.choose("p1")
    desk.page.go_to(Place(programme_id="p2", line_id="c", field="basis", start=2, end=3))
    assert desk.page.tree_panel.current() == "p2"
    assert desk.here() == ("c", GridColumn.BASIS)
    assert isinstance(desk.grid.editor, BasisEditor)
    assert desk.grid.editor.textCursor().selectedText() == "0"
    desk.page.go_to(Place(programme_id="p1", field="en"))
    assert desk.find("edit_en").hasFocus()
    desk.page.go_to(Place(programme_id="p2", funding_id="f"))
    assert desk.find("grid_funding").isVisible()


def test_next_problem_goes_to_the_next_line_that_is_not_right(desk: Desk) -> None:
    for key in ("b", "c"):
        desk.at(key, GridColumn.BASIS)
        desk.type("3×")
        desk.key(Qt.Key.Key_Return)
    desk.at("honoraria", GridColumn.DESCRIPTION)
    assert desk.page.take("next_problem")
    assert desk.here()[0] == "b"
    assert desk.page.take("next_problem")
    assert desk.here()[0] == "c"
    assert not desk.page.take("next_problem")


# Funding -----------------------------------------------------------------------------------------------


def cell(desk: Desk, key: str, column: int) -> str:
    model = desk.find("grid_funding").model()
    return str(model.index(model.row_of(key), column).data())


def test_funding_shows_the_rule_that_bit_and_what_is_left(desk: Desk) -> None:
    desk.page.editor.show_tab("funding")
    assert cell(desk, "f", FundingColumn.AMOUNT) == "5,000"
    assert cell(desk, "general", FundingColumn.AMOUNT) == "929,000"
    assert cell(desk, "cost", FundingColumn.AMOUNT) == "934,000"


def test_a_source_is_added_and_typed_as_an_amount_or_a_basis(desk: Desk) -> None:
    desk.page.editor.show_tab("funding")
    desk.click("action_add_funding")
    choose_from_menu(desk, "menu_sources", "寄附金")
    desk.type("３０千円")
    desk.key(Qt.Key.Key_Return)
    entry = desk.estimate().funding[1]
    assert (entry.source, entry.amount_yen, entry.basis) == ("donation", 30_000, None)
    grid = desk.find("grid_funding")
    grid.setCurrentIndex(grid.model().index(1, FundingColumn.HOW))
    desk.type("1,999円×10名")
    desk.key(Qt.Key.Key_Return)
    entry = desk.estimate().funding[1]
    assert (entry.amount_yen, entry.basis) == (19_000, "1,999円×10名")
    grid.setCurrentIndex(grid.model().index(1, FundingColumn.DESCRIPTION))
    desk.key(Qt.Key.Key_Delete)
    assert len(desk.estimate().funding) == 1


def test_sources_beyond_the_cost_are_marked(desk: Desk) -> None:
    desk.page.editor.show_tab("funding")
    grid = desk.find("grid_funding")
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(0, FundingColumn.HOW))
    desk.type("2百万円")
    desk.key(Qt.Key.Key_Return)
    model = grid.model()
    general = model.index(model.row_of("general"), FundingColumn.AMOUNT)
    assert general.data() == "△\u202f1,066,000"
    assert general.data(CELL_ROLE).tone == "err"


def test_a_new_grant_is_defined_and_drawn_on_by_the_rule(desk: Desk) -> None:
    # The worked example of the specification: 1/2 on 7 報償費 of 878,000 is 439,000.
    desk.page.editor.show_tab("funding")
    desk.click("action_draw_grant")
    choose_from_menu(desk, "menu_grants", desk.context.view.texts.say("New grant…"))
    desk.find("edit_grant_ja").setText("地域日本語教育補助金")
    desk.find("edit_grant_rate").setText("半分")
    desk.find("edit_grant_deadline").setText("令和8年1月30日")
    desk.find("check_eligible_honoraria").setChecked(True)
    desk.find("edit_grant_cap_yen").setText("")
    desk.click("action_grant_take")
    assert not desk.document.plan.grants
    desk.find("edit_grant_rate").setText("１／２")
    desk.click("action_grant_take")
    (grant,) = desk.document.plan.grants.values()
    assert grant.rate == Fraction(1, 2)
    assert grant.nodes == (EligibleNode("honoraria"),)
    assert grant.deadline is not None
    assert grant.deadline.isoformat() == "2026-01-30"
    assert grant.status is GrantStatus.PLANNED
    entry = desk.estimate().funding[1]
    assert (entry.grant_id, entry.amount_yen) == (grant.id, 439_000)
    assert desk.estimate().general_yen == 934_000 - 5_000 - 439_000
    desk.document.undo()
    assert not desk.document.plan.grants


def test_a_grants_cap_is_edited_and_named_as_the_rule(desk: Desk) -> None:
    test_a_new_grant_is_defined_and_drawn_on_by_the_rule(desk)
    desk.document.redo()
    entry = desk.estimate().funding[1]
    grid = desk.find("grid_funding")
    grid.setCurrentIndex(grid.model().index(1, FundingColumn.DESCRIPTION))
    desk.click("action_edit_grant")
    desk.find("edit_grant_cap_yen").setText("400千円")
    desk.click("action_grant_take")
    assert desk.estimate().funding[1].amount_yen == 400_000
    assert "400,000" in cell(desk, entry.id, FundingColumn.RULE)


# Outline and history -----------------------------------------------------------------------------------


def test_a_field_is_saved_when_it_is_left_one_change_each(desk: Desk) -> None:
    desk.page.editor.show_tab("outline")
    field = desk.find("edit_officer")
    field.setFocus()
    desk.type("佐々木")
    assert desk.document.plan.programmes["p2"].officer == ""
    desk.find("edit_extension").setFocus()
    assert desk.document.plan.programmes["p2"].officer == "佐々木"
    desk.document.undo()
    assert desk.document.plan.programmes["p2"].officer == ""
    assert field.text() == ""


def test_years_are_typed_in_any_width_and_era(desk: Desk) -> None:
    desk.page.editor.show_tab("outline")
    field = desk.find("edit_first_year")
    field.setFocus()
    desk.type("Ｒ８")
    desk.key(Qt.Key.Key_Return)
    assert desk.document.plan.programmes["p2"].first_year == 2026
    assert field.text() == "2026"
    field.setFocus()
    field.selectAll()
    desk.type("来年")
    desk.key(Qt.Key.Key_Return)
    assert desk.document.plan.programmes["p2"].first_year == 2026
    assert field.accessibleDescription()


def test_a_name_can_not_be_left_out(desk: Desk) -> None:
    desk.page.editor.show_tab("outline")
    field = desk.find("edit_ja")
    field.setFocus()
    field.clear()
    desk.key(Qt.Key.Key_Return)
    assert desk.document.plan.programmes["p2"].ja == "日本語教室"
    assert field.accessibleDescription()


def test_what_changed_this_year_and_its_kind_belong_to_the_year(desk: Desk) -> None:
    desk.page.editor.show_tab("outline")
    field = desk.find("edit_changes_ja")
    field.setFocus()
    desk.type("会場を増やす")
    desk.find("edit_outline_ja").setFocus()
    kind = desk.find("edit_kind")
    kind.chosen.emit(Kind.EXPANDED)
    found = desk.document.plan.programme_years["p2", 2026]
    assert (found.changes_ja, found.kind) == ("会場を増やす", Kind.EXPANDED)
    assert ("p2", 2025) not in desk.document.plan.programme_years


def test_a_partner_is_named_and_chosen(desk: Desk) -> None:
    desk.page.editor.show_tab("outline")
    desk.click("action_choose_partners")
    choose_from_menu(desk, "menu_partners", desk.context.view.texts.say("New partner…"))
    desk.find("edit_partner_ja").setText("白嶺市")
    desk.click("action_partner_take")
    (partner,) = desk.document.plan.partners.values()
    assert desk.document.plan.programmes["p2"].partner_ids == (partner.id,)


def test_the_history_tells_what_touched_the_programme(desk: Desk) -> None:
    desk.at("b", GridColumn.DESCRIPTION)
    desk.type("謝礼")
    desk.key(Qt.Key.Key_Return)
    desk.choose("p1")
    desk.page.editor.show_tab("history")
    assert not desk.page.findChildren(DataTable, "list_programme_history")[0].isVisible()
    desk.choose("p2")
    model = desk.find("list_programme_history").model()
    assert model.rowCount() >= 1
    details = desk.find("list_programme_differences").model()
    shown = {str(details.index(row, column).data()) for row in range(details.rowCount()) for column in (1, 2)}
    assert {"協力者謝礼", "謝礼"} <= shown


def test_the_splitter_is_remembered(desk: Desk) -> None:
    splitter = desk.find("splitter_programmes")
    handle = splitter.handle(1)
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=handle.rect().center())
    QTest.mouseMove(handle, handle.rect().center() + handle.rect().center())
    splitter.moveSplitter(480, 1)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton)
    splitter.splitterMoved.emit(480, 1)
    assert desk.context.settings["splitter"] == splitter.sizes()


def test_stages_are_looked_at_without_being_written(desk: Desk) -> None:
    desk.context.view.show_column((2026, stages.SETTLEMENT))
    desk.choose("p1")
    desk.context.view.show_column((2025, stages.INITIAL))
    assert not desk.document.can_undo


def test_everything_the_keyboard_reaches_has_a_name(desk: Desk) -> None:
    nameless = []
    for tab in ("estimate", "funding", "outline", "history"):
        desk.page.editor.show_tab(tab)
        for widget in desk.page.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
                spoken = QAccessible.queryAccessibleInterface(widget)
                if spoken is None or not spoken.text(QAccessible.Text.Name):
                    nameless.append((tab, type(widget).__name__, widget.objectName()))
    assert not nameless


def test_a_read_only_file_refuses_funding_with_a_sentence_and_locks_the_form(opener: Opener) -> None:
    desk = opener(read_only=True)
    desk.choose("p2")
    desk.page.editor.show_tab("funding")
    grid = desk.find("grid_funding")
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(0, FundingColumn.HOW))
    desk.type("1")
    assert len(desk.told) == 1
    assert not desk.find("action_add_funding").isEnabled()
    desk.page.editor.show_tab("outline")
    assert not desk.find("edit_ja").isEnabled()
    desk.page.take("add_programme")
    assert len(desk.told) == 2
