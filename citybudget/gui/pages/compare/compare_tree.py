"""The tree of the comparison: what is folded stays folded while columns, filter and words change."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHeaderView

from citybudget.domain.compared import Compared, Part
from citybudget.gui.models.compare_cells import CompareColumn
from citybudget.gui.models.compare_filter import Moved
from citybudget.gui.models.compare_tree_model import CompareLook, CompareTreeModel
from citybudget.gui.theme import Theme
from citybudget.gui.widgets.tables import DataTree
from citybudget.reports.table import TableRow

_MANY = 300
"""From so many programmes on all rows are equally high, so that Qt need not ask for the height of each."""
_STEP = 8
"""Widths of figures go by steps: a column that only just changes its width is painted twice."""
_LEAST = 78
_BAR = 118
_RATE = 74
_NAME = 400


class CompareTree(DataTree):
    """`asked` gives the part of the row on which Enter was pressed or a double click fell, `copy_wanted` is Ctrl+C.

    `menu_wanted` gives the part of the row a menu is asked for, and where on the screen.
    """

    asked = Signal(object)
    copy_wanted = Signal()
    menu_wanted = Signal(object, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setObjectName("tree_compare")
        self._to_nodes = False
        self._folded: set[tuple[str, ...]] = set()
        self._unfolded: set[tuple[str, ...]] = set()
        self._silent = False
        self._found: CompareTreeModel | None = None
        self.collapsed.connect(lambda index: self._note(index, folded=True))
        self.expanded.connect(lambda index: self._note(index, folded=False))
        self.doubleClicked.connect(self._ask)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)

    def show_comparison(self, compared: Compared, look: CompareLook, wanted: Moved) -> None:
        """The rows of a comparison that fit the filter, with what was chosen chosen still."""
        if self._found is None:
            self._found = CompareTreeModel(compared, look, self)
            self.setModel(self._found)
            self._unfold()
            return
        chosen = self._found.part(self.currentIndex())
        self._silent = True
        if self._found.show(compared, look, wanted):
            self._unfold()
            if chosen is not None:
                self._choose(self._found.find(chosen.path))
        self._silent = False
        self.viewport().update()

    def unfold_to_nodes(self, wanted: bool) -> None:
        """Every programme unfolded to its nodes, or none; what was folded by hand is forgotten."""
        self._to_nodes = wanted
        self._folded.clear()
        self._unfolded.clear()
        if self._found is not None:
            self._silent = True
            self.collapseAll()
            self._unfold()
            self._silent = False

    def lay_columns(self) -> None:
        """Widths by what has to be read in them; the reason takes the rest."""
        if self._found is None:
            return
        header = self.header()
        header.setStretchLastSection(True)
        mode = QHeaderView.ResizeMode
        for column in CompareColumn:
            if column is CompareColumn.REASON:
                continue
            header.setSectionResizeMode(column, mode.Interactive)
            header.resizeSection(column, self._width(column))

    def _width(self, column: CompareColumn) -> int:
        px = self._theme.px
        fixed = {CompareColumn.NAME: _NAME, CompareColumn.BAR: _BAR, CompareColumn.RATE: _RATE}
        if column in fixed:
            return min(px(fixed[column]), self.viewport().width() // 3)
        assert self._found is not None
        total = str(self._found.index(0, column).data() or "")
        title = str(self._found.headerData(column, Qt.Orientation.Horizontal) or "")
        widths = (
            QFontMetrics(self._theme.font(13, 600)).horizontalAdvance(total),
            QFontMetrics(self._theme.font(12)).horizontalAdvance(title),
        )
        wanted = max(px(_LEAST), *(width + px(22) for width in widths))
        return -(-wanted // _STEP) * _STEP

    def rows(self) -> Iterable[tuple[Part, TableRow]]:
        """Every row that is unfolded, from top to bottom, as the report words it."""
        found = self._found
        if found is None:
            return
        index = found.index(0, 0)
        while index.isValid():
            part = found.part(index)
            assert part is not None
            yield part, found.said(index)
            index = self.indexBelow(index)

    def part(self) -> Part | None:
        """The part of the row that is chosen."""
        return self._found.part(self.currentIndex()) if self._found is not None else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _ask(self, index: QModelIndex) -> None:
        part = self._found.part(index) if self._found is not None else None
        if part is not None:
            self.asked.emit(part)

    def _ask_menu(self, place: QPoint) -> None:
        index = self.indexAt(place) if self.indexAt(place).isValid() else self.currentIndex()
        part = self._found.part(index) if self._found is not None else None
        if part is not None:
            self.menu_wanted.emit(part, self.viewport().mapToGlobal(place))

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def _note(self, index: QModelIndex, *, folded: bool) -> None:
        part = self._found.part(index) if self._found is not None and not self._silent else None
        if part is None:
            return
        for paths, there in ((self._folded, folded), (self._unfolded, not folded)):
            if there:
                paths.add(part.path)
            else:
                paths.discard(part.path)

    def _unfold(self) -> None:
        found = self._found
        assert found is not None
        compared = found.compared
        tops = len(compared.parts(compared.total()))
        many = sum(len(compared.parts(group)) for group in compared.parts(compared.total())) > _MANY
        self.setUniformRowHeights(many or tops > _MANY)
        if self._to_nodes:
            self.expandAll()
            self._fold()
            return
        for row in range(found.rowCount()):
            self._unfold_row(found.index(row, 0))

    def _unfold_row(self, index: QModelIndex) -> None:
        """Groups are unfolded, programmes folded, but for what the person did to them."""
        found = self._found
        assert found is not None
        part = found.part(index)
        if part is None or not found.hasChildren(index):
            return
        usual = len(part.path) < len(found.compared.levels) - 1
        if (usual and part.path not in self._folded) or part.path in self._unfolded:
            self.setExpanded(index, True)
            if self._unfolded:
                for row in range(found.rowCount(index)):
                    self._unfold_row(found.index(row, 0, index))

    def _fold(self) -> None:
        assert self._found is not None
        for path in self._folded:
            index = self._found.find(path)
            if index.isValid():
                self.collapse(index)
