"""Ceilings (要求枠) on general revenue that are exceeded by what is asked for."""

from collections.abc import Hashable, Iterator

from citybudget.domain.ceilings import Headroom, headrooms
from citybudget.domain.checks.looking import Looked, Parts, looked
from citybudget.domain.checks.newest import Newest
from citybudget.domain.plan import Column, Plan
from citybudget.domain.problem import Place, Problem, Severity


def ceilings(plan: Plan, columns: Newest, before: Parts) -> Iterator[tuple[Hashable, Looked]]:
    """The ceilings of the newest year: one unit each, read where its amount or its general revenue moved."""
    at = columns.asked
    found = headrooms(plan, at) if plan.plan_year(at[0]).ceilings else ()
    units = {f"{place} {item.ceiling.category_id}": (at, item) for place, item in enumerate(found)}
    yield "ceilings", looked(before.get("ceilings"), (), (found,), lambda: units, _ceiling)


def _ceiling(at: Column, room: Headroom) -> Iterator[Problem]:
    if room.exceeded:
        yield Problem.of(
            "ceiling_exceeded",
            Severity.ERROR,
            Place(None, *at, category_id=room.ceiling.category_id, field="ceilings"),
            amount=room.general_yen,
            ceiling=room.ceiling.amount_yen,
            excess=-room.left_yen,
            category=room.ceiling.category_id,
        )
