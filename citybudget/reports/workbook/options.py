"""What a person chooses about a pack."""

from dataclasses import dataclass
from datetime import datetime

from citybudget.domain.amount import Unit
from citybudget.domain.plan import Column
from citybudget.reports.tables import SourceColumns

SHEETS = ("summary", "request", "programmes", "itemised", "funding", "stages", "checks", "data", "proof")
"""The sheets of a pack by their ids, in the order they stand in the file."""


@dataclass(frozen=True, slots=True)
class PackOptions:
    """Language, unit and column of a pack, its sheets, and the moment printed in its footers.

    `formulas` False writes the figures alone. `baseline` is what the column is compared with, None for
    last year's as `Plan.baseline` says. `source_columns` is how many columns the municipality's forms print
    sources in.
    """

    language: str
    unit: Unit
    at: Column
    now: datetime
    sheets: tuple[str, ...] = SHEETS
    formulas: bool = True
    baseline: Column | None = None
    source_columns: SourceColumns = SourceColumns.FOUR
