"""Who pays? Source classes in the columns a form prints, and general revenue last."""

from collections.abc import Iterable, Mapping
from enum import IntEnum

from citybudget.domain.amount import Unit, share
from citybudget.domain.funding import FOUR_COLUMNS, GENERAL, SOURCES
from citybudget.domain.plan import Column, Plan
from citybudget.domain.totals import By, TotalRow, Totals, totals
from citybudget.reports.table import ReportTable, RowRole, TableColumn, TableRow
from citybudget.reports.tables.cells import Cells, compared_columns, share_column, text
from citybudget.reports.tables.figures import compared_with, present
from citybudget.reports.tables.grouped import TOTAL
from citybudget.reports.tables.notes import finished
from citybudget.texts import Texts, labels


class SourceColumns(IntEnum):
    """How many columns a municipality's forms print sources in, general revenue beside them."""

    FOUR = 4
    EIGHT = 8
    TEN = 10


_EIGHT = {key: "other" if key in {"transfer", "misc"} else key for key in SOURCES}
_GROUPS: Mapping[SourceColumns, Mapping[str, str]] = {
    SourceColumns.FOUR: FOUR_COLUMNS,
    SourceColumns.EIGHT: _EIGHT,
    SourceColumns.TEN: {key: key for key in SOURCES},
}


def group_of(columns: SourceColumns, source: str) -> str:
    """The column a source class is printed in."""
    return _GROUPS[columns].get(source, source)


def groups(columns: SourceColumns) -> tuple[str, ...]:
    """The keys of the columns in the order of the forms, general revenue last."""
    return (*dict.fromkeys(_GROUPS[columns].values()), GENERAL)


def funding_table(
    plan: Plan,
    texts: Texts,
    at: Column,
    unit: Unit,
    columns: SourceColumns = SourceColumns.FOUR,
    baseline: Column | None = None,
) -> ReportTable:
    """Amount, share, previous, change and rate of every printed column, used or not, and their total."""
    base = compared_with(plan, at, baseline)
    found = totals(plan, By.SOURCE, *at, base)
    cells = Cells(texts, unit)
    rows = _rows(plan, texts, found, columns, cells)
    amount, *rest = compared_columns(texts, at, base)
    heads = (TableColumn("name", texts.say("Funding source")), amount, share_column(texts), *rest)
    table = ReportTable("funding", texts.say("Funding mix"), unit, heads, rows)
    return finished(plan, texts, at, table)


def _rows(
    plan: Plan, texts: Texts, found: Totals, columns: SourceColumns, cells: Cells
) -> tuple[TableRow, ...]:
    at = (found.fiscal_year, found.stage)
    sides = tuple(
        {group_of(columns, key) for key in present(plan, By.SOURCE, side)} for side in (at, found.baseline)
    )
    rows = []
    for row in (*grouped(found.rows, columns, found.baseline is not None), found.total):
        whole = row is found.total
        now, before = (bool(side) if whole else row.key in side for side in sides)
        amount, *rest = cells.compared(row, now=now, before=before)
        percent = cells.share(share(row.amount, found.total.amount) if now else None)
        name = texts.say("Total") if whole else labels.short_source(texts, row.key)
        role = RowRole.TOTAL if whole else RowRole.ITEM
        made = (text(name), amount, percent, *rest)
        rows.append(TableRow(TOTAL if whole else row.key, made, role))
    return tuple(rows)


def grouped(rows: Iterable[TotalRow], columns: SourceColumns, compared: bool) -> tuple[TotalRow, ...]:
    """Totals by source class brought into the columns of a form; every column stands, in its order."""
    amounts = dict.fromkeys(groups(columns), 0)
    previous = dict(amounts)
    for row in rows:
        key = group_of(columns, row.key)
        amounts[key] += row.amount
        previous[key] += row.previous or 0
    return tuple(TotalRow(key, amounts[key], previous[key] if compared else None) for key in amounts)
