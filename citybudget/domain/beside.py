"""What a stage is set beside: an assessment beside the stage it started from, 決算 beside 現計, 補正 beside what it adds to."""

from citybudget.domain import stage as stages
from citybudget.domain.plan import Column, Plan


def beside(plan: Plan, at: Column) -> Column | None:
    """The column whose figures stand beside a stage's; last year's for 要求, 当初 and 現計.

    For a supplementary budget it names 現計 of the year, of which only the part before it is meant
    (`supplementing`).
    """
    year, stage = at
    there = plan.stages_of(year)
    if stages.is_assessment(stage):
        return plan.stage_before(at) or plan.baseline(year)
    if stage == stages.SETTLEMENT and stages.CURRENT in there:
        return (year, stages.CURRENT)
    if stages.supplementary_number(stage) is not None and stages.INITIAL in there:
        return (year, stages.CURRENT)
    return plan.last_year(at)
