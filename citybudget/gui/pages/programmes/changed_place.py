"""Where a change happened: what undo and redo lead to."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from citybudget.domain.change import Change, Step
from citybudget.domain.funding import Funding
from citybudget.domain.plan import Column
from citybudget.domain.problem import Place
from citybudget.domain.programme import Estimate, Line, Programme, ProgrammeYear


def place_of(change: Change, at: Column, programme_id: str | None) -> Place | None:
    """The first thing of the looked-at column that changed, of the programme in the editor where there is one."""
    places = [place for step in change.steps if (place := _place(step, at)) is not None]
    mine = [place for place in places if place.programme_id == programme_id]
    return next(iter(mine or places), None)


def _place(step: Step, at: Column) -> Place | None:
    side = step.after if step.after is not None else step.before
    if isinstance(side, Estimate):
        if (side.fiscal_year, side.stage) != at:
            return None
        return _in_estimate(step, side)
    if isinstance(side, Programme):
        return Place(programme_id=side.id, field=_field(step.before, step.after))
    if isinstance(side, ProgrammeYear) and side.fiscal_year == at[0]:
        return Place(programme_id=side.programme_id, field=_field(step.before, step.after))
    return None


def _in_estimate(step: Step, side: Estimate) -> Place:
    before = step.before if isinstance(step.before, Estimate) else None
    after = step.after if isinstance(step.after, Estimate) else None
    here = Place(programme_id=side.programme_id)
    if before is None or after is None:
        return here
    line = _first_moved(before.lines, after.lines)
    if line is not None:
        known = {each.id: each for each in before.lines}.get(line.id)
        basis = known is None or known.basis != line.basis
        return replace(here, line_id=line.id, field="basis" if basis else "description")
    # A draw on a grant follows from what a node costs, so the node comes first.
    part = next((part for part in after.nodes if before.node_yen(part.node) != part.amount_yen), None)
    if part is not None and not after.lines:
        return replace(here, node=part.node)
    entry = _first_moved(before.funding, after.funding)
    if entry is not None or len(before.funding) != len(after.funding):
        return replace(here, field="funding", funding_id=entry.id if entry else None)
    return _in_assessment(here, before, after)


def _in_assessment(here: Place, before: Estimate, after: Estimate) -> Place:
    """The node something was said about, or the verdict."""
    said = [*after.decisions, *before.decisions]
    node = next((each.node for each in said if before.decision(each.node) != after.decision(each.node)), None)
    if node is not None:
        return replace(here, node=node, field="reason")
    return replace(here, field="verdict") if before.verdict is not after.verdict else here


Part = TypeVar("Part", Line, Funding)


def _first_moved(before: Sequence[Part], after: Sequence[Part]) -> Part | None:
    known = {each.id: each for each in before}
    return next((each for each in after if known.get(each.id) != each), None)


def _field(before: object, after: object) -> str | None:
    if before is None or after is None:
        return None
    names = getattr(type(after), "__dataclass_fields__", {})
    return next((name for name in names if getattr(before, name) != getattr(after, name)), None)
