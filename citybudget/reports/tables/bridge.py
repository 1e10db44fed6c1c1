"""How does one total come to another, bar by bar? What a bridge chart draws."""

from collections.abc import Sequence

from citybudget.domain import bridge as bridges
from citybudget.domain import stage as stages
from citybudget.domain.amount import Unit
from citybudget.domain.bridge import END, OTHERS, START, Bar, Bridge, bridge, stage_bridge
from citybudget.domain.plan import Column, Plan
from citybudget.domain.totals import By
from citybudget.reports.table import CellKind, ReportTable, RowRole, TableColumn, TableRow
from citybudget.reports.tables.cells import EMPTY, Cells, text
from citybudget.reports.tables.figures import compared_with
from citybudget.reports.tables.notes import finished, printed
from citybudget.texts import Texts, labels


def change_bridge_table(
    plan: Plan, texts: Texts, at: Column, unit: Unit, baseline: Column | None = None, by: By = By.PROGRAMME
) -> ReportTable:
    """From the column compared with to this one: levels (TOTAL, `start` and `end`), and steps (ITEM) between.

    `change` is a step's own, `amount` the level after it. Without a column to compare with there are no rows.
    """
    title = texts.say("What makes up the change")
    base = compared_with(plan, at, baseline)
    if base is None:
        return finished(plan, texts, at, ReportTable("change", title, unit, _columns(texts), ()))
    ends = {START: labels.short_column(texts, base), END: labels.short_column(texts, at)}

    def name(bar: Bar) -> str:
        if bar.key == OTHERS:
            return _others(texts, by, len(bar.keys))
        return ends[bar.key] if bar.level else labels.row(texts, plan, by, bar.key, at[0])

    found = bridge(plan, by, base, at)
    rows = _rows(found, [name(bar) for bar in found.bars], Cells(texts, unit))
    return _noted(plan, texts, at, ReportTable("change", title, unit, _columns(texts), rows))


def stage_bridge_table(plan: Plan, texts: Texts, at: Column, unit: Unit) -> ReportTable:
    """From the request over every stage of a year to this one; rows as those of `change_bridge_table`, keyed by stage."""
    found = stage_bridge(plan, at)
    names = [_stage_name(texts, at, bar) for bar in found.bars]
    rows = _rows(found, names, Cells(texts, unit))
    title = texts.say("From stage to stage")
    return _noted(plan, texts, at, ReportTable("stages", title, unit, _columns(texts), rows))


def _columns(texts: Texts) -> tuple[TableColumn, ...]:
    return (
        TableColumn("name", texts.within("bridge", "Item")),
        TableColumn("change", texts.within("table", "Change"), CellKind.CHANGE),
        TableColumn("amount", texts.within("bridge", "Comes to"), CellKind.AMOUNT),
    )


def _rows(found: Bridge, names: Sequence[str], cells: Cells) -> tuple[TableRow, ...]:
    made = zip(found.bars, names, found.reached(), strict=True)
    return tuple(_row(bar, name, reached, cells) for bar, name, reached in made)


def _row(bar: Bar, name: str, reached: int, cells: Cells) -> TableRow:
    change = EMPTY if bar.level else cells.change(bar.amount_yen)
    role = RowRole.TOTAL if bar.level else RowRole.ITEM
    return TableRow(bar.key, (text(name), change, cells.amount(reached)), role)


def _others(texts: Texts, by: By, n: int) -> str:
    match by:
        case By.PROGRAMME:
            return texts.count("{n} other programme", "{n} other programmes", n)
        case By.NODE:
            return texts.count("{n} other node", "{n} other nodes", n)
        case By.SOURCE:
            return texts.count("{n} other source", "{n} other sources", n)
        case _:
            return texts.count("{n} other", "{n} others", n)


def _stage_name(texts: Texts, at: Column, bar: Bar) -> str:
    match bar.key:
        case bridges.ADJUSTED:
            return texts.within("bridge", "Adjustment")
        case bridges.UNSPENT:
            return texts.within("bridge", "Unspent or carried over")
        case bridges.END:
            return texts.within("bridge", "After {stage}", stage=labels.stage(texts, at[1]))
        case word if stages.supplementary_number(word) is not None:
            return labels.short_stage(texts, word)
        case word:
            return labels.short_column(texts, (at[0], word)) if bar.level else labels.stage(texts, word)


def _noted(plan: Plan, texts: Texts, at: Column, table: ReportTable) -> ReportTable:
    return finished(plan, texts, at, table, exact=_walks(table))


def _walks(table: ReportTable) -> bool:
    """Whether what is printed adds up: each step leads from the level before it to its own."""
    change, amount = table.column("change"), table.column("amount")
    levels = [printed(row.cells[amount]) or 0 for row in table.rows]
    steps = [printed(row.cells[change]) for row in table.rows]
    return all(
        step is None or before + step == after
        for before, step, after in zip(levels, steps[1:], levels[1:], strict=False)
    )
