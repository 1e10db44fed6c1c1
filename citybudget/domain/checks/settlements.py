"""Settled years: what was spent and what is carried over come out of the budget in force (現計), and of nothing else.

More can only have come from elsewhere (流用, 予備費の充用), which has to be said; 不用額 would be negative in the form.
"""

from collections.abc import Hashable, Iterator, Mapping

from citybudget.domain import stage as stages
from citybudget.domain.checks.looking import Looked, Parts, Unit, looked
from citybudget.domain.plan import Plan
from citybudget.domain.problem import Place, Problem, Severity
from citybudget.domain.programme import Estimate
from citybudget.domain.totals import column

_NOTHING: Mapping[str, Estimate] = {}


def settlements(plan: Plan, before: Parts) -> Iterator[tuple[Hashable, Looked]]:
    """Every year with a settlement that has a budget in force to hold it against."""
    for year in sorted(at[0] for at in plan.columns if at[1] == stages.SETTLEMENT):
        if stages.CURRENT in plan.stages_of(year):
            key = (stages.SETTLEMENT, year)
            yield key, _year(plan, year, before.get(key))


def _year(plan: Plan, year: int, before: Looked | None) -> Looked:
    settled = plan.columns[year, stages.SETTLEMENT]
    current = column(plan, (year, stages.CURRENT))
    carried = plan.columns.get((year + 1, stages.CARRIED), _NOTHING)

    def units() -> Mapping[str, Unit]:
        return {
            key: (item, _cost(current.get(key)), _cost(carried.get(key))) for key, item in settled.items()
        }

    return looked(before, (), (settled, current, carried), units, _findings)


def _cost(estimate: Estimate | None) -> int:
    return estimate.cost_yen if estimate is not None else 0


def _findings(settled: Estimate, current: int, carried: int) -> Iterator[Problem]:
    excess = settled.cost_yen + carried - current
    if excess > 0:
        yield Problem.of(
            "settlement_exceeds", Severity.WARNING, Place(*settled.key, field="settled"),
            amount=settled.cost_yen + carried, current=current, excess=excess,
        )  # fmt: skip
