"""The figures behind a chart, as the table they were drawn from: to read, to hear, to copy."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from citybudget.gui.models.cell_table_model import CellRow, CellTableModel, Heading
from citybudget.gui.models.excel_text import table_text
from citybudget.gui.theme import Theme
from citybudget.gui.widgets.button import SecondaryButton
from citybudget.gui.widgets.cells import Cell
from citybudget.gui.widgets.label import Label
from citybudget.gui.widgets.tables import DataTable
from citybudget.reports.table import CellKind, ReportTable, RowRole, TableRow
from citybudget.texts import Texts, numbers

_NAME_WIDTH = 240
_WIDTH = 96
_INDENT = "\u3000"


class ReportTableDialog(QDialog):
    """Title, unit, rows and notes of a ReportTable. Ctrl+C copies it all as Excel's text."""

    def __init__(self, theme: Theme, texts: Texts, table: ReportTable, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("dialog_table")
        self.setWindowTitle(table.title)
        self._table = table
        model = CellTableModel()
        headings = [Heading(column.title, column.kind is not CellKind.TEXT) for column in table.columns]
        depths = _depths(table)
        model.show_rows(headings, [_row(table, row, depths[row.key]) for row in table.rows])
        self.view = DataTable(theme, table.title, self)
        self.view.setObjectName("table_chart")
        self.view.setModel(model)
        model.setParent(self.view)
        self.view.set_column_widths(dict.fromkeys(range(1, len(table.columns)), _WIDTH))
        copy, close = (
            SecondaryButton(theme, texts.say("Copy"), "copy"),
            SecondaryButton(theme, texts.say("Close")),
        )
        copy.clicked.connect(self.copy)
        close.clicked.connect(self.accept)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self, self.copy)
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(Label(table.title, "panel"), 1)
        head.addWidget(Label(numbers.unit_note(texts, table.unit), "caption"))
        foot.addStretch(1)
        foot.addWidget(copy)
        foot.addWidget(close)
        self._lay_out(theme, [head, foot])
        self.view.setFocus()

    def copy(self) -> None:
        """The table into the clipboard, a tab between cells."""
        QGuiApplication.clipboard().setText(table_text(self._table))

    def _lay_out(self, theme: Theme, ends: list[QLayout]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        column.setSpacing(theme.px(12))
        column.addLayout(ends[0])
        column.addWidget(self.view, 1)
        for note in self._table.notes:
            label = Label(note, "note")
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
        column.addLayout(ends[1])
        width = _NAME_WIDTH + _WIDTH * (len(self._table.columns) - 1) + 44
        self.resize(theme.px(max(width, 560)), theme.px(min(200 + 28 * len(self._table.rows), 560)))


def _depths(table: ReportTable) -> dict[str, int]:
    """In how many rows of the table each row lies."""
    found: dict[str, int] = {}
    for row in table.rows:
        found[row.key] = found[row.parent] + 1 if row.parent in found else 0
    return found


def _row(table: ReportTable, row: TableRow, depth: int) -> CellRow:
    whole = row.role is not RowRole.ITEM
    made = tuple(
        Cell(
            cell.text if place else _INDENT * depth + cell.text,
            amount=column.kind is not CellKind.TEXT,
            strong=whole,
            row="total" if row.role is RowRole.TOTAL else "row",
        )
        for place, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True))
    )
    return CellRow(row.key, made, ", ".join(cell.text for cell in row.cells if cell.text))
