"""A list of cells keeps what Qt asks of a model, and its heads stand over their figures."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from citybudget.gui.models.cell_list_model import CellListModel
from citybudget.gui.widgets.cells import CELL_ROLE, Cell
from citybudget.texts import Texts
from citybudget.texts.marks import N_

Role = Qt.ItemDataRole


class Amounts(CellListModel):
    heads = (N_("Node"), "", N_("Amount"))
    right = range(2, 3)
    rows: ClassVar[list[tuple[str, str, str]]] = [("旅費", "", "56,000"), ("報償費", "※", "878,000")]

    def count(self) -> int:
        return len(self.rows)

    def cell(self, row: int, column: int) -> Cell:
        return Cell(self.rows[row][column], amount=column in self.right)


def test_it_keeps_what_qt_asks_of_a_model(qtbot: QtBot) -> None:
    model = Amounts(Texts("ja"))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert (model.rowCount(), model.columnCount()) == (2, 3)
    assert (model.rowCount(model.index(0, 0)), model.columnCount(model.index(0, 0))) == (0, 0)
    assert model.data(model.index(5, 0)) is None


def test_a_cell_is_drawn_read_out_and_pointed_at_by_the_same_words(qtbot: QtBot) -> None:
    model = Amounts(Texts("ja"))
    index = model.index(1, 2)
    said = [model.data(index, role) for role in (Role.DisplayRole, Role.ToolTipRole, Role.AccessibleTextRole)]
    assert said == ["878,000"] * 3
    assert model.data(index, CELL_ROLE) == Cell("878,000", amount=True)
    assert model.data(index, Role.DecorationRole) is None


def test_heads_speak_the_readers_language_and_stand_over_their_figures(qtbot: QtBot) -> None:
    assert [
        [Amounts(Texts(language)).headerData(place, Qt.Orientation.Horizontal) for place in range(3)]
        for language in ("ja", "en")
    ] == [["節", "", "金額"], ["Node", "", "Amount"]]
    model = Amounts(Texts("en"))
    sides = [model.headerData(place, Qt.Orientation.Horizontal, Role.TextAlignmentRole) for place in range(3)]
    assert [side is not None for side in sides] == [False, False, True]
    assert model.headerData(0, Qt.Orientation.Vertical) is None
