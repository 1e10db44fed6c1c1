"""What holds for every estimate of every column: its bases read, its nodes stand, its sources don't exceed its cost."""

from collections.abc import Hashable, Iterator, Mapping
from fractions import Fraction

from citybudget.domain import node as nodes
from citybudget.domain import stage as stages
from citybudget.domain.checks.bases import bases
from citybudget.domain.checks.looking import Looked, Parts, looked
from citybudget.domain.plan import Column, Plan
from citybudget.domain.problem import Place, Problem, Severity
from citybudget.domain.programme import Estimate


def arithmetic(plan: Plan, before: Parts) -> Iterator[tuple[Hashable, Looked]]:
    """Every stored column, one after the other."""
    for at in sorted(plan.columns, key=lambda at: (at[0], plan.stage_order(at[1]))):
        key = ("arithmetic", at)
        yield key, _column(plan, at, before.get(key))


def _column(plan: Plan, at: Column, before: Looked | None) -> Looked:
    held = plan.columns[at]
    rates = plan.plan_year(at[0]).rate_map()
    return looked(
        before,
        (tuple(rates.items()),),
        (held,),
        lambda: {key: (estimate,) for key, estimate in held.items()},
        lambda estimate: _estimate(estimate, rates),
    )


def _estimate(estimate: Estimate, rates: Mapping[str, Fraction]) -> Iterator[Problem]:
    if estimate.lines or estimate.funding:
        yield from bases(estimate, rates)
    yield from _nodes(estimate)
    yield from _sources(estimate)


def _nodes(estimate: Estimate) -> Iterator[Problem]:
    valid = nodes.keys_of(estimate.fiscal_year)
    used = [*[part.node for part in estimate.nodes], *[line.node for line in estimate.lines]]
    if valid.issuperset(used):
        return
    for key in sorted(set(used) - valid, key=nodes.order):
        place = Place(*estimate.key, node=key)
        yield Problem.of("node_not_valid", Severity.ERROR, place, node=key)


def _sources(estimate: Estimate) -> Iterator[Problem]:
    """一般財源 below nothing. A supplementary budget and a carry-over hold differences: sources may move more there."""
    if estimate.general_yen >= 0 or stages.holds_differences(estimate.stage):
        return
    yield Problem.of(
        "sources_exceed_cost",
        Severity.ERROR,
        Place(*estimate.key, field="funding"),
        cost=estimate.cost_yen,
        sources=estimate.sources_yen,
        excess=-estimate.general_yen,
    )
