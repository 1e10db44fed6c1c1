"""Which rows have figures at all: a zero that was entered prints as 0, nothing entered as －."""

from citybudget.domain import totals
from citybudget.domain.plan import Column, Plan
from citybudget.domain.totals import By


def present(plan: Plan, by: By, at: Column | None) -> frozenset[str]:
    """Keys of a grouping that a column has figures for."""
    if at is None:
        return frozenset()
    held = totals.column(plan, at).values()
    return frozenset(totals.sums(plan, by, (found for found in held if found.nodes or found.funding)))


def compared_with(plan: Plan, at: Column, baseline: Column | None) -> Column | None:
    """The column a table stands beside: the one asked for, else last year's."""
    return baseline if baseline is not None else plan.last_year(at)
