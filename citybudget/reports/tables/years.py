"""What did each programme cost in every year of the plan? Years side by side, each by what stands for it."""

from collections.abc import Sequence

from citybudget.domain.amount import Unit
from citybudget.domain.outlook import year_column
from citybudget.domain.plan import Column, Plan
from citybudget.domain.totals import By, column_sums
from citybudget.reports.table import ReportTable
from citybudget.reports.tables.cells import Cells
from citybudget.reports.tables.notes import finished
from citybudget.reports.tables.over_years import total_row, year_columns, year_rows
from citybudget.texts import Texts, labels


def years_shown(plan: Plan, at: Column) -> tuple[Column, ...]:
    """決算 of settled years, else 現計, else the newest stage; the column looked at stands for its own year."""
    found = (at if year == at[0] else year_column(plan, year) for year in plan.fiscal_years())
    return tuple(column for column in found if column is not None)


def years_table(
    plan: Plan, texts: Texts, at: Column, unit: Unit, shown: Sequence[Column] | None = None
) -> ReportTable:
    """Pillars with their programmes, a column a year; `shown` other columns than `years_shown` gives."""
    columns = tuple(shown) if shown is not None else years_shown(plan, at)
    cells = Cells(texts, unit)
    pillars = [column_sums(plan, By.PILLAR, column) for column in columns]
    programmes = [column_sums(plan, By.PROGRAMME, column) for column in columns]
    rows = [*year_rows(plan, cells, pillars, programmes, at[0])]
    rows.append(total_row(cells, [sum(figures.values()) for figures in pillars]))
    heads = year_columns(texts, [labels.short_column(texts, column) for column in columns])
    table = ReportTable("years", texts.say("Years side by side"), unit, heads, tuple(rows))
    return finished(plan, texts, at, table)
