"""The tree of a comparison over plain lists: rows are worded when they are painted, unfolded when they are asked for."""

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from citybudget.domain import node as nodes
from citybudget.domain.amount import Unit
from citybudget.domain.compared import Compared, Part
from citybudget.domain.plan import Plan
from citybudget.domain.totals import By
from citybudget.gui.models import compare_cells
from citybudget.gui.models.compare_cells import CompareColumn, RowLook
from citybudget.gui.models.compare_filter import Moved, barred_parts, fits
from citybudget.gui.widgets.cells import CELL_ROLE, Cell
from citybudget.reports.palette import Palette
from citybudget.reports.table import CellKind, TableColumn, TableRow
from citybudget.reports.tables.cells import text
from citybudget.reports.tables.compare import CompareRows
from citybudget.texts import Texts

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
PART_ROLE = Role.UserRole
_OUTSIDE = QModelIndex()
_TOP = -1


@dataclass(frozen=True, slots=True)
class CompareLook:
    """How a comparison is worded and drawn; `stressed_from` in yen makes a change of that size bold."""

    texts: Texts
    unit: Unit
    palette: Palette
    stressed_from: int | None = None


@dataclass(slots=True)
class _Row:
    """A row that was asked for: its part, the row around it, its place there, and its rows once unfolded."""

    part: Part
    around: int
    place: int
    inside: list[int] | None = None


