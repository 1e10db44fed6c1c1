"""The calendar of a fiscal year as a list: the day and what is left of it, what is due, and a note."""

from datetime import date

from PySide6.QtCore import QModelIndex, Signal

from citybudget.domain.amount import Unit
from citybudget.domain.deadlines import Event
from citybudget.domain.plan import Column, Plan
from citybudget.gui.models.cell_table_model import CellRow, CellTableModel, Heading
from citybudget.gui.theme import IconName, Theme
from citybudget.gui.widgets.card import Card
from citybudget.gui.widgets.cells import Cell
from citybudget.gui.widgets.tables import DataTable
from citybudget.reports import tables
from citybudget.reports.table import ReportTable, TableRow
from citybudget.texts import Texts

_SOON = 30
"""Days before a deadline from which it is written in the colour of a warning."""


class DeadlinesCard(Card):
    """`chosen` gives the id of the grant of a day that was clicked, or that Enter was pressed on."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str = "list_deadlines") -> None:
        super().__init__(theme, flush=True)
        self._model = CellTableModel()
        self._model.setParent(self)
        self.table = DataTable(theme, row_height=44)
        self.table.setObjectName(name)
        self.table.setModel(self._model)
        self.table.horizontalHeader().hide()
        self.table.clicked.connect(self._on_row)
        self.table.activated.connect(self._on_row)
        self.body.addWidget(self.table, 1)

    def show_column(self, plan: Plan, texts: Texts, at: Column, unit: Unit, today: date) -> None:
        """The calendar of a column's year: what is still to come first, what is over below it."""
        table = tables.calendar_table(plan, texts, at, unit, today)
        self.set_title(table.title)
        self.table.setAccessibleName(table.title)
        rows = [_row(table, row) for row in table.rows]
        over = [place for place, row in enumerate(table.rows) if _days(table, row) < 0]
        coming = [row for place, row in enumerate(rows) if place not in over]
        self._model.show_rows([Heading(), Heading()], [*coming, *(rows[place] for place in over)])
        self.table.set_column_widths({0: 118})

    def _on_row(self, index: QModelIndex) -> None:
        grant_id = str(self._model.row(index.row()).key).partition(":")[2]
        if grant_id:
            self.chosen.emit(grant_id)


def _days(table: ReportTable, row: TableRow) -> int:
    left = row.cells[table.column("left")].value
    return left if isinstance(left, int) else 0


def _row(table: ReportTable, row: TableRow) -> CellRow:
    said = {column.key: row.cells[place] for place, column in enumerate(table.columns)}
    days = _days(table, row)
    asked = row.key.startswith(Event.APPLY) and 0 <= days <= _SOON
    day = Cell(said["day"].text, strong=days >= 0, tone="text3" if days < 0 else "text",
               note=said["left"].text, two_lines=True)  # fmt: skip
    note = said["late"].text or said["note"].text
    lead: tuple[IconName, str] | None = ("warning-fill", "warn") if said["late"].text or asked else None
    what = Cell(said["name"].text, tone="text3" if days < 0 else "text", note=note, two_lines=True, lead=lead)
    spoken = ", ".join(cell.text for cell in row.cells if cell.text)
    return CellRow(row.key, (day, what), spoken)
