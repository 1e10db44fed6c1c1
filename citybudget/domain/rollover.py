"""Roll-over (次年度への繰り越し): next year's request made from this year's, as one Change.

What goes on keeps its lines with their bases, at another price where one is given; what ends is left out and told.
Ceilings are no part of it: finance sets them anew every year.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from functools import partial

from citybudget.domain import stage as stages
from citybudget.domain.change import Change
from citybudget.domain.edit import edit
from citybudget.domain.funding import Grant
from citybudget.domain.lines import new_id
from citybudget.domain.plan import Column, Entity, ExchangeRate, Plan, PlanYear
from citybudget.domain.programme import Estimate, Kind, Line, Programme, ProgrammeYear
from citybudget.domain.renewal import carried, day_moved, round_of
from citybudget.domain.totals import column

Prices = Mapping[str, Fraction]
"""Price change by node in percent: 3 makes an amount 1.03 times what it was."""


class Standing(StrEnum):
    """What becomes of a programme next year, before anybody chooses."""

    GOES_ON = "goes on"
    HELD = "held"
    """Next year's request holds it already; it is never touched."""
    NOT_ADOPTED = "not adopted"
    """The newest stage of the year gives it nothing."""
    PAUSED = "paused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A programme of the year: where its lines come from (None: it has no estimate), and its standing."""

    programme_id: str
    standing: Standing
    source: Estimate | None

    @property
    def can_go_on(self) -> bool:
        """Whether it may be chosen."""
        return self.source is not None and self.standing is not Standing.HELD


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person chooses. `programmes` None: those that go on by themselves; `grants` None: every one is renewed.

    `rates` None: those of the year. `description` is what the line of a set amount is called.
    """

    programmes: Collection[str] | None = None
    prices: Prices = field(default_factory=dict)
    rates: tuple[ExchangeRate, ...] | None = None
    grants: Collection[str] | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class LineKept:
    """A line whose price was to change and could not: it was carried as it was."""

    programme_id: str
    line: Line


@dataclass(frozen=True, slots=True)
class Rollover:
    """The Change, and what it does: programmes made and left out, lines kept at their price, grants renewed or left."""

    change: Change
    year: int
    to: int
    made: tuple[str, ...]
    left_out: tuple[Candidate, ...]
    kept: tuple[LineKept, ...]
    renewed: tuple[Grant, ...]
    grants_left: tuple[str, ...]


def request_of(year: int) -> Column:
    """The column a year's roll-over writes into."""
    return (year + 1, stages.REQUEST)


def candidates(plan: Plan, year: int) -> tuple[Candidate, ...]:
    """Every programme that has an estimate or a kind in the year, in the order of everything."""
    request = plan.columns.get((year, stages.REQUEST), {})
    newest = _newest(plan, year)
    held = plan.columns.get(request_of(year), {})
    told = {key for key, at in plan.programme_years if at == year}
    there = request.keys() | newest.keys() | told
    return tuple(
        Candidate(
            item.id,
            _standing(plan, item, year, held, newest.get(item.id)),
            _source(request.get(item.id), newest.get(item.id)),
        )
        for item in plan.ordered_programmes()
        if item.id in there
    )


def _newest(plan: Plan, year: int) -> Mapping[str, Estimate]:
    stage = plan.newest_stage(year)
    return column(plan, (year, stage)) if stage is not None else {}


def _source(request: Estimate | None, newest: Estimate | None) -> Estimate | None:
    """The request where it has lines, else the newest whole stage's set amounts."""
    if request is not None and request.lines:
        return request
    return newest if newest is not None else request


def _standing(
    plan: Plan, programme: Programme, year: int, held: Mapping[str, Estimate], newest: Estimate | None
) -> Standing:
    if programme.id in held:
        return Standing.HELD
    text = plan.programme_years.get((programme.id, year))
    kind = text.kind if text is not None else Kind.CONTINUED
    if kind is Kind.ENDED or (programme.last_year is not None and programme.last_year <= year):
        return Standing.ENDED
    if kind is Kind.PAUSED:
        return Standing.PAUSED
    given = newest is not None and (newest.stage == stages.REQUEST or newest.cost_yen != 0)
    return Standing.GOES_ON if given else Standing.NOT_ADOPTED


def chosen(found: Collection[Candidate], choices: Choices) -> tuple[Candidate, ...]:
    """The candidates that go on by the choices."""
    usual = {item.programme_id for item in found if item.standing is Standing.GOES_ON}
    wanted = usual if choices.programmes is None else set(choices.programmes)
    return tuple(item for item in found if item.can_go_on and item.programme_id in wanted)


