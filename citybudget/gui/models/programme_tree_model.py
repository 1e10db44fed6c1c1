"""The tree of programmes under their pillars, over plain lists: figures are worded only when a row is painted."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from citybudget.domain.change import Change
from citybudget.domain.plan import Column, Plan
from citybudget.domain.problem import Severity
from citybudget.domain.programme import Programme
from citybudget.domain.totals import By, TotalRow, grouping
from citybudget.domain.why import Figure
from citybudget.gui.models import tree_cells
from citybudget.gui.models.tree_cells import Look, TreeColumn
from citybudget.gui.models.tree_figures import TOTAL, TreeFigures
from citybudget.gui.models.tree_filter import TreeFilter
from citybudget.gui.widgets.cells import CELL_ROLE, Cell, RowKind
from citybudget.texts import labels

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
KEY_ROLE = Role.UserRole
SHOWN = "shown"
_BRANCH = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_LEAF = _BRANCH | Qt.ItemFlag.ItemNeverHasChildren
"""Put together once: a view asks for the flags of every row that is unfolded."""
_OUTSIDE = QModelIndex()


class ProgrammeTreeModel(QAbstractItemModel):
    """Total, pillars with subtotals, programmes. Internal ids are integers: 0 at the top, else pillar row + 1."""

    def __init__(
        self, plan: Plan, at: Column, base: Column | None, look: Look, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._filter = TreeFilter()
        self._severities: Mapping[str, Severity] = {}
        self._tops: list[str] = []
        self._groups: dict[str, list[str]] = {}
        self._places: dict[str, tuple[int, int]] = {}
        self._figures = TreeFigures(plan, at, base)
        self._arrange()

    # What is shown ---------------------------------------------------------------------------------

    @property
    def figures(self) -> TreeFigures:
        """The figures behind the rows."""
        return self._figures

    def show_plan(self, plan: Plan, at: Column, base: Column | None, look: Look) -> bool:
        """Another plan, column or look. False where the same rows show it, so that nothing folds or scrolls."""
        figures = TreeFigures(plan, at, base)
        groups = self._grouped(figures)
        if [*groups.items()] == [*self._groups.items()]:
            self._look, self._figures = look, figures
            self._tell_all()
            return False
        self.beginResetModel()
        self._look, self._figures = look, figures
        self._arrange()
        self.endResetModel()
        return True

    def _tell_all(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(TreeColumn) - 1)
        last = len(TreeColumn) - 1
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._tops) - 1, last))
        for top, key in enumerate(self._tops):
            rows = len(self._groups.get(key, ()))
            if rows:
                around = self.index(top, 0)
                self.dataChanged.emit(self.index(0, 0, around), self.index(rows - 1, last, around))

    def show_filter(self, wanted: TreeFilter) -> None:
        """Only the programmes that are wanted."""
        if wanted != self._filter:
            self.beginResetModel()
            self._filter = wanted
            self._arrange()
            self.endResetModel()

    def show_severities(self, severities: Mapping[str, Severity]) -> None:
        """The worst problem of each programme that has one."""
        moved = {
            key
            for key in {*severities, *self._severities}
            if severities.get(key) != self._severities.get(key)
        }
        self._severities = severities
        if moved and self._filter.by_problems:
            self.beginResetModel()
            self._arrange()
            self.endResetModel()
        else:
            self._repaint(moved)

    def follow(self, plan: Plan, change: Change) -> bool:
        """Take one change in and repaint only what it moved; False where everything must be shown anew."""
        moved = self._figures.follow(plan, change)
        if moved is None or any(self._must_move(key) for key in moved):
            return False
        self._repaint(moved)
        return True

    def _must_move(self, key: str) -> bool:
        """Whether a programme with new figures now belongs into the tree, or no longer does."""
        if key not in self._figures.plan.programmes:
            return True
        return self._wanted(self._figures.plan.programmes[key], self._figures) != (key in self._places)

    def _repaint(self, keys: set[str]) -> None:
        last = TreeColumn.RATE
        tops = {top for key in keys if (top := self._places.get(key, (None, None))[0]) is not None}
        for key in keys:
            if key in self._places:
                top, row = self._places[key]
                self.dataChanged.emit(self.createIndex(row, 0, top + 1), self.createIndex(row, last, top + 1))
        for top in {0, len(self._tops) - 1, *tops} if keys and self._tops else ():
            self.dataChanged.emit(self.createIndex(top, 0, 0), self.createIndex(top, last, 0))

    def _grouped(self, figures: TreeFigures) -> dict[str, list[str]]:
        """The programmes that are shown, under their pillars in order."""
        plan = figures.plan
        group = grouping(plan, By.PILLAR)
        groups: dict[str, list[str]] = {pillar.id: [] for pillar in plan.pillars()}
        for programme in plan.ordered_programmes():
            if self._wanted(programme, figures):
                groups.setdefault(group(programme.id), []).append(programme.id)
        return {key: held for key, held in groups.items() if held or not self._filter.active}

    def _arrange(self) -> None:
        self._groups = self._grouped(self._figures)
        shown = [SHOWN] if self._filter.active else []
        self._tops = [TOTAL, *shown, *self._groups]
        self._places = {
            key: (top, row)
            for top, group_key in enumerate(self._tops)
            for row, key in enumerate(self._groups.get(group_key, ()))
        }

    def _wanted(self, programme: Programme, figures: TreeFigures) -> bool:
        return _in_column(programme, figures) and self._passes(programme, figures)

    def _passes(self, programme: Programme, figures: TreeFigures) -> bool:
        if not self._filter.active:
            return True
        text = figures.plan.programme_years.get((programme.id, figures.at[0]))
        moves = figures.moves(programme.id)
        return self._filter.passes(programme, text, moves, self._severities.get(programme.id))

    # Where things are ------------------------------------------------------------------------------

    def programme_at(self, index: Index) -> str | None:
        """The programme of a row, None on totals and pillars."""
        if not index.isValid() or not index.internalId():
            return None
        return self._groups[self._tops[index.internalId() - 1]][index.row()]

    def figure(self, index: Index) -> Figure | None:
        """What a row's amount is of: a programme, a pillar, the whole column; None for the sum of what a filter shows."""
        if not index.isValid():
            return None
        at, programme = self._figures.at, self.programme_at(index)
        if programme is not None:
            return Figure(at, programme_id=programme)
        key = self._tops[index.row()]
        return None if key == SHOWN else Figure(at) if key == TOTAL else Figure(at, By.PILLAR, key)

    def index_of(self, programme_id: str) -> QModelIndex:
        """The row of a programme, invalid where the filter hides it."""
        place = self._places.get(programme_id)
        return self.createIndex(place[1], 0, place[0] + 1) if place else QModelIndex()

    def top_key(self, row: int) -> str:
        """The key of a row at the top: total, shown, or a pillar's id."""
        return self._tops[row]

    @property
    def filtering(self) -> bool:
        """Whether anything may be hidden."""
        return self._filter.active

    @property
    def by_problems(self) -> bool:
        """Whether the checks decide what is shown."""
        return self._filter.by_problems

    def programmes(self) -> Sequence[str]:
        """The programmes shown, from top to bottom."""
        return list(self._places)

    def first_programme(self) -> str | None:
        """The first programme shown."""
        return next(iter(self._places), None)

    # Qt --------------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = _OUTSIDE) -> QModelIndex:
        if not (0 <= row < self.rowCount(parent) and 0 <= column < len(TreeColumn)):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = _OUTSIDE) -> Any:
        top = index.internalId() if index.isValid() else 0
        return self.createIndex(top - 1, 0, 0) if top else QModelIndex()

    def rowCount(self, parent: Index = _OUTSIDE) -> int:
        if not parent.isValid():
            return len(self._tops)
        if parent.internalId() or parent.column():
            return 0
        return len(self._groups.get(self._tops[parent.row()], ()))

    def columnCount(self, parent: Index = _OUTSIDE) -> int:
        del parent
        return len(TreeColumn)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _LEAF if index.internalId() else _BRANCH

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Role.TextAlignmentRole:
            words = tree_cells.meaning(self._figures, TreeColumn(section)) in tree_cells.WORDS
            side = Qt.AlignmentFlag.AlignLeft if words else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return self._title(section) if role == Role.DisplayRole else None

    def _title(self, column: int) -> str:
        return tree_cells.title(self._look, self._figures, TreeColumn(column))

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == KEY_ROLE:
            return self.programme_at(index)
        if role == CELL_ROLE:
            return self._cell(index)
        if role == Role.DisplayRole:
            return self._cell(index).text
        if role == Role.ToolTipRole and index.column() == TreeColumn.NAME:
            return self._cell(index).text
        if role == Role.AccessibleTextRole:
            return self._spoken(index)
        return None

    # Cells -----------------------------------------------------------------------------------------

    def _cell(self, index: Index) -> Cell:
        key, column = self.programme_at(index), TreeColumn(index.column())
        if key is not None:
            return tree_cells.programme_cell(
                self._look, self._figures, key, column, self._severities.get(key)
            )
        key = self._tops[index.row()]
        style: RowKind = "total" if key in (TOTAL, SHOWN) else "category"
        dot = None if style == "total" or column else tree_cells.colour(self._look, self._figures, key)
        name = self._top_name(key) if column is TreeColumn.NAME else ""
        row = self._top_row(key)
        return tree_cells.top_cell(self._look, self._figures, row, column, style, name, dot)

    def _top_row(self, key: str) -> TotalRow:
        if key == TOTAL:
            return self._figures.total()
        if key == SHOWN:
            return self._figures.of(self._places, SHOWN)
        if self._filter.active:
            return self._figures.of(self._groups[key], key)
        return self._figures.pillar(key)

    def _top_name(self, key: str) -> str:
        texts = self._look.texts
        if key == SHOWN:
            return texts.count("{n} programme shown", "{n} programmes shown", len(self._places))
        return labels.row(texts, self._figures.plan, By.PILLAR, key, self._figures.at[0])

    def _spoken(self, index: Index) -> str:
        cells = [self._cell(index.sibling(index.row(), column)) for column in TreeColumn]
        key = self.programme_at(index)
        parts = [cells[0].text]
        if cells[0].chip:
            parts.append(cells[0].chip[1])
        for column in TreeColumn:
            said = cells[column].text or (cells[column].chip or ("", ""))[1]
            if column and said:
                parts.append(f"{self._title(column)} {said}")
        severity = self._severities.get(key) if key else None
        if severity is not None:
            parts.append(labels.severity(self._look.texts, severity))
        return self._look.texts.listed(parts)


def _in_column(programme: Programme, figures: TreeFigures) -> bool:
    """Whether a programme belongs to the year: it has figures there, or the year lies in its term."""
    if figures.has_any(programme.id):
        return True
    year = figures.at[0]
    begun = programme.first_year is None or programme.first_year <= year
    return begun and (programme.last_year is None or programme.last_year >= year)
