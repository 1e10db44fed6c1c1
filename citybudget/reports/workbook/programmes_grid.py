"""Where things stand in 主要事業一覧: its columns move with how many columns the sources are printed in."""

from dataclasses import dataclass

from citybudget.domain.funding import GENERAL, SOURCES
from citybudget.reports.tables import SourceColumns
from citybudget.reports.tables.funding import group_of, groups
from citybudget.reports.workbook.compared import ComparedColumns
from citybudget.reports.workbook.request_section import COST
from citybudget.reports.workbook.sheet import cell

CODE, NAME, CATEGORY, KIND, NOW = range(5)
_FIRST_SOURCE = NOW + 1
_WORDY = {
    SourceColumns.FOUR: (8, 31, 19, 41),
    SourceColumns.EIGHT: (8, 29, 18, 36),
    SourceColumns.TEN: (8, 28, 18, 34),
}
"""Code, name, category and what changed: more columns of sources leave the texts less room."""


@dataclass(frozen=True, slots=True)
class ProgrammesGrid:
    """The places of the columns behind the first five, and the least widths of all of them."""

    columns: SourceColumns
    sources: dict[str, int]
    widths: tuple[float, ...]

    @classmethod
    def of(cls, columns: SourceColumns) -> "ProgrammesGrid":
        """The grid for a number of source columns."""
        places = {key: _FIRST_SOURCE + place for place, key in enumerate(groups(columns))}
        code, name, category, changes = _WORDY[columns]
        amounts = [9.5] * (len(places) + 3)
        return cls(columns, places, (code, name, category, 10.5, *amounts, 9, changes))

    @property
    def general(self) -> int:
        """The column of general revenue, the last of the sources."""
        return self.sources[GENERAL]

    @property
    def previous(self) -> int:
        """Last year's amount."""
        return self.general + 1

    @property
    def change(self) -> int:
        """The change on it."""
        return self.general + 2

    @property
    def rate(self) -> int:
        """Its rate."""
        return self.general + 3

    @property
    def changes(self) -> int:
        """What changed and why, the last column."""
        return self.general + 4

    @property
    def compared(self) -> ComparedColumns:
        """The columns of amount, last year, change and rate."""
        return ComparedColumns(NOW, self.previous, self.change, self.rate)

    @property
    def words(self) -> dict[int, str]:
        """The columns of words by the keys of the table."""
        return {CODE: "code", NAME: "name", CATEGORY: "category", KIND: "kind", self.changes: "changes"}

    @property
    def amounts(self) -> dict[int, str]:
        """The columns that are added up, by the keys of the table."""
        paid = {place: key for key, place in self.sources.items()}
        return {NOW: "amount", self.previous: "previous", **paid}

    def linked(self) -> dict[int, tuple[str, ...]]:
        """By column, the rows of a programme's form it is taken from."""
        paid = {
            place: tuple(item for item in SOURCES if group_of(self.columns, item) == key)
            for key, place in self.sources.items()
            if key != GENERAL
        }
        return {NOW: (COST,), **paid}

    def less_sources(self, row: int) -> str:
        """The cost of a row less what others pay."""
        return f"{cell(row, NOW)}-SUM({cell(row, _FIRST_SOURCE)}:{cell(row, self.general - 1)})"