def grants_drawn(plan: Plan, found: Collection[Candidate]) -> tuple[Grant, ...]:
    """Grants that candidates draw on, in the plan's order."""
    drawn = {entry.grant_id for item in found if item.source for entry in item.source.funding}
    return tuple(grant for key, grant in plan.grants.items() if key in drawn)


def rolled(plan: Plan, year: int, choices: Choices) -> Rollover:
    """Next year's request from this year's. A request that is locked is refused when the Change is applied."""
    to = year + 1
    found = candidates(plan, year)
    going = chosen(found, choices)
    renewed = {
        grant.id: round_of(plan, grant, year, to)
        for grant in grants_drawn(plan, going)
        if choices.grants is None or grant.id in choices.grants
    }
    after = _next_year(plan, year, choices.rates)
    kept: list[LineKept] = []
    puts: list[Entity] = [after, *(grant for grant in renewed.values() if grant.id not in plan.grants)]
    for item in going:
        assert item.source is not None
        lines = _lines(item.source, after, choices, kept)
        ids = {key: grant.id for key, grant in renewed.items()}
        funding = carried(item.source.funding, year, to, ids.get, new_id)
        puts += _texts(plan, item.programme_id, year)
        puts.append(Estimate(item.programme_id, to, stages.REQUEST, lines=lines, funding=funding))
    made = tuple(item.programme_id for item in going)
    return Rollover(
        edit(plan, "year.rolled", puts, year=year, to=to),
        year,
        to,
        made,
        tuple(item for item in found if item.programme_id not in made and item.standing is not Standing.HELD),
        tuple(kept),
        tuple(grant for grant in renewed.values() if grant.id not in plan.grants),
        tuple(grant.id for grant in grants_drawn(plan, going) if grant.id not in renewed),
    )


def _next_year(plan: Plan, year: int, rates: tuple[ExchangeRate, ...] | None) -> PlanYear:
    """The next year with its rates and rounding rule; one that was opened and not yet used is filled in.

    What was carried over into it uses neither: those amounts are set.
    """
    this, held = plan.plan_year(year), plan.years.get(year + 1)
    unused = not any(at == year + 1 and stage != stages.CARRIED for at, stage in plan.columns)
    if held is None or (unused and not held.rates):
        carried_on = PlanYear(year + 1, rates=this.rates, rounding=this.rounding)
        held = carried_on if held is None else replace(held, rates=this.rates, rounding=this.rounding)
    return held if rates is None else replace(held, rates=rates)


def _texts(plan: Plan, programme_id: str, year: int) -> list[Entity]:
    """The programme's texts of next year: outline and end of work carried, what is said of a year left empty."""
    before = plan.programme_years.get((programme_id, year))
    if before is None or (programme_id, year + 1) in plan.programme_years:
        return []
    ends = None if before.work_ends is None else day_moved(before.work_ends, 1)
    return [
        ProgrammeYear(
            programme_id,
            year + 1,
            outline_ja=before.outline_ja,
            outline_en=before.outline_en,
            work_ends=ends,
        )
    ]


def _lines(source: Estimate, after: PlanYear, choices: Choices, kept: list[LineKept]) -> tuple[Line, ...]:
    lines = source.lines or _of_set_amounts(source, choices.description)
    return tuple(
        _repriced(line, choices.prices, after, partial(_note, kept, source.programme_id)) for line in lines
    )


def _note(kept: list[LineKept], programme_id: str, line: Line) -> None:
    kept.append(LineKept(programme_id, line))


def _of_set_amounts(source: Estimate, description: str) -> tuple[Line, ...]:
    """One line a node that has an amount: its basis says the amount as it was set."""
    return tuple(
        Line("", part.node, description, f"{part.amount_yen:,}円") for part in source.nodes if part.amount_yen
    )


def _repriced(line: Line, prices: Prices, after: PlanYear, keep: Callable[[Line], None]) -> Line:
    """A line for the next year; where no basis is worth exactly the new price, it is carried and told."""
    from citybudget.domain.basis import scaled  # noqa: PLC0415  # bases are read when there is something to roll

    new = replace(line, id=new_id(), amount_yen=None)
    percent = prices.get(line.node)
    if not percent:
        return new
    basis = scaled(line.basis, 1 + percent / 100, after.rate_map())
    if basis is None:
        keep(line)
        return new
    return replace(new, basis=basis)
