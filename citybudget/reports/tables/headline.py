"""What does it come to in all, and who bears it? The figures that are always in sight."""

from citybudget.domain.amount import Unit, share
from citybudget.domain.plan import Column, Plan
from citybudget.domain.totals import By, Headline, headline
from citybudget.reports.table import Cell, CellKind, ReportTable, TableColumn, TableRow
from citybudget.reports.tables.cells import Cells, compared_columns, share_column, text
from citybudget.reports.tables.figures import compared_with, present
from citybudget.reports.tables.notes import finished
from citybudget.texts import Texts

MUNICIPALITY = "municipality"
"""The key of the column of shares of the municipality's whole budget."""


def headline_table(
    plan: Plan, texts: Texts, at: Column, unit: Unit, baseline: Column | None = None
) -> ReportTable:
    """Cost, specific and general revenue with last year's beside them, and their share of the cost.

    The column `municipality` is the share of the municipality's whole budget, to two decimals.
    """
    base = compared_with(plan, at, baseline)
    found = headline(plan, *at, base)
    sides = (bool(present(plan, By.SOURCE, at)), bool(present(plan, By.SOURCE, base)))
    amount, *rest = compared_columns(texts, at, base)
    columns = (
        TableColumn("name", texts.within("table", "Item")),
        amount,
        share_column(texts),
        *rest,
        TableColumn(MUNICIPALITY, texts.say("Of the municipality's budget %"), CellKind.SHARE),
    )
    rows = _rows(texts, found, Cells(texts, unit), sides)
    return finished(plan, texts, at, ReportTable("headline", texts.say("Totals"), unit, columns, rows))


def _rows(texts: Texts, found: Headline, cells: Cells, sides: tuple[bool, bool]) -> tuple[TableRow, ...]:
    names = (texts.say("Total"), texts.say("Specific revenue"), texts.say("General revenue"))
    rows = []
    for name, row in zip(names, (found.cost, found.specific, found.general), strict=True):
        amount, *rest = cells.compared(row, now=sides[0], before=sides[1])
        percent = cells.share(share(row.amount, found.cost.amount))
        whole = found.municipality_total_yen
        of_all = cells.share(share(row.amount, whole) if whole else None, 2)
        rows.append(TableRow(row.key, (text(name), amount, percent, *rest, of_all)))
    return tuple(rows)


def municipality_share(texts: Texts, found: Headline) -> Cell:
    """The cost in percent of the municipality's whole budget, to two decimals as everywhere."""
    return Cells(texts, Unit.YEN).share(found.share_of_municipality, 2)
