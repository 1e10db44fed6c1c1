"""Who pays for what? One row a pillar, its cost, and the sources in the columns a form prints."""

from citybudget.domain.amount import Unit
from citybudget.domain.plan import Column, Plan
from citybudget.domain.programme import Estimate
from citybudget.domain.totals import NONE, By, TotalRow, column, sums, totals
from citybudget.reports.table import Cell, CellKind, ReportTable, RowRole, TableColumn, TableRow
from citybudget.reports.tables.cells import Cells, text
from citybudget.reports.tables.funding import SourceColumns, grouped, groups
from citybudget.reports.tables.grouped import TOTAL
from citybudget.reports.tables.notes import finished
from citybudget.texts import Texts, labels


def pillar_sources_table(
    plan: Plan, texts: Texts, at: Column, unit: Unit, columns: SourceColumns = SourceColumns.FOUR
) -> ReportTable:
    """Pillars with estimates in the column, and their sum; cost = Σ sources + general on every row."""
    held: dict[str, list[Estimate]] = {}
    for key, estimate in column(plan, at).items():
        pillar = plan.pillar_of(plan.programmes[key].category_id) or NONE
        held.setdefault(pillar, []).append(estimate)
    cells = Cells(texts, unit)
    rows = [
        TableRow(row.key, _row(plan, texts, at, row, held[row.key], columns, cells))
        for row in totals(plan, By.PILLAR, *at).rows
        if row.key in held
    ]
    if rows:
        everything = [estimate for part in held.values() for estimate in part]
        total = totals(plan, By.PILLAR, *at).total
        made = _row(plan, texts, at, total, everything, columns, cells)
        rows.append(TableRow(TOTAL, made, RowRole.TOTAL))
    heads = (
        TableColumn("name", labels.grouping(texts, By.PILLAR)),
        TableColumn("amount", texts.say("Cost"), CellKind.AMOUNT),
        *(TableColumn(key, labels.short_source(texts, key), CellKind.AMOUNT) for key in groups(columns)),
    )
    title = texts.say("Funding by category")
    return finished(plan, texts, at, ReportTable("pillar-sources", title, unit, heads, tuple(rows)))


def _row(
    plan: Plan,
    texts: Texts,
    at: Column,
    row: TotalRow,
    held: list[Estimate],
    columns: SourceColumns,
    cells: Cells,
) -> tuple[Cell, ...]:
    paid = (TotalRow(key, yen) for key, yen in sums(plan, By.SOURCE, held).items())
    sources = (cells.amount(part.amount) for part in grouped(paid, columns, compared=False))
    return (text(labels.row(texts, plan, By.PILLAR, row.key, at[0])), cells.amount(row.amount), *sources)
