"""Input methods and the cell that is typed in: nothing composed is lost, and the grid never gets stuck."""

import pytest
from PySide6.QtCore import Qt

from citybudget.gui.models.estimate_grid_model import GridColumn
from citybudget.gui.models.funding_rows import FundingColumn
from tests.gui.programmes.desk import Desk

DESCRIPTION, BASIS = GridColumn.DESCRIPTION, GridColumn.BASIS
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("column", [DESCRIPTION, BASIS])
def test_text_that_comes_without_being_composed_replaces_the_cell(desk: Desk, column: int) -> None:
    desk.at("a", column)
    desk.compose("", "１，０００円")
    assert desk.grid.editor is not None
    assert desk.grid.editor.typed() == "１，０００円"
    desk.key(Qt.Key.Key_Return)
    assert desk.lines()[0][column] == "１，０００円"


def test_the_same_in_the_funding_grid(desk: Desk) -> None:
    desk.page.editor.show_tab("funding")
    grid = desk.find("grid_funding")
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(0, FundingColumn.HOW))
    desk.compose("", "３０千円")
    desk.key(Qt.Key.Key_Return)
    assert desk.estimate().funding[0].amount_yen == 30_000


def test_undo_while_something_is_composed_leaves_the_plan_and_the_composition_alone(desk: Desk) -> None:
    desk.at("b", DESCRIPTION)
    desk.type("謝礼")
    desk.key(Qt.Key.Key_Return)
    desk.at("a", BASIS)
    desk.compose("せんえん")
    desk.key(Qt.Key.Key_Z, CTRL)
    assert desk.lines()[1][1] == "謝礼"
    desk.compose("", "千円")
    assert desk.grid.editor is not None
    assert desk.grid.editor.typed() == "千円"


@pytest.mark.parametrize("column", [DESCRIPTION, BASIS])
def test_the_grid_can_be_typed_in_after_a_composition_was_given_up(desk: Desk, column: int) -> None:
    desk.at("a", column)
    desk.compose("さん")
    desk.compose("")
    desk.key(Qt.Key.Key_Escape)
    desk.key(Qt.Key.Key_Escape)
    assert desk.grid.editor is None
    desk.at("a", column)
    desk.type("500円")
    desk.key(Qt.Key.Key_Return)
    assert desk.lines()[0][column] == "500円"


@pytest.mark.parametrize("column", [DESCRIPTION, BASIS])
def test_what_is_typed_on_a_nodes_row_begins_a_line_of_that_node(desk: Desk, column: int) -> None:
    desk.at("travel", column)
    desk.type("700円")
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Escape)
    assert desk.lines()[-1] == ("travel", *(("700円", "") if column == DESCRIPTION else ("", "700円")))
    desk.at("honoraria", column)
    desk.compose("ななひゃく")
    desk.compose("", "700円")
    desk.key(Qt.Key.Key_Return)
    assert sum("700円" in line for line in desk.lines()) == 2
