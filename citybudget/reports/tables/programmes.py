"""Which programmes are there, who pays for each and what changed? One row each: the sheet 主要事業一覧."""

from citybudget.domain.amount import Unit
from citybudget.domain.funding import GENERAL
from citybudget.domain.plan import Column, Plan
from citybudget.domain.programme import Estimate
from citybudget.domain.totals import By, TotalRow, Totals, column, sums, totals
from citybudget.reports.table import Cell, CellKind, ReportTable, RowRole, TableColumn, TableRow
from citybudget.reports.tables.cells import EMPTY, Cells, compared_columns, text
from citybudget.reports.tables.figures import compared_with, present
from citybudget.reports.tables.funding import SourceColumns, grouped, groups
from citybudget.reports.tables.grouped import TOTAL
from citybudget.reports.tables.notes import finished, name_cell
from citybudget.reports.tables.tree import kind_cell
from citybudget.texts import Texts, labels


def programmes_list(
    plan: Plan,
    texts: Texts,
    at: Column,
    unit: Unit,
    columns: SourceColumns = SourceColumns.FOUR,
    baseline: Column | None = None,
) -> ReportTable:
    """Programmes with a figure in either column (parent = pillar id) in the tree's order, and the total.

    Funding columns have the keys of the source columns (`national`, …, `general`).
    """
    base = compared_with(plan, at, baseline)
    found = totals(plan, By.PROGRAMME, *at, base)
    rows = _rows(plan, texts, found, columns, Cells(texts, unit))
    table = ReportTable(
        "programmes", texts.say("Main programmes"), unit, _heads(texts, at, base, columns), rows
    )
    return finished(plan, texts, at, table)


def _heads(texts: Texts, at: Column, base: Column | None, columns: SourceColumns) -> tuple[TableColumn, ...]:
    amount, *rest = compared_columns(texts, at, base)
    return (
        TableColumn("code", texts.say("Code")),
        TableColumn("name", texts.say("Programme")),
        TableColumn("category", texts.say("Category")),
        amount,
        *(TableColumn(key, labels.short_source(texts, key), CellKind.AMOUNT) for key in groups(columns)),
        *rest,
        TableColumn("kind", texts.say("Kind")),
        TableColumn("changes", texts.say("What changed and why")),
    )


def _rows(
    plan: Plan, texts: Texts, found: Totals, columns: SourceColumns, cells: Cells
) -> tuple[TableRow, ...]:
    at = (found.fiscal_year, found.stage)
    sides = (present(plan, By.PROGRAMME, at), present(plan, By.PROGRAMME, found.baseline))
    held = column(plan, at)
    rows = []
    for row in found.rows:
        now = row.key in sides[0]
        paid = _funding(plan, held.get(row.key) if now else None, columns, cells)
        amount, *rest = cells.compared(row, now=now, before=row.key in sides[1])
        programme = plan.programmes[row.key]
        name = name_cell(texts, texts.of(programme.ja, programme.en), row.provenance)
        leaf = plan.categories.get(programme.category_id or "")
        head = (text(programme.code), name, text(texts.of(leaf.ja, leaf.en) if leaf else ""))
        tail = (kind_cell(plan, texts, row.key, at[0]), changes_cell(plan, texts, row.key, at[0]))
        parent = plan.pillar_of(programme.category_id)
        made = (*head, amount, *paid, *rest, *tail)
        rows.append(TableRow(row.key, made, RowRole.ITEM, parent, row.provenance))
    if rows:
        rows.append(_total(plan, texts, found, columns, cells, sides))
    return tuple(rows)


def _total(
    plan: Plan,
    texts: Texts,
    found: Totals,
    columns: SourceColumns,
    cells: Cells,
    sides: tuple[frozenset[str], frozenset[str]],
) -> TableRow:
    by_source = totals(plan, By.SOURCE, found.fiscal_year, found.stage, found.baseline)
    used = present(plan, By.SOURCE, (found.fiscal_year, found.stage))
    paid = _paid(grouped(by_source.rows, columns, compared=False), used, cells)
    amount, *rest = cells.compared(found.total, now=bool(sides[0]), before=bool(sides[1]))
    made = (EMPTY, text(texts.say("Total")), EMPTY, amount, *paid, *rest, EMPTY, EMPTY)
    return TableRow(TOTAL, made, RowRole.TOTAL)


def _funding(plan: Plan, estimate: Estimate | None, columns: SourceColumns, cells: Cells) -> tuple[Cell, ...]:
    amounts = sums(plan, By.SOURCE, (estimate,)) if estimate else {}
    rows = grouped((TotalRow(key, yen) for key, yen in amounts.items()), columns, compared=False)
    return _paid(rows, frozenset(amounts), cells)


def _paid(rows: tuple[TotalRow, ...], used: frozenset[str], cells: Cells) -> tuple[Cell, ...]:
    """No figure where nothing was entered; general revenue has one wherever there is a cost."""
    return tuple(
        cells.amount(row.amount if row.amount or row.key in used & {GENERAL} else None) for row in rows
    )


def changes_cell(plan: Plan, texts: Texts, programme_id: str, fiscal_year: int) -> Cell:
    """What changed since last year and why, as the programme's year says it."""
    found = plan.programme_years.get((programme_id, fiscal_year))
    return text(texts.of(found.changes_ja, found.changes_en)) if found else EMPTY
