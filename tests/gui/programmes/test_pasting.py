"""Excel's clipboard into the grid and back."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from citybudget.domain import stage as stages
from citybudget.domain.clipboard import read_block
from citybudget.gui.models.estimate_grid_model import GridColumn
from citybudget.texts import Texts
from tests.gui.programmes.desk import Desk, Opener

CTRL = Qt.KeyboardModifier.ControlModifier

GOOD = [("7", f"謝金{n}", f"{n},000円×2名") for n in range(1, 10)] + [
    ("８", f"旅費{n}", f"{n}00円×4回") for n in range(1, 10)
]
BAD = [("99", "知らない節", "1円"), ("役務費", "読めない積算", "3,000円×")]
TWENTY = "\r\n".join("\t".join(row) for row in [*GOOD[:5], BAD[0], *GOOD[5:], BAD[1]]) + "\r\n"


def paste(desk: Desk, text: str) -> None:
    desk.copy_from_excel(text)
    desk.key(Qt.Key.Key_V, CTRL)


def table(desk: Desk) -> list[tuple[str, str, str]]:
    found = desk.find("table_refused")
    return [tuple(found.item(row, column).text() for column in (0, 2, 3)) for row in range(found.rowCount())]


def test_two_bad_cells_of_twenty_rows_are_shown_and_the_good_rows_are_one_step(desk: Desk) -> None:
    desk.click("action_add_line")
    before = desk.lines()
    paste(desk, TWENTY)
    refused = table(desk)
    assert [(row, text) for row, text, _ in refused] == [("6", "99"), ("20", "3,000円×")]
    assert all(why for _, _, why in refused)
    assert desk.lines() == before
    desk.click("action_paste_good")
    assert len(desk.lines()) == len(before) + 18
    assert set(desk.lines()) - set(before) == {
        ({"7": "honoraria", "８": "travel"}[node], text, basis) for node, text, basis in GOOD
    }
    # 1,000 × 2 + … + 9,000 × 2 = 90,000 beside 811,260 + 66,000; 400 + … + 3,600 = 18,000 beside 55,800.
    assert desk.estimate().node_yen("honoraria") == 968_000
    assert desk.estimate().node_yen("travel") == 74_000
    desk.document.undo()
    assert desk.lines() == before
    desk.document.redo()
    assert len(desk.lines()) == len(before) + 18


def test_cancelling_pastes_nothing(desk: Desk) -> None:
    before = desk.lines()
    paste(desk, TWENTY)
    desk.click("action_paste_cancel")
    assert desk.lines() == before
    assert not desk.document.can_undo
    assert not [each for each in desk.page.window().findChildren(QDialog) if each.isVisible()]


def test_a_block_of_descriptions_and_bases_is_laid_over_the_lines_from_the_cursor_on(desk: Desk) -> None:
    desk.at("b", GridColumn.DESCRIPTION)
    paste(desk, "謝礼\t5,000円×2名\n交通費\t600円×10回\n宿泊費\t9,800円×2泊\n")
    assert desk.lines() == [
        ("honoraria", "講師謝金", "4,507円×2h×90回"),
        ("honoraria", "謝礼", "5,000円×2名"),
        ("travel", "交通費", "600円×10回"),
        ("travel", "宿泊費", "9,800円×2泊"),
    ]


def test_a_basis_of_several_rows_arrives_in_one_cell(desk: Desk) -> None:
    desk.at("c", GridColumn.BASIS)
    paste(desk, '"620円×90回\n200円"\n')
    assert desk.lines()[2][2] == "620円×90回\n200円"
    assert desk.text("c", GridColumn.AMOUNT) == "56,000"


def test_what_is_copied_is_taken_apart_into_the_same_cells_again(desk: Desk) -> None:
    desk.at("c", GridColumn.BASIS)
    paste(desk, '"620円×90回\n200円"')
    desk.grid.choose(
        ["a", "b", "travel", "c"],
        [GridColumn.NODE, GridColumn.DESCRIPTION, GridColumn.BASIS, GridColumn.AMOUNT],
    )
    desk.key(Qt.Key.Key_C, CTRL)
    assert read_block(QGuiApplication.clipboard().text()) == (
        ("7", "講師謝金", "4,507円×2h×90回", "811260"),
        ("7", "協力者謝礼", "1,350円×2回×2名×12月＋1,200円", "66000"),
        ("8", "旅費", "", "56000"),
        ("8", "費用弁償", "620円×90回\n200円", "56000"),
    )


def test_nodes_are_taken_by_number_name_and_reading_in_either_language(opener: Opener) -> None:
    desk = opener(language="en")
    desk.choose("p1")
    desk.at("d", GridColumn.DESCRIPTION)
    desk.key(Qt.Key.Key_Return, CTRL)
    paste(
        desk,
        "１１\tpost\t110円×240通\n報償費\tfee\t3,000円\nリョヒ\tbus\t500円\nOutsourcing\tdesk\t1千円\n13節\troom\t800円\n",
    )
    assert [node for node, _, _ in desk.lines("p1")] == [
        "travel",
        "services",
        "honoraria",
        "travel",
        "outsourcing",
        "rent",
    ]


def test_set_amounts_are_pasted_with_their_nodes(desk: Desk) -> None:
    desk.context.view.show_column((2025, stages.INITIAL))
    desk.choose("p1")
    desk.grid.setFocus()
    paste(desk, "7\t120,000\n旅費\t３５千円\n")
    found = desk.estimate("p1", stages.INITIAL, 2025)
    assert [(part.node, part.amount_yen) for part in found.nodes] == [
        ("honoraria", 120_000),
        ("travel", 35_000),
    ]


def test_an_empty_clipboard_is_told(desk: Desk) -> None:
    paste(desk, "")
    assert len(desk.told) == 1
    assert not desk.document.can_undo


def test_the_refusals_speak_the_language_of_the_window(desk: Desk) -> None:
    desk.context.view.speak(Texts("en"))
    paste(desk, TWENTY)
    assert "99" in table(desk)[0][2]
    assert table(desk)[0][2].isascii() or "報償費" in table(desk)[0][2]
