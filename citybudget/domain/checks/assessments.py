"""Assessments that are open: every node that moved says why, and every estimate carries a verdict."""

from collections.abc import Hashable, Iterator
from functools import partial

from citybudget.domain import stage as stages
from citybudget.domain.checks.looking import Looked, Parts, looked
from citybudget.domain.plan import Column, Plan
from citybudget.domain.problem import Place, Problem, Severity
from citybudget.domain.programme import Estimate
from citybudget.domain.totals import column


def assessments(plan: Plan, before: Parts) -> Iterator[tuple[Hashable, Looked]]:
    """Every assessment that is not fixed. A verdict is asked for in the newest of a year only."""
    for at in sorted(plan.columns, key=lambda at: (at[0], plan.stage_order(at[1]))):
        if stages.is_assessment(at[1]) and not plan.locked(at):
            key = ("assessment", at)
            yield key, _column(plan, at, before.get(key))


def _column(plan: Plan, at: Column, before: Looked | None) -> Looked:
    held = plan.columns[at]
    base = plan.stage_before(at)
    earlier = column(plan, base) if base is not None else {}
    return looked(
        before,
        (base, _is_newest(plan, at)),
        (held, earlier),
        lambda: {key: (estimate, earlier.get(key)) for key, estimate in held.items()},
        partial(_assessed, base, _is_newest(plan, at)),
    )


def _is_newest(plan: Plan, at: Column) -> bool:
    """Whether no later assessment of the year holds estimates."""
    place = plan.stage_order(at[1])
    return not any(
        year == at[0] and stages.is_assessment(word) and plan.stage_order(word) > place
        for year, word in plan.columns
    )


def _assessed(
    base: Column | None, verdict: bool, estimate: Estimate, earlier: Estimate | None
) -> Iterator[Problem]:
    if verdict and estimate.verdict is None:
        yield Problem.of(
            "verdict_missing", Severity.WARNING, Place(*estimate.key, field="verdict"), stage=estimate.stage
        )
    if earlier is not None and base is not None and earlier.nodes != estimate.nodes:
        yield from _moved(base[1], estimate, earlier)


def _moved(stage: str, estimate: Estimate, earlier: Estimate) -> Iterator[Problem]:
    """Nodes that were cut, or raised by more than a fifth, without a reason."""
    keys = dict.fromkeys([part.node for part in (*earlier.nodes, *estimate.nodes)])
    for key in keys:
        amount, asked = estimate.node_yen(key) or 0, earlier.node_yen(key) or 0
        moved = amount < asked or amount * 5 > asked * 6
        if moved and not estimate.decision(key).reason.strip():
            place = Place(*estimate.key, node=key, field="reason")
            yield Problem.of(
                "reason_missing", Severity.WARNING, place,
                amount=amount, previous=asked, node=key, stage=stage,
            )  # fmt: skip
