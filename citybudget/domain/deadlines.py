"""The calendar of a fiscal year (締切と節目): when grants are applied for, when work must be over, when the books close.

The year ends on 31 March (地方自治法 第208条). What was ordered by then may be paid and received until 31 May, the
出納整理期間 (第235条の5): money moves in it, no work does. Many grants end the work before: CLAIR asks for a report
that only fits where it is over by the end of February (domain notes §2.2).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from citybudget.domain import fiscal_year as years
from citybudget.domain.funding import Grant, GrantStatus
from citybudget.domain.grant_use import grant_uses, rounds_of
from citybudget.domain.plan import Column, Plan

_FEBRUARY = 2


class Event(StrEnum):
    """What a day of the calendar is."""

    APPLY = "apply"  # application deadline of a grant
    START = "start"  # the fiscal year begins
    WORK_ENDS = "work_ends"  # day by which a grant's work must be over
    END = "end"  # the fiscal year ends
    CLOSING = "closing"  # 出納整理期間, from its first day to `until`


class WorkEnd(StrEnum):
    """How a grant's last day lies to the fiscal year's."""

    FEBRUARY = "february"  # the end-of-February rule (2月末完了)
    EARLY = "early"  # before the year's end, by another day
    YEAR = "year"  # the year's end, or later


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day of the calendar; `grant_id` of a grant's, `until` of a period's last day, `rule` of a work end's."""

    day: date
    event: Event
    grant_id: str | None = None
    until: date | None = None
    rule: WorkEnd | None = None

    def days_left(self, today: date) -> int:
        """Days from today to the day, to the last one while a period runs; negative where it is over."""
        running = self.until is not None and self.day <= today
        last = self.until if running and self.until is not None else self.day
        return (last - today).days


@dataclass(frozen=True, slots=True)
class Late:
    """A programme whose planned end lies after its grant's."""

    programme_id: str
    grant_id: str
    planned: date
    by: date


_ORDER = {event: place for place, event in enumerate(Event)}


def calendar(plan: Plan, year: int) -> tuple[Deadline, ...]:
    """The days of a fiscal year in their order: of its grants, and the year's own."""
    found = [
        Deadline(years.first_day(year), Event.START),
        Deadline(years.last_day(year), Event.END),
        Deadline(date(year + 1, 4, 1), Event.CLOSING, until=date(year + 1, 5, 31)),
    ]
    for grant in rounds_of(plan, year):
        if grant.deadline is not None:
            found.append(Deadline(grant.deadline, Event.APPLY, grant.id))
        if grant.work_ends is not None:
            found.append(Deadline(grant.work_ends, Event.WORK_ENDS, grant.id, rule=work_end(grant.work_ends)))
    return tuple(sorted(found, key=lambda item: (item.day, _ORDER[item.event], item.grant_id or "")))


def work_end(day: date) -> WorkEnd:
    """The rule a grant's last day follows: February, another day before the year's end, or the year's end."""
    if day >= years.last_day(years.of(day)):
        return WorkEnd.YEAR
    return WorkEnd.FEBRUARY if day.month == _FEBRUARY else WorkEnd.EARLY


def applied_for(grant: Grant) -> bool:
    """Whether the application is off the table: it was made, or answered."""
    return grant.status is not GrantStatus.PLANNED


def late_works(plan: Plan, at: Column) -> tuple[Late, ...]:
    """Programmes that draw on a grant in a column and plan to be over later than it allows."""
    found = []
    for _, use in sorted(grant_uses(plan, at).items()):
        for programme_id in use.programmes:
            late = _late(plan, at[0], programme_id, use.grant)
            if late is not None:
                found.append(late)
    return tuple(found)


def _late(plan: Plan, year: int, programme_id: str, grant: Grant) -> Late | None:
    text = plan.programme_years.get((programme_id, year))
    if text is None or text.work_ends is None or grant.work_ends is None:
        return None
    late = text.work_ends > grant.work_ends
    return Late(programme_id, grant.id, text.work_ends, grant.work_ends) if late else None
