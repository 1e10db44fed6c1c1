"""What one does to the municipality's assessments, each as one Change."""

from dataclasses import replace

from citybudget.domain import stage as stages
from citybudget.domain.change import Change
from citybudget.domain.edit import edit
from citybudget.domain.plan import Plan
from citybudget.domain.stage import KNOWN_ASSESSMENTS, Assessment

OWN = "own"
"""An assessment that has no standard name: assessment-1, assessment-2, …"""
_MOST = 99


def offered(plan: Plan) -> tuple[str, ...]:
    """The words of assessments that are not listed yet, in their usual order; then one of the municipality's own."""
    listed = {item.word for item in plan.municipality.assessments}
    return (*(word for word in KNOWN_ASSESSMENTS if word not in listed), OWN)


def added(plan: Plan, word: str, after: str | None) -> tuple[Change, str]:
    """One more, behind another or at the end; with its word."""
    held = list(plan.municipality.assessments)
    new = next_own(plan) if word == OWN else word
    place = next((at + 1 for at, item in enumerate(held) if item.word == after), len(held))
    return _put(plan, (*held[:place], Assessment(new), *held[place:])), new


def next_own(plan: Plan) -> str:
    """The first number no assessment has, not even one that is no longer listed but holds estimates."""
    taken = {item.word for item in plan.municipality.assessments}
    taken |= {stage for _, stage in plan.columns} | {stage for _, stage in plan.year_stages}
    return next(word for n in range(1, _MOST + 1) if (word := f"{stages.ASSESSMENT}{n}") not in taken)


def changed(plan: Plan, assessment: Assessment) -> Change:
    """Other names; empty ones mean the standard name of its word."""
    held = plan.municipality.assessments
    return _put(plan, tuple(assessment if item.word == assessment.word else item for item in held))


def moved(plan: Plan, word: str, step: int) -> Change | None:
    """One place earlier (-1) or later (1) in the year; None at the end."""
    held = list(plan.municipality.assessments)
    at = next(place for place, item in enumerate(held) if item.word == word)
    if not 0 <= at + step < len(held):
        return None
    held.insert(at + step, held.pop(at))
    return _put(plan, tuple(held))


def years_of(plan: Plan, word: str) -> tuple[int, ...]:
    """The years in which an assessment has begun or holds estimates: it can't be removed while there are any."""
    found = {year for year, stage in (*plan.columns, *plan.year_stages) if stage == word}
    return tuple(sorted(found))


def removed(plan: Plan, word: str) -> Change:
    """An assessment that no year uses gone."""
    return _put(plan, tuple(item for item in plan.municipality.assessments if item.word != word))


def _put(plan: Plan, assessments: tuple[Assessment, ...]) -> Change:
    return edit(plan, "plan.edited", [replace(plan.municipality, assessments=assessments)])
