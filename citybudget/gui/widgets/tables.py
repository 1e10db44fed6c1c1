"""DataTable and DataTree: views set up the way every table of the window is."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyleOptionViewItem,
    QTableView,
    QTreeView,
    QWidget,
)

from citybudget.gui.theme import IconName, Theme
from citybudget.gui.widgets import cells
from citybudget.gui.widgets.amount_delegate import AmountDelegate, Look, cell_of
from citybudget.gui.widgets.hovered_row import HoveredRow


class DataTable(QTableView):
    """Rows with hairlines, no grid, the header 28 high; whole rows are chosen unless `typed_in`.

    `typed_in`: single cells are chosen, framed, and columns are lined. `row_height` at 100 % is 28 (38 for checks,
    48 for two lines).
    """

    def __init__(
        self,
        theme: Theme,
        name: str = "",
        parent: QWidget | None = None,
        *,
        row_height: int = 28,
        typed_in: bool = False,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._row_height = row_height
        self._widths: dict[int, int] = {}
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(typed_in)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        behaviour = QAbstractItemView.SelectionBehavior
        self.setSelectionBehavior(behaviour.SelectItems if typed_in else behaviour.SelectRows)
        if not typed_in:
            self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
            self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.hovered = HoveredRow(self) if not typed_in else None
        dress_header(self.horizontalHeader())
        self.setItemDelegate(AmountDelegate(theme, self, columns_lined=typed_in, frame_current=typed_in))
        theme.changed.connect(self._restyle)
        self._restyle()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave and self.hovered is not None:
            self.hovered.clear()
        return super().viewportEvent(event)

    def set_column_widths(self, widths: dict[int, int]) -> None:
        """Fixed widths at 100 % text size; the columns not named share what is left."""
        self._widths = widths
        self._lay_columns()

    def _lay_columns(self) -> None:
        header = self.horizontalHeader()
        for column in range(header.count()):
            width = self._widths.get(column)
            mode = QHeaderView.ResizeMode
            header.setSectionResizeMode(column, mode.Stretch if width is None else mode.Interactive)
            if width is not None:
                header.resizeSection(column, self._theme.px(width))

    def _restyle(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.px(self._row_height))
        self.horizontalHeader().setFixedHeight(self._theme.px(28))
        if self._widths:
            self._lay_columns()


class DataTree(QTreeView):
    """A tree of rows with chevrons, hairlines across the whole width and the accent at a chosen row's left end."""

    def __init__(self, theme: Theme, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setItemDelegate(_TreeDelegate(theme, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.hovered = HoveredRow(self)
        self.setAllColumnsShowFocus(True)
        self.setExpandsOnDoubleClick(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        dress_header(self.header())
        self.header().setStretchLastSection(False)
        theme.changed.connect(self._restyle)
        self._restyle()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.hovered.clear()
        return super().viewportEvent(event)

    def drawRow(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = QRect(0, option.rect.top(), self.viewport().width(), option.rect.height())
        selected = self.selectionModel().isSelected(index)
        kind = cell_of(index.sibling(index.row(), 0)).row
        hovered = self.hovered.covers(index)
        painter.fillRect(row, cells.ground(self._theme, kind, selected=selected, hovered=hovered))
        super().drawRow(painter, option, index)
        painter.setPen(self._theme.color("line"))
        painter.drawLine(row.bottomLeft(), row.bottomRight())
        if selected:
            cells.draw_selection_bar(painter, self._theme, row)

    def drawBranches(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if not self.model().hasChildren(index):
            return
        size = self._theme.px(12)
        name: IconName = "caret-down" if self.isExpanded(index) else "caret-right"
        left = rect.right() - size - self._theme.px(1)
        top = rect.center().y() - size // 2 + 1
        painter.drawPixmap(left, top, self._theme.pixmap(name, "text2", 12))

    def _restyle(self) -> None:
        self.header().setFixedHeight(self._theme.px(28))
        self.setIndentation(self._theme.px(18))
        if self.model() is not None:
            self.doItemsLayout()


class _TreeDelegate(AmountDelegate):
    """Leaves ground, lines and selection to the tree, which draws them across the branches too."""

    def draw_ground(self, painter: QPainter, area: QRect, cell: cells.Cell, look: Look) -> None:
        pass


def dress_header(header: QHeaderView) -> None:
    """Plain words on the header's ground, aligned as the model says for each column."""
    header.setHighlightSections(False)
    header.setSectionsClickable(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setMinimumSectionSize(16)
