"""How wide a column must be for its amounts: they are never cut."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QTableView

from citybudget.gui.theme import Theme
from citybudget.gui.widgets.cells import CELL_ROLE, PADDING, Cell


def fix_columns(table: QTableView) -> None:
    """Columns have the widths they are given."""
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.horizontalHeader().setStretchLastSection(False)


def widest(table: QTableView, column: int) -> int:
    """The longest amount of a column, or its heading, in pixels."""
    model = table.model()
    bold = table.font()
    bold.setBold(True)
    strong = QFontMetrics(bold)
    texts = [
        cell.text
        for row in range(model.rowCount())
        if isinstance(cell := model.index(row, column).data(CELL_ROLE), Cell) and cell.amount
    ]
    longest = max((strong.horizontalAdvance(text) for text in texts), default=0)
    heading = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
    return max(longest, QFontMetrics(table.horizontalHeader().font()).horizontalAdvance(heading))


def least_widths(
    table: QTableView, theme: Theme, least: Mapping[int, int], amounts: Iterable[int]
) -> dict[int, int]:
    """Widths in pixels of all columns but the one that takes the rest: amounts as wide as their longest."""
    widths = {column: theme.px(width) for column, width in least.items()}
    for column in amounts:
        widths[column] = max(widths[column], widest(table, column) + theme.px(2 * PADDING + 2))
    return widths


def set_widths(table: QTableView, widths: Mapping[int, int]) -> None:
    """Give columns their widths; one that has it already is left alone."""
    for column, width in widths.items():
        if table.columnWidth(column) != width:
            table.setColumnWidth(column, width)
