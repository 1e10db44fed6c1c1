"""Which amounts are fixed: estimates of a locked stage never change, and a locked year's rounding rule neither."""

from dataclasses import dataclass, replace

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
        at
        for step in change.steps
        if isinstance(step.before, YearStage)
        and not (isinstance(step.after, YearStage) and step.after.locked)
        for at in opened_by(replace(step.before, locked=False))
    }
    for step in change.steps:
        entity = step.after if step.after is not None else step.before
        if isinstance(entity, Estimate):
            at: Column = (entity.fiscal_year, entity.stage)
            if plan.locked(at) and at not in freed:
                return Locked(*at)
        elif isinstance(entity, PlanYear):
            year = entity.fiscal_year
            rule = step.after.rounding if isinstance(step.after, PlanYear) else PlanYear(year).rounding
            if plan.plan_year(year).rounding != rule and _locked_stages(plan, year) - freed:
                return Locked(year)
    return None


def opened_by(state: YearStage) -> tuple[Column, ...]:
    """The columns whose amounts are open once a stage is in a state: its own, and what a settlement carried over."""
    if state.locked:
        return ()
    at: Column = (state.fiscal_year, state.stage)
    return (at, (at[0] + 1, stages.CARRIED)) if at[1] == stages.SETTLEMENT else (at,)


def rounding_frozen(plan: Plan, fiscal_year: int) -> bool:
    """Whether a year's rounding rule is frozen: a stage of it is locked, so its amounts were handed on."""
    return bool(_locked_stages(plan, fiscal_year))


def _locked_stages(plan: Plan, fiscal_year: int) -> set[Column]:
    return {at for at, state in plan.year_stages.items() if at[0] == fiscal_year and state.locked}
