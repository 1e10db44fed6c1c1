"""What delegates paint, seen in the pixels."""

from typing import Any

import pytest
from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from citybudget.gui.theme import Theme
from citybudget.gui.widgets import cells
from citybudget.gui.widgets.amount_delegate import cell_of
from citybudget.gui.widgets.cells import CELL_ROLE, Cell, RowKind
from citybudget.gui.widgets.chip import TONES, ChipKind
from citybudget.gui.widgets.tables import DataTable, DataTree

CELLS = [
    Cell("地域日本語教室運営", dot="#33A28E", chip=("expanded", "拡充"), mark=("x-circle-fill", "err")),
    Cell("5,238", amount=True, strong=True),
    Cell("理由が未記入です", lead=("warning-fill", "warn"), tone="warn"),
    Cell(bar=0.5),
    Cell(bar=-0.5),
    Cell(bar=0.0),
    Cell("外国人受入環境整備交付金", note="出入国在留管理庁", two_lines=True),
    Cell("すべて", note="15件"),
    Cell(chip=("ok", "査定済")),
    Cell("<b>名前</b>\n二行目", centred=True, size=12),
    Cell(),
]


ROOT = QModelIndex()


class Grid(QAbstractTableModel):
    def __init__(self, rows: list[list[Cell]]) -> None:
        super().__init__()
        self.rows = rows

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows[0])

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        cell = self.rows[index.row()][index.column()]
        return {CELL_ROLE: cell, Qt.ItemDataRole.DisplayRole: cell.text}.get(role)


def drawn(theme: Theme, cell: Cell, width: int = 200) -> QImage:
    image = QImage(width, 28, QImage.Format.Format_RGB32)
    image.fill(theme.color("surface"))
    painter = QPainter(image)
    cells.draw_cell(painter, theme, image.rect(), cell)
    painter.end()
    return image


def columns(image: QImage, colour: QColor) -> list[int]:
    """The x of every column in which a colour appears."""
    height = image.height()
    return [x for x in range(image.width()) if any(image.pixelColor(x, y) == colour for y in range(height))]


@pytest.mark.parametrize("cell", CELLS, ids=str)
@pytest.mark.parametrize("width", [200, 40, 8])
def test_every_kind_of_cell_is_painted_at_any_width(theme: Theme, cell: Cell, width: int) -> None:
    blank = drawn(theme, Cell(), width)
    assert cells.cell_width(theme, cell) >= theme.px(16)
    assert (drawn(theme, cell, width) != blank) or cell == Cell() or width <= 40


def test_amounts_end_at_one_edge(theme: Theme) -> None:
    ends = [
        columns(drawn(theme, Cell(text, amount=True)), theme.color("text"))[-1]
        for text in ("1,111", "67,440")
    ]
    assert abs(ends[0] - ends[1]) <= 2
    assert 185 <= ends[0] <= 192


def test_more_goes_right_and_less_goes_left_of_the_middle(theme: Theme) -> None:
    more = columns(drawn(theme, Cell(bar=0.5)), theme.color("up"))
    less = columns(drawn(theme, Cell(bar=-0.5)), theme.color("down"))
    assert min(more) >= 99
    assert max(less) <= 100
    assert abs(len(more) - len(less)) <= 1
    assert len(columns(drawn(theme, Cell(bar=1.0)), theme.color("up"))) > 1.9 * len(more)


def test_no_change_has_a_middle_and_no_bar(theme: Theme) -> None:
    image = drawn(theme, Cell(bar=0.0))
    assert columns(image, theme.color("up")) == columns(image, theme.color("down")) == []
    assert columns(image, theme.color("line2")) == [99]


@pytest.mark.parametrize("kind", TONES)
def test_every_chip_has_its_ground(theme: Theme, kind: ChipKind) -> None:
    image = drawn(theme, Cell("名", chip=(kind, "拡充")))
    ground = columns(image, theme.color("chip" if TONES[kind] == "plain" else f"{TONES[kind]}_bg"))
    assert ground
    assert ground[-1] >= 188


@pytest.mark.parametrize(
    ("kind", "token"),
    [
        ("row", "surface"),
        ("total", "subtle"),
        ("subtotal", "subtle"),
        ("locked", "locked"),
        ("flash", "accent_bg"),
    ],
)
def test_rows_stand_on_their_ground(theme: Theme, kind: RowKind, token: str) -> None:
    assert cells.ground(theme, kind) == theme.color(token)
    assert cells.ground(theme, kind, selected=True) == theme.color("sel")


def test_only_plain_rows_answer_the_pointer(theme: Theme) -> None:
    assert cells.ground(theme, "row", hovered=True) == theme.color("hover")
    assert cells.ground(theme, "total", hovered=True) == theme.color("subtle")


