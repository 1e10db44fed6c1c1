"""The Funding tab's rows as a grid one types in."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from citybudget.gui.models import funding_cells
from citybudget.gui.models.funding_rows import FundingColumn, FundingPlace, FundingRow, rows_of
from citybudget.gui.models.grid_model import GridModel
from citybudget.gui.widgets.cells import Cell

Commit = Callable[[FundingRow, FundingColumn, str], bool]


class FundingModel(GridModel[FundingRow]):
    """`commit` is handed what was typed or chosen in a cell."""

    columns = FundingColumn
    right = frozenset({FundingColumn.AMOUNT, FundingColumn.PREVIOUS})

    def __init__(self, place: FundingPlace, commit: Commit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._commit = commit
        self._rows = rows_of(place)

    @property
    def place(self) -> FundingPlace:
        """What is shown."""
        return self._place

    def grid_rows(self) -> Sequence[FundingRow]:
        return self._rows

    def show_place(self, place: FundingPlace) -> None:
        """Show something else, or the same after a change."""
        self._place = place
        rows = rows_of(place)
        self.follow(rows, lambda: self._take(rows))

    def _take(self, rows: tuple[FundingRow, ...]) -> None:
        self._rows = rows

    def editable(self, row: FundingRow, column: int) -> bool:
        if not self._place.editable or row.entry is None:
            return False
        if row.grant is not None:
            return column == FundingColumn.DESCRIPTION
        return column in (FundingColumn.SOURCE, FundingColumn.DESCRIPTION, FundingColumn.HOW)

    def title(self, column: int) -> str:
        return funding_cells.title(self._place, FundingColumn(column))

    def cell(self, row: FundingRow, column: int) -> Cell:
        return funding_cells.cell(self._place, row, FundingColumn(column))

    def typed(self, row: FundingRow, column: int) -> str:
        entry = row.entry
        if entry is None:
            return ""
        amount = entry.basis if entry.basis is not None else f"{entry.amount_yen or 0:,}"
        texts = {
            FundingColumn.SOURCE: entry.source,
            FundingColumn.DESCRIPTION: entry.description,
            FundingColumn.HOW: amount,
        }
        return texts.get(FundingColumn(column), "")

    def take_typed(self, row: FundingRow, column: int, text: str) -> bool:
        return self._commit(row, FundingColumn(column), text)

    def spoken(self, row: FundingRow, column: int) -> str:
        return f"{self.cell(row, FundingColumn.SOURCE).text} {super().spoken(row, column)}"
