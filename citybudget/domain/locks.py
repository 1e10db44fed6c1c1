"""Which amounts are fixed: estimates of a locked stage never change, and a locked year's rounding rule neither."""

from dataclasses import dataclass

from citybudget.domain import stage as stages
from citybudget.domain.change import Change
from citybudget.domain.plan import Column, Plan, PlanYear, YearStage
from citybudget.domain.programme import Estimate


@dataclass(frozen=True, slots=True)
class Locked:
    """What a change may not touch: a column's amounts, or a year's rounding rule (`stage` None)."""

    fiscal_year: int
    stage: str | None = None


def refused(plan: Plan, change: Change) -> Locked | None:
    """The first locked thing a change would move, None where it moves none.

    A stage that the same change unlocks, as a way back to an earlier point does, is not in its way.
    """
    freed = {
        (step.before.fiscal_year, step.before.stage)
        for step in change.steps
        if isinstance(step.before, YearStage)
        and not (isinstance(step.after, YearStage) and step.after.locked)
    }
    for step in change.steps:
        entity = step.after if step.after is not None else step.before
        if isinstance(entity, Estimate):
            at: Column = (entity.fiscal_year, entity.stage)
            if plan.locked(at) and not freed & _held_by(at):
                return Locked(*at)
        elif isinstance(step.before, PlanYear) and isinstance(step.after, PlanYear):
            moved = step.before.rounding != step.after.rounding
            if moved and rounding_frozen(plan, step.before.fiscal_year) and not freed:
                return Locked(step.before.fiscal_year)
    return None


def _held_by(at: Column) -> set[Column]:
    """The columns whose lock holds a column: its own, and last year's settlement for what was carried over."""
    return {at, (at[0] - 1, stages.SETTLEMENT)} if at[1] == stages.CARRIED else {at}


def rounding_frozen(plan: Plan, fiscal_year: int) -> bool:
    """Whether a year's rounding rule is frozen: a stage of it is locked, so its amounts were handed on."""
    return any(year == fiscal_year and state.locked for (year, _), state in plan.year_stages.items())
