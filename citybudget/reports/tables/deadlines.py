"""What is due when in a fiscal year? The days of its grants, its end, and the closing of its books."""

from datetime import date

from citybudget.domain.amount import Unit
from citybudget.domain.deadlines import Deadline, Event, WorkEnd, calendar, late_works
from citybudget.domain.grant_use import GrantUse, grant_uses
from citybudget.domain.plan import Column, Plan
from citybudget.domain.typed_rate import print_rate
from citybudget.reports.table import Cell, CellKind, ReportTable, TableColumn, TableRow
from citybudget.reports.tables.cells import Cells, text
from citybudget.reports.tables.grants import end_rule_words, left_cell
from citybudget.texts import Texts, labels, numbers, years


def calendar_table(plan: Plan, texts: Texts, at: Column, unit: Unit, today: date) -> ReportTable:
    """One row a day, in their order; `key` is event:grant. `late` counts the programmes that plan to be over too late."""
    uses = grant_uses(plan, at)
    late: dict[str, int] = {}
    for item in late_works(plan, at):
        late[item.grant_id] = late.get(item.grant_id, 0) + 1
    columns = (
        TableColumn("day", texts.say("Day")),
        TableColumn("left", texts.say("Days left")),
        TableColumn("name", texts.say("What is due")),
        TableColumn("note", texts.say("Note")),
        TableColumn("late", texts.say("Too late"), CellKind.COUNT),
    )
    cells = Cells(texts, unit)
    rows = tuple(
        _row(plan, texts, item, uses.get(item.grant_id or ""), cells, today, late)
        for item in calendar(plan, at[0])
    )
    return ReportTable("calendar", texts.say("Deadlines"), unit, columns, rows)


def _row(
    plan: Plan,
    texts: Texts,
    item: Deadline,
    use: GrantUse | None,
    cells: Cells,
    today: date,
    late: dict[str, int],
) -> TableRow:
    missed = late.get(item.grant_id or "", 0) if item.event is Event.WORK_ENDS else 0
    counted = texts.count("{n} programme ends later", "{n} programmes end later", missed) if missed else ""
    made = (
        Cell(item.day.isoformat(), years.day_in_year(texts, item.day)),
        _left(texts, item, today),
        text(_name(plan, texts, item)),
        text(_note(plan, texts, item, use, cells)),
        Cell(missed, counted),
    )
    return TableRow(f"{item.event}:{item.grant_id or ''}", made)


def _left(texts: Texts, item: Deadline, today: date) -> Cell:
    running = item.until is not None and item.day <= today
    cell = left_cell(texts, item.until if running else item.day, today)
    if item.event is not Event.APPLY and isinstance(cell.value, int) and cell.value < 0:
        return Cell(cell.value, texts.within("calendar", "past"))
    return cell


def _name(plan: Plan, texts: Texts, item: Deadline) -> str:
    grant = plan.grants.get(item.grant_id or "")
    named = texts.of(grant.ja, grant.en) if grant is not None else ""
    match item.event:
        case Event.APPLY:
            return texts.say("Apply for {grant}", grant=named)
        case Event.WORK_ENDS:
            return texts.say("Work under {grant} ends", grant=named)
        case Event.START:
            return texts.say("The fiscal year begins")
        case Event.END:
            return texts.say("The fiscal year ends")
        case Event.CLOSING:
            assert item.until is not None
            return texts.say("Closing of the books, until {day}", day=years.day(texts, item.until))


def _note(plan: Plan, texts: Texts, item: Deadline, use: GrantUse | None, cells: Cells) -> str:
    grant = plan.grants.get(item.grant_id or "")
    match item.event:
        case Event.APPLY:
            assert grant is not None
            parts = [labels.grant_status(texts, grant.status), print_rate(grant.rate)]
            if use is not None:
                parts.append(numbers.with_unit(texts, use.drawn_yen, cells.unit))
            return _joined(texts, parts)
        case Event.WORK_ENDS:
            return end_rule_words(texts, item.rule or WorkEnd.YEAR)
        case Event.END:
            return texts.say("Work of the year is done and accepted by this day.")
        case Event.CLOSING:
            return texts.say("Paid and received for the year that has ended; no work is done in it.")
        case Event.START:
            return ""


def _joined(texts: Texts, parts: list[str]) -> str:
    return ("・" if texts.japanese else " · ").join(parts)
