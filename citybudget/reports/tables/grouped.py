"""What do the groups of a plan cost, beside last year? One row a pillar, category, programme, node, source, …"""

from citybudget.domain import stage as stages
from citybudget.domain.amount import Unit, share
from citybudget.domain.plan import Column, Plan
from citybudget.domain.totals import By, TotalRow, Totals, totals
from citybudget.reports.table import ReportTable, RowRole, TableColumn, TableRow
from citybudget.reports.tables.cells import Cells, compared_columns, share_column
from citybudget.reports.tables.figures import compared_with, present
from citybudget.reports.tables.notes import finished, mark_of, name_cell
from citybudget.texts import Texts, labels
from citybudget.texts.marks import N_

TOTAL = "total"
"""The key of the row that adds up a table."""

_BY_CATEGORY = (N_("Request by category"), N_("Settlement by category"), N_("Budget by category"))
_BY_NODE = (N_("Request by node"), N_("Settlement by node"), N_("Budget by node"))


def _titled(texts: Texts, at: Column, titles: tuple[str, str, str]) -> str:
    request, settlement, budget = titles
    return texts.say({stages.REQUEST: request, stages.SETTLEMENT: settlement}.get(at[1], budget))


def totals_table(
    plan: Plan, texts: Texts, by: By, at: Column, unit: Unit, baseline: Column | None = None
) -> ReportTable:
    """Name, amount, share, previous, change and rate of every group, and their total."""
    title = texts.say("Amounts by {grouping}", grouping=labels.grouping(texts, by).lower())
    return _table(plan, texts, by, at, unit, baseline, f"totals-{by}", title)


def composition_table(
    plan: Plan, texts: Texts, at: Column, unit: Unit, by: By = By.PILLAR, baseline: Column | None = None
) -> ReportTable:
    """Pillars (or categories, each with its pillar as parent) beside last year, in the tree's order."""
    title = _titled(texts, at, _BY_CATEGORY)
    return _table(plan, texts, by, at, unit, baseline, "composition", title)


def nodes_table(
    plan: Plan, texts: Texts, at: Column, unit: Unit, baseline: Column | None = None
) -> ReportTable:
    """Nodes with their numbers by the year's list."""
    title = _titled(texts, at, _BY_NODE)
    return _table(plan, texts, By.NODE, at, unit, baseline, "nodes", title)


def _table(
    plan: Plan,
    texts: Texts,
    by: By,
    at: Column,
    unit: Unit,
    baseline: Column | None,
    key: str,
    title: str,
) -> ReportTable:
    base = compared_with(plan, at, baseline)
    found = totals(plan, by, *at, base)
    amount, *rest = compared_columns(texts, at, base)
    columns = (TableColumn("name", labels.grouping(texts, by)), amount, share_column(texts), *rest)
    rows = rows_of(plan, texts, found, Cells(texts, unit))
    return finished(plan, texts, at, ReportTable(key, title, unit, columns, rows))


def rows_of(plan: Plan, texts: Texts, found: Totals, cells: Cells) -> tuple[TableRow, ...]:
    """The rows of totals and their total row: name, amount, share, previous, change, rate."""
    at = (found.fiscal_year, found.stage)
    now, before = present(plan, found.by, at), present(plan, found.by, found.baseline)
    rows = [
        _row(plan, texts, found, row, cells, now=row.key in now, before=row.key in before)
        for row in found.rows
    ]
    if rows:
        rows.append(_row(plan, texts, found, found.total, cells, now=bool(now), before=bool(before)))
    return tuple(rows)


def _row(
    plan: Plan, texts: Texts, found: Totals, row: TotalRow, cells: Cells, *, now: bool, before: bool
) -> TableRow:
    name = labels.row(texts, plan, found.by, row.key, found.fiscal_year)
    amount, *rest = cells.compared(row, now=now, before=before)
    percent = share(row.amount, found.total.amount) if now else None
    mark = mark_of(found, row)
    role = RowRole.TOTAL if row is found.total else RowRole.ITEM
    made = (name_cell(texts, name, mark), amount, cells.share(percent), *rest)
    return TableRow(row.key, made, role, _parent(plan, found.by, row.key), mark)


def _parent(plan: Plan, by: By, key: str) -> str | None:
    if by is By.CATEGORY:
        return plan.pillar_of(key)
    if by is By.PROGRAMME and key in plan.programmes:
        return plan.pillar_of(plan.programmes[key].category_id)
    return None
