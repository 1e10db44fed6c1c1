"""The medium-term outlook (中期見通し): what the running programmes would cost in the years to come, beside past years.

The rule, in the order it is applied to a programme and a year ahead:
1. It costs the shown column's node amounts, each times (1 + its yearly price change) once a year, truncated to whole
   yen and rounded by the shown year's rule. A node without a price change keeps its amount to the yen.
2. It costs nothing once its last year is over, nor where the shown year calls it paused or ended.
3. It costs at least what its commitments (債務負担行為) bind that year to. What they bind beyond 1 and 2 stands
   under no node; a commitment of no one programme is counted in full, in a row of its own.
The figures are estimates like any other and are added up by `domain.totals`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from citybudget.domain import node as nodes
from citybudget.domain.amount import Rounding, RoundWhere, round_cost, truncate
from citybudget.domain.commitments import bound
from citybudget.domain.plan import Column, Plan
from citybudget.domain.programme import Estimate, Kind, NodeAmount
from citybudget.domain.stage import SETTLEMENT
from citybudget.domain.totals import By, column, column_sums, sums

OUTLOOK = "outlook"
"""The word of a projected column. It is no stage of the file: nothing is stored under it."""
FEWEST, MOST = 3, 5
"""Years an outlook reaches ahead: three to five, as medium-term financial plans (中期財政見通し) do."""

Prices = Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class OutlookYear:
    """One column: a stored one (`at` of the file), or a projected one; sums by programme in whole yen.

    `bound_yen` is what all commitments bind the year to, `of_none_yen` the part of it that belongs to no programme
    and is counted beside the programmes.
    """

    at: Column
    estimates: Mapping[str, Estimate]
    bound_yen: int = 0
    of_none_yen: int = 0

    @property
    def projected(self) -> bool:
        """Whether nobody entered it."""
        return self.at[1] == OUTLOOK


@dataclass(frozen=True, slots=True)
class Outlook:
    """Past years, the shown column, and the years ahead, oldest first."""

    shown: Column
    years: tuple[OutlookYear, ...]

    def sums(self, plan: Plan, by: By) -> tuple[Mapping[str, int], ...]:
        """Whole yen by key for every year; without commitments of no programme, which `of_none_yen` tells."""
        return tuple(
            sums(plan, by, year.estimates.values()) if year.projected else column_sums(plan, by, year.at)
            for year in self.years
        )

    def totals(self, plan: Plan) -> tuple[int, ...]:
        """What every year costs altogether."""
        parts = self.sums(plan, By.PROGRAMME)
        return tuple(
            sum(part.values()) + year.of_none_yen for part, year in zip(parts, self.years, strict=True)
        )


def year_column(plan: Plan, year: int) -> Column | None:
    """What stands for a year beside others: its settlement, else 現計, else its newest stage."""
    there = plan.stages_of(year)
    stage = SETTLEMENT if SETTLEMENT in there else plan.newest_stage(year)
    return None if stage is None else (year, stage)


def outlook(plan: Plan, shown: Column, ahead: int, prices: Prices, back: int = 3) -> Outlook:
    """The outlook from a column: `back` years behind it as far as they hold figures, `ahead` years before it."""
    past = (year_column(plan, year) for year in range(shown[0] - back, shown[0]))
    behind = [
        OutlookYear(at, column(plan, at), bound(plan, at[0]).total_yen) for at in past if at is not None
    ]
    here = OutlookYear(shown, column(plan, shown), bound(plan, shown[0]).total_yen)
    before = [_projected(plan, here, shown[0] + step, prices) for step in range(1, ahead + 1)]
    return Outlook(shown, (*behind, here, *before))


def _projected(plan: Plan, here: OutlookYear, year: int, prices: Prices) -> OutlookYear:
    rounding = plan.plan_year(here.at[0]).rounding
    step = year - here.at[0]
    found = {}
    for key, estimate in here.estimates.items():
        if _runs(plan, key, here.at[0], year):
            amounts = tuple(_later(part, prices, step, rounding) for part in estimate.nodes)
            found[key] = Estimate(key, year, OUTLOOK, amounts)
    bindings = bound(plan, year)
    for key, amount in bindings.by_programme.items():
        held = found.get(key) or Estimate(key, year, OUTLOOK)
        found[key] = _at_least(held, amount)
    return OutlookYear((year, OUTLOOK), found, bindings.total_yen, bindings.of_none_yen)


def _runs(plan: Plan, programme_id: str, shown: int, year: int) -> bool:
    programme = plan.programmes[programme_id]
    if programme.last_year is not None and programme.last_year < year:
        return False
    text = plan.programme_years.get((programme_id, shown))
    return text is None or text.kind not in (Kind.ENDED, Kind.PAUSED)


def _later(part: NodeAmount, prices: Prices, step: int, rounding: Rounding) -> NodeAmount:
    percent = prices.get(part.node)
    if not percent:
        return part
    amount = truncate(part.amount_yen * (1 + percent / 100) ** step)
    if rounding.where is not RoundWhere.NOWHERE:
        amount = round_cost(amount, rounding.how)
    return NodeAmount(part.node, amount)


def _at_least(estimate: Estimate, amount_yen: int) -> Estimate:
    """The estimate, filled up to what it is bound to under no node."""
    missing = amount_yen - estimate.cost_yen
    if missing <= 0:
        return estimate
    kept = estimate.node_yen(nodes.NOT_STATED) or 0
    others = tuple(part for part in estimate.nodes if part.node != nodes.NOT_STATED)
    return replace(estimate, nodes=(*others, NodeAmount(nodes.NOT_STATED, kept + missing)))
