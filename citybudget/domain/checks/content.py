"""What is being written: every programme of the newest column, with its texts and beside last year."""

from collections.abc import Hashable, Iterator, Mapping
from functools import partial

from citybudget.domain.category import Category
from citybudget.domain.checks.comparison import against_last_year, missing, unexplained
from citybudget.domain.checks.looking import Looked, Parts, Unit, looked
from citybudget.domain.checks.newest import Newest
from citybudget.domain.checks.placeholders import placeholders
from citybudget.domain.plan import Column, Plan
from citybudget.domain.problem import Place, Problem, Severity
from citybudget.domain.programme import Estimate, Programme, ProgrammeYear
from citybudget.domain.totals import column


def content(plan: Plan, columns: Newest, before: Parts) -> Iterator[tuple[Hashable, Looked]]:
    """Every programme in the newest column or in the one it is compared with."""
    held, last = column(plan, columns.at), column(plan, columns.base) if columns.base else {}
    asked = column(plan, columns.asked)
    yield (
        "content",
        looked(
            before.get("content"),
            (columns, plan.categories),
            (held, last, asked, plan.programmes, plan.programme_years),
            lambda: dict(_units(plan, columns.at[0], held, last, asked)),
            partial(_programme, columns.at, plan.categories),
        ),
    )


def _units(
    plan: Plan,
    year: int,
    held: Mapping[str, Estimate],
    last: Mapping[str, Estimate],
    asked: Mapping[str, Estimate],
) -> Iterator[tuple[str, Unit]]:
    for key, programme in plan.programmes.items():
        text = plan.programme_years.get((key, year))
        yield key, (programme, text, held.get(key), last.get(key), asked.get(key))


def _programme(
    at: Column,
    categories: Mapping[str, Category],
    programme: Programme,
    text: ProgrammeYear | None,
    estimate: Estimate | None,
    last: Estimate | None,
    asked: Estimate | None,
) -> Iterator[Problem]:
    if estimate is None:
        if last is not None:
            yield from missing(programme, text, last, at)
        return
    yield from _names(programme, categories, Place(programme.id, *at))
    yield from placeholders(programme, text, estimate, at)
    if last is not None:
        yield from against_last_year(estimate, last, text, at)
        if asked is not None:
            yield from unexplained(asked, last, text)


def _names(programme: Programme, categories: Mapping[str, Category], place: Place) -> Iterator[Problem]:
    known = categories.get(programme.category_id or "")
    if known is None or known.parent_id is None:
        yield Problem.of("category_missing", Severity.WARNING, place).at(field="category_id")
    elif not (programme.national_class or known.national_class):
        yield Problem.of("class_missing", Severity.WARNING, place).at(field="national_class")
    if not programme.en.strip():
        yield Problem.of("english_missing", Severity.HINT, place).at(field="en")
