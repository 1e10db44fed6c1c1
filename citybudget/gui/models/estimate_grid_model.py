"""The estimate grid: a node a row with its amounts, its lines under it; changes arrive as the rows that moved."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject

from citybudget.domain.basis import read_basis
from citybudget.domain.problem import Problem, Severity
from citybudget.gui.models import estimate_cells
from citybudget.gui.models.estimate_cells import GridColumn, GridPlace
from citybudget.gui.models.estimate_rows import Draft, GridRow, Mode, Sheet, What, sheet_of
from citybudget.gui.models.grid_model import ROW_ROLE, GridModel, Index, Role
from citybudget.gui.widgets.cells import CELL_ROLE, Cell
from citybudget.texts.nodes import node_heading, node_number

__all__ = ["PROBLEMS_ROLE", "ROW_ROLE", "EstimateGridModel", "GridColumn", "GridPlace"]

PROBLEMS_ROLE = Role.UserRole + 1
_FLASH_ROLES = [CELL_ROLE]
Commit = Callable[[GridRow, GridColumn, str], bool]


class EstimateGridModel(GridModel[GridRow]):
    """Rows of a `Sheet`. `commit` is handed what was typed into a cell and says whether it was taken."""

    columns = GridColumn
    right = frozenset({GridColumn.NODE, *(column for column in GridColumn if column >= GridColumn.AMOUNT)})

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

    def grid_rows(self) -> Sequence[GridRow]:
        return self._sheet.rows

    # What is shown ---------------------------------------------------------------------------------

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

    def _follow(self) -> None:
        made = self._made()
        self.follow(made.rows, lambda: self._take(made))

    def _take(self, sheet: Sheet) -> None:
        self._sheet = sheet

    def on_draft(self, row: GridRow | None) -> bool:
        """Whether a row is the one open for typing."""
        draft = self._draft
        if draft is None or row is None:
            return False
        return row.key == draft.id or (
            row.what is What.NODE and self._sheet.mode is Mode.SET and row.node == draft.node
        )

    # Cells -----------------------------------------------------------------------------------------

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
        if not self._place.editable:
            return False
        if self._sheet.mode is Mode.LINES:
            typed = (GridColumn.NODE, GridColumn.DESCRIPTION, GridColumn.BASIS)
            return row.what in (What.LINE, What.DRAFT) and column in typed
        return self._sheet.mode is Mode.SET and row.what is What.NODE and column == GridColumn.AMOUNT

    def title(self, column: int) -> str:
        return estimate_cells.title(self._place, self._sheet, GridColumn(column))

    def cell(self, row: GridRow, column: int) -> Cell:
        made = self._plain(row, column)
        return replace(made, row="flash") if self._flash == (row.key, column) else made

    def _plain(self, row: GridRow, column: int) -> Cell:
        worst = lambda: next((found.severity for found in self.problems(row)), None)  # noqa: E731  # asked late
        return estimate_cells.cell(self._place, self._sheet.mode, row, GridColumn(column), worst)

    def typed(self, row: GridRow, column: int) -> str:
        if row.what is What.NODE:
            return "" if row.amount_yen is None else f"{row.amount_yen:,}"
        if row.line is None:
            return ""
        texts = {GridColumn.DESCRIPTION: row.line.description, GridColumn.BASIS: row.line.basis}
        return texts.get(GridColumn(column), "")

    def take_typed(self, row: GridRow, column: int, text: str) -> bool:
        return self._commit(row, GridColumn(column), text)

    def words(self, row: GridRow, column: int) -> str:
        # The node column of a line is empty to the eye and has its node for whoever copies or listens.
        if row.what is not What.NODE and column == GridColumn.NODE:
            return node_number(row.node, self._place.at[0])
        return self._plain(row, column).text

    def tip(self, row: GridRow, column: int) -> str | None:
        return self.words(row, column) if column in (GridColumn.DESCRIPTION, GridColumn.BASIS) else None

    def spoken(self, row: GridRow, column: int) -> str:
        texts = self._place.texts
        description = row.line.description if row.line and column != GridColumn.DESCRIPTION else ""
        heading = node_heading(texts, row.node, self._place.at[0])
        return texts.listed((heading, description, f"{self.title(column)} {self.words(row, column)}"))

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if role == PROBLEMS_ROLE:
            row = self.row_at(index)
            return self.problems(row) if row is not None else None
        return super().data(index, role)


def _written(sheet: Sheet, draft: Draft) -> bool:
    """Whether what was open for typing is in the plan now."""
    if sheet.mode is not Mode.LINES:
        return sheet.estimate is not None and sheet.estimate.node_yen(draft.node) is not None
    return sheet.estimate is not None and any(line.id == draft.id for line in sheet.estimate.lines)
