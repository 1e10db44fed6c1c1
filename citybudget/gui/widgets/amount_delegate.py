"""AmountDelegate: draws every cell of every table and tree."""

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from citybudget.gui.theme import Theme
from citybudget.gui.widgets import cells
from citybudget.gui.widgets.cells import CELL_ROLE, HEIGHTS, Cell

Index = QModelIndex | QPersistentModelIndex


class Look(NamedTuple):
    """How a cell's row stands at the moment, and whether the cell is its first."""

    selected: bool
    hovered: bool
    first: bool


class AmountDelegate(QStyledItemDelegate):
    """Ground, lines, selection and the `Cell` a model gives; a model without cells is drawn from its text.

    `columns_lined` draws lines between columns (grids one types in), `frame_current` a frame round the cell with
    the keyboard. `height` replaces the height of plain rows (38 for checks, 48 for two lines).
    """

    def __init__(
        self,
        theme: Theme,
        parent: QObject | None = None,
        *,
        columns_lined: bool = False,
        frame_current: bool = False,
        height: int | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._columns_lined = columns_lined
        self._frame_current = frame_current
        self._height = height

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area, view = option.rect, option.widget
        cell = cell_of(index)
        framed = self._frame_current and _has_keyboard(view, index)
        selected = not framed and _is_selected(view, index)
        look = Look(selected, _is_hovered(view, index), index.column() == 0)
        painter.save()
        self.draw_ground(painter, area, cell, look)
        self.draw_content(painter, area, cell, index)
        if framed:
            cells.draw_frame(painter, self.theme, area)
        painter.restore()

    def draw_ground(self, painter: QPainter, area: QRect, cell: Cell, look: Look) -> None:
        """What is under the cell: the row's colour, its lines, and the bar of a chosen row at its first cell."""
        ground = cells.ground(self.theme, cell.row, selected=look.selected, hovered=look.hovered)
        painter.fillRect(area, ground)
        self._draw_lines(painter, area)
        if look.selected and look.first and not self._frame_current:
            cells.draw_selection_bar(painter, self.theme, area)

    def draw_content(self, painter: QPainter, area: QRect, cell: Cell, index: Index) -> None:
        """What is inside; a delegate with cells of its own kind overrides this."""
        del index
        cells.draw_cell(painter, self.theme, area, cell)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        cell = cell_of(index)
        height = HEIGHTS[cell.row] if self._height is None or cell.row != "row" else self._height
        return QSize(cells.cell_width(self.theme, cell), self.theme.px(height))

    def _draw_lines(self, painter: QPainter, area: QRect) -> None:
        painter.setPen(self.theme.color("line"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if self._columns_lined:
            painter.drawLine(area.topRight(), area.bottomRight())


def cell_of(index: Index) -> Cell:
    """The model's cell, or one made of its text and alignment."""
    cell = index.data(CELL_ROLE)
    if isinstance(cell, Cell):
        return cell
    alignment = index.data(Qt.ItemDataRole.TextAlignmentRole)
    amount = alignment is not None and bool(Qt.AlignmentFlag(alignment) & Qt.AlignmentFlag.AlignRight)
    text = index.data(Qt.ItemDataRole.DisplayRole)
    return Cell("" if text is None else str(text), amount=amount)


# The view is asked, and not the option's state: that takes the enumerations of QStyle, 8 ms before the first paint.


def _is_selected(view: QWidget | None, index: Index) -> bool:
    return isinstance(view, QAbstractItemView) and view.selectionModel().isSelected(index)


def _has_keyboard(view: QWidget | None, index: Index) -> bool:
    return isinstance(view, QAbstractItemView) and view.hasFocus() and view.currentIndex() == index


def _is_hovered(view: QWidget | None, index: Index) -> bool:
    hovered = getattr(view, "hovered", None)
    return hovered is not None and hovered.covers(index)
