"""The checks (点検): what staff would be ashamed to find in print, found before.

Arithmetic is checked in every column of the plan, content in the newest one only: it is what is being
written. Each finding is a `Problem`; `texts.problems` words it, and says why it matters.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from citybudget.domain import fiscal_year as years
from citybudget.domain import node as nodes
from citybudget.domain import stage as stages
from citybudget.domain.basis import read_basis
from citybudget.domain.funding import Grant, GrantStatus
from citybudget.domain.grants import Rule, draws
from citybudget.domain.placeholder import placeholder_in
from citybudget.domain.plan import Column, Plan
from citybudget.domain.problem import Place, Problem, Severity
from citybudget.domain.programme import Estimate, Kind, Programme, ProgrammeYear
from citybudget.domain.totals import column

JUMP = 5
"""A node that is five times last year's amount, or a fifth, looks like a slipped digit (Ninomiya FY2020)."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found, the worst first, and how many things were looked at."""

    problems: tuple[Problem, ...]

    def count(self, severity: Severity) -> int:
        """How many findings of one severity."""
        return sum(problem.severity is severity for problem in self.problems)


_WORTH_READING = re.compile(r"[=＝≒≈%％\n\r]|\d{4,}[,，、]")
"""A basis that has an amount can only carry a claim, an odd separator, a percentage that is added, or rows that
belittle each other: the others need no second reading."""


def check(plan: Plan) -> Checked:
    """Every finding of a plan, errors first, then in the order of the programmes."""
    found = list(_arithmetic(plan))
    newest = plan.newest_column()
    if newest is not None:
        found += _content(plan, newest)
    return Checked(_ordered(plan, found))


def _ordered(plan: Plan, found: Iterable[Problem]) -> tuple[Problem, ...]:
    weights = {severity: weight for weight, severity in enumerate(Severity)}
    places = {programme.id: place for place, programme in enumerate(plan.ordered_programmes())}
    last = len(places)

    def key(problem: Problem) -> tuple[int, int, int, str]:
        at = problem.place
        programme = places.get(at.programme_id or "", last)
        return (weights[problem.severity], programme, -(at.fiscal_year or 0), problem.code)

    return tuple(sorted(found, key=key))


def _arithmetic(plan: Plan) -> Iterator[Problem]:
    for at in sorted(plan.columns, key=lambda at: (at[0], plan.stage_order(at[1]))):
        rates = plan.plan_year(at[0]).rate_map()
        for estimate in plan.columns[at].values():
            place = Place(programme_id=estimate.programme_id, fiscal_year=at[0], stage=at[1])
            yield from _bases(estimate, rates, place)
            yield from _nodes(estimate, place)
            yield from _sources(estimate, place)
        yield from _grants(plan, at)


def _bases(estimate: Estimate, rates: Mapping[str, Fraction], place: Place) -> Iterator[Problem]:
    for line in estimate.lines:
        if line.amount_yen is not None and not _WORTH_READING.search(line.basis):
            continue
        for problem in read_basis(line.basis, rates).problems:
            yield _within(problem, place, line_id=line.id, node=line.node, field="basis", text=line.basis)
    for entry in estimate.funding:
        if entry.basis is not None and entry.grant_id is None:
            for problem in read_basis(entry.basis, rates).problems:
                yield _within(problem, place, funding_id=entry.id, field="basis", text=entry.basis)


def _within(
    problem: Problem,
    place: Place,
    *,
    text: str,
    field: str,
    line_id: str | None = None,
    funding_id: str | None = None,
    node: str | None = None,
) -> Problem:
    there = Place(
        place.programme_id,
        place.fiscal_year,
        place.stage,
        node,
        line_id,
        funding_id,
        field=field,
        start=problem.place.start,
        end=problem.place.end,
    )
    return Problem(problem.code, problem.severity, there, (*problem.values, ("text", text)))


def _nodes(estimate: Estimate, place: Place) -> Iterator[Problem]:
    keys = {part.node for part in estimate.nodes} | {line.node for line in estimate.lines}
    for key in sorted(keys, key=nodes.order):
        if not nodes.valid_in(key, estimate.fiscal_year):
            yield Problem.of("node_not_valid", Severity.ERROR, _at(place, node=key), node=key)


def _at(
    place: Place, *, node: str | None = None, field: str | None = None, funding_id: str | None = None
) -> Place:
    return Place(place.programme_id, place.fiscal_year, place.stage, node, None, funding_id, None, field)


def _sources(estimate: Estimate, place: Place) -> Iterator[Problem]:
    # A supplementary budget holds differences: sources may well move more than cost there.
    if stages.supplementary_number(estimate.stage) is None and estimate.general_yen < 0:
        yield Problem.of(
            "sources_exceed_cost",
            Severity.ERROR,
            _at(place, field="funding"),
            cost=estimate.cost_yen,
            sources=estimate.sources_yen,
            excess=-estimate.general_yen,
        )


def _grants(plan: Plan, at: Column) -> Iterator[Problem]:
    users: dict[str, dict[str, Estimate]] = {}
    for key, estimate in plan.columns[at].items():
        for entry in estimate.funding:
            if entry.grant_id is not None and entry.grant_id in plan.grants:
                users.setdefault(entry.grant_id, {})[key] = estimate
    for grant_id in sorted(users):
        yield from _grant(plan.grants[grant_id], users[grant_id], at)


