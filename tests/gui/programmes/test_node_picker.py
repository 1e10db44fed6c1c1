"""The node picker."""

from PySide6.QtCore import Qt

from citybudget.gui.models.estimate_grid_model import GridColumn
from tests.gui.programmes.desk import Desk

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
EIGHT = (
    "remuneration",
    "honoraria",
    "travel",
    "supplies",
    "services",
    "outsourcing",
    "rent",
    "contributions",
)


def keys(desk: Desk) -> tuple[str, ...]:
    found: tuple[str, ...] = desk.find("list_nodes").model().keys
    return found


def test_the_eight_usual_nodes_come_first_and_ctrl_down_shows_the_years_list(desk: Desk) -> None:
    desk.key(Qt.Key.Key_Down, ALT)
    assert keys(desk) == EIGHT
    desk.key(Qt.Key.Key_Down, CTRL)
    assert len(keys(desk)) == 27
    assert "wages" not in keys(desk)
    desk.key(Qt.Key.Key_Escape)
    assert not desk.page.editor.estimate.picker.isVisible()
    assert desk.grid.hasFocus()
    assert not desk.document.can_undo


def test_the_node_of_the_line_is_chosen_when_it_opens(desk: Desk) -> None:
    desk.at("c", GridColumn.DESCRIPTION)
    desk.key(Qt.Key.Key_Down, ALT)
    assert keys(desk)[desk.find("list_nodes").currentIndex().row()] == "travel"


def test_a_line_moves_to_the_node_that_is_found_by_its_reading(desk: Desk) -> None:
    desk.key(Qt.Key.Key_Down, ALT)
    desk.type("えき")
    assert keys(desk)[0] == "services"
    desk.key(Qt.Key.Key_Return)
    assert desk.lines()[0][0] == "services"
    assert desk.here()[0] == "a"
    assert desk.estimate().node_yen("services") == 812_000  # 811,260 rounded up


def test_full_width_digits_names_and_uses_find_nodes(desk: Desk) -> None:
    desk.key(Qt.Key.Key_Down, ALT)
    for typed, found in (
        ("１１", "services"),
        ("委託", "outsourcing"),
        ("翻訳", "services"),
        ("リョヒ", "travel"),
        ("rent", "rent"),
    ):
        desk.find("edit_node_search").setText(typed)
        assert keys(desk)[0] == found, typed
    desk.find("edit_node_search").setText("ありえない")
    assert keys(desk) == ()
    desk.key(Qt.Key.Key_Return)
    assert desk.page.editor.estimate.picker.isVisible()


def test_arrows_choose_and_enter_takes(desk: Desk) -> None:
    desk.key(Qt.Key.Key_Down, ALT)
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Return)
    assert desk.lines()[0][0] == "travel"


def test_typing_in_the_node_column_opens_the_picker_with_what_was_typed(desk: Desk) -> None:
    desk.at("a", GridColumn.NODE)
    desk.type("1")
    assert desk.find("edit_node_search").text() == "1"
    desk.type("3")
    desk.key(Qt.Key.Key_Return)
    assert desk.lines()[0][0] == "rent"


def test_a_new_line_in_an_empty_estimate_asks_for_its_node_first(desk: Desk) -> None:
    desk.page.editor.estimate.grid.choose(["a", "b", "c"], [GridColumn.DESCRIPTION])
    desk.key(Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    desk.at("honoraria", GridColumn.DESCRIPTION)  # last year's amount keeps the node in sight
    desk.click("action_add_line")
    desk.type("謝金")
    desk.key(Qt.Key.Key_Tab)
    desk.type("5千円×3回")
    desk.key(Qt.Key.Key_Return)
    assert desk.lines() == [("honoraria", "謝金", "5千円×3回")]
    assert desk.estimate().cost_yen == 15_000
