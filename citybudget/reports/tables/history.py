"""What did each node of a programme cost before? The amount columns of a request form."""

from citybudget.domain import node as nodes
from citybudget.domain import stage as stages
from citybudget.domain.amount import Unit
from citybudget.domain.plan import Column, Plan
from citybudget.domain.programme import Estimate, EstimateKey
from citybudget.domain.totals import By, TotalRow, column
from citybudget.reports.table import Cell, CellKind, ReportTable, RowRole, TableColumn, TableRow
from citybudget.reports.tables.cells import Cells, text
from citybudget.reports.tables.grouped import TOTAL
from citybudget.reports.tables.notes import finished
from citybudget.texts import Texts, labels
from citybudget.texts.nodes import node_name, node_number


def history_columns_table(plan: Plan, texts: Texts, key: EstimateKey, unit: Unit) -> ReportTable:
    """Node by node: the settlement of two years ago, last year's 現計 and 当初, and this estimate.

    Columns `settlement`, `current`, `initial`, `request`, and `change` and `rate` against last year's 当初.
    """
    programme_id, year, stage = key
    at = (year, stage)
    places: dict[str, Column] = {
        "settlement": (year - 2, stages.SETTLEMENT),
        "current": (year - 1, stages.CURRENT),
        "initial": (year - 1, stages.INITIAL),
        "request": at,
    }
    held = {word: column(plan, place).get(programme_id) for word, place in places.items()}
    compared = bool(column(plan, places["initial"]))
    cells = Cells(texts, unit)
    found = {part.node for estimate in held.values() if estimate for part in estimate.nodes}
    rows = [
        _row(texts, node, year, {word: _node(item, node) for word, item in held.items()}, cells, compared)
        for node in sorted(found, key=lambda item: (nodes.order(item), item))
    ]
    whole = {word: item.cost_yen if item else None for word, item in held.items()}
    name = text(labels.row(texts, plan, By.NODE, TOTAL, year))
    rows.append(TableRow(TOTAL, (text(""), name, *_amounts(whole, cells, compared)), RowRole.TOTAL))
    title = texts.say("Amounts by node")
    table = ReportTable("history", title, unit, _columns(texts, places), tuple(rows))
    return finished(plan, texts, at, table)


def _columns(texts: Texts, places: dict[str, Column]) -> tuple[TableColumn, ...]:
    amounts = (
        TableColumn(word, labels.short_column(texts, at), CellKind.AMOUNT) for word, at in places.items()
    )
    return (
        TableColumn("number", texts.say("Node no.")),
        TableColumn("name", texts.say("Node")),
        *amounts,
        TableColumn("change", texts.within("table", "Change"), CellKind.CHANGE),
        TableColumn("rate", texts.say("Rate %"), CellKind.RATE),
    )


def _node(estimate: Estimate | None, node: str) -> int | None:
    return estimate.node_yen(node) if estimate else None


def _row(
    texts: Texts, node: str, year: int, amounts: dict[str, int | None], cells: Cells, compared: bool
) -> TableRow:
    head = (text(node_number(node, year)), text(node_name(texts, node)))
    return TableRow(node, (*head, *_amounts(amounts, cells, compared)))


def _amounts(amounts: dict[str, int | None], cells: Cells, compared: bool) -> tuple[Cell, ...]:
    now, before = amounts["request"], amounts["initial"]
    row = TotalRow("", now or 0, (before or 0) if compared else None)
    *_, change, rate = cells.compared(row, now=now is not None, before=before is not None)
    return (*(cells.amount(amount) for amount in amounts.values()), change, rate)
