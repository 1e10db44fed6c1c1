"""What is the municipality bound to in later years? The list of commitments (債務負担行為) of a budget's papers."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from citybudget.domain.amount import Unit
from citybudget.domain.commitment import Commitment
from citybudget.domain.commitments import bound, of_programme, ordered
from citybudget.domain.plan import Column, Plan
from citybudget.reports.table import CellKind, ReportTable, RowRole, TableColumn, TableRow
from citybudget.reports.tables.cells import EMPTY, Cells, text
from citybudget.reports.tables.grouped import TOTAL
from citybudget.reports.tables.notes import finished
from citybudget.texts import Texts, years


def commitments_table(
    plan: Plan, texts: Texts, at: Column, unit: Unit, programme_id: str | None = None
) -> ReportTable:
    """事項, 期間, 限度額 and a column a year (`year-2027`); of one programme where one is named."""
    found = ordered(plan) if programme_id is None else of_programme(plan, programme_id)
    shown = sorted({figure.fiscal_year for item in found for figure in item.figures})
    cells = Cells(texts, unit)
    rows = [_row(plan, item, shown, cells) for item in found]
    if rows and programme_id is None:
        rows.append(_total(plan, found, shown, cells))
    columns = _columns(texts, shown)
    if programme_id is not None:
        columns, rows = _without_programme(columns, rows)
    table = ReportTable("commitments", texts.say("Commitments"), unit, columns, tuple(rows))
    return finished(plan, texts, at, table)


def _without_programme(
    columns: tuple[TableColumn, ...], rows: list[TableRow]
) -> tuple[tuple[TableColumn, ...], list[TableRow]]:
    """What is a programme's own need not say whose it is."""
    place = next(place for place, column in enumerate(columns) if column.key == "programme")
    left = (*columns[:place], *columns[place + 1 :])
    return left, [replace(row, cells=(*row.cells[:place], *row.cells[place + 1 :])) for row in rows]


def period(texts: Texts, commitment: Commitment) -> str:
    """令和9年度～令和11年度 / FY2027 to FY2029; one year alone where it is one."""
    first, last = (years.long(texts, year) for year in (commitment.first_year, commitment.last_year))
    return first if first == last else texts.say("{first} to {last}", first=first, last=last)


def _columns(texts: Texts, shown: Iterable[int]) -> tuple[TableColumn, ...]:
    return (
        TableColumn("name", texts.say("Matter")),
        TableColumn("programme", texts.say("Programme")),
        TableColumn("period", texts.within("commitment", "Period")),
        TableColumn("limit", texts.say("Limit"), CellKind.AMOUNT),
        *(TableColumn(f"year-{year}", years.short(texts, year), CellKind.AMOUNT) for year in shown),
    )


def _row(plan: Plan, item: Commitment, shown: Sequence[int], cells: Cells) -> TableRow:
    texts, programme = cells.texts, plan.programmes.get(item.programme_id or "")
    head = (
        text(texts.of(item.ja, item.en)),
        text(texts.of(programme.ja, programme.en) if programme else ""),
        text(period(texts, item)),
        cells.amount(item.limit_yen),
    )
    return TableRow(item.id, (*head, *(cells.amount(item.in_year(year)) for year in shown)))


def _total(plan: Plan, found: Sequence[Commitment], shown: Sequence[int], cells: Cells) -> TableRow:
    head = (text(cells.texts.say("Total")), EMPTY, EMPTY, cells.amount(sum(item.limit_yen for item in found)))
    made = (cells.amount(bound(plan, year).total_yen) for year in shown)
    return TableRow(TOTAL, (*head, *made), RowRole.TOTAL)
