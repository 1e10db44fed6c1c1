"""How a budget was carried out (執行): 予算現額, 支出済額, 翌年度繰越額, 不用額 and 執行率 of a settled year.

不用額 = 予算現額 - 支出済額 - 翌年度繰越額 and 執行率 = 支出済額 / 予算現額, the columns of a settlement form (歳出決算書);
予算現額 is our 現計, which holds what was carried into the year.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from citybudget.domain import stage as stages
from citybudget.domain.amount import share
from citybudget.domain.change import Change
from citybudget.domain.edit import edit
from citybudget.domain.lines import with_node_amount
from citybudget.domain.plan import Plan
from citybudget.domain.problem import Problem, Severity
from citybudget.domain.programme import Estimate
from citybudget.domain.totals import By, column, column_sums
from citybudget.domain.typed_amount import read_amount


@dataclass(frozen=True, slots=True)
class Execution:
    """Whole yen of one programme, node or year."""

    current_yen: int
    settled_yen: int
    carried_yen: int

    @property
    def unused_yen(self) -> int:
        """不用額: what was neither spent nor carried over; negative where more was spent than there was."""
        return self.current_yen - self.settled_yen - self.carried_yen

    @property
    def rate(self) -> Fraction | None:
        """執行率 in percent, None where there was no budget."""
        return share(self.settled_yen, self.current_yen)


def executions(plan: Plan, by: By, year: int) -> Mapping[str, Execution]:
    """Execution of a year by key of a grouping; every key that has a figure in one of the three."""
    current = column_sums(plan, by, (year, stages.CURRENT))
    settled = column_sums(plan, by, (year, stages.SETTLEMENT))
    carried = column_sums(plan, by, (year + 1, stages.CARRIED))
    keys = dict.fromkeys([*current, *settled, *carried])
    return {key: Execution(current.get(key, 0), settled.get(key, 0), carried.get(key, 0)) for key in keys}


def execution(plan: Plan, year: int) -> Execution:
    """Execution of a whole year."""
    parts = executions(plan, By.PROGRAMME, year).values()
    return Execution(
        sum(part.current_yen for part in parts),
        sum(part.settled_yen for part in parts),
        sum(part.carried_yen for part in parts),
    )


def node_executions(plan: Plan, programme_id: str, year: int) -> Mapping[str, Execution]:
    """Execution of one programme's year by node."""
    places = ((year, stages.CURRENT), (year, stages.SETTLEMENT), (year + 1, stages.CARRIED))
    held = [column(plan, at).get(programme_id) for at in places]
    keys = dict.fromkeys(part.node for estimate in held if estimate for part in estimate.nodes)
    return {
        key: Execution(*((estimate.node_yen(key) or 0) if estimate else 0 for estimate in held))
        for key in keys
    }


def read_executed(column: str, text: str) -> int | Problem | None:
    """An amount typed under `settled` or `carried`, as `read_amount` reads it; no less than nothing is carried over."""
    found = read_amount(text)
    if column == "carried" and isinstance(found, int) and found < 0:
        return Problem.of("carried_negative", Severity.ERROR)
    return found


def carried_over(plan: Plan, programme_id: str, year: int, node: str, amount_yen: int | None) -> Change:
    """Set what a node's settlement carries into the next year (翌年度繰越額); None or 0 takes it out.

    It is kept as the next year's 前年度繰越, so that one figure stands in one place.
    """
    key = (programme_id, year + 1, stages.CARRIED)
    held = plan.estimate(key) or Estimate(*key)
    after = with_node_amount(held, node, amount_yen or None)
    if not after.nodes and not after.funding:
        removes = [held] if plan.estimate(key) is not None else []
        return edit(plan, "carried.set", (), removes, programme=programme_id, year=year)
    return edit(plan, "carried.set", [after], programme=programme_id, year=year)


def executed(
    plan: Plan,
    programme_id: str,
    year: int,
    settled: Mapping[str, int | None],
    carried: Mapping[str, int | None],
) -> Change:
    """What was spent and what is carried over under some nodes, as one step; None takes a node out."""
    key = (programme_id, year, stages.SETTLEMENT)
    spent = plan.estimate(key) or Estimate(*key)
    for node, amount in settled.items():
        spent = with_node_amount(spent, node, amount)
    next_key = (programme_id, year + 1, stages.CARRIED)
    held = plan.estimate(next_key)
    over = held or Estimate(*next_key)
    for node, amount in carried.items():
        over = with_node_amount(over, node, amount or None)
    puts = [spent] if settled else []
    removes = [held] if held is not None and carried and not over.nodes and not over.funding else []
    if carried and (over.nodes or over.funding):
        puts.append(over)
    name = "carried.set" if carried else "amounts.set"
    return edit(plan, name, puts, removes, programme=programme_id, year=year)