def table(theme: Theme, qtbot: QtBot, *, typed_in: bool) -> DataTable:
    view = DataTable(theme, "積算", typed_in=typed_in)
    qtbot.addWidget(view)
    view.setModel(Grid([[Cell("講師謝金"), Cell("810,000", amount=True)] for _ in range(3)]))
    view.set_column_widths({1: 100})
    view.resize(400, 200)
    view.show()
    qtbot.waitExposed(view)
    return view


def test_a_chosen_row_has_the_accent_at_its_left(theme: Theme, qtbot: QtBot) -> None:
    view = table(theme, qtbot, typed_in=False)
    view.selectRow(1)
    picture = view.viewport().grab().toImage()
    assert picture.pixelColor(1, 28 + 14) == theme.color("accent")
    assert picture.pixelColor(1, 14) == theme.color("surface")
    assert picture.pixelColor(200, 28 + 3) == theme.color("sel")


def test_the_cell_typed_in_is_framed_on_its_own_ground(theme: Theme, qtbot: QtBot) -> None:
    view = table(theme, qtbot, typed_in=True)
    with qtbot.waitActive(view):
        view.activateWindow()
    view.setFocus()
    view.setCurrentIndex(view.model().index(1, 1))
    cell = view.visualRect(view.currentIndex())
    picture = view.viewport().grab().toImage()
    assert picture.pixelColor(cell.left(), cell.center().y()) == theme.color("accent")
    assert picture.pixelColor(cell.left() + 4, cell.top() + 4) == theme.color("surface")


def test_the_whole_row_answers_the_pointer(theme: Theme, qtbot: QtBot) -> None:
    view = table(theme, qtbot, typed_in=False)
    view.entered.emit(view.model().index(1, 0))
    picture = view.viewport().grab().toImage()
    assert [picture.pixelColor(390, y) for y in (3, 28 + 3)] == [theme.color("surface"), theme.color("hover")]
    QApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave))
    assert view.viewport().grab().toImage().pixelColor(390, 28 + 3) == theme.color("surface")


def test_rows_and_columns_grow_with_the_text_size(theme: Theme, qtbot: QtBot) -> None:
    view = table(theme, qtbot, typed_in=False)
    assert (view.rowHeight(0), view.columnWidth(1), view.columnWidth(0)) == (28, 100, 300)
    theme.set_scale(150)
    assert (view.rowHeight(0), view.columnWidth(1)) == (42, 150)


def test_rows_are_parted_by_hairlines(theme: Theme, qtbot: QtBot) -> None:
    view = table(theme, qtbot, typed_in=False)
    picture = view.viewport().grab().toImage()
    assert [y for y in range(90) if picture.pixelColor(50, y) == theme.color("line")] == [27, 55, 83]


@pytest.fixture
def tree(theme: Theme, qtbot: QtBot) -> DataTree:
    model = QStandardItemModel()
    model.setColumnCount(2)
    head = [
        item(Cell("国際交流", row="category", dot="#4670B4")),
        item(Cell("15,748", amount=True, row="category")),
    ]
    head[0].appendRow([item(Cell("国際理解講座")), item(Cell("1,286", amount=True))])
    model.appendRow(head)
    model.appendRow([item(Cell("合計", row="total")), item(Cell("67,445", amount=True, row="total"))])
    view = DataTree(theme, "事業")
    qtbot.addWidget(view)
    model.setParent(view)
    view.setModel(model)
    view.expandAll()
    view.resize(400, 200)
    view.show()
    return view


def item(cell: Cell) -> QStandardItem:
    made = QStandardItem(cell.text)
    made.setData(cell, CELL_ROLE)
    return made


def test_rows_of_a_tree_have_the_height_of_their_kind(tree: DataTree) -> None:
    model = tree.model()
    head, total = model.index(0, 0), model.index(1, 0)
    heights = [tree.visualRect(index).height() for index in (head, model.index(0, 0, head), total)]
    assert heights == [30, 28, 32]


def test_a_tree_draws_chevrons_grounds_and_the_chosen_row_across_its_width(
    tree: DataTree, theme: Theme
) -> None:
    head = tree.model().index(0, 0)
    tree.setCurrentIndex(tree.model().index(0, 0, head))
    picture = tree.viewport().grab().toImage()
    chevron = picture.copy(QRect(0, 0, 18, 30))
    assert picture.pixelColor(1, 30 + 14) == theme.color("accent")
    assert picture.pixelColor(390, 30 + 3) == theme.color("sel")
    assert picture.pixelColor(390, 58 + 10) == theme.color("subtle")
    tree.collapse(head)
    assert tree.viewport().grab().toImage().copy(QRect(0, 0, 18, 30)) != chevron


def test_a_model_without_cells_is_read_by_its_text_and_alignment(qtbot: QtBot) -> None:
    model = QStandardItemModel()
    amount = QStandardItem("810,000")
    amount.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    model.appendRow([QStandardItem("講師謝金"), amount])
    assert cell_of(model.index(0, 0)) == Cell("講師謝金")
    assert cell_of(model.index(0, 1)) == Cell("810,000", amount=True)
    assert cell_of(model.index(5, 5)) == Cell("")
