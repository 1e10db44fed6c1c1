"""What would the running programmes cost in the years to come? The medium-term outlook (中期見通し)."""

from collections.abc import Iterator

from citybudget.domain.amount import Unit
from citybudget.domain.outlook import Outlook, OutlookYear
from citybudget.domain.plan import Plan
from citybudget.domain.totals import By
from citybudget.reports.table import ReportTable, RowRole, TableRow
from citybudget.reports.tables.cells import Cells, text
from citybudget.reports.tables.notes import adds_up, finished
from citybudget.reports.tables.over_years import total_row, year_columns, year_rows
from citybudget.texts import Texts, labels, years

OF_NONE = "commitments-of-none"
"""The row of commitments that belong to no one programme; it is part of the total."""
BOUND = "commitments"
"""The row that tells what all commitments bind each year to; it is part of nothing."""


def outlook_table(plan: Plan, texts: Texts, found: Outlook, unit: Unit) -> ReportTable:
    """Pillars with their programmes, past years and years ahead; commitments that are counted have a row."""
    cells = Cells(texts, unit)
    by_pillar, by_programme = found.sums(plan, By.PILLAR), found.sums(plan, By.PROGRAMME)
    rows = [*year_rows(plan, cells, by_pillar, by_programme, found.shown[0])]
    rows += _of_none(found, cells)
    rows.append(total_row(cells, found.totals(plan)))
    columns = year_columns(texts, [_heading(texts, year) for year in found.years])
    exact = adds_up(columns, rows)
    rows += _bound(found, cells)
    table = ReportTable("outlook", texts.say("Medium-term outlook"), unit, columns, tuple(rows))
    return finished(plan, texts, found.shown, table, _rule(texts, found), exact=exact)


def _heading(texts: Texts, year: OutlookYear) -> str:
    if not year.projected:
        return labels.short_column(texts, year.at)
    return texts.within("outlook", "{year} est.", year=years.short(texts, year.at[0]))


def _of_none(found: Outlook, cells: Cells) -> Iterator[TableRow]:
    if any(year.of_none_yen for year in found.years):
        head = text(cells.texts.say("Commitments of no one programme"))
        made = (cells.amount(year.of_none_yen if year.projected else None) for year in found.years)
        yield TableRow(OF_NONE, (head, *made))


def _bound(found: Outlook, cells: Cells) -> Iterator[TableRow]:
    if any(year.bound_yen for year in found.years):
        head = text(cells.texts.say("For reference: bound by commitments"))
        made = (cells.amount(year.bound_yen or None) for year in found.years)
        yield TableRow(BOUND, (head, *made), RowRole.ITEM)


def _rule(texts: Texts, found: Outlook) -> tuple[str, ...]:
    return (
        texts.say(
            "Years ahead follow {column}, with the price changes given, less what ends by then. A programme costs at "
            "least what its commitments bind it to.",
            column=labels.column(texts, found.shown),
        ),
    )
