"""The estimate grid: a node a row with its amounts, its lines under it; changes arrive as the rows that moved."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from fractions import Fraction
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from citybudget.domain import node as nodes
from citybudget.domain.amount import Unit
from citybudget.domain.basis import read_basis
from citybudget.domain.plan import Column, Plan
from citybudget.domain.problem import Problem, Severity
from citybudget.gui.models.estimate_rows import Draft, GridRow, Mode, Sheet, What, sheet_of
from citybudget.gui.models.row_moves import tell_rows
from citybudget.gui.theme import IconName
from citybudget.gui.widgets.cells import CELL_ROLE, Cell, RowKind
from citybudget.texts import Texts, labels, numbers
from citybudget.texts.nodes import node_heading, node_name, node_number

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ROW_ROLE = Role.UserRole
PROBLEMS_ROLE = Role.UserRole + 1
_OUTSIDE = QModelIndex()
_FLASH_ROLES = [CELL_ROLE]
_SHORT_UNITS = {Unit.YEN: "¥", Unit.THOUSAND: "¥k", Unit.MILLION: "¥m"}


class GridColumn(IntEnum):
    """The columns from left to right; BEFORE (the stage before) is shown where amounts are set."""

    NODE = 0
    DESCRIPTION = 1
    BASIS = 2
    AMOUNT = 3
    ROUNDED = 4
    BEFORE = 5
    PREVIOUS = 6
    CHANGE = 7


@dataclass(frozen=True, slots=True)
class GridPlace:
    """What the grid shows: a programme in a column, beside the column it is compared with, in words and unit."""

    plan: Plan
    programme_id: str
    at: Column
    base: Column | None
    texts: Texts
    unit: Unit
    editable: bool = True

    @property
    def rates(self) -> Mapping[str, Fraction]:
        """Yen per unit of each currency in the year."""
        return self.plan.plan_year(self.at[0]).rate_map()


Mark = tuple[IconName, str]
Commit = Callable[[GridRow, GridColumn, str], bool]


class EstimateGridModel(QAbstractTableModel):
    """Rows of a `Sheet`. `commit` is handed what was typed into a cell and says whether it was taken."""

    def __init__(self, place: GridPlace, commit: Commit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._commit = commit
        self._place = place
        self._draft: Draft | None = None
        self._flash: tuple[str, int] | None = None
        self._read: dict[str, tuple[Problem, ...]] = {}
        self._sheet = self._made()

    @property
    def place(self) -> GridPlace:
        """What is shown."""
        return self._place

    @property
    def sheet(self) -> Sheet:
        """The rows and their sums."""
        return self._sheet

    @property
    def draft(self) -> Draft | None:
        """The row that is open for typing and not in the plan yet."""
        return self._draft

    def show_place(self, place: GridPlace) -> None:
        """Another programme or column begins anew; the same one moves only the rows that differ."""
        same = (place.programme_id, place.at) == (self._place.programme_id, self._place.at)
        if place.rates != self._place.rates:
            self._read.clear()
        self._place = place
        if same:
            self._follow()
            return
        self.beginResetModel()
        self._draft = None
        self._sheet = self._made()
        self.endResetModel()

    def open_draft(self, draft: Draft | None) -> None:
        """Open a row for typing, or take it away."""
        if draft != self._draft:
            self._draft = draft
            self._follow()

    def flash(self, cell: tuple[str, int] | None) -> None:
        """Tint one cell (row key, column), or none."""
        before, self._flash = self._flash, cell
        for found in (before, cell):
            if found is not None and (row := self.row_of(found[0])) is not None:
                index = self.index(row, found[1])
                self.dataChanged.emit(index, index, _FLASH_ROLES)

    def _made(self) -> Sheet:
        here = self._place
        made = sheet_of(here.plan, here.programme_id, here.at, here.base, self._draft)
        if self._draft is not None and _written(made, self._draft):
            self._draft = None
            made = sheet_of(here.plan, here.programme_id, here.at, here.base, None)
        return made

    def on_draft(self, row: GridRow | None) -> bool:
        """Whether a row is the one open for typing."""
        draft = self._draft
        if draft is None or row is None:
            return False
        return row.key == draft.id or (
            row.what is What.NODE and self._sheet.mode is Mode.SET and row.node == draft.node
        )

    def _follow(self) -> None:
        old, new = self._sheet.rows, self._made()
        tell_rows(self, [row.key for row in old], [row.key for row in new.rows], lambda: self._take(new))
        if new.rows:
            last = GridColumn.CHANGE
            self.dataChanged.emit(self.index(0, 0), self.index(len(new.rows) - 1, last))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, GridColumn.CHANGE)

    def _take(self, sheet: Sheet) -> None:
        self._sheet = sheet

    # Where things are ------------------------------------------------------------------------------

    def row_at(self, index: Index) -> GridRow | None:
        """The row of an index."""
        return (
            self._sheet.rows[index.row()] if index.isValid() and index.row() < len(self._sheet.rows) else None
        )

    def row_of(self, key: str) -> int | None:
        """The place of a row by its key: a line's id, or a node."""
        return next((place for place, row in enumerate(self._sheet.rows) if row.key == key), None)

    def problems(self, row: GridRow) -> tuple[Problem, ...]:
        """What is wrong with a line's basis, the worst first."""
        if row.line is None or row.what is not What.LINE:
            return ()
        text = row.line.basis
        if text not in self._read:
            found = read_basis(text, self._place.rates).problems
            self._read[text] = tuple(
                sorted(found, key=lambda problem: list(Severity).index(problem.severity))
            )
        return self._read[text]

    def editable(self, row: GridRow, column: int) -> bool:
        """Whether something can be typed there."""
        if not self._place.editable:
            return False
        if self._sheet.mode is Mode.LINES:
            typed = (GridColumn.NODE, GridColumn.DESCRIPTION, GridColumn.BASIS)
            return row.what in (What.LINE, What.DRAFT) and column in typed
        return self._sheet.mode is Mode.SET and row.what is What.NODE and column == GridColumn.AMOUNT

    # Qt --------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _OUTSIDE) -> int:
        return 0 if parent.isValid() else len(self._sheet.rows)

    def columnCount(self, parent: Index = _OUTSIDE) -> int:
        return 0 if parent.isValid() else len(GridColumn)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        row = self.row_at(index)
        if row is not None and self.editable(row, index.column()):
            return flags | Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        row = self.row_at(index)
        if row is None or role != Role.EditRole or not self.editable(row, index.column()):
            return False
        return self._commit(row, GridColumn(index.column()), str(value))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Role.TextAlignmentRole:
            right = section == GridColumn.NODE or section >= GridColumn.AMOUNT
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return self._title(GridColumn(section)) if role == Role.DisplayRole else None

    def _title(self, column: GridColumn) -> str:
        here = self._place
        texts = here.texts
        match column:
            case GridColumn.NODE:
                return texts.say("Node")
            case GridColumn.DESCRIPTION:
                return texts.say("Description")
            case GridColumn.BASIS:
                return texts.within("grid", "Basis")
            case GridColumn.AMOUNT:
                return texts.say("Amount (yen)")
            case GridColumn.ROUNDED:
                stage = labels.stage(texts, here.at[1])
                unit = numbers.unit_name(texts, here.unit) if texts.japanese else _SHORT_UNITS[here.unit]
                return texts.say("{stage} ({unit})", stage=stage, unit=unit)
            case GridColumn.BEFORE:
                before = self._sheet.before_stage
                return labels.stage(texts, before) if before else texts.say("Stage before")
            case GridColumn.PREVIOUS:
                return labels.short_column(texts, here.base) if here.base else texts.say("Last year")
            case GridColumn.CHANGE:
                return texts.say("Change")

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is None:
            return None
        column = GridColumn(index.column())
        if role == CELL_ROLE:
            return self._dressed(row, column)
        if role == Role.DisplayRole:
            return self._words(row, column)
        if role == Role.EditRole:
            return self._typed(row, column)
        if role == Role.ToolTipRole and column in (GridColumn.DESCRIPTION, GridColumn.BASIS):
            return self._words(row, column)
        if role == ROW_ROLE:
            return row
        if role == PROBLEMS_ROLE:
            return self.problems(row)
        if role == Role.AccessibleTextRole:
            return self._spoken(row, column)
        return None

    # Cells -----------------------------------------------------------------------------------------

    def _typed(self, row: GridRow, column: GridColumn) -> str:
        """What an editor opens with."""
        if row.what is What.NODE:
            return "" if row.amount_yen is None else f"{row.amount_yen:,}"
        if row.line is None:
            return ""
        match column:
            case GridColumn.DESCRIPTION:
                return row.line.description
            case GridColumn.BASIS:
                return row.line.basis
            case _:
                return ""

    def _words(self, row: GridRow, column: GridColumn) -> str:
        """The words of a cell: the node column of a line has its node for whoever copies or listens."""
        if row.what is not What.NODE and column is GridColumn.NODE:
            return node_number(row.node, self._place.at[0])
        return self._cell(row, column).text

    def _dressed(self, row: GridRow, column: GridColumn) -> Cell:
        cell = self._cell(row, column)
        if self._flash == (row.key, column):
            return _on_ground(cell, "flash")
        return cell

    def _cell(self, row: GridRow, column: GridColumn) -> Cell:
        if row.what is What.NODE:
            return self._node_cell(row, column)
        return self._line_cell(row, column)

    def _node_cell(self, row: GridRow, column: GridColumn) -> Cell:
        here = self._place
        texts, year = here.texts, here.at[0]
        typed = self.editable(row, column)
        ground: RowKind = "row" if typed else "subtotal"
        match column:
            case GridColumn.NODE:
                valid = nodes.valid_in(row.node, year)
                lead: Mark | None = None if valid else ("x-circle-fill", "err")
                return Cell(
                    node_number(row.node, year), amount=True, strong=True, row=ground, mark=None, lead=lead
                )
            case GridColumn.DESCRIPTION:
                return Cell(node_name(texts, row.node), strong=True, row=ground)
            case GridColumn.BASIS:
                return Cell("", row=ground)
            case GridColumn.AMOUNT:
                yen = row.sum_yen if self._sheet.mode is Mode.LINES else row.amount_yen
                tone = "text" if typed else "text2"
                return self._figure(
                    yen, Unit.YEN, ground, tone=tone, strong=typed, blank=row.amount_yen is None and not typed
                )
            case GridColumn.ROUNDED:
                return self._figure(row.amount_yen, here.unit, ground, strong=True)
            case GridColumn.BEFORE:
                return self._figure(row.before_yen, here.unit, ground, tone="text2")
            case GridColumn.PREVIOUS:
                return self._figure(row.previous_yen, here.unit, ground, tone="text2")
            case GridColumn.CHANGE:
                return self._change(row, ground)

    def _change(self, row: GridRow, ground: RowKind) -> Cell:
        here = self._place
        if here.base is None or (row.amount_yen is None and row.previous_yen is None):
            return Cell(numbers.no_figure(here.texts), amount=True, row=ground, tone="text3")
        moved = (row.amount_yen or 0) - (row.previous_yen or 0)
        return Cell(numbers.change(here.texts, moved, here.unit), amount=True, row=ground)

    def _figure(
        self,
        yen: int | None,
        unit: Unit,
        ground: RowKind,
        *,
        tone: str = "text",
        strong: bool = False,
        blank: bool = False,
    ) -> Cell:
        if yen is None and blank:
            return Cell("", row=ground)
        text = numbers.amount(self._place.texts, yen, unit)
        return Cell(text, amount=True, row=ground, tone="text3" if yen is None else tone, strong=strong)

    def _line_cell(self, row: GridRow, column: GridColumn) -> Cell:
        line = row.line
        assert line is not None
        reading = row.what is What.READING
        ground: RowKind = "locked" if reading else "row"
        tone = "text2" if reading else "text"
        match column:
            case GridColumn.NODE:
                return Cell("", row=ground, lead=self._mark(row))
            case GridColumn.DESCRIPTION:
                return Cell(line.description, row=ground, tone=tone)
            case GridColumn.BASIS:
                return Cell(line.basis, row=ground, tone=tone)
            case GridColumn.AMOUNT if line.basis.strip():
                return self._figure(line.amount_yen, Unit.YEN, ground, tone=tone)
            case _:
                return Cell("", row=ground)

    def _mark(self, row: GridRow) -> Mark | None:
        worst = next(iter(self.problems(row)), None)
        if worst is None or worst.severity is Severity.HINT:
            return None
        error = worst.severity is Severity.ERROR
        return ("x-circle-fill", "err") if error else ("warning-fill", "warn")

    def _spoken(self, row: GridRow, column: GridColumn) -> str:
        texts = self._place.texts
        parts = [node_heading(texts, row.node, self._place.at[0])]
        if row.line is not None and column is not GridColumn.DESCRIPTION:
            parts.append(row.line.description)
        parts.append(f"{self._title(column)} {self._words(row, column)}")
        return texts.listed(parts)


def _written(sheet: Sheet, draft: Draft) -> bool:
    """Whether what was open for typing is in the plan now."""
    if sheet.mode is not Mode.LINES:
        return sheet.estimate is not None and sheet.estimate.node_yen(draft.node) is not None
    return sheet.estimate is not None and any(line.id == draft.id for line in sheet.estimate.lines)


def _on_ground(cell: Cell, ground: RowKind) -> Cell:
    return replace(cell, row=ground)
