"""How was the budget carried out, and how does a supplementary budget change it? Node by node."""

from collections.abc import Iterator, Mapping

from citybudget.domain import node as nodes
from citybudget.domain import stage as stages
from citybudget.domain import supplementing
from citybudget.domain.amount import Unit
from citybudget.domain.execution import Execution, executions, node_executions
from citybudget.domain.plan import Column, Plan
from citybudget.domain.totals import By, column
from citybudget.reports.table import Cell, CellKind, ReportTable, RowRole, TableColumn, TableRow
from citybudget.reports.tables.cells import EMPTY, Cells, text
from citybudget.reports.tables.grouped import TOTAL
from citybudget.reports.tables.notes import finished
from citybudget.texts import Texts, labels
from citybudget.texts.nodes import node_name, node_number


def execution_table(plan: Plan, texts: Texts, programme_id: str, year: int, unit: Unit) -> ReportTable:
    """予算現額, 支出済額, 翌年度繰越額, 不用額 and 執行率 of one programme by node, and in all: the columns of 歳出決算書."""
    cells = Cells(texts, unit)
    found = node_executions(plan, programme_id, year)
    at = (year, stages.SETTLEMENT)
    rows = [
        _execution_row(key, node_number(key, year), node_name(texts, key), found[key], cells)
        for key in sorted(found, key=nodes.order)
    ]
    whole = executions(plan, By.PROGRAMME, year).get(programme_id, Execution(0, 0, 0))
    rows.append(_execution_row(TOTAL, "", texts.say("Total"), whole, cells))
    columns = (
        TableColumn("number", texts.say("Node")),
        TableColumn("name", texts.within("table", "Name")),
        TableColumn("current", labels.stage(texts, stages.CURRENT), CellKind.AMOUNT),
        TableColumn("settled", texts.say("Spent"), CellKind.AMOUNT),
        TableColumn("carried", texts.say("Carried over to next year"), CellKind.AMOUNT),
        TableColumn("unused", texts.say("Unused"), CellKind.AMOUNT),
        TableColumn("rate", texts.say("Execution %"), CellKind.SHARE),
    )
    title = labels.column(texts, at)
    return finished(plan, texts, at, ReportTable("execution", title, unit, columns, tuple(rows)))


def _execution_row(key: str, number: str, name: str, found: Execution, cells: Cells) -> TableRow:
    made = (
        text(number),
        text(name),
        cells.amount(found.current_yen),
        cells.amount(found.settled_yen),
        cells.amount(found.carried_yen),
        cells.amount(found.unused_yen),
        cells.share(found.rate),
    )
    return TableRow(key, made, RowRole.TOTAL if key == TOTAL else RowRole.ITEM)


def supplement_table(plan: Plan, texts: Texts, programme_id: str, at: Column, unit: Unit) -> ReportTable:
    """補正前の額, 補正額 and 計 of one programme by node, and in all."""
    cells = Cells(texts, unit)
    before = supplementing.estimate_before(plan, programme_id, at)
    now = column(plan, at).get(programme_id)
    was, more = (
        {part.node: part.amount_yen for part in side.nodes} if side else {} for side in (before, now)
    )
    rows = list(_supplement_rows(texts, at, was, more, cells))
    whole = (before.cost_yen if before else None, now.cost_yen if now else None)
    rows.append(TableRow(TOTAL, (EMPTY, text(texts.say("Total")), *_added(cells, *whole)), RowRole.TOTAL))
    columns = (
        TableColumn("number", texts.say("Node")),
        TableColumn("name", texts.within("table", "Name")),
        TableColumn("before", texts.say("Before"), CellKind.AMOUNT),
        TableColumn("amount", labels.stage(texts, at[1]), CellKind.CHANGE),
        TableColumn("after", texts.say("After"), CellKind.AMOUNT),
    )
    return finished(
        plan, texts, at, ReportTable("supplement", labels.column(texts, at), unit, columns, tuple(rows))
    )


def _supplement_rows(
    texts: Texts, at: Column, was: Mapping[str, int], more: Mapping[str, int], cells: Cells
) -> Iterator[TableRow]:
    for key in sorted({*was, *more}, key=nodes.order):
        head = (text(node_number(key, at[0])), text(node_name(texts, key)))
        yield TableRow(key, (*head, *_added(cells, was.get(key), more.get(key))))


def _added(cells: Cells, before: int | None, more: int | None) -> tuple[Cell, ...]:
    there = before is not None or more is not None
    after = (before or 0) + (more or 0) if there else None
    return cells.amount(before), cells.change(more), cells.amount(after)
