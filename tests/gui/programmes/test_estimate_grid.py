"""The grid as a person drives it: real keys on the real page over a real file."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from citybudget.domain import stage as stages
from citybudget.domain.amount import Unit
from citybudget.gui.models.estimate_grid_model import GridColumn
from citybudget.gui.widgets.cells import CELL_ROLE
from citybudget.texts import Texts
from tests.gui.programmes.desk import Desk, Opener, settle

NODE, DESCRIPTION, BASIS, AMOUNT, ROUNDED = (
    GridColumn.NODE, GridColumn.DESCRIPTION, GridColumn.BASIS, GridColumn.AMOUNT, GridColumn.ROUNDED,
)  # fmt: skip
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier,
)  # fmt: skip


def label(desk: Desk, name: str) -> str:
    found = desk.find(name)
    assert isinstance(found, QLabel)
    return found.text()


def test_the_grid_shows_nodes_with_their_rounded_amounts_over_their_lines(desk: Desk) -> None:
    # The worked example of the specification: 811,260 + 66,000 -> 878,000; 55,800 -> 56,000.
    assert desk.text("honoraria", AMOUNT) == "877,260"
    assert desk.text("honoraria", ROUNDED) == "878"
    assert desk.text("honoraria", GridColumn.PREVIOUS) == "800"
    assert desk.text("honoraria", GridColumn.CHANGE) == "78"
    assert desk.text("a", AMOUNT) == "811,260"
    assert desk.text("b", AMOUNT) == "66,000"
    assert desk.text("travel", ROUNDED) == "56"
    assert label(desk, "label_sum_yen").startswith("933,060")
    assert label(desk, "label_sum_thousand").startswith("934")


def test_typing_replaces_the_cell_and_enter_takes_it_and_goes_down(desk: Desk) -> None:
    desk.at("b", BASIS)
    desk.type("１，３５０円×２回×２名×１２月＋２，０００円")
    desk.key(Qt.Key.Key_Return)
    assert desk.lines()[1] == ("honoraria", "協力者謝礼", "１，３５０円×２回×２名×１２月＋２，０００円")
    assert desk.text("b", AMOUNT) == "66,800"
    assert desk.here()[0] == "c"
    assert desk.here()[1] == BASIS


def test_totals_follow_an_edit_at_once_in_tree_head_and_foot(desk: Desk) -> None:
    desk.at("c", BASIS)
    desk.type("100000円")
    desk.key(Qt.Key.Key_Return)
    assert label(desk, "label_sum_thousand").startswith("978")
    assert label(desk, "label_request_total") == "978"
    tree = desk.page.tree_panel.model
    assert tree.index_of("p2").sibling(tree.index_of("p2").row(), 1).data() == "978"
    assert tree.index(0, 1).data() == "1,178"


def test_f2_edits_what_is_there_and_esc_brings_it_back(desk: Desk) -> None:
    desk.at("a", DESCRIPTION)
    desk.key(Qt.Key.Key_F2)
    desk.type("（新）")
    assert desk.typed() == "講師謝金（新）"
    desk.key(Qt.Key.Key_Escape)
    assert desk.grid.editor is None
    assert desk.lines()[0][1] == "講師謝金"
    desk.key(Qt.Key.Key_F2)
    desk.type("（新）")
    desk.key(Qt.Key.Key_Tab)
    assert desk.lines()[0][1] == "講師謝金（新）"
    assert desk.here() == ("a", BASIS)


def test_tab_goes_over_the_typed_cells_and_shift_goes_back(desk: Desk) -> None:
    desk.at("a", BASIS)
    desk.key(Qt.Key.Key_Tab)
    assert desk.here() == ("b", DESCRIPTION)
    desk.key(Qt.Key.Key_Backtab, SHIFT)
    assert desk.here() == ("a", BASIS)
    desk.key(Qt.Key.Key_Return)
    assert desk.here()[0] == "b"
    desk.key(Qt.Key.Key_Return, SHIFT)
    assert desk.here()[0] == "a"


def test_enter_in_the_last_row_adds_a_line_that_is_kept_once_something_is_typed(desk: Desk) -> None:
    desk.at("c", DESCRIPTION)
    desk.key(Qt.Key.Key_Return)
    assert len(desk.lines()) == 3
    assert desk.here()[1] == DESCRIPTION
    desk.type("宿泊費")
    desk.key(Qt.Key.Key_Tab)
    desk.type("9800円*2泊")
    desk.key(Qt.Key.Key_Return)
    assert desk.lines()[3] == ("travel", "宿泊費", "9800円*2泊")
    assert desk.estimate().node_yen("travel") == 76_000  # 55,800 + 19,600 = 75,400


def test_a_line_left_empty_goes_again(desk: Desk) -> None:
    desk.at("a", DESCRIPTION)
    desk.key(Qt.Key.Key_Return, CTRL)
    rows = desk.model.rowCount()
    assert desk.model.on_draft(desk.grid.current_row())
    desk.at("c", DESCRIPTION)
    settle()
    assert desk.model.draft is None
    assert desk.model.rowCount() == rows - 1
    assert not desk.document.can_undo


def test_delete_clears_the_chosen_cells_as_one_step(desk: Desk) -> None:
    desk.grid.choose(["a", "b"], [DESCRIPTION, BASIS])
    desk.key(Qt.Key.Key_Delete)
    assert desk.lines()[:2] == [("honoraria", "", ""), ("honoraria", "", "")]
    desk.document.undo()
    assert desk.lines()[0][1] == "講師謝金"
    assert desk.lines()[1][2].startswith("1,350円")


def test_ctrl_d_fills_the_first_row_into_those_below(desk: Desk) -> None:
    desk.grid.choose(["a", "b", "c"], [BASIS])
    desk.key(Qt.Key.Key_D, CTRL)
    assert [basis for _, _, basis in desk.lines()] == ["4,507円×2h×90回"] * 3
    assert [text for _, text, _ in desk.lines()] == ["講師謝金", "協力者謝礼", "費用弁償"]
    desk.document.undo()
    desk.at("b", DESCRIPTION)
    desk.key(Qt.Key.Key_D, CTRL)
    assert desk.lines()[1][1] == "講師謝金"


def test_ctrl_shift_arrows_move_lines_within_their_node(desk: Desk) -> None:
    desk.at("b", DESCRIPTION)
    desk.key(Qt.Key.Key_Up, CTRL | SHIFT)
    assert [line.id for line in desk.estimate().lines] == ["b", "a", "c"]
    assert desk.here()[0] == "b"
    desk.key(Qt.Key.Key_Down, CTRL | SHIFT)
    assert [line.id for line in desk.estimate().lines] == ["a", "b", "c"]


def test_shift_delete_removes_the_line_and_undo_brings_it_back_where_it_was(desk: Desk) -> None:
    desk.at("a", DESCRIPTION)
    desk.key(Qt.Key.Key_Delete, SHIFT)
    assert [line.id for line in desk.estimate().lines] == ["b", "c"]
    assert desk.here()[0] == "b"
    assert desk.told
    desk.take_back()
    assert [line.id for line in desk.estimate().lines] == ["a", "b", "c"]


def test_an_input_method_composes_without_taking_the_cell(desk: Desk) -> None:
    desk.at("a", DESCRIPTION)
    desk.compose("こうし")
    assert desk.grid.editor is not None
    assert desk.lines()[0][1] == "講師謝金"
    desk.compose("", "講師への謝金")
    assert desk.typed() == "講師への謝金"
    assert desk.lines()[0][1] == "講師謝金"
    desk.key(Qt.Key.Key_Return)
    assert desk.lines()[0][1] == "講師への謝金"


@pytest.mark.parametrize("column", [DESCRIPTION, BASIS])
def test_enter_tab_and_esc_belong_to_the_input_method_while_it_composes(desk: Desk, column: int) -> None:
    desk.at("a", column)
    desk.key(Qt.Key.Key_F2)
    editor = desk.grid.editor
    assert editor is not None
    before = editor.typed()
    desk.compose("さんまん")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape):
        desk.key(key)
        assert desk.grid.editor is editor
    desk.compose("", "3万円")
    assert editor.typed() == before + "3万円"
    desk.key(Qt.Key.Key_Return)
    assert desk.grid.editor is None


def test_shift_enter_begins_a_new_row_of_the_basis(desk: Desk) -> None:
    desk.at("c", BASIS)
    desk.key(Qt.Key.Key_F2)
    desk.key(Qt.Key.Key_Return, SHIFT)
    desk.type("200円")
    desk.key(Qt.Key.Key_Return)
    assert desk.lines()[2][2] == "620円×90回\n200円"
    assert desk.text("c", AMOUNT) == "56,000"


def test_an_unreadable_basis_keeps_its_text_counts_nothing_and_says_so(desk: Desk) -> None:
    desk.at("a", BASIS)
    desk.type("30,000円×3回×")
    desk.key(Qt.Key.Key_Return)
    assert desk.lines()[0][2] == "30,000円×3回×"
    assert desk.text("a", AMOUNT) == "－"
    assert desk.estimate().node_yen("honoraria") == 66_000
    assert "1" in label(desk, "label_uncomputed")
    desk.at("a", BASIS)
    assert desk.find("popover_basis_error").isVisible()
    assert desk.page.editor.tabs.has_dot(0)


def test_alt_enter_takes_the_offered_correction_over(desk: Desk) -> None:
    desk.at("a", BASIS)
    desk.type("30,000円×3回×")
    desk.key(Qt.Key.Key_Return)
    desk.at("a", BASIS)
    desk.key(Qt.Key.Key_Return, ALT)
    assert desk.lines()[0][2] == "30,000円×3回"
    assert desk.text("a", AMOUNT) == "90,000"
    assert not [
        part for part in desk.page.window().findChildren(QLabel) if part.objectName() == "popover_basis_error"
    ]


def test_the_correction_is_offered_while_typing_too(desk: Desk) -> None:
    desk.at("a", BASIS)
    desk.type("30,000円×")
    editor = desk.grid.editor
    assert editor is not None
    QTest.qWait(200)
    assert desk.find("popover_basis_error").isVisible()
    desk.click("action_basis_fix")
    assert desk.grid.editor is editor
    assert editor.typed() == "30,000円"
    desk.key(Qt.Key.Key_Return)
    assert desk.lines()[0][2] == "30,000円"


def test_alt_enter_mends_the_basis_that_is_being_typed(desk: Desk) -> None:
    desk.at("a", BASIS)
    desk.type("30,000円×")
    QTest.qWait(200)
    desk.key(Qt.Key.Key_Return, ALT)
    assert desk.typed() == "30,000円"
    desk.key(Qt.Key.Key_Escape)
    assert desk.lines()[0][2] == "4,507円×2h×90回"


def test_ctrl_enter_takes_what_was_typed_and_opens_a_line_below(desk: Desk) -> None:
    desk.at("a", BASIS)
    desk.type("5円")
    desk.key(Qt.Key.Key_Return, CTRL)
    assert desk.lines()[0][2] == "5円"
    assert desk.model.on_draft(desk.grid.current_row())
    desk.type("間の行")
    desk.key(Qt.Key.Key_Return)
    assert [text for _, text, _ in desk.lines()] == ["講師謝金", "間の行", "協力者謝礼", "費用弁償"]


def test_undo_and_redo_choose_and_tint_the_cell_they_changed(desk: Desk) -> None:
    desk.at("b", DESCRIPTION)
    desk.type("謝礼")
    desk.key(Qt.Key.Key_Return)
    desk.at("c", BASIS)
    desk.document.undo()
    assert desk.here() == ("b", DESCRIPTION)
    index = desk.grid.currentIndex()
    assert index.data(CELL_ROLE).row == "flash"
    assert desk.lines()[1][1] == "協力者謝礼"
    desk.document.redo()
    assert desk.lines()[1][1] == "謝礼"


def test_undo_leads_to_the_programme_it_changed(desk: Desk) -> None:
    desk.at("b", DESCRIPTION)
    desk.type("謝礼")
    desk.key(Qt.Key.Key_Return)
    desk.choose("p1")
    desk.document.undo()
    assert desk.page.tree_panel.current() == "p2"


def test_a_read_only_file_refuses_typing_with_a_sentence(opener: Opener) -> None:
    desk = opener(read_only=True)
    desk.choose("p2")
    desk.at("a", BASIS)
    desk.type("1")
    assert desk.grid.editor is None
    assert len(desk.told) == 1
    assert desk.lines()[0][2] == "4,507円×2h×90回"


def test_stages_with_set_amounts_are_typed_per_node(desk: Desk) -> None:
    desk.context.view.show_column((2026, stages.INITIAL))
    desk.at("honoraria", AMOUNT)
    desk.type("８７８千円")
    desk.key(Qt.Key.Key_Return)
    desk.type("56,000")
    desk.key(Qt.Key.Key_Return)
    found = desk.estimate(stage=stages.INITIAL)
    assert [(part.node, part.amount_yen) for part in found.nodes] == [
        ("honoraria", 878_000),
        ("travel", 56_000),
    ]
    assert desk.text("honoraria", GridColumn.BEFORE) == "878"
    assert desk.text("a", BASIS) == "4,507円×2h×90回"
    desk.at("a", BASIS)
    desk.type("1")
    assert desk.grid.editor is None


def test_an_amount_that_is_none_is_refused_and_nothing_moves(desk: Desk) -> None:
    desk.context.view.show_column((2025, stages.INITIAL))
    desk.at("travel", AMOUNT)
    desk.type("ごまん")
    desk.key(Qt.Key.Key_Return)
    assert len(desk.told) == 1
    assert desk.typed() == "ごまん"
    desk.key(Qt.Key.Key_Escape)
    assert desk.estimate(stage=stages.INITIAL, year=2025).node_yen("travel") == 56_000


def test_last_years_amount_is_typed_into_an_empty_programme_through_the_node_picker(desk: Desk) -> None:
    desk.context.view.show_column((2025, stages.INITIAL))
    desk.choose("p1")
    desk.click("action_add_node")
    desk.type("りょ")
    desk.key(Qt.Key.Key_Return)
    assert desk.here()[1] == AMOUNT
    desk.type("150千円")
    desk.key(Qt.Key.Key_Return)
    found = desk.estimate("p1", stages.INITIAL, 2025)
    assert [(part.node, part.amount_yen) for part in found.nodes] == [("travel", 150_000)]


def test_the_current_budget_is_read_only_and_says_why(desk: Desk) -> None:
    desk.context.view.show_column((2025, stages.CURRENT))
    desk.at("travel", AMOUNT)
    desk.type("1")
    assert desk.grid.editor is None
    assert len(desk.told) == 1


def test_language_and_unit_repaint_at_once(desk: Desk) -> None:
    desk.context.view.show_unit(Unit.YEN)
    assert desk.text("honoraria", ROUNDED) == "878,000"
    desk.context.view.speak(Texts("en"))
    assert desk.text("honoraria", DESCRIPTION) == "Honoraria"
    assert desk.page.tree_panel.model.index_of("p2").data() == "Japanese classes"
