"""How the grants of a plan are used in a column: who draws on them, how much, and which rule bit.

What is drawn is what the estimates store, so that it is the figure the totals hold: a fixed stage keeps its draw
when the grant's rule is edited later. The rule is reckoned from the grant as it stands now.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from citybudget.domain import fiscal_year as years
from citybudget.domain import stage as stages
from citybudget.domain.funding import Grant, GrantStatus
from citybudget.domain.grants import Draw, draw, drawn_yen
from citybudget.domain.plan import Column, Plan
from citybudget.domain.programme import Estimate
from citybudget.domain.totals import added, column, differences_of
from citybudget.domain.valuation import eligible_yen


@dataclass(frozen=True, slots=True)
class ProgrammeUse:
    """What one programme has of a grant, in whole yen."""

    cost_yen: int
    eligible_yen: int
    drawn_yen: int
    general_yen: int

    @property
    def not_eligible_yen(self) -> int:
        """What the grant does not look at: food, gifts, what is above a node's limit."""
        return self.cost_yen - self.eligible_yen


@dataclass(frozen=True, slots=True)
class GrantUse:
    """A grant in one column. `found` is the draw by its rules now on programmes of `cost_yen`: of the year so far in a
    supplementary budget, and `before_yen` is then what the budgets before it draw already.
    """

    grant: Grant
    programmes: Mapping[str, ProgrammeUse]
    found: Draw
    cost_yen: int
    before_yen: int = 0

    @property
    def whole(self) -> ProgrammeUse:
        """Its programmes together, as the column holds them."""
        parts = self.programmes.values()
        return ProgrammeUse(
            sum(part.cost_yen for part in parts),
            sum(part.eligible_yen for part in parts),
            sum(part.drawn_yen for part in parts),
            sum(part.general_yen for part in parts),
        )

    @property
    def drawn_yen(self) -> int:
        """What the column draws: Σ of what its estimates store."""
        return sum(part.drawn_yen for part in self.programmes.values())

    @property
    def as_ruled(self) -> bool:
        """Whether what is stored is what the grant's rules give now; a fixed stage may hold an older draw."""
        return self.before_yen + self.drawn_yen == self.found.amount_yen


def grant_uses(plan: Plan, at: Column) -> Mapping[str, GrantUse]:
    """Every grant that something draws on in a column, by its id; reckoned once a snapshot."""
    found: dict[str, GrantUse] | None = plan.kept.get(_kept_as(at))
    if found is None:
        users = users_at(plan, at)
        found = plan.kept[_kept_as(at)] = {
            key: _use(plan, at, plan.grants[key], held) for key, held in users.items() if key in plan.grants
        }
    return found


def _kept_as(at: Column) -> str:
    return f"grants {at[0]} {at[1]}"


Users = Mapping[str, Mapping[str, Estimate]]
"""The estimates of a column that draw on a grant, by grant and programme."""


def users_at(plan: Plan, at: Column) -> Users:
    """Who draws on what in a column; kept, and carried on while the column is not edited."""
    found: Users | None = plan.kept.get(users_key(at))
    if found is None:
        users: dict[str, dict[str, Estimate]] = {}
        for key, estimate in column(plan, at).items():
            for entry in estimate.funding:
                if entry.grant_id is not None:
                    users.setdefault(entry.grant_id, {})[key] = estimate
        found = plan.kept[users_key(at)] = users
    return found


def users_key(at: Column) -> str:
    """Under which `kept` holds the users of a column."""
    return f"grant users {at[0]} {at[1]}"


def _use(plan: Plan, at: Column, grant: Grant, users: Mapping[str, Estimate]) -> GrantUse:
    programmes = {key: _programme_use(grant, held) for key, held in users.items()}
    parts, before = list(programmes.values()), 0
    if stages.supplementary_number(at[1]) is not None:
        whole, before = _year_so_far(plan, at, grant, users)
        parts = [_programme_use(grant, held) for held in whole.values()]
    cost, eligible = sum(part.cost_yen for part in parts), sum(part.eligible_yen for part in parts)
    unit = 1 if at[1] == stages.SETTLEMENT else None
    return GrantUse(grant, programmes, draw(grant, eligible, unit), cost, before)


def _programme_use(grant: Grant, held: Estimate) -> ProgrammeUse:
    cost, sources = held.cost_yen, held.sources_yen
    eligible = eligible_yen(grant, held) if grant.nodes else cost
    return ProgrammeUse(cost, eligible, drawn_yen(held, grant.id), cost - sources)


def _year_so_far(
    plan: Plan, at: Column, grant: Grant, users: Mapping[str, Estimate]
) -> tuple[dict[str, Estimate], int]:
    """当初 and the supplementary budgets up to one, of every programme that draws; and what those before it draw."""
    number = stages.supplementary_number(at[1]) or 0
    words = [stages.INITIAL]
    words += [
        word for word in differences_of(plan, at[0]) if 0 < (stages.supplementary_number(word) or 0) <= number
    ]
    held = [plan.columns.get((at[0], word), {}) for word in words]
    drawing = set(users).union(*(users_at(plan, (at[0], word)).get(grant.id, {}) for word in words))
    whole: dict[str, Estimate] = {}
    before = 0
    for word, part in zip(words, held, strict=True):
        for key in part.keys() & drawing:
            whole[key] = added(whole.get(key), part[key], stages.CURRENT)
            before += drawn_yen(part[key], grant.id) if word != at[1] else 0
    return whole, before


OPEN = frozenset({GrantStatus.PLANNED, GrantStatus.APPLIED, GrantStatus.NOTIFIED})
"""What is hoped for: nobody has decided it yet."""


def undecided(plan: Plan, at: Column) -> tuple[int, int]:
    """Whole yen drawn on grants that nobody has decided yet, and how many grants that is."""
    found = [
        use.drawn_yen for use in grant_uses(plan, at).values() if use.grant.status in OPEN and use.drawn_yen
    ]
    return sum(found), len(found)


def rounds_of(plan: Plan, year: int) -> tuple[Grant, ...]:
    """The grants that matter to a fiscal year, by application deadline: those its estimates draw on, and those
    nothing draws on yet whose dates lie in it (an application goes in up to a year before it starts).
    """
    used_at: dict[str, set[int]] = {}
    for at in plan.columns:
        for key in users_at(plan, at):
            used_at.setdefault(key, set()).add(at[0])
    found = [grant for grant in plan.grants.values() if _matters(grant, year, used_at.get(grant.id, set()))]
    return tuple(sorted(found, key=by_deadline))


def _matters(grant: Grant, year: int, used_at: set[int]) -> bool:
    if used_at:
        return year in used_at
    if grant.work_ends is not None:
        return years.of(grant.work_ends) == year
    return grant.deadline is None or years.of(grant.deadline) in (year - 1, year)


def by_deadline(grant: Grant) -> tuple[str, str]:
    """The order grants stand in: what must be applied for first, those without a day last."""
    return (grant.deadline.isoformat() if grant.deadline else "~", grant.id)
