"""A ReportTable in a form or dialog: groups strong, what lies in them set in, the total on its ground; Ctrl+C copies it."""

from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QWidget

from citybudget.gui.models.cell_table_model import CellRow, CellTableModel, Heading
from citybudget.gui.models.excel_text import table_text
from citybudget.gui.theme import Theme
from citybudget.gui.widgets.cells import Cell
from citybudget.gui.widgets.tables import DataTable
from citybudget.reports.table import CellKind, ReportTable, RowRole, TableRow
from citybudget.texts import Texts

_WIDTH, _WORDS, _NAME = 90, 160, 220
_INDENT = "　"


class ReportView(DataTable):
    """Shows one table after another."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent)
        self._table: ReportTable | None = None
        self._model = CellTableModel()
        self._model.setParent(self)
        self.setModel(self._model)

    @property
    def table(self) -> ReportTable | None:
        """What is shown."""
        return self._table

    def show_table(self, texts: Texts, table: ReportTable) -> None:
        """Another table, or the same after a change."""
        self._table = table
        self.setAccessibleName(table.title)
        heads = [Heading(column.title, column.kind is not CellKind.TEXT) for column in table.columns]
        groups = frozenset(row.key for row in table.rows if row.role is RowRole.GROUP)
        self._model.show_rows(heads, [_row(texts, table, row, groups) for row in table.rows])
        self._fit()
        if table.rows and not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(0, 0))

    def _fit(self) -> None:
        """Figures take what they need; the name takes the rest, and never less than can be read."""
        if self._table is None:
            return
        kinds = [column.kind for column in self._table.columns]
        widths = {
            place: _WORDS if kind is CellKind.TEXT else _WIDTH for place, kind in enumerate(kinds) if place
        }
        if self.viewport().width() < self._theme.px(_NAME + sum(widths.values())):
            widths[0] = _NAME
        self.set_column_widths(widths)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def copy(self) -> None:
        """The whole table into the clipboard as Excel's text."""
        if self._table is not None:
            QGuiApplication.clipboard().setText(table_text(self._table))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)


def _row(texts: Texts, table: ReportTable, row: TableRow, groups: frozenset[str]) -> CellRow:
    inside = row.role is RowRole.ITEM and row.parent in groups
    made = tuple(
        Cell(
            f"{_INDENT}{cell.text}" if inside and place == 0 else cell.text,
            amount=column.kind is not CellKind.TEXT,
            strong=row.role is not RowRole.ITEM,
            row="total" if row.role is RowRole.TOTAL else "row",
        )
        for place, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True))
    )
    return CellRow(row.key, made, texts.listed(cell.text for cell in row.cells))
