"""How did the whole budget move over the years? One row a fiscal year, by the stage that says most."""

from collections.abc import Iterator

from citybudget.domain import stage as stages
from citybudget.domain.amount import Unit
from citybudget.domain.plan import Column, Plan
from citybudget.domain.totals import By, TotalRow, totals
from citybudget.reports.table import Cell, CellKind, ReportTable, TableColumn, TableRow
from citybudget.reports.tables.cells import Cells, number, text
from citybudget.reports.tables.notes import finished
from citybudget.texts import Texts, labels, years

YEARS = 5
"""As many years as a card has room for."""


def trend_columns(plan: Plan, at: Column, most: int = YEARS) -> tuple[Column, ...]:
    """The columns shown, oldest first: 決算 of settled years, else 当初, and what is looked at last."""
    found = []
    for year in plan.fiscal_years():
        stage = at[1] if year == at[0] else _stage(plan, year)
        if year <= at[0] and stage is not None:
            found.append((year, stage))
    return tuple(found[-most:])


def _stage(plan: Plan, year: int) -> str | None:
    there = plan.stages_of(year)
    wanted = (stages.SETTLEMENT, stages.INITIAL)
    return next((stage for stage in wanted if stage in there), plan.newest_stage(year))


def trend_table(plan: Plan, texts: Texts, at: Column, unit: Unit, most: int = YEARS) -> ReportTable:
    """Rows keyed by year, up to the one looked at; `previous` is the year before where it is shown too."""
    columns = (
        TableColumn("name", texts.say("Fiscal year")),
        TableColumn("year", texts.say("Western year"), CellKind.COUNT),
        TableColumn("stage", texts.say("Stage")),
        TableColumn("amount", texts.say("Amount"), CellKind.AMOUNT),
        TableColumn("previous", texts.say("Year before"), CellKind.AMOUNT),
        TableColumn("change", texts.within("table", "Change"), CellKind.CHANGE),
        TableColumn("rate", texts.say("Rate %"), CellKind.RATE),
    )
    rows = tuple(_rows(plan, texts, trend_columns(plan, at, most), Cells(texts, unit)))
    table = ReportTable("trend", texts.say("Trend by year"), unit, columns, rows)
    return finished(plan, texts, at, table)


def _rows(plan: Plan, texts: Texts, shown: tuple[Column, ...], cells: Cells) -> Iterator[TableRow]:
    before: tuple[int, int] | None = None
    for at in shown:
        total = totals(plan, By.PILLAR, *at).total
        previous = before[1] if before and before[0] == at[0] - 1 else None
        row = TotalRow(str(at[0]), total.amount, previous)
        head = (
            text(years.short(texts, at[0])),
            number(at[0]),
            Cell(at[1], labels.stage(texts, at[1])),
        )
        yield TableRow(row.key, (*head, *cells.compared(row)))
        before = (at[0], total.amount)
