"""What does each grant pay, which of its rules decided that, and until when is it applied for?"""

from collections import Counter
from datetime import date

from citybudget.domain.amount import Unit
from citybudget.domain.deadlines import WorkEnd, late_works, work_end
from citybudget.domain.funding import Grant
from citybudget.domain.grant_use import GrantUse, by_deadline, grant_uses, rounds_of
from citybudget.domain.grants import Rule
from citybudget.domain.plan import Column, Plan
from citybudget.domain.stage import supplementary_number
from citybudget.domain.typed_rate import print_rate
from citybudget.reports.table import Cell, CellKind, ReportTable, RowRole, TableColumn, TableRow
from citybudget.reports.tables.cells import EMPTY, Cells, number, text
from citybudget.reports.tables.grouped import TOTAL
from citybudget.reports.tables.notes import finished
from citybudget.texts import Texts, labels, numbers, years

OTHERS = "others"
"""The parent of the rows of grants that do not matter to the year: other years' rounds."""
FIXED = "fixed"
"""The value of a rule's cell where a stage holds a draw that the grant's rules no longer give."""


def grants_table(
    plan: Plan, texts: Texts, at: Column, unit: Unit, today: date | None = None, *, others: bool = True
) -> ReportTable:
    """One row a grant of the plan: those that matter to the year by deadline (drawn on in this column first), then the others (parent = OTHERS), then the sum.

    Without eligible cost and draw where nothing draws on a grant in this column. `left` is the days to the deadline
    from `today`, blank without one; without `others` the year's rounds stand alone. In a supplementary budget eligible cost and rule are those of the year so far.
    """
    cells, uses = Cells(texts, unit), grant_uses(plan, at)
    mine = sorted(rounds_of(plan, at[0]), key=lambda grant: grant.id not in uses)
    shown = {grant.id for grant in mine}
    rest = sorted((grant for key, grant in plan.grants.items() if key not in shown), key=by_deadline)
    late = Counter(item.grant_id for item in late_works(plan, at))
    rows = [_row(texts, each, uses.get(each.id), cells, today, late[each.id]) for each in mine]
    rows += [
        _row(texts, each, uses.get(each.id), cells, today, late[each.id], OTHERS)
        for each in (rest if others else ())
    ]
    columns = _columns(texts)
    if rows:
        drawn = cells.amount(sum(use.drawn_yen for use in uses.values()) if uses else None)
        sums = {"name": text(texts.say("Total")), "draw": drawn}
        rows.append(TableRow(TOTAL, tuple(sums.get(each.key, EMPTY) for each in columns), RowRole.TOTAL))
    table = ReportTable("grants", texts.say("Grants"), unit, columns, tuple(rows))
    more = (texts.say("Eligible cost and rule are those of the year so far, the draw is this budget's."),)
    return finished(plan, texts, at, table, more if supplementary_number(at[1]) is not None else ())


def _columns(texts: Texts) -> tuple[TableColumn, ...]:
    return (
        TableColumn("name", texts.say("Grant")),
        TableColumn("funder", texts.say("Given by")),
        TableColumn("source", texts.say("Funding source")),
        TableColumn("programmes", texts.say("Programmes"), CellKind.COUNT),
        TableColumn("grant_rate", texts.say("Grant rate")),
        TableColumn("floor", texts.say("Floor"), CellKind.AMOUNT),
        TableColumn("cap", texts.say("Cap"), CellKind.AMOUNT),
        TableColumn("cost", texts.say("Cost"), CellKind.AMOUNT),
        TableColumn("eligible", texts.say("Eligible cost"), CellKind.AMOUNT),
        TableColumn("by_rate", texts.say("By rate"), CellKind.AMOUNT),
        TableColumn("draw", texts.say("Draw"), CellKind.AMOUNT),
        TableColumn("rule", texts.say("Rule that decided")),
        TableColumn("deadline", texts.say("Application deadline")),
        TableColumn("left", texts.say("Days left")),
        TableColumn("work_ends", texts.say("Work ends by")),
        TableColumn("end_rule", texts.say("End of work")),
        TableColumn("late", texts.say("Too late"), CellKind.COUNT),
        TableColumn("status", texts.say("Status")),
        TableColumn("conditions", texts.say("Conditions")),
        TableColumn("source_note", texts.say("Where the rule was read")),
        TableColumn("read_on", texts.say("Read on")),
    )


