"""Where things stand in 事項別明細: the columns behind the sources move with how many of them there are."""

from dataclasses import dataclass

from citybudget.domain.funding import GENERAL
from citybudget.reports.tables import SourceColumns
from citybudget.reports.tables.funding import groups

SUBITEM, NOW, PREVIOUS, CHANGE = range(4)
FIRST_SOURCE = CHANGE + 1
_WORDY = {
    SourceColumns.FOUR: (20, 20, 50),
    SourceColumns.EIGHT: (17, 18, 42),
    SourceColumns.TEN: (16, 17, 40),
}
"""Subitem, node and explanation: more columns of sources leave the texts less room."""


@dataclass(frozen=True, slots=True)
class ItemisedGrid:
    """The places of the sources, and the least widths of all columns."""

    columns: SourceColumns
    sources: dict[str, int]
    widths: tuple[float, ...]

    @classmethod
    def of(cls, columns: SourceColumns) -> "ItemisedGrid":
        """The grid for a number of source columns."""
        places = {key: FIRST_SOURCE + place for place, key in enumerate(groups(columns))}
        subitem, node, explained = _WORDY[columns]
        amounts = [9.5] * (3 + len(places))
        return cls(columns, places, (subitem, *amounts, node, 9.5, explained, 9.5))

    @property
    def general(self) -> int:
        """General revenue, the last of the sources."""
        return self.sources[GENERAL]

    @property
    def node(self) -> int:
        """Number and name of a node."""
        return self.general + 1

    @property
    def node_amount(self) -> int:
        """What is booked under it."""
        return self.general + 2

    @property
    def explained(self) -> int:
        """The programmes that make it, with their lines."""
        return self.general + 3

    @property
    def programme_amount(self) -> int:
        """What each of them books there: the last column that is seen."""
        return self.general + 4

    @property
    def levels(self) -> int:
        """Hidden: which rows are subitems."""
        return self.general + 5

    @property
    def nodes(self) -> int:
        """Hidden: which node a row's amount is of."""
        return self.general + 6

    @property
    def amounts(self) -> tuple[int, ...]:
        """The columns a subitem, item, title and account add up in."""
        return (NOW, PREVIOUS, CHANGE, *self.sources.values())