class CompareTreeModel(QAbstractItemModel):
    """Total, groups, and what they hold. Internal ids are places in the list of the rows asked for so far."""

    def __init__(self, compared: Compared, look: CompareLook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted = Moved.ALL
        self._take(compared, look)

    # What is shown ---------------------------------------------------------------------------------

    @property
    def compared(self) -> Compared:
        """The comparison behind the rows."""
        return self._compared

    @property
    def wanted(self) -> Moved:
        """What the filter shows."""
        return self._wanted

    def show(self, compared: Compared, look: CompareLook, wanted: Moved) -> bool:
        """Another comparison. False where the same rows show other figures, so that nothing folds or scrolls."""
        if self._shown_in_place(compared, look, wanted):
            return False
        self.beginResetModel()
        self._wanted = wanted
        self._take(compared, look)
        self.endResetModel()
        return True

    def _take(self, compared: Compared, look: CompareLook) -> None:
        self._dress(compared, look)
        self._rows: list[_Row] = []
        self._tops = self._added(_TOP, self._top_parts())

    def _dress(self, compared: Compared, look: CompareLook) -> None:
        self._compared, self._look = compared, look
        self._words = CompareRows(compared, look.texts, look.unit)
        self._titles = self._words.columns()
        self._places = {column.key: place for place, column in enumerate(self._titles)}
        self._pillars = {pillar.id: place for place, pillar in enumerate(compared.plan.pillars())}
        self._said: dict[int, TableRow] = {}
        self._longest = self._longest_bars()

    def _longest_bars(self) -> tuple[int, int]:
        """The largest change among the total and its groups, and among what groups hold."""
        found = self._compared
        groups = [found.total(), *found.parts(found.total())]
        outer = max(abs(part.change) for part in groups)
        if found.levels[1] is not By.PROGRAMME:
            return outer, outer
        inner = (abs(part.change) for group in groups[1:] for part in found.parts(group))
        return outer, max(inner, default=0)

    def _shown_in_place(self, compared: Compared, look: CompareLook, wanted: Moved) -> bool:
        if wanted is not self._wanted or compared.by is not self._compared.by:
            return False
        before = self._compared, self._look
        self._dress(compared, look)
        found = self._parts_in_place()
        if found is None:
            self._dress(*before)
            return False
        for row, part in zip(self._rows, found, strict=True):
            row.part = part
        years = (before[0].end[0], compared.end[0])
        named_alike = (
            look.texts is before[1].texts and len({year < nodes.FIRST_YEAR_OF_27 for year in years}) == 1
        )
        self._tell_all(CompareColumn.PREVIOUS if named_alike else CompareColumn.NAME)
        return True

    def _parts_in_place(self) -> list[Part] | None:
        """The new part of each row asked for so far; None where rows come or go."""
        found: dict[int, Part] = {}
        waiting: list[tuple[list[int], list[Part]]] = [(self._tops, self._top_parts())]
        while waiting:
            places, parts = waiting.pop()
            if [self._rows[place].part.path for place in places] != [part.path for part in parts]:
                return None
            for place, part in zip(places, parts, strict=True):
                found[place] = part
                inside = self._rows[place].inside
                if inside is not None:
                    waiting.append((inside, self._parts_in(part)))
        return [found[place] for place in range(len(self._rows))]

    def _tell_all(self, first: CompareColumn) -> None:
        """Names only where they are others: told of those, a tree asks of every row whether it still holds any.

        The chips beside them may be others too; who shows the rows paints them all anew.
        """
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(CompareColumn) - 1)
        last = len(self._tops) - 1
        self.dataChanged.emit(self.index(0, first), self.index(last, CompareColumn.REASON))

    # Rows ------------------------------------------------------------------------------------------

    def _top_parts(self) -> list[Part]:
        total = self._compared.total()
        groups = self._shown(total)
        if self._wanted is Moved.ALL:
            return [total, *groups]
        return [total, self._sum_shown(), *groups]

    def _sum_shown(self) -> Part:
        """What the rows that fit the filter come to."""
        shown = (part for part in barred_parts(self._compared) if fits(part, self._wanted))
        return self._compared.together(shown, _SHOWN)

    def _shown(self, of: Part) -> list[Part]:
        found = self._compared
        parts = found.parts(of)
        if self._wanted is Moved.ALL or not parts:
            return list(parts)
        if parts[0].by is found.barred() and len(parts[0].path) == self._barred_depth():
            return [part for part in parts if fits(part, self._wanted)]
        if len(parts[0].path) < self._barred_depth():
            return [part for part in parts if self._shown(part)]
        return list(parts)

    def _barred_depth(self) -> int:
        return self._compared.levels.index(self._compared.barred()) + 1

    def _added(self, around: int, parts: list[Part]) -> list[int]:
        first = len(self._rows)
        self._rows.extend(_Row(part, around, place) for place, part in enumerate(parts))
        return list(range(first, len(self._rows)))

    def _inside(self, place: int) -> list[int]:
        row = self._rows[place]
        if row.inside is None:
            row.inside = self._added(place, self._parts_in(row.part))
        return row.inside

    def _parts_in(self, part: Part) -> list[Part]:
        return self._shown(part) if self._holds(part) else []

    def _holds(self, part: Part) -> bool:
        """Whether there is anything under a row, without unfolding it."""
        entered = part.before is not None or part.after is not None
        return part.by is not None and len(part.path) < len(self._compared.levels) and entered

    def part(self, index: Index) -> Part | None:
        """What a row is about, None outside of all rows."""
        return self._rows[index.internalId()].part if index.isValid() else None

    def find(self, path: tuple[str, ...]) -> QModelIndex:
        """The row of a path, invalid where it is not shown."""
        found = _OUTSIDE
        for depth in range(1, len(path) + 1):
            rows = (self.index(row, 0, found) for row in range(self.rowCount(found)))
            found = next((index for index in rows if self._is_at(index, path[:depth])), QModelIndex())
            if not found.isValid():
                return found
        return found if path else self.index(0, 0)

    def _is_at(self, index: QModelIndex, path: tuple[str, ...]) -> bool:
        part = self._rows[index.internalId()].part
        return part.by is not None and part.path == path

    # Qt --------------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = _OUTSIDE) -> QModelIndex:
        places = self._inside(parent.internalId()) if parent.isValid() else self._tops
        if not (0 <= row < len(places) and 0 <= column < len(CompareColumn)):
            return QModelIndex()
        return self.createIndex(row, column, places[row])

    def parent(self, index: Index = _OUTSIDE) -> Any:
        around = self._rows[index.internalId()].around if index.isValid() else _TOP
        return self.createIndex(self._rows[around].place, 0, around) if around != _TOP else QModelIndex()

    def rowCount(self, parent: Index = _OUTSIDE) -> int:
        if not parent.isValid():
            return len(self._tops)
        return 0 if parent.column() else len(self._inside(parent.internalId()))

    def columnCount(self, parent: Index = _OUTSIDE) -> int:
        del parent
        return len(CompareColumn)

    def hasChildren(self, parent: Index = _OUTSIDE) -> bool:
        if not parent.isValid():
            return bool(self._tops)
        return not parent.column() and self._holds(self._rows[parent.internalId()].part)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _BRANCH if self._holds(self._rows[index.internalId()].part) else _LEAF

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or section == CompareColumn.BAR:
            return None
        title = self._title(CompareColumn(section))
        if role == Role.TextAlignmentRole:
            right = title.kind is not CellKind.TEXT
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return title.title if role == Role.DisplayRole else None

    def _title(self, column: CompareColumn) -> TableColumn:
        return self._titles[self._places[compare_cells.KEYS[column]]]

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == PART_ROLE:
            return self._rows[index.internalId()].part
        if role == CELL_ROLE:
            return self._cell(index)
        if role == Role.DisplayRole:
            return self._cell(index).text
        if role == Role.ToolTipRole and index.column() in (CompareColumn.NAME, CompareColumn.REASON):
            return self._cell(index).text
        if role == Role.AccessibleTextRole:
            return self._spoken(index)
        return None

    # Cells -----------------------------------------------------------------------------------------

    def said(self, index: Index) -> TableRow:
        """A row as the report words it."""
        place = index.internalId()
        found = self._said.get(place)
        if found is None:
            part = self._rows[place].part
            found = self._words.row(part)
            found = self._said[place] = self._named_as_shown(found) if _is_shown(part) else found
        return found

    def _cell(self, index: Index) -> Cell:
        place = index.internalId()
        part, column = self._rows[place].part, CompareColumn(index.column())
        depth = 0 if len(part.path) <= 1 else 1
        look = RowLook(part, self._dot(part), self._longest[depth], self._look.stressed_from)
        return compare_cells.cell(look, self.said(index), column, self._places)

    def _named_as_shown(self, row: TableRow) -> TableRow:
        n = sum(fits(part, self._wanted) for part in barred_parts(self._compared))
        name = self._look.texts.count("{n} shown", "{n} shown", n)
        return replace(row, cells=(text(name), *row.cells[1:]))

    def _dot(self, part: Part) -> str | None:
        if part.by not in (By.PILLAR, By.CATEGORY):
            return None
        plan: Plan = self._compared.plan
        pillar = plan.pillar_of(part.key) or ""
        return self._look.palette.category(self._pillars.get(pillar, len(self._pillars)))

    def _spoken(self, index: Index) -> str:
        said = self.said(index)
        name = self._cell(index.sibling(index.row(), CompareColumn.NAME)).text
        kind = said.cells[self._places["kind"]].text
        figures = (CompareColumn.PREVIOUS, CompareColumn.AMOUNT, CompareColumn.CHANGE, CompareColumn.RATE)
        spoken = (
            f"{self._title(column).title} {said.cells[self._places[compare_cells.KEYS[column]]].text}"
            for column in figures
        )
        return self._look.texts.listed([name, kind, *spoken, said.cells[self._places["reason"]].text])


_BRANCH = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_LEAF = _BRANCH | Qt.ItemFlag.ItemNeverHasChildren
"""Put together once: a view asks for the flags of every row that is unfolded."""
_SHOWN = "shown"


def _is_shown(part: Part) -> bool:
    return part.by is None and bool(part.path)
