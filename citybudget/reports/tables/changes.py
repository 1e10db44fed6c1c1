"""Which programmes moved most against last year, and why?"""

from citybudget.domain.amount import Unit
from citybudget.domain.plan import Column, Plan
from citybudget.domain.totals import By, TotalRow, totals
from citybudget.reports.table import ReportTable, RowRole, TableColumn, TableRow
from citybudget.reports.tables.cells import Cells, compared_columns
from citybudget.reports.tables.figures import compared_with, present
from citybudget.reports.tables.notes import finished, name_cell
from citybudget.reports.tables.programmes import changes_cell
from citybudget.reports.tables.tree import kind_cell
from citybudget.texts import Texts


def changes_table(
    plan: Plan, texts: Texts, at: Column, unit: Unit, baseline: Column | None = None
) -> ReportTable:
    """Programmes whose amount moved (parent = pillar id), the largest first, of equal size the increase.

    Without a column to compare with there are no rows.
    """
    base = compared_with(plan, at, baseline)
    sides = (present(plan, By.PROGRAMME, at), present(plan, By.PROGRAMME, base))
    cells = Cells(texts, unit)
    moved = sorted((row for row in totals(plan, By.PROGRAMME, *at, base).rows if row.change), key=_size)
    rows = tuple(_row(plan, texts, at, row, cells, sides) for row in moved)
    columns = (
        TableColumn("name", texts.say("Programme")),
        TableColumn("kind", texts.say("Kind")),
        *compared_columns(texts, at, base),
        TableColumn("reason", texts.say("Reason")),
    )
    table = ReportTable("changes", texts.say("Largest changes and why"), unit, columns, rows)
    return finished(plan, texts, at, table)


def _size(row: TotalRow) -> tuple[int, bool]:
    change = row.change or 0
    return (-abs(change), change < 0)


def _row(
    plan: Plan,
    texts: Texts,
    at: Column,
    row: TotalRow,
    cells: Cells,
    sides: tuple[frozenset[str], frozenset[str]],
) -> TableRow:
    programme = plan.programmes[row.key]
    name = name_cell(texts, texts.of(programme.ja, programme.en), row.provenance)
    compared = cells.compared(row, now=row.key in sides[0], before=row.key in sides[1])
    kind, reason = kind_cell(plan, texts, row.key, at[0]), changes_cell(plan, texts, row.key, at[0])
    parent = plan.pillar_of(programme.category_id)
    return TableRow(row.key, (name, kind, *compared, reason), RowRole.ITEM, parent, row.provenance)
