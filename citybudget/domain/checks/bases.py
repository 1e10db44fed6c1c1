"""Bases that can't be read, and what a basis that can be read has to say about itself."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from citybudget.domain.basis import read_basis
from citybudget.domain.problem import Place, Problem
from citybudget.domain.programme import Estimate

WORTH_READING = re.compile(r"[=＝≒≈%％\n\r]|\d{4,}[,，、]")
"""A basis that has an amount can only carry a claim, an odd separator, a percentage that is added, or rows that
belittle each other: the others need no second reading."""


def bases(estimate: Estimate, rates: Mapping[str, Fraction]) -> Iterator[Problem]:
    """What is wrong with the bases of an estimate's lines and of its funding."""
    for line in estimate.lines:
        if _worth_reading(line.basis, line.amount_yen):
            for problem in read_basis(line.basis, rates).problems:
                yield _within(estimate, problem, line.basis, line_id=line.id, node=line.node)
    for entry in estimate.funding:
        basis = entry.basis if entry.grant_id is None else None
        if basis is not None and _worth_reading(basis, entry.amount_yen):
            for problem in read_basis(basis, rates).problems:
                yield _within(estimate, problem, basis, funding_id=entry.id)


def _worth_reading(basis: str, amount_yen: int | None) -> bool:
    return amount_yen is None or WORTH_READING.search(basis) is not None


def _within(
    estimate: Estimate,
    problem: Problem,
    text: str,
    *,
    node: str | None = None,
    line_id: str | None = None,
    funding_id: str | None = None,
) -> Problem:
    """A finding of a text at its place in the plan, with the text it is about."""
    place = Place(
        *estimate.key, node, line_id, funding_id,
        field="basis", start=problem.place.start, end=problem.place.end,
    )  # fmt: skip
    return replace(problem, place=place, values=(*problem.values, ("text", text)))
