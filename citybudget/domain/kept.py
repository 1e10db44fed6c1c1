"""Sums carried from one snapshot to the next, so that an edit moves a total and does not reckon it anew.

What is carried is always what reckoning anew would give: a test rebuilds and compares.
"""

from citybudget.domain import stage as stages
from citybudget.domain.category import Category
from citybudget.domain.change import Change, Step
from citybudget.domain.grant_use import users_key
from citybudget.domain.partner import Partner
from citybudget.domain.plan import CHECKED, ORDER, Column, Plan
from citybudget.domain.programme import Estimate, Programme
from citybudget.domain.totals import By, General, adder, merged_estimate, merged_key

_UNGROUPED = {By.NODE, By.SOURCE}
"""Groupings that do not look at programmes, so that a changed programme moves nothing in them."""


def carry(before: Plan, change: Change, after: Plan) -> None:
    """Give the next snapshot what was reckoned for the one before, moved by the change."""
    regrouped = any(
        isinstance(step.after or step.before, Programme | Category | Partner) for step in change.steps
    )
    if not regrouped and ORDER in before.kept:
        after.kept[ORDER] = before.kept[ORDER]
    if CHECKED in before.kept:
        after.kept[CHECKED] = before.kept[CHECKED]
    moved = [step for step in change.steps if isinstance(step.after or step.before, Estimate)]
    for key, found in before.kept.copy().items():  # a check may be reckoning from it on its thread
        if isinstance(key, tuple) and (key[0] in _UNGROUPED or not regrouped):
            by, at = key
            sums = _moved(after, by, at, found, moved) if _stands(before, after, at) else None
            if sums is not None:
                after.kept[key] = sums
    for at, held in before.columns.items():
        if after.columns.get(at) is held and users_key(at) in before.kept:
            after.kept[users_key(at)] = before.kept[users_key(at)]
    for year in {at for at, _ in before.columns}:
        _carry_merged(before, after, year, moved)


def _stands(before: Plan, after: Plan, at: Column) -> bool:
    """Whether a column is made of the same stages as before: 現計 is nothing without 当初, whatever was carried over."""
    base = (at[0], stages.INITIAL)
    return not stages.is_derived(at[1]) or (base in before.columns and base in after.columns)


def _carry_merged(before: Plan, after: Plan, year: int, steps: list[Step]) -> None:
    """現計 of a year with what moved merged anew; none where 当初 came to be or ceased."""
    held: dict[str, Estimate] | None = before.kept.get(merged_key(year))
    if held is None or not _stands(before, after, (year, stages.CURRENT)):
        return
    mine = [
        step.after or step.before
        for step in steps
        if _belongs(step.after or step.before, (year, stages.CURRENT))
    ]
    if mine:
        held = dict(held)
        for entity in mine:
            assert isinstance(entity, Estimate)
            found = merged_estimate(after, entity.programme_id, year)
            if found is None:
                held.pop(entity.programme_id, None)
            else:
                held[entity.programme_id] = found
    after.kept[merged_key(year)] = held


def _moved(
    plan: Plan, by: By | General, at: Column, found: dict[str, int], steps: list[Step]
) -> dict[str, int] | None:
    """The sums after the steps; None where a figure came to nothing, which only reckoning anew can tell apart."""
    mine = [step for step in steps if _belongs(step.after or step.before, at)]
    if not mine:
        return found
    moved = dict(found)
    add = adder(plan, by)
    touched: dict[str, int] = {}
    for step in mine:
        for side, sign in ((step.before, -1), (step.after, 1)):
            if isinstance(side, Estimate):
                add(moved, side, sign)
                add(touched, side, 1)
    return None if any(not moved[key] for key in touched) else moved


def _belongs(estimate: object, at: Column) -> bool:
    assert isinstance(estimate, Estimate)
    if estimate.fiscal_year != at[0]:
        return False
    if stages.is_derived(at[1]):
        return estimate.stage == stages.INITIAL or stages.holds_differences(estimate.stage)
    return estimate.stage == at[1]
