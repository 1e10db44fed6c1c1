"""How much room is left under the ceilings (要求枠), and what becomes of it where grants are refused?"""

from collections.abc import Collection

from citybudget.domain.amount import Unit, share
from citybudget.domain.ceilings import Headroom, headrooms
from citybudget.domain.grant_use import grant_uses, rounds_of
from citybudget.domain.if_refused import Refusal, if_refused
from citybudget.domain.plan import Column, Plan
from citybudget.domain.totals import By, headline
from citybudget.reports.table import CellKind, ReportTable, RowRole, TableColumn, TableRow
from citybudget.reports.tables.cells import EMPTY, Cells, text
from citybudget.reports.tables.grouped import TOTAL
from citybudget.reports.tables.notes import finished
from citybudget.texts import Texts, labels

DIVISION = "division"
"""The key of the whole division's row; the others have their category's id."""


def ceilings_table(
    plan: Plan, texts: Texts, at: Column, unit: Unit, refused: Collection[str] = ()
) -> ReportTable:
    """Every ceiling with the general revenue held against it, what is left (negative: exceeded) and what would be left
    where the grants of `refused` are.
    """
    cells = Cells(texts, unit)
    columns = (
        TableColumn("name", texts.say("Ceiling")),
        TableColumn("ceiling", texts.say("Amount"), CellKind.AMOUNT),
        TableColumn("general", texts.say("General revenue"), CellKind.AMOUNT),
        TableColumn("left", texts.say("Left"), CellKind.CHANGE),
        TableColumn("used", texts.say("Used %"), CellKind.SHARE),
        TableColumn("if_refused", texts.say("Left if refused"), CellKind.CHANGE),
        TableColumn("note", texts.say("Note")),
    )
    then = if_refused(plan, at, refused).ceilings
    pairs = zip(headrooms(plan, at), then, strict=True)
    rows = tuple(_ceiling(plan, texts, now, later, cells) for now, later in pairs)
    return finished(plan, texts, at, ReportTable("ceilings", texts.say("Ceilings"), unit, columns, rows))


def _ceiling(plan: Plan, texts: Texts, now: Headroom, later: Headroom, cells: Cells) -> TableRow:
    ceiling = now.ceiling
    made = (
        text(ceiling_name(plan, texts, ceiling.category_id)),
        cells.amount(ceiling.amount_yen),
        cells.amount(now.general_yen),
        cells.amount(now.left_yen),
        cells.share(share(now.general_yen, ceiling.amount_yen)),
        cells.amount(later.left_yen),
        text(ceiling.note),
    )
    return TableRow(ceiling.category_id or DIVISION, made)


def ceiling_name(plan: Plan, texts: Texts, category_id: str | None) -> str:
    """Whose ceiling it is: 課全体, or a category."""
    if category_id is None:
        return texts.say("Whole division")
    return labels.row(texts, plan, By.CATEGORY, category_id, 0)


def refused_table(plan: Plan, texts: Texts, at: Column, unit: Unit, refused: Collection[str]) -> ReportTable:
    """The grants of the year that are drawn on, with what each would cost general revenue; then general revenue now
    and then, and the division's room then (`general`, TOTAL, `left`).
    """
    cells, found, uses = Cells(texts, unit), if_refused(plan, at, refused), grant_uses(plan, at)
    columns = (
        TableColumn("name", texts.say("Grant")),
        TableColumn("draw", texts.say("Draw"), CellKind.AMOUNT),
        TableColumn("lost", texts.say("If refused"), CellKind.AMOUNT),
    )
    rows = [
        TableRow(
            grant.id,
            (text(texts.of(grant.ja, grant.en)), cells.amount(uses[grant.id].drawn_yen),
             cells.amount(found.lost.get(grant.id))),
        )
        for grant in rounds_of(plan, at[0])
        if grant.id in uses
    ]  # fmt: skip
    rows += _then(plan, texts, at, found, cells)
    return finished(
        plan, texts, at, ReportTable("refused", texts.say("If refused"), unit, columns, tuple(rows))
    )


def _then(plan: Plan, texts: Texts, at: Column, found: Refusal, cells: Cells) -> list[TableRow]:
    general = headline(plan, *at).general.amount
    sums = (text(texts.say("General revenue")), cells.amount(general), cells.amount(found.then_yen))
    rows = [TableRow(TOTAL, sums, RowRole.GROUP)]
    division = next((item for item in found.ceilings if item.ceiling.category_id is None), None)
    if division is not None:
        left = (text(texts.say("Left under the ceiling")), EMPTY, cells.amount(division.left_yen))
        rows.append(TableRow("left", left, RowRole.GROUP))
    return rows


def refusal_plans_table(
    plan: Plan, texts: Texts, at: Column, unit: Unit, refused: Collection[str]
) -> ReportTable:
    """What is done where the grants are refused (不採択のときの対応), programme by programme, with what it would lose."""
    cells, found = Cells(texts, unit), if_refused(plan, at, refused)
    columns = (
        TableColumn("code", texts.say("Code")),
        TableColumn("name", texts.say("Programme")),
        TableColumn("lost", texts.say("If refused"), CellKind.AMOUNT),
        TableColumn("general", texts.say("General revenue"), CellKind.AMOUNT),
        TableColumn("plan", texts.say("What is done then")),
    )
    rows = []
    for programme in plan.ordered_programmes():
        part = found.programmes.get(programme.id)
        if part is not None:
            words = plan.programme_years.get((programme.id, at[0]))
            made = (text(programme.code), text(texts.of(programme.ja, programme.en)), cells.amount(part.lost_yen),
                    cells.amount(part.then_yen), text(words.if_refused if words else ""))  # fmt: skip
            rows.append(TableRow(programme.id, made))
    title = texts.say("If the grant is refused")
    return finished(plan, texts, at, ReportTable("refusal_plans", title, unit, columns, tuple(rows)))
