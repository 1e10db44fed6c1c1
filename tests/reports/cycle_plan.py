"""A plan driven through a whole year: request, two assessments with reasons, 当初, two supplementary budgets, 決算."""

from dataclasses import replace
from datetime import date

from citybudget.domain.change import applied
from citybudget.domain.commitment import Commitment, YearFigure
from citybudget.domain.cycle import advanced
from citybudget.domain.edit import edit
from citybudget.domain.execution import carried_over
from citybudget.domain.plan import Column, Entity, Plan
from citybudget.domain.programme import Answer, Estimate, Line, NodeAmount, NodeDecision, Verdict
from citybudget.domain.totals import column

TODAY = date(2026, 2, 1)
YEAR = 2026
STAGES = (
    "request",
    "finance",
    "mayor",
    "initial",
    "supplementary-1",
    "supplementary-2",
    "current",
    "settlement",
)


def _put(plan: Plan, *entities: Entity) -> Plan:
    return applied(plan, edit(plan, "test", entities))


def _opened(plan: Plan, stage: str) -> Plan:
    return applied(plan, advanced(plan, YEAR, stage, TODAY))


def _cut(estimate: Estimate, yen: int, reason: str) -> Estimate:
    """The first node less some yen, with the reason and a re-request of half of it."""
    first, *others = estimate.nodes
    said = NodeDecision(first.node, reason, Answer.RE_REQUESTED, yen // 2, "相手先との約束がある")
    nodes = (NodeAmount(first.node, first.amount_yen - yen), *others)
    return replace(estimate, nodes=nodes, decisions=(said,), verdict=Verdict.ADOPTED)


def whole_year(plan: Plan, cut: str, zero: str, more: str, reason: str = "実績に合わせる") -> Plan:
    """Programme `cut` loses 100,000 at finance and gets 40,000 back from the mayor, `zero` is struck out by the mayor;
    `more` gets 123,000 in supplementary 1 and loses 50,000 in supplementary 2; the settlement spends 7,777 less
    on `cut` and carries 3,000 of it over.
    """
    plan = _opened(plan, "finance")
    at: Column = (YEAR, "finance")
    plan = _put(plan, _cut(plan.columns[at][cut], 100_000, reason))
    plan = _opened(plan, "mayor")
    held = plan.columns[YEAR, "mayor"]
    nothing = replace(held[zero], nodes=tuple(NodeAmount(part.node, 0) for part in held[zero].nodes))
    plan = _put(plan, _cut(held[cut], -40_000, "復活を一部認める"), replace(nothing, verdict=Verdict.ZERO))
    plan = _opened(plan, "initial")
    for number, basis in ((1, "123,000円"), (2, "△50,000円")):
        plan = _opened(plan, f"supplementary-{number}")
        lines = (Line(f"{more}-s{number}", "services", f"補正{number}", basis),)
        plan = _put(plan, Estimate(more, YEAR, f"supplementary-{number}", lines=lines))
    plan = _opened(plan, "settlement")
    spent = plan.columns[YEAR, "settlement"][cut]
    first, *others = spent.nodes
    plan = _put(plan, replace(spent, nodes=(NodeAmount(first.node, first.amount_yen - 7_777), *others)))
    plan = applied(plan, carried_over(plan, cut, YEAR, first.node, 3_000))
    matter = Commitment(
        "m", "相談窓口運営委託", "Desk", cut, 2027, 2028, 12_000_000, (YearFigure(2027, 6_000_000),)
    )
    assert column(plan, (YEAR, "current"))
    return _put(plan, matter)
