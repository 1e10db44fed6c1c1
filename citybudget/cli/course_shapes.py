"""The JSON shapes of the commands that move a plan on; amounts are whole yen."""

from collections.abc import Sequence

from citybudget.cli.shapes import Shape
from citybudget.domain import stage as stages
from citybudget.domain.plan import Column, Plan
from citybudget.domain.rollover import Rollover
from citybudget.domain.totals import By, column, column_sums


def advance_shape(plan: Plan, at: Column, came_from: str | None, fixed: Sequence[str]) -> Shape:
    """A stage that was opened: from which, what that fixed, and what it holds."""
    return {"year": at[0], "from": came_from, "to": at[1], "locked": list(fixed), **_held(plan, at)}


def unlock_shape(plan: Plan, at: Column, reason: str) -> Shape:
    """A stage that was unlocked."""
    return {"year": at[0], "unlocked": at[1], "reason": reason, **_held(plan, at)}


def rollover_shape(plan: Plan, done: Rollover) -> Shape:
    """A request that was made, and what was left out, kept at its price and renewed."""
    return {
        "year": done.year,
        "to": done.to,
        "made": [plan.programmes[key].code for key in done.made],
        "left_out": [
            {"code": plan.programmes[item.programme_id].code, "why": item.standing.value}
            for item in done.left_out
        ],
        "kept": [
            {
                "code": plan.programmes[item.programme_id].code,
                "node": item.line.node,
                "description": item.line.description,
                "basis": item.line.basis,
            }
            for item in done.kept
        ],
        "grants": [{"ja": grant.ja, "en": grant.en} for grant in done.renewed],
        **_held(plan, (done.to, stages.REQUEST)),
    }


def _held(plan: Plan, at: Column) -> Shape:
    return {
        "programmes": len(column(plan, at)),
        "total": sum(column_sums(plan, By.PROGRAMME, at).values()),
    }
