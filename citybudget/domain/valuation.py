"""What typed texts are worth: lines by their basis, nodes by their lines, funding by its basis or grant.

Every amount of a plan is set here and nowhere else, save the set amounts of 当初, 決算 and the assessments.
"""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from citybudget.domain import node as nodes
from citybudget.domain import stage as stages
from citybudget.domain.amount import Rounding, RoundWhere, round_cost, round_down, within_limits
from citybudget.domain.funding import Funding, Grant
from citybudget.domain.plan import PlanYear
from citybudget.domain.programme import Estimate, Line, NodeAmount

if TYPE_CHECKING:
    from citybudget.domain.basis import Basis

Rates = Mapping[str, Fraction]


def _read(text: str, rates: Rates) -> "Basis":
    # Read when first needed: totals and tables are shown without a basis being read, and a start waits for them.
    from citybudget.domain.basis import read_basis  # noqa: PLC0415

    return read_basis(text, rates)


def line_valued(line: Line, rates: Rates) -> Line:
    """The line with the amount its basis says, None where it can't be read."""
    amount = _read(line.basis, rates).amount_yen
    return line if amount == line.amount_yen else replace(line, amount_yen=amount)


def node_amounts(lines: tuple[Line, ...], rounding: Rounding) -> tuple[NodeAmount, ...]:
    """Node amounts of lines by the year's rounding rule, in the order of the node list."""
    sums: dict[str, int] = {}
    for line in lines:
        amount = line.amount_yen or 0
        if rounding.where is RoundWhere.LINE:
            amount = round_cost(amount, rounding.how)
        sums[line.node] = sums.get(line.node, 0) + amount
    if rounding.where is RoundWhere.NODE:
        sums = {key: round_cost(amount, rounding.how) for key, amount in sums.items()}
    return tuple(NodeAmount(key, sums[key]) for key in sorted(sums, key=nodes.order))


def estimate_valued(estimate: Estimate, year: PlanYear) -> Estimate:
    """The estimate with lines, node amounts and funding bases worth what they say; grant draws are left."""
    rates = year.rate_map()
    unit = 1 if estimate.stage == stages.SETTLEMENT else None
    funding = tuple(_funding_valued(entry, rates, unit) for entry in estimate.funding)
    if not stages.has_lines(estimate.stage):
        ordered = tuple(sorted(estimate.nodes, key=lambda part: nodes.order(part.node)))
        decisions = tuple(sorted(estimate.decisions, key=lambda item: nodes.order(item.node)))
        return replace(estimate, nodes=ordered, funding=funding, decisions=decisions)
    lines = tuple(line_valued(line, rates) for line in estimate.lines)
    return replace(estimate, lines=lines, nodes=node_amounts(lines, year.rounding), funding=funding)


def depends_on_rates(estimate: Estimate) -> bool:
    """Whether an exchange rate can move anything of an estimate: what names no currency need not be read again."""
    from citybudget.domain.basis import depends_on_rates as named  # noqa: PLC0415  # as in `_read`

    texts = (line.basis for line in estimate.lines)
    paid = (entry.basis for entry in estimate.funding if entry.basis is not None)
    return any(map(named, texts)) or any(map(named, paid))


def _funding_valued(entry: Funding, rates: Rates, unit: int | None) -> Funding:
    if entry.basis is None or entry.grant_id is not None:
        return entry
    exact = _read(entry.basis, rates).exact
    amount = None if exact is None else round_down(exact, unit or entry.unit_yen)
    if amount is not None and not within_limits(amount):
        amount = None
    return replace(entry, amount_yen=amount)


def eligible_yen(grant: Grant, estimate: Estimate) -> int:
    """Eligible cost of one estimate: Σ min(eligible, node amount); every node where none is named."""
    if not grant.nodes:
        return estimate.cost_yen
    total = 0
    for eligible in grant.nodes:
        amount = estimate.node_yen(eligible.node) or 0
        total += amount if eligible.limit_yen is None else min(eligible.limit_yen, amount)
    return total
