"""How does a grant come to what it pays? Step by step, and over the programmes that draw on it."""

from collections.abc import Iterator

from citybudget.domain.amount import Unit
from citybudget.domain.grant_use import GrantUse, ProgrammeUse, grant_uses
from citybudget.domain.grants import Rule
from citybudget.domain.plan import Column, Plan
from citybudget.domain.typed_rate import print_rate
from citybudget.reports.table import Cell, CellKind, ReportTable, RowRole, TableColumn, TableRow
from citybudget.reports.tables.cells import Cells, text
from citybudget.reports.tables.grants import FIXED, rule_cell
from citybudget.reports.tables.grouped import TOTAL
from citybudget.reports.tables.notes import finished
from citybudget.texts import Texts, numbers


def grant_steps_table(plan: Plan, texts: Texts, at: Column, unit: Unit, grant_id: str) -> ReportTable:
    """From `cost` over `eligible` and `by_rate` to `draw`, in words and amounts; no rows where nothing draws on the grant.

    In a supplementary budget the steps are those of the year so far, and `before` is what the budgets before it draw.
    """
    cells, use = Cells(texts, unit), grant_uses(plan, at).get(grant_id)
    grant = plan.grants[grant_id]
    columns = (
        TableColumn("name", texts.within("table", "Item")),
        TableColumn("amount", texts.say("Amount"), CellKind.AMOUNT),
        TableColumn("note", texts.say("Note")),
    )
    rows = tuple(_steps(texts, use, cells)) if use is not None else ()
    title = texts.say("How “{grant}” is reckoned", grant=texts.of(grant.ja, grant.en))
    return ReportTable("grant_steps", title, unit, columns, rows)


def _steps(texts: Texts, use: GrantUse, cells: Cells) -> Iterator[TableRow]:
    found, grant = use.found, use.grant
    apart = use.cost_yen - found.eligible_yen
    yield _step("cost", texts.say("Cost"), cells.amount(use.cost_yen))
    left_out = texts.say("not eligible {amount}", amount=numbers.amount(texts, apart, cells.unit))
    yield _step(
        "eligible", texts.say("Eligible cost"), cells.amount(found.eligible_yen), left_out if apart else ""
    )
    yield _step(
        "by_rate", f"× {print_rate(grant.rate)}", cells.amount(found.by_rate_yen), _rounded(texts, use)
    )
    if use.before_yen:
        yield _step("before", texts.say("Drawn by the budgets before"), cells.amount(use.before_yen))
    decided = _decided(texts, use, cells)
    yield _step("draw", decided, cells.amount(use.drawn_yen), _why(texts, use, cells))


def _step(key: str, name: str, amount: Cell, note: str = "") -> TableRow:
    return TableRow(key, (text(name), amount, text(note)))


def _rounded(texts: Texts, use: GrantUse) -> str:
    """What rounding took away: 18,666円 → 18,000円."""
    found = use.found
    exact = int(found.eligible_yen * use.grant.rate // 1)
    if exact == found.by_rate_yen:
        return ""
    sides = (numbers.with_unit(texts, yen, Unit.YEN) for yen in (exact, found.by_rate_yen))
    return texts.say("{exact} rounded down to {amount}", **dict(zip(("exact", "amount"), sides, strict=True)))


def _decided(texts: Texts, use: GrantUse, cells: Cells) -> str:
    grant = use.grant
    if not use.as_ruled:
        return texts.say("Draw as fixed")
    match use.found.rule:
        case Rule.CAP:
            cap = numbers.amount(texts, grant.cap_yen, cells.unit)
            return texts.say("Cap {amount} applied", amount=cap)
        case Rule.FLOOR:
            floor = numbers.amount(texts, grant.floor_yen, cells.unit)
            return texts.say("Floor {amount} not reached", amount=floor)
        case Rule.REFUSED:
            return texts.within("grant", "Refused")
        case Rule.RATE:
            return texts.say("Draw by rate")


def _why(texts: Texts, use: GrantUse, cells: Cells) -> str:
    rule = rule_cell(texts, use, cells)
    if rule.value == FIXED:
        return rule.text
    cut = use.found.by_rate_yen - use.found.amount_yen
    if use.found.rule is Rule.RATE or not cut:
        return ""
    return texts.say("{amount} less than by rate", amount=numbers.amount(texts, cut, cells.unit))


def grant_programmes_table(plan: Plan, texts: Texts, at: Column, unit: Unit, grant_id: str) -> ReportTable:
    """One row a programme that draws on the grant, in the tree's order: cost, eligible or not, draw, general; the sum."""
    cells, use = Cells(texts, unit), grant_uses(plan, at).get(grant_id)
    columns = (
        TableColumn("code", texts.say("Code")),
        TableColumn("name", texts.say("Programmes that use it")),
        TableColumn("cost", texts.say("Cost"), CellKind.AMOUNT),
        TableColumn("eligible", texts.say("Eligible cost"), CellKind.AMOUNT),
        TableColumn("not_eligible", texts.say("Not eligible"), CellKind.AMOUNT),
        TableColumn("draw", texts.say("Draw"), CellKind.AMOUNT),
        TableColumn("general", texts.say("General revenue"), CellKind.AMOUNT),
    )
    rows = tuple(_programmes(plan, texts, use, cells)) if use is not None else ()
    table = ReportTable("grant_programmes", texts.say("Programmes that use it"), unit, columns, rows)
    return finished(plan, texts, at, table)


def _programmes(plan: Plan, texts: Texts, use: GrantUse, cells: Cells) -> Iterator[TableRow]:
    for programme in plan.ordered_programmes():
        part = use.programmes.get(programme.id)
        if part is not None:
            names = (text(programme.code), text(texts.of(programme.ja, programme.en)))
            yield TableRow(programme.id, (*names, *_amounts(part, cells)))
    names = (text(""), text(texts.say("Total")))
    yield TableRow(TOTAL, (*names, *_amounts(use.whole, cells)), RowRole.TOTAL)


def _amounts(part: ProgrammeUse, cells: Cells) -> Iterator[Cell]:
    amounts = (part.cost_yen, part.eligible_yen, part.not_eligible_yen, part.drawn_yen, part.general_yen)
    return map(cells.amount, amounts)
