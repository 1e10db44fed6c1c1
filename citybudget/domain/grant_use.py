"""How the grants of a plan are used in a column: who draws on them, how much, and which rule bit.

What is drawn is what the estimates store, so that it is the figure the totals hold: a fixed stage keeps its draw
when the grant's rule is edited later. The rule is reckoned from the grant as it stands now.
"""

from collections.abc import Iterable, Mapping
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
    supplementary budget, and `before_yen` is then what the budgets before it draw already. `ruled_yen` is what the
    rules give the column itself.
    """

    grant: Grant
    programmes: Mapping[str, ProgrammeUse]
    found: Draw
    cost_yen: int
    ruled_yen: int
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
        return self.drawn_yen == self.ruled_yen


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
    if at[1] == stages.CURRENT:
        return _current_use(plan, at[0], grant, users)
    number = stages.supplementary_number(at[1])
    programmes = {key: _programme_use(grant, held, held) for key, held in users.items()}
    if number is None:
        unit = 1 if at[1] == stages.SETTLEMENT else None
        cost, eligible = _sums(programmes.values())
        found = draw(grant, eligible, unit)
        return GrantUse(grant, programmes, found, cost, found.amount_yen)
    whole = _year_so_far(plan, at[0], grant, number)
    cost, eligible = _sums(_programme_use(grant, held, held) for held in whole.values())
    found, before = draw(grant, eligible), _drawn_before(plan, at[0], grant, number)
    return GrantUse(grant, programmes, found, cost, found.amount_yen - before, before)


def _current_use(plan: Plan, year: int, grant: Grant, users: Mapping[str, Estimate]) -> GrantUse:
    """現計: ruled over the year's budgets up to the last that draws; what was carried over is ruled by itself, its cost
    belongs to last year's round and is not eligible here.
    """
    drawing = (
        stages.supplementary_number(word) or 0
        for word in differences_of(plan, year)
        if grant.id in users_at(plan, (year, word))
    )
    whole = _year_so_far(plan, year, grant, max(drawing, default=0))
    carried = users_at(plan, (year, stages.CARRIED)).get(grant.id, {})
    basis = whole or dict(carried)
    programmes = {key: _programme_use(grant, held, basis.get(key)) for key, held in users.items()}
    cost, eligible = _sums(programmes.values())
    found = draw(grant, eligible)
    apart = draw(grant, _sums(_programme_use(grant, held, held) for held in carried.values())[1])
    return GrantUse(grant, programmes, found, cost, found.amount_yen + (apart.amount_yen if whole else 0))


def _programme_use(grant: Grant, held: Estimate, counted: Estimate | None) -> ProgrammeUse:
    """What a programme has of a grant, its eligible cost counted on an estimate (None: nothing of it counts)."""
    cost = held.cost_yen
    eligible = eligible_yen(grant, counted) if counted is not None else 0
    return ProgrammeUse(cost, eligible, drawn_yen(held, grant.id), cost - held.sources_yen)


def _sums(parts: Iterable[ProgrammeUse]) -> tuple[int, int]:
    """Cost and eligible cost of some programmes."""
    held = tuple(parts)
    return sum(part.cost_yen for part in held), sum(part.eligible_yen for part in held)


def _budgets(plan: Plan, year: int, number: int) -> list[str]:
    """当初 and the supplementary budgets up to one."""
    more = differences_of(plan, year)
    upto = (word for word in more if 0 < (stages.supplementary_number(word) or 0) <= number)
    return [stages.INITIAL, *upto]


def _year_so_far(plan: Plan, year: int, grant: Grant, number: int) -> dict[str, Estimate]:
    """当初 and the supplementary budgets up to one, of every programme that draws on the grant in one of them."""
    words = _budgets(plan, year, number)
    drawing = {key for word in words for key in users_at(plan, (year, word)).get(grant.id, {})}
    whole: dict[str, Estimate] = {}
    for word in words:
        for key, held in plan.columns.get((year, word), {}).items():
            if key in drawing:
                whole[key] = added(whole.get(key), held, stages.CURRENT)
    return whole


def _drawn_before(plan: Plan, year: int, grant: Grant, number: int) -> int:
    """What the budgets before a supplementary one draw on the grant."""
    words = _budgets(plan, year, number - 1)
    users = (held for word in words for held in users_at(plan, (year, word)).get(grant.id, {}).values())
    return sum(drawn_yen(held, grant.id) for held in users)


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
