"""The course of a year: one stage after the other is opened with the amounts of the one before, which is fixed.

Every function gives one Change, so that one undo takes a whole step back.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from citybudget.domain import stage as stages
from citybudget.domain.change import Change
from citybudget.domain.edit import edit
from citybudget.domain.funding import Funding
from citybudget.domain.lines import new_id
from citybudget.domain.plan import Column, Entity, Plan, YearStage
from citybudget.domain.programme import Estimate
from citybudget.domain.totals import column


def course(plan: Plan, year: int) -> tuple[str, ...]:
    """The stages of a year from 要求 to 決算, those of supplementary budgets only as far as they were opened."""
    opened = (word for word in plan.opened_stages(year) if stages.supplementary_number(word) is not None)
    assessments = (item.word for item in plan.municipality.assessments)
    return (stages.REQUEST, *assessments, stages.INITIAL, *opened, stages.SETTLEMENT)


def next_supplementary(plan: Plan, year: int) -> str:
    """The supplementary budget that would be opened next."""
    numbers = (stages.supplementary_number(word) or 0 for word in plan.opened_stages(year))
    return stages.supplementary(max(numbers, default=0) + 1)


def reached(plan: Plan, year: int) -> str | None:
    """The last stage of the course that was opened or holds estimates; None in a year without any."""
    opened = set(plan.opened_stages(year))
    return next((word for word in reversed(course(plan, year)) if word in opened), None)


def choices(plan: Plan, year: int) -> tuple[str, ...]:
    """The stages a year can be advanced to, the usual one first; none after 決算 and in a year without estimates.

    Before 当初 an assessment may be passed over. From 当初 on it is the next supplementary budget or 決算.
    """
    at = reached(plan, year)
    if at is None or at == stages.SETTLEMENT:
        return ()
    if plan.stage_order(at) < plan.stage_order(stages.INITIAL):
        whole = [word for word in course(plan, year) if stages.supplementary_number(word) is None]
        later = [word for word in whole if plan.stage_order(word) > plan.stage_order(at)]
        return tuple(word for word in later if word != stages.SETTLEMENT)
    return (stages.SETTLEMENT, next_supplementary(plan, year))


def advanced(plan: Plan, year: int, to: str, today: date, note: str = "") -> Change:
    """Open a stage with the amounts of the stage before it, and fix every earlier one.

    決算 starts from 現計. A supplementary budget holds differences and starts empty. A programme that the stage
    holds already, because an earlier stage was unlocked in between, keeps its amounts. `to` is one of `choices`,
    or a stage that is open already.
    """
    at = (year, to)
    before = plan.stage_before(at)
    puts: list[Entity] = [_opened(plan, at, today, note)]
    puts += [_fixed(plan, (year, word), today) for word in _earlier(plan, at)]
    if before is not None and not stages.holds_differences(to):
        held = plan.columns.get(at, {})
        puts += [_started(item, to) for key, item in column(plan, before).items() if key not in held]
    if stages.supplementary_number(to) is not None:
        return edit(plan, "supplementary.opened", puts, year=year, to=to)
    return edit(plan, "stage.advanced", puts, year=year, to=to, stage=before[1] if before else None)


def _opened(plan: Plan, at: Column, today: date, note: str) -> YearStage:
    state = plan.year_stages.get(at) or YearStage(*at)
    return replace(state, opened_on=state.opened_on or today, note=note or state.note)


def _earlier(plan: Plan, at: Column) -> list[str]:
    """Stages of the year before one, that are still open and hold amounts of their own."""
    year, stage = at
    return [
        word
        for word in plan.opened_stages(year)
        if word not in (stages.CURRENT, stages.CARRIED)
        and plan.stage_order(word) < plan.stage_order(stage)
        and not plan.locked((year, word))
    ]


def _fixed(plan: Plan, at: Column, today: date) -> YearStage:
    return replace(plan.year_stages.get(at) or YearStage(*at), locked=True, locked_on=today)


def _started(estimate: Estimate, stage: str) -> Estimate:
    """The estimate a stage starts from: the same amounts and sources, set; verdict and reasons are its own."""
    funding = tuple(replace(entry, id=new_id()) for entry in _once(estimate.funding))
    return Estimate(estimate.programme_id, estimate.fiscal_year, stage, estimate.nodes, funding=funding)


def _once(funding: Iterable[Funding]) -> tuple[Funding, ...]:
    """One draw a grant: 現計 holds one of 当初 and one of each supplementary budget."""
    drawn: set[str] = set()
    kept = []
    for entry in funding:
        if entry.grant_id is not None and entry.grant_id in drawn:
            continue
        if entry.grant_id is not None:
            drawn.add(entry.grant_id)
        kept.append(entry)
    return tuple(kept)


def fixed(plan: Plan, at: Column, today: date) -> Change:
    """Fix a stage without opening the next: 決算 once it was approved."""
    return edit(plan, "stage.locked", [_fixed(plan, at, today)], year=at[0], stage=at[1])


def unlocked(plan: Plan, at: Column, reason: str) -> Change:
    """Open a fixed stage again; the reason stands in the history."""
    state = plan.year_stages.get(at) or YearStage(*at)
    opened = replace(state, locked=False, locked_on=None)
    return edit(plan, "stage.unlocked", [opened], year=at[0], stage=at[1], reason=reason)


def noted(plan: Plan, at: Column, note: str) -> Change:
    """A note on a stage, such as 6月補正."""
    state = plan.year_stages.get(at) or YearStage(*at)
    return edit(plan, "stage.noted", [replace(state, note=note)], year=at[0], stage=at[1])
