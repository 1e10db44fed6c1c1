"""Grants against their terms: floor and cap, the deadline, and the day by which the work must end.

A grant binds a year, not each budget of it by itself, so that it is held against the newest stage that stands for a
whole year: 現計 once there is 当初.
"""

from collections.abc import Hashable, Iterator, Mapping
from datetime import date
from functools import partial
from itertools import chain

from citybudget.domain import fiscal_year as years
from citybudget.domain import stage as stages
from citybudget.domain.checks.looking import Looked, Parts, Unit, looked
from citybudget.domain.funding import Grant, GrantStatus
from citybudget.domain.grants import Rule, draws
from citybudget.domain.plan import Column, Plan
from citybudget.domain.problem import Place, Problem, Severity
from citybudget.domain.programme import Estimate
from citybudget.domain.totals import differences_of, merged_estimate


def grants(plan: Plan, before: Parts, today: date | None) -> Iterator[tuple[Hashable, Looked]]:
    """Every year that has estimates; a cap, and whether a deadline is past `today`, matter in the newest only."""
    newest = plan.newest_column()
    for year in plan.fiscal_years():
        stage = plan.newest_stage(year)
        if stage is not None:
            now = (today or date.min) if newest == (year, stage) else None
            yield ("grants", year), _year(plan, (year, stage), now, before.get(("grants", year)))


def _year(plan: Plan, at: Column, now: date | None, before: Looked | None) -> Looked:
    """One year; `now` is a day in the newest one, None in those before."""
    held = [plan.columns[year, word] for year, word in _stored(plan, at)]
    return looked(
        before,
        (at, now),
        (plan.grants, plan.programme_years, *held),
        lambda: dict(_units(plan, at, held)),
        partial(_grant, at, now),
    )


def _stored(plan: Plan, at: Column) -> list[Column]:
    """The columns that a column is made of: 現計 of 当初 and all that adds to it."""
    year, stage = at
    if not stages.is_derived(stage):
        return [at]
    return [(year, word) for word in (stages.INITIAL, *differences_of(plan, year))]


def _units(plan: Plan, at: Column, held: list[Mapping[str, Estimate]]) -> Iterator[tuple[str, Unit]]:
    """A grant with the estimates that draw on it, and the days by which their work is planned to end."""
    users: dict[str, dict[str, None]] = {}
    for key, estimate in chain.from_iterable(column.items() for column in held):
        for entry in estimate.funding:
            if entry.grant_id is not None and entry.grant_id in plan.grants:
                users.setdefault(entry.grant_id, {})[key] = None
    year = at[0]
    for grant_id in sorted(users):
        drawing = tuple(_estimate(plan, key, at) for key in users[grant_id])
        yield grant_id, (plan.grants[grant_id], drawing, tuple(_ends(plan, item, year) for item in drawing))


def _estimate(plan: Plan, programme_id: str, at: Column) -> Estimate:
    """One estimate of a column; those of 現計 are merged one by one, since few draw on a grant."""
    found = merged_estimate(plan, programme_id, at[0]) if stages.is_derived(at[1]) else None
    return found if found is not None else plan.columns[at][programme_id]


def _ends(plan: Plan, estimate: Estimate, year: int) -> date | None:
    text = plan.programme_years.get((estimate.programme_id, year))
    return text.work_ends if text is not None else None


def _grant(
    at: Column, now: date | None, grant: Grant, users: tuple[Estimate, ...], ends: tuple[date | None, ...]
) -> Iterator[Problem]:
    first = min(estimate.programme_id for estimate in users)
    place = Place(first, *at, grant_id=grant.id, field="grant")
    yield from (item for item in _amounts(grant, users, place) if now or item.severity is Severity.ERROR)
    if grant.status is GrantStatus.REFUSED:
        return
    if grant.work_ends is not None and grant.work_ends < years.first_day(at[0]):
        yield Problem.of(
            "grant_ended", Severity.WARNING, place, ends=grant.work_ends.isoformat(), grant=grant.id
        )
    elif grant.work_ends is not None:
        for estimate, end in zip(users, ends, strict=True):
            if end is not None and end > grant.work_ends:
                yield _works_on(grant, grant.work_ends, estimate, end, at)
    yield from _deadline(grant, place, at[0], now)


def _amounts(grant: Grant, users: tuple[Estimate, ...], place: Place) -> Iterator[Problem]:
    found, _ = draws(grant, {estimate.programme_id: estimate for estimate in users})
    amount = found.by_rate_yen
    if found.rule is Rule.FLOOR:
        yield Problem.of(
            "grant_below_floor", Severity.ERROR, place, amount=amount, floor=grant.floor_yen, grant=grant.id
        )
    if found.rule is Rule.CAP:
        yield Problem.of(
            "grant_over_cap", Severity.HINT, place, amount=amount, cap=grant.cap_yen, grant=grant.id
        )


def _works_on(grant: Grant, ends: date, estimate: Estimate, work_ends: date, at: Column) -> Problem:
    """Work that goes on after the grant's last day: a CLAIR project must end by the end of February."""
    return Problem.of(
        "work_after_grant",
        Severity.ERROR,
        Place(estimate.programme_id, *at, grant_id=grant.id, field="work_ends"),
        work_ends=work_ends.isoformat(),
        ends=ends.isoformat(),
        grant=grant.id,
    )


def _deadline(grant: Grant, place: Place, year: int, now: date | None) -> Iterator[Problem]:
    """A grant still planned although its applications closed: a year ago in any case, or before now."""
    deadline = grant.deadline
    if grant.status is not GrantStatus.PLANNED or deadline is None:
        return
    if deadline < years.first_day(year - 1) or (now is not None and deadline < now):
        yield Problem.of(
            "grant_deadline_missed",
            Severity.WARNING,
            place,
            deadline=deadline.isoformat(),
            grant=grant.id,
        )