def _row(
    texts: Texts,
    grant: Grant,
    use: GrantUse | None,
    cells: Cells,
    today: date | None,
    late: int,
    parent: str | None = None,
) -> TableRow:
    made = (
        text(texts.of(grant.ja, grant.en)),
        text(texts.of(grant.funder_ja, grant.funder_en)),
        Cell(grant.source, labels.short_source(texts, grant.source)),
        number(len(use.programmes) if use else 0),
        Cell(grant.rate * 100, print_rate(grant.rate)),
        cells.amount(grant.floor_yen),
        cells.amount(grant.cap_yen),
        *_amounts(use, cells),
        rule_cell(texts, use, cells) if use else text(""),
        _day(texts, grant.deadline),
        left_cell(texts, grant.deadline, today),
        _day(texts, grant.work_ends),
        _end_rule(texts, grant.work_ends),
        number(late),
        Cell(str(grant.status), labels.grant_status(texts, grant.status)),
        text(texts.of(grant.conditions_ja, grant.conditions_en)),
        text(grant.source_note),
        _day(texts, grant.read_on),
    )
    return TableRow(grant.id, made, parent=parent)


def _amounts(use: GrantUse | None, cells: Cells) -> tuple[Cell, ...]:
    if use is None:
        return (cells.amount(None),) * 4
    found = use.found
    return tuple(
        cells.amount(yen) for yen in (use.cost_yen, found.eligible_yen, found.by_rate_yen, use.drawn_yen)
    )


def _day(texts: Texts, day: date | None) -> Cell:
    return Cell(day.isoformat(), years.day_in_year(texts, day)) if day else text("")


def left_cell(texts: Texts, day: date | None, today: date | None) -> Cell:
    """How many days are left: あと16日, 今日, 締切済; nothing without a day."""
    if day is None or today is None:
        return text("")
    days = (day - today).days
    if days > 0:
        return Cell(days, texts.count("{n} day left", "{n} days left", days))
    if days == 0:
        return Cell(days, texts.say("today"))
    return Cell(days, texts.within("deadline", "passed"))


def _end_rule(texts: Texts, day: date | None) -> Cell:
    rule = work_end(day) if day else WorkEnd.YEAR
    return Cell(str(rule), end_rule_words(texts, rule))


def end_rule_words(texts: Texts, rule: WorkEnd) -> str:
    """2月末完了, 年度内の早期完了; nothing where the work may go on to the year's end."""
    match rule:
        case WorkEnd.FEBRUARY:
            return texts.say("Ends in February")
        case WorkEnd.EARLY:
            return texts.say("Ends before the year does")
        case WorkEnd.YEAR:
            return ""


def rule_cell(texts: Texts, use: GrantUse, cells: Cells) -> Cell:
    """The rule that bit, with its amount."""
    grant, found = use.grant, use.found
    if not use.as_ruled:
        now = numbers.with_unit(texts, use.ruled_yen, cells.unit)
        return Cell(FIXED, texts.say("As fixed (the rule now gives {amount})", amount=now))
    match found.rule:
        case Rule.RATE:
            worded = texts.say("By rate")
        case Rule.CAP:
            worded = texts.say("Cap {amount}", amount=numbers.with_unit(texts, grant.cap_yen, cells.unit))
        case Rule.FLOOR:
            floor = numbers.with_unit(texts, grant.floor_yen, cells.unit)
            worded = texts.say("Below the floor {amount}", amount=floor)
        case Rule.REFUSED:
            worded = texts.within("grant", "Refused")
    return Cell(str(found.rule), worded)
