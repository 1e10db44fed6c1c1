"""Multi-year commitments whose period or limit disagrees with their yearly figures.

Otsu's FY2024 bill printed a period that ended in another year than was meant, and a limit of 100,000 for 60,000
thousand yen.
"""

from collections.abc import Hashable, Iterator

from citybudget.domain.checks.looking import Looked, Parts, looked
from citybudget.domain.commitment import Commitment
from citybudget.domain.plan import Plan
from citybudget.domain.problem import Place, Problem, Severity


def commitments(plan: Plan, before: Parts) -> Iterator[tuple[Hashable, Looked]]:
    """Every commitment of the plan."""
    held = plan.commitments
    yield (
        "commitments",
        looked(
            before.get("commitments"), (), (held,),
            lambda: {key: (item,) for key, item in held.items()}, findings,
        ),
    )  # fmt: skip


def findings(item: Commitment) -> Iterator[Problem]:
    """What of one commitment disagrees, also of one that is being typed."""
    yield from _period(item)
    if item.figures and item.planned_yen != item.limit_yen:
        over = item.planned_yen > item.limit_yen
        yield Problem.of(
            "commitment_limit",
            Severity.ERROR if over else Severity.WARNING,
            _place(item, item.first_year),
            commitment=item.id,
            amount=item.planned_yen,
            limit=item.limit_yen,
        )


def _period(item: Commitment) -> Iterator[Problem]:
    """A period that ends before it begins; else years outside it, without a figure at its ends, or with two."""
    if item.last_year < item.first_year:
        yield _wrong(item, item.first_year, "turned", item.last_year)
        return
    given = [figure.fiscal_year for figure in item.figures]
    for year in sorted(set(given)):
        if not item.first_year <= year <= item.last_year:
            yield _wrong(item, year, "outside", year)
        elif given.count(year) > 1:
            yield _wrong(item, year, "twice", year)
    for year in sorted({item.first_year, item.last_year} - set(given)):
        yield _wrong(item, year, "without", year)


def _wrong(item: Commitment, at: int, how: str, year: int) -> Problem:
    # A year in which nothing falls due may well begin or end a period; the other ways can't be meant.
    severity = Severity.WARNING if how == "without" else Severity.ERROR
    return Problem.of(
        "commitment_period", severity, _place(item, at),
        commitment=item.id, how=how, figure_year=year, first=item.first_year, last=item.last_year,
    )  # fmt: skip


def _place(item: Commitment, year: int) -> Place:
    return Place(item.programme_id, year, field="commitments", commitment_id=item.id)
