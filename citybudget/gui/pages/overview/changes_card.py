"""The programmes that moved most, by how much, and why."""

from fractions import Fraction
from typing import cast

from PySide6.QtCore import QModelIndex, Qt, Signal

from citybudget.domain.compared import REASON_FROM
from citybudget.domain.programme import Kind
from citybudget.gui.models.cell_table_model import CellRow, CellTableModel, Heading
from citybudget.gui.pages.overview.board import Board
from citybudget.gui.theme import Theme
from citybudget.gui.widgets.card import Card
from citybudget.gui.widgets.cells import Cell
from citybudget.gui.widgets.chip import ChipKind
from citybudget.gui.widgets.label import Label
from citybudget.gui.widgets.tables import DataTable
from citybudget.reports.table import ReportTable, TableRow
from citybudget.texts import Texts, numbers


class ChangesCard(Card):
    """`chosen` gives the id of a programme that was clicked, or that Enter was pressed on; `all_wanted` asks for all
    of them, on the page that compares.
    """

    chosen = Signal(str)
    all_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, flush=True)
        self._model = CellTableModel()
        self._model.setParent(self)
        self.table = DataTable(theme)
        self.table.setObjectName("table_changes")
        self.table.setModel(self._model)
        self.table.clicked.connect(self._on_row)
        self.table.activated.connect(self._on_row)
        self.nothing = Label("", "secondary")
        self.nothing.setContentsMargins(16, 0, 16, 0)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._link = self.add_link()
        self._link.setObjectName("action_compare_all")
        self._link.clicked.connect(self.all_wanted)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.nothing, 1)

    def show_board(self, texts: Texts, board: Board) -> None:
        """The largest changes of a board."""
        table = board.changes
        self.set_title(table.title)
        self.set_note(numbers.unit_note(texts, table.unit))
        self._link.setText(texts.say("Compare all"))
        self.table.setAccessibleName(table.title)
        largest = max((abs(_whole(table, row, "change")) for row in table.rows), default=0)
        rows = [self._row(texts, board, row, largest) for row in table.rows]
        self._model.show_rows(_headings(texts, table), rows)
        self.table.set_column_widths({1: 92, 2: 76, 3: 74})
        self.table.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.nothing.setText(
            texts.say("Nothing differs from last year, or there is nothing to compare with.")
        )

    def _row(self, texts: Texts, board: Board, row: TableRow, largest: int) -> CellRow:
        table = board.changes
        kind = row.cells[table.column("kind")]
        chip = (
            (cast(ChipKind, str(kind.value)), kind.text)
            if kind.value and kind.value != Kind.CONTINUED
            else None
        )
        place = board.pillars.get(row.parent or "", len(board.pillars))
        colour = self._theme.palette.category(place)
        name = row.cells[table.column("name")].text
        change = row.cells[table.column("change")].text
        rate = row.cells[table.column("rate")].text
        reason = _reason(texts, table, row)
        cells = (
            Cell(name, dot=colour, chip=chip),
            Cell(change, amount=True, strong=True),
            Cell(bar=_whole(table, row, "change") / largest if largest else 0),
            Cell(rate, amount=True, tone="text2"),
            reason,
        )
        spoken = ", ".join(part for part in (name, kind.text, change, rate, reason.text) if part)
        return CellRow(row.key, cells, spoken)

    def _on_row(self, index: QModelIndex) -> None:
        self.chosen.emit(str(self._model.row(index.row()).key))


def _headings(texts: Texts, table: ReportTable) -> tuple[Heading, ...]:
    titles = {column.key: column.title for column in table.columns}
    return (
        Heading(titles["name"]),
        Heading(texts.within("changes", "Change"), right=True),
        Heading(),
        Heading(titles["rate"], right=True),
        Heading(titles["reason"]),
    )


def _whole(table: ReportTable, row: TableRow, column: str) -> int:
    value = row.cells[table.column(column)].value
    return value if isinstance(value, int) else 0


def _reason(texts: Texts, table: ReportTable, row: TableRow) -> Cell:
    """The reason given, a mark where one is asked for and missing, else nothing."""
    reason = " ".join(row.cells[table.column("reason")].text.split())
    if reason or not _asks_for_reason(table, row):
        return Cell(reason, tone="text2")
    return Cell(texts.say("No reason is given"), tone="warn", lead=("warning-fill", "warn"))


def _asks_for_reason(table: ReportTable, row: TableRow) -> bool:
    rate = row.cells[table.column("rate")].value
    return not isinstance(rate, Fraction) or abs(rate) > REASON_FROM
