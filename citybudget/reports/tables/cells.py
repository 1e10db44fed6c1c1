"""How a value becomes a cell: its words in the table's language and unit, the value itself untouched."""

from dataclasses import dataclass
from fractions import Fraction

from citybudget.domain.amount import Unit
from citybudget.domain.plan import Column
from citybudget.domain.totals import TotalRow
from citybudget.reports.table import Cell, CellKind, TableColumn
from citybudget.texts import Texts, labels, numbers

EMPTY = Cell(None, "")
"""Nothing to say here: unlike no figure, which is printed as －."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Makes the cells of one table."""

    texts: Texts
    unit: Unit

    def amount(self, yen: int | None) -> Cell:
        """Whole yen, printed in the unit."""
        return Cell(yen, numbers.amount(self.texts, yen, self.unit))

    def line_amount(self, yen: int | None) -> Cell:
        """A line's whole yen, printed in the unit as published forms do: truncated."""
        return Cell(yen, numbers.line_amount(self.texts, yen, self.unit))

    def change(self, yen: int | None) -> Cell:
        """A difference of two amounts."""
        return Cell(yen, numbers.change(self.texts, yen, self.unit))

    def rate(self, row: TotalRow) -> Cell:
        """The rate of change in percent, 皆増 and 皆減 in words."""
        return Cell(row.rate, numbers.rate(self.texts, row))

    def share(self, percent: Fraction | None, decimals: int = 1) -> Cell:
        """A percentage without its sign."""
        return Cell(percent, numbers.percent(self.texts, percent, decimals))

    def compared(self, row: TotalRow, *, now: bool = True, before: bool = True) -> tuple[Cell, ...]:
        """Amount, previous, change and rate; a side that has no figure prints as none."""
        amount = self.amount(row.amount if now else None)
        if row.previous is None or not (now or before):
            return (amount, self.amount(None), self.change(None), Cell(None, numbers.no_figure(self.texts)))
        previous = self.amount(row.previous if before else None)
        return (amount, previous, self.change(row.change), self.rate(row))


def text(value: str) -> Cell:
    """Words as they are."""
    return Cell(value, value)


def number(value: int | None) -> Cell:
    """A whole number that is no amount, such as a year: without separators."""
    return Cell(value, "" if value is None else str(value))


def compared_columns(texts: Texts, at: Column, base: Column | None) -> tuple[TableColumn, ...]:
    """Headings of what `Cells.compared` makes."""
    before = labels.short_column(texts, base) if base is not None else texts.say("Last year")
    return (
        TableColumn("amount", labels.short_column(texts, at), CellKind.AMOUNT),
        TableColumn("previous", before, CellKind.AMOUNT),
        TableColumn("change", texts.within("table", "Change"), CellKind.CHANGE),
        TableColumn("rate", texts.say("Rate %"), CellKind.RATE),
    )


def share_column(texts: Texts) -> TableColumn:
    """The heading of shares of the total."""
    return TableColumn("share", texts.say("Share %"), CellKind.SHARE)
