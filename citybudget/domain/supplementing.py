"""現計 before a supplementary budget: 当初 + 前年度繰越 + the supplementary budgets before it.

A supplementary budget's form shows 補正前の額, 補正額 and 計 side by side; each sum here is one of `totals`.
"""

from collections.abc import Mapping

from citybudget.domain import stage as stages
from citybudget.domain.plan import Column, Plan
from citybudget.domain.programme import Estimate
from citybudget.domain.totals import By, added, column_sums, differences_of


def parts_before(plan: Plan, at: Column) -> tuple[Column, ...]:
    """The columns that 現計 was made of before a supplementary budget, in their order."""
    year, stage = at
    earlier = (
        word for word in differences_of(plan, year) if plan.stage_order(word) < plan.stage_order(stage)
    )
    return ((year, stages.INITIAL), *((year, word) for word in earlier))


def estimate_before(plan: Plan, programme_id: str, at: Column) -> Estimate | None:
    """One programme's 現計 before a supplementary budget."""
    found: Estimate | None = None
    for part in parts_before(plan, at):
        more = plan.columns.get(part, {}).get(programme_id)
        if more is not None:
            found = added(found, more, stages.CURRENT)
    return found


def sums_before(plan: Plan, by: By, at: Column) -> Mapping[str, int]:
    """`totals.column_sums` of 現計 before a supplementary budget."""
    found: dict[str, int] = {}
    for part in parts_before(plan, at):
        for key, yen in column_sums(plan, by, part).items():
            found[key] = found.get(key, 0) + yen
    return found
