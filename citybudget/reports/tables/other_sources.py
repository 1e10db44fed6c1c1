"""What comes in beside the grants: participants' fees, funds, donations, entry by entry."""

from citybudget.domain.amount import Unit
from citybudget.domain.grant_use import grant_uses
from citybudget.domain.plan import Column, Plan
from citybudget.domain.totals import column, headline
from citybudget.reports.table import Cell, CellKind, ReportTable, RowRole, TableColumn, TableRow
from citybudget.reports.tables.cells import EMPTY, Cells, text
from citybudget.reports.tables.grouped import TOTAL
from citybudget.reports.tables.notes import finished
from citybudget.texts import Texts, labels

OTHER = "other"
"""The key of the sum of what is no grant; TOTAL is all specific revenue, grants too."""


def other_sources_table(
    plan: Plan, texts: Texts, at: Column, unit: Unit, *, entries: bool = True
) -> ReportTable:
    """Entries that draw on no grant (parent = programme) in the tree's order, their sum, and all specific revenue.

    Without `entries` the two sums stand alone.
    """
    cells, held = Cells(texts, unit), column(plan, at)
    columns = (
        TableColumn("programme", texts.say("Programme")),
        TableColumn("source", texts.say("Funding source")),
        TableColumn("description", texts.say("Description")),
        TableColumn("basis", texts.say("Basis of estimate")),
        TableColumn("amount", texts.say("Amount"), CellKind.AMOUNT),
    )
    rows: list[TableRow] = []
    for programme in plan.ordered_programmes() if entries else ():
        estimate = held.get(programme.id)
        for place, entry in enumerate(estimate.funding if estimate is not None else ()):
            if entry.grant_id is None:
                source = Cell(entry.source, labels.short_source(texts, entry.source))
                words = (text(entry.description), text(entry.basis or ""))
                name = text(texts.of(programme.ja, programme.en))
                made = (name, source, *words, cells.amount(entry.amount_yen))
                rows.append(TableRow(f"{programme.id}:{place}", made, parent=programme.id))
    specific = headline(plan, *at).specific.amount
    granted = sum(use.drawn_yen for use in grant_uses(plan, at).values())
    sums = {OTHER: specific - granted, TOTAL: specific}
    names = {OTHER: texts.say("Other sources"), TOTAL: texts.say("Specific revenue")}
    for key, yen in sums.items():
        made = (text(names[key]), EMPTY, EMPTY, EMPTY, cells.amount(yen))
        rows.append(TableRow(key, made, RowRole.TOTAL if key == OTHER else RowRole.GROUP))
    return finished(plan, texts, at, ReportTable("other_sources", names[OTHER], unit, columns, tuple(rows)))
