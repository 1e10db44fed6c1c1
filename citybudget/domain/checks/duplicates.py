"""Programmes that were entered twice: another one of the year has the same code or the same name."""

import unicodedata
from collections.abc import Hashable, Iterable, Iterator, Mapping

from citybudget.domain.checks.looking import Looked, Parts, Unit, looked
from citybudget.domain.checks.newest import Newest
from citybudget.domain.plan import Column, Plan
from citybudget.domain.problem import Place, Problem, Severity
from citybudget.domain.programme import Estimate, Programme


def duplicates(plan: Plan, columns: Newest, before: Parts) -> Iterator[tuple[Hashable, Looked]]:
    """The programmes that have estimates in the newest year."""
    held = tuple(plan.columns[at] for at in plan.columns if at[0] == columns.at[0])
    key = "duplicates"
    whole = (plan.programmes, *held)
    yield key, looked(before.get(key), (columns.at,), whole, lambda: _twins(plan, columns.at, held), _twice)


def _twins(plan: Plan, at: Column, held: tuple[Mapping[str, Estimate], ...]) -> dict[str, Unit]:
    there = (item for key, item in plan.programmes.items() if any(key in column for column in held))
    return dict(_units(at, there))


def _units(at: Column, programmes: Iterable[Programme]) -> Iterator[tuple[str, Unit]]:
    """Every programme that another one came before, by code and then by name, with what both have."""
    codes: dict[str, Programme] = {}
    names: dict[str, Programme] = {}
    for programme in sorted(programmes, key=lambda item: (item.code, item.id)):
        code, name = folded(programme.code), folded(programme.ja)
        by_code = codes.setdefault(code, programme) if code else programme
        by_name = names.setdefault(name, programme) if name else programme
        if by_code is not programme:
            yield programme.id, (at, programme.id, by_code.id, "code", programme.code)
        elif by_name is not programme:
            yield programme.id, (at, programme.id, by_name.id, "ja", programme.ja)


def folded(text: str) -> str:
    """A text without what the eye passes over: width, case and spaces."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _twice(at: Column, programme_id: str, other: str, field: str, found: str) -> Iterator[Problem]:
    place = Place(programme_id, *at, field=field)
    yield Problem.of("duplicate_programme", Severity.WARNING, place, found=found, other=other)
