"""What does each grant pay, and which of its rules decided that?"""

from citybudget.domain.amount import Unit
from citybudget.domain.funding import Grant
from citybudget.domain.grants import Draw, Rule, draws
from citybudget.domain.plan import Column, Plan
from citybudget.domain.programme import Estimate
from citybudget.domain.totals import column
from citybudget.reports.table import Cell, CellKind, ReportTable, TableColumn, TableRow
from citybudget.reports.tables.cells import Cells, number, text
from citybudget.reports.tables.notes import finished
from citybudget.texts import Texts, labels, numbers, years


def grants_table(plan: Plan, texts: Texts, at: Column, unit: Unit) -> ReportTable:
    """One row a grant of the plan; without eligible cost and draw where nothing draws on it in this column."""
    cells = Cells(texts, unit)
    rows = tuple(_row(plan, texts, at, grant, cells) for grant in plan.grants.values())
    table = ReportTable("grants", texts.say("Grants"), unit, _columns(texts), rows)
    return finished(plan, texts, at, table)


def _columns(texts: Texts) -> tuple[TableColumn, ...]:
    return (
        TableColumn("name", texts.say("Grant")),
        TableColumn("source", texts.say("Funding source")),
        TableColumn("programmes", texts.say("Programmes"), CellKind.COUNT),
        TableColumn("eligible", texts.say("Eligible cost"), CellKind.AMOUNT),
        TableColumn("grant_rate", texts.say("Grant rate")),
        TableColumn("by_rate", texts.say("By rate"), CellKind.AMOUNT),
        TableColumn("draw", texts.say("Draw"), CellKind.AMOUNT),
        TableColumn("rule", texts.say("Rule that decided")),
        TableColumn("deadline", texts.say("Application deadline")),
        TableColumn("work_ends", texts.say("Work ends by")),
        TableColumn("status", texts.say("Status")),
    )


def _row(plan: Plan, texts: Texts, at: Column, grant: Grant, cells: Cells) -> TableRow:
    users = users_of(plan, at, grant.id)
    found = draws(grant, users)[0] if users else None
    made = (
        text(texts.of(grant.ja, grant.en)),
        Cell(grant.source, labels.short_source(texts, grant.source)),
        number(len(users)),
        cells.amount(found.eligible_yen if found else None),
        Cell(grant.rate * 100, f"{grant.rate.numerator}/{grant.rate.denominator}"),
        cells.amount(found.by_rate_yen if found else None),
        cells.amount(found.amount_yen if found else None),
        _rule(texts, grant, found, cells),
        text(years.day_in_year(texts, grant.deadline) if grant.deadline else ""),
        text(years.day_in_year(texts, grant.work_ends) if grant.work_ends else ""),
        Cell(str(grant.status), labels.grant_status(texts, grant.status)),
    )
    return TableRow(grant.id, made)


def users_of(plan: Plan, at: Column, grant_id: str) -> dict[str, Estimate]:
    """The estimates of a column that draw on a grant, by programme."""
    return {
        key: estimate
        for key, estimate in column(plan, at).items()
        if any(entry.grant_id == grant_id for entry in estimate.funding)
    }


def _rule(texts: Texts, grant: Grant, found: Draw | None, cells: Cells) -> Cell:
    if found is None:
        return text("")
    match found.rule:
        case Rule.RATE:
            worded = texts.say("By rate")
        case Rule.CAP:
            worded = texts.say("Cap {amount}", amount=_with_unit(texts, grant.cap_yen, cells.unit))
        case Rule.FLOOR:
            worded = texts.say(
                "Below the floor {amount}", amount=_with_unit(texts, grant.floor_yen, cells.unit)
            )
        case Rule.REFUSED:
            worded = texts.within("grant", "Refused")
    return Cell(str(found.rule), worded)


def _with_unit(texts: Texts, yen: int | None, unit: Unit) -> str:
    return numbers.with_unit(texts, yen, unit)
