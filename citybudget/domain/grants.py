"""Drawing on a grant: computed once for the grant, then shared out over the programmes that draw on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from citybudget.domain import stage as stages
from citybudget.domain.amount import round_down
from citybudget.domain.funding import Grant, GrantStatus
from citybudget.domain.programme import Estimate
from citybudget.domain.valuation import eligible_yen


class Rule(StrEnum):
    """The rule that bit: which part of the grant's terms decided the draw."""

    RATE = "rate"
    CAP = "cap"
    FLOOR = "floor"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Draw:
    """What a grant pays on an eligible cost, and why. Amounts in yen; `by_rate_yen` is rounded already."""

    eligible_yen: int
    by_rate_yen: int
    amount_yen: int
    rule: Rule


def draw(grant: Grant, eligible: int, unit_yen: int | None = None) -> Draw:
    """min(cap, rounded down (eligible × rate)), nothing below the floor, nothing from a refused grant.

    `unit_yen` overrides the grant's rounding unit (1 at settlement, where nothing is rounded to thousands).
    """
    by_rate = round_down(eligible * grant.rate, unit_yen or grant.unit_yen)
    if grant.status is GrantStatus.REFUSED:
        return Draw(eligible, by_rate, 0, Rule.REFUSED)
    amount, rule = by_rate, Rule.RATE
    if grant.cap_yen is not None and amount > grant.cap_yen:
        amount, rule = grant.cap_yen, Rule.CAP
    if grant.floor_yen is not None and 0 <= amount < grant.floor_yen:
        amount, rule = 0, Rule.FLOOR
    return Draw(eligible, by_rate, amount, rule)


def shares(total: int, weights: Mapping[str, int], unit_yen: int) -> dict[str, int]:
    """A draw shared out by weight in steps of its unit, by largest remainder; what is left goes first.

    The shares add up to the total exactly. Ties go to the earlier key in the mapping's order.
    """
    whole = sum(weights.values())
    if not whole:
        return {key: (total if place == 0 else 0) for place, key in enumerate(weights)}
    steps, rest = divmod(total, unit_yen)
    exact = {key: Fraction(steps * weight, whole) for key, weight in weights.items()}
    parts = {key: value.numerator // value.denominator for key, value in exact.items()}
    missing = steps - sum(parts.values())
    by_remainder = sorted(weights, key=lambda key: parts[key] - exact[key])
    for key in by_remainder[:missing]:
        parts[key] += 1
    amounts = {key: part * unit_yen for key, part in parts.items()}
    if rest:
        amounts[max(weights, key=lambda key: weights[key])] += rest
    return amounts


def users_of(held: Mapping[str, Estimate], grant_id: str) -> dict[str, Estimate]:
    """The estimates of a column that draw on a grant, by programme."""
    return {
        key: estimate
        for key, estimate in held.items()
        if estimate.funding and any(entry.grant_id == grant_id for entry in estimate.funding)
    }


def drawn_yen(estimate: Estimate, grant_id: str) -> int:
    """What an estimate draws on a grant."""
    return sum(entry.amount_yen or 0 for entry in estimate.funding if entry.grant_id == grant_id)


def further_draws(
    grant: Grant, more: Mapping[str, Estimate], whole: Mapping[str, Estimate], drawn: int
) -> dict[str, int]:
    """What a supplementary budget draws in addition, by programme: the draw on the whole year less what is drawn.

    `more` holds its estimates that draw on the grant, `whole` every programme's estimate with it added, `drawn`
    what the budgets before it draw. So a cap or a floor binds the year, not each budget by itself.
    """
    eligible = {key: eligible_yen(grant, estimate) for key, estimate in whole.items()}
    found = draw(grant, sum(eligible.values()))
    weights = {key: abs(eligible_yen(grant, estimate)) for key, estimate in sorted(more.items())}
    return shares(found.amount_yen - drawn, weights, grant.unit_yen)


def draws(grant: Grant, estimates: Mapping[str, Estimate]) -> tuple[Draw, dict[str, int]]:
    """The draw on a grant over the estimates of one column that draw on it, and each programme's share."""
    weights = {key: eligible_yen(grant, estimate) for key, estimate in sorted(estimates.items())}
    settled = any(estimate.stage == stages.SETTLEMENT for estimate in estimates.values())
    unit = 1 if settled else grant.unit_yen
    found = draw(grant, sum(weights.values()), unit)
    return found, shares(found.amount_yen, weights, unit)
