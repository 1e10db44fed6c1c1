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
from citybudget.domain.totals import differences_of


def arithmetic(plan: Plan, before: Parts) -> Iterator[tuple[Hashable, Looked]]:
    """Every stored column, one after the other, then 現計 of every year that something was added to."""
    for at in sorted(plan.columns, key=lambda at: (at[0], plan.stage_order(at[1]))):
        key = ("arithmetic", at)
        yield key, _column(plan, at, before.get(key))
    for year in plan.fiscal_years():
        added = [plan.columns[year, word] for word in differences_of(plan, year)]
        if added and (year, stages.INITIAL) in plan.columns:
            made_of = [plan.columns[year, stages.INITIAL], *added]
            yield ("current", year), _current(year, made_of, before.get(("current", year)))


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


def _current(year: int, columns: list[Mapping[str, Estimate]], before: Looked | None) -> Looked:
    """現計 of the programmes that something was added to or taken from."""
    return looked(
        before,
        (year,),
        tuple(columns),
        lambda: {
            key: tuple(column[key] for column in columns if key in column)
            for key in dict.fromkeys(key for column in columns[1:] for key in column)
        },
        lambda *parts: _sources_exceed(
            Place(parts[0].programme_id, year, stages.CURRENT, field="funding"), parts
        ),
    )


def _sources(estimate: Estimate) -> Iterator[Problem]:
    """一般財源 below nothing. A supplementary budget and a carry-over hold differences: sources may move more there."""
    if estimate.general_yen >= 0 or stages.holds_differences(estimate.stage):
        return
    yield from _sources_exceed(Place(*estimate.key, field="funding"), (estimate,))


def _sources_exceed(place: Place, parts: tuple[Estimate, ...]) -> Iterator[Problem]:
    cost, sources = sum(part.cost_yen for part in parts), sum(part.sources_yen for part in parts)
    if sources > cost:
        yield Problem.of(
            "sources_exceed_cost", Severity.ERROR, place, cost=cost, sources=sources, excess=sources - cost
        )
