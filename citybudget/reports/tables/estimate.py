"""What is one estimate made of? Its nodes with last year beside them, and under each node its lines."""

from collections.abc import Iterator
from dataclasses import replace

from citybudget.domain import node as nodes
from citybudget.domain.amount import Rounding, RoundWhere, Unit
from citybudget.domain.plan import Column, Plan
from citybudget.domain.programme import Estimate, EstimateKey
from citybudget.domain.totals import By, TotalRow, column, sums
from citybudget.domain.valuation import node_amounts
from citybudget.reports.table import Cell, CellKind, ReportTable, RowRole, TableColumn, TableRow
from citybudget.reports.tables.cells import EMPTY, Cells, compared_columns, text
from citybudget.reports.tables.figures import compared_with
from citybudget.reports.tables.grouped import TOTAL
from citybudget.reports.tables.notes import finished
from citybudget.texts import Texts, labels
from citybudget.texts.nodes import node_name, node_number

_EXACT = Rounding(where=RoundWhere.NOWHERE)


def estimate_table(
    plan: Plan, texts: Texts, key: EstimateKey, unit: Unit, baseline: Column | None = None
) -> ReportTable:
    """Nodes (GROUP) with their lines (ITEM, key = line id, parent = node key) and the estimate's total.

    `yen` is the exact sum of a node's lines, `amount` what the node costs after rounding. A line prints
    its amount truncated to the unit, as published forms do, and without a figure while it can't be read.
    A node that had an amount last year only is listed without one. Without lines `yen` has no figure.
    """
    programme_id, year, stage = key
    at = (year, stage)
    base = compared_with(plan, at, baseline)
    now = column(plan, at).get(programme_id) or Estimate(programme_id, year, stage)
    before = column(plan, base).get(programme_id) if base is not None else None
    cells = Cells(texts, unit)
    rows = tuple(_rows(plan, texts, now, before, base, cells))
    programme = plan.programmes[programme_id]
    title = texts.of(programme.ja, programme.en)
    table = ReportTable("estimate", title, unit, _columns(texts, at, base), rows)
    return finished(plan, texts, at, table)


def _columns(texts: Texts, at: Column, base: Column | None) -> tuple[TableColumn, ...]:
    return (
        TableColumn("number", texts.say("Node no.")),
        TableColumn("description", texts.say("Node and line")),
        TableColumn("basis", texts.say("Basis of estimate")),
        TableColumn("yen", texts.say("Amount (yen)"), CellKind.AMOUNT),
        *compared_columns(texts, at, base),
    )


def _rows(
    plan: Plan, texts: Texts, now: Estimate, before: Estimate | None, base: Column | None, cells: Cells
) -> Iterator[TableRow]:
    exact = replace(now, nodes=node_amounts(now.lines, _EXACT))
    yen = Cells(texts, Unit.YEN)
    previous = {part.node: part.amount_yen for part in before.nodes} if before else {}
    current = {part.node: part.amount_yen for part in now.nodes}
    exact_of = sums(plan, By.NODE, (exact,))
    for key in sorted({*current, *previous, *exact_of}, key=lambda key: (nodes.order(key), key)):
        beside = previous.get(key, 0) if base is not None else None
        row = TotalRow(key, current.get(key, 0), beside)
        compared = cells.compared(row, now=key in current, before=key in previous)
        head = (_number(key, now.fiscal_year), text(node_name(texts, key)), EMPTY)
        yield TableRow(key, (*head, yen.amount(exact_of.get(key)), *compared), RowRole.GROUP)
        yield from _lines(now, key, cells, yen)
    total = TotalRow(TOTAL, now.cost_yen, None if base is None else before.cost_yen if before else 0)
    compared = cells.compared(total, now=bool(current), before=bool(previous))
    head = (EMPTY, text(labels.row(texts, plan, By.NODE, TOTAL, now.fiscal_year)), EMPTY)
    exact_total = yen.amount(exact.cost_yen if now.lines else None)
    yield TableRow(TOTAL, (*head, exact_total, *compared), RowRole.TOTAL)


def _number(key: str, fiscal_year: int) -> Cell:
    return text(node_number(key, fiscal_year))


def _lines(now: Estimate, node: str, cells: Cells, yen: Cells) -> Iterator[TableRow]:
    for line in now.lines:
        if line.node == node:
            amounts = (yen.amount(line.amount_yen), cells.line_amount(line.amount_yen))
            made = (EMPTY, text(line.description), text(line.basis), *amounts, EMPTY, EMPTY, EMPTY)
            yield TableRow(line.id, made, RowRole.ITEM, node)