def _grant(grant: Grant, users: Mapping[str, Estimate], at: Column) -> Iterator[Problem]:
    found, _ = draws(grant, users)
    first = min(users)
    place = Place(programme_id=first, fiscal_year=at[0], stage=at[1], grant_id=grant.id, field="funding")
    if found.rule is Rule.FLOOR:
        yield Problem.of(
            "grant_below_floor",
            Severity.ERROR,
            place,
            amount=found.by_rate_yen,
            floor=grant.floor_yen,
            grant=grant.id,
        )
    if found.rule is Rule.CAP:
        yield Problem.of(
            "grant_over_cap",
            Severity.HINT,
            place,
            amount=found.by_rate_yen,
            cap=grant.cap_yen,
            grant=grant.id,
        )
    ends = grant.work_ends
    if ends is not None and ends < years.first_day(at[0]):
        yield Problem.of("grant_ended", Severity.WARNING, place, ends=ends.isoformat(), grant=grant.id)
    if _missed(grant, at):
        assert grant.deadline is not None
        yield Problem.of(
            "grant_deadline_missed",
            Severity.WARNING,
            place,
            deadline=grant.deadline.isoformat(),
            grant=grant.id,
        )


def _missed(grant: Grant, at: Column) -> bool:
    """A grant still planned although its deadline passed before the year it pays for began."""
    return (
        grant.status is GrantStatus.PLANNED
        and grant.deadline is not None
        and grant.deadline < years.first_day(at[0] - 1)
    )


def _content(plan: Plan, at: Column) -> Iterator[Problem]:
    held = column(plan, at)
    base = plan.baseline(at[0])
    before = column(plan, base) if base is not None else {}
    for programme in plan.programmes.values():
        if programme.id not in held:
            yield from _missing(plan, programme, at, before)
            continue
        text = plan.programme_years.get((programme.id, at[0]))
        yield from _names(plan, programme, at)
        yield from _placeholders(programme, text, held[programme.id], at)
        if programme.id in before:
            yield from _jumps(held[programme.id], before[programme.id], text, at)


def _missing(
    plan: Plan, programme: Programme, at: Column, before: Mapping[str, Estimate]
) -> Iterator[Problem]:
    last = before.get(programme.id)
    text = plan.programme_years.get((programme.id, at[0]))
    said = text is not None and text.kind in (Kind.ENDED, Kind.PAUSED)
    over = programme.last_year is not None and programme.last_year < at[0]
    if last is not None and last.cost_yen and not said and not over:
        place = Place(programme_id=programme.id, fiscal_year=at[0], stage=at[1])
        yield Problem.of("missing_this_year", Severity.WARNING, place, previous=last.cost_yen)


def _names(plan: Plan, programme: Programme, at: Column) -> Iterator[Problem]:
    place = Place(programme_id=programme.id, fiscal_year=at[0], stage=at[1])
    known = plan.categories.get(programme.category_id or "")
    if known is None or known.parent_id is None:
        yield Problem.of("category_missing", Severity.WARNING, _at(place, field="category_id"))
    elif plan.national_class(programme) is None:
        yield Problem.of("class_missing", Severity.WARNING, _at(place, field="national_class"))
    if not programme.en.strip():
        yield Problem.of("english_missing", Severity.HINT, _at(place, field="en"))


_PROGRAMME_TEXTS = (
    "ja",
    "en",
    "legal_basis",
    "officer",
    "division",
    "purpose_ja",
    "purpose_en",
    "goals_ja",
    "goals_en",
)
_YEAR_TEXTS = ("outline_ja", "outline_en", "changes_ja", "changes_en")


def _placeholders(
    programme: Programme, text: ProgrammeYear | None, estimate: Estimate, at: Column
) -> Iterator[Problem]:
    texts: list[tuple[str, str, str | None]]
    texts = [(name, getattr(programme, name), None) for name in _PROGRAMME_TEXTS]
    if text is not None:
        texts += [(name, getattr(text, name), None) for name in _YEAR_TEXTS]
    texts += [("description", line.description, line.id) for line in estimate.lines]
    for name, value, line_id in texts:
        span = placeholder_in(value)
        if span is not None:
            start, end = span
            place = Place(programme.id, *at, line_id=line_id, field=name, start=start, end=end)
            yield Problem.of("placeholder", Severity.WARNING, place, found=value[start:end])


def _jumps(estimate: Estimate, last: Estimate, text: ProgrammeYear | None, at: Column) -> Iterator[Problem]:
    if text is not None and text.kind in (Kind.ENDED, Kind.PAUSED):
        return
    place = Place(programme_id=estimate.programme_id, fiscal_year=at[0], stage=at[1])
    for part in estimate.nodes:
        previous = last.node_yen(part.node)
        if previous and part.amount_yen and _jumped(part.amount_yen, previous):
            yield Problem.of(
                "jump", Severity.WARNING, _at(place, node=part.node),
                amount=part.amount_yen, previous=previous, node=part.node,
            )  # fmt: skip


def _jumped(amount: int, previous: int) -> bool:
    if (amount < 0) != (previous < 0):
        return False
    big, small = max(abs(amount), abs(previous)), min(abs(amount), abs(previous))
    return big >= JUMP * small
