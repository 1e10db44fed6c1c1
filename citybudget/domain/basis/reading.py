"""A basis of estimate is read: rows, their exact values, the line's amount, and what is wrong at which place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from citybudget.domain.basis.arithmetic import ExactArithmetic, OutOfBounds, bounded
from citybudget.domain.basis.characters import fold
from citybudget.domain.basis.claims import read_claim
from citybudget.domain.basis.currency import Rates
from citybudget.domain.basis.grammar import Reader
from citybudget.domain.basis.numerals import with_separators
from citybudget.domain.basis.refusal import Unreadable, finding
from citybudget.domain.basis.tokens import HEADING
from citybudget.domain.problem import Problem, Severity

LARGEST_AMOUNT_YEN: Final = 999_999_999_999
NO_RATES: Final[Mapping[str, Fraction]] = MappingProxyType({})
_ARITHMETIC: Final = ExactArithmetic()


@dataclass(frozen=True, slots=True)
class BasisRow:
    """One row: its text as typed, where it starts, its exact yen (None if unreadable), the writer's claim."""

    text: str
    start: int
    exact: Fraction | None
    claim: str | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Basis:
    """What a text is worth: exact yen and whole yen truncated toward zero, None unless every row reads."""

    text: str
    rows: tuple[BasisRow, ...]
    exact: Fraction | None
    amount_yen: int | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    row: BasisRow
    only_percent: tuple[int, int] | None
    counts: bool  # False for a row of reading matter alone: 【国内旅費】


def read_basis(text: str, rates: Rates = NO_RATES) -> Basis:
    """The value of a basis of estimate (product.md §3); never raises, whatever the text.

    `rates` are yen per one unit by ISO code. Places of problems are code points of `text`.
    """
    folded = fold(text)
    read = [_read_row(text, folded, start, end, rates) for start, end in row_places(folded)]
    rows = tuple(part.row for part in read)
    problems = tuple(problem for row in rows for problem in row.problems)
    if any(row.exact is None for row in rows):
        return Basis(text, rows, None, None, problems)
    if not any(part.counts for part in read):
        return Basis(text, rows, None, None, (*problems, _nothing(text, rows)))
    if len(read) == 1:
        exact: Fraction | None = rows[0].exact
    else:
        exact, found = _added(text, read)
        problems += found
    return Basis(text, rows, exact, None if exact is None else truncated(exact), problems)


def row_places(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each row that is not blank; rows end at a line feed, with or without a return."""
    if "\n" not in text:
        if text.strip(" "):
            yield 0, len(text)
        return
    start = 0
    for part in text.split("\n"):
        if part.strip(" "):
            yield start, start + len(part)
        start += len(part) + 1


def truncated(exact: Fraction) -> int:
    """Whole yen, toward zero."""
    return exact.numerator if exact.denominator == 1 else int(exact)


def print_value(value: Fraction) -> str:
    """A text that reads back as exactly this value: 66800, 13501/2."""
    return str(value)


def _read_row(text: str, folded: str, start: int, end: int, rates: Rates) -> _Row:
    if text[end - 1] == "\r":
        end -= 1
    shown = text[start:end]
    reader = Reader(folded, start, end, _ARITHMETIC, rates)
    try:
        value = reader.read()
        exact = within_amounts(value, start, end)
    except Unreadable as refused:
        return _Row(BasisRow(shown, start, None, None, (refused.problem(text, folded),)), None, counts=True)
    claim, problems = None, _findings(text, reader)
    if reader.equals is not None:
        claim, found = read_claim(text, folded, reader.equals, end, exact, rates)
        problems += found
    return _Row(
        BasisRow(shown, start, exact, claim, problems), reader.level.only_percent(), value is not None
    )


def within_amounts(value: int | Fraction | None, start: int, end: int) -> Fraction:
    """The value as a fraction of yen; raises Unreadable beyond what an amount may be."""
    exact = Fraction(value or 0)
    if abs(truncated(exact)) > LARGEST_AMOUNT_YEN:
        raise Unreadable("amount_too_large", start, end)
    return exact


def _findings(text: str, reader: Reader[int | Fraction]) -> tuple[Problem, ...]:
    found = [_separator_hint(text, reader.text, place) for place in reader.long_groups]
    if reader.percent_added is not None:
        found.append(_percent_added(text, reader.percent_added))
    return tuple(found)


def _separator_hint(text: str, folded: str, place: tuple[int, int]) -> Problem:
    typed = text[slice(*place)]
    suggestion = with_separators(folded[slice(*place)])
    return finding("separator_hint", Severity.HINT, *place, number=typed, suggestion=suggestion)


def _percent_added(text: str, place: tuple[int, int]) -> Problem:
    return finding("percent_added", Severity.WARNING, *place, percent=text[slice(*place)])


def _nothing(text: str, rows: tuple[BasisRow, ...]) -> Problem:
    if rows:
        return finding("number_missing", Severity.ERROR, rows[0].start, rows[0].start + len(rows[0].text))
    return finding("basis_empty", Severity.HINT, 0, len(text))


def _added(text: str, read: list[_Row]) -> tuple[Fraction | None, tuple[Problem, ...]]:
    total: int | Fraction = 0
    try:
        for part in read:
            total = bounded(total + (part.row.exact or 0))
        exact = within_amounts(total, 0, len(text))
    except OutOfBounds as refused:
        return None, (Unreadable(refused.code, 0, len(text)).problem(text, text),)
    except Unreadable as refused:
        return None, (refused.problem(text, text),)
    counted = [part for part in read if part.counts]
    if len(counted) < 2:
        return exact, ()
    bare = [part.only_percent for part in counted if part.only_percent is not None]
    percents = tuple(_percent_added(text, place) for place in bare if len(bare) < len(counted))
    return exact, percents + tuple(_heading_counted(part.row) for part in counted if _is_heading(part.row))


def _is_heading(row: BasisRow) -> bool:
    """第1回 among other rows adds one yen, which nobody means."""
    folded = fold(row.text)
    if HEADING.fullmatch(folded) is None or not any(sign.isalpha() for sign in folded):
        return False
    return row.exact == int("".join(sign for sign in folded if sign.isdecimal()))


def _heading_counted(row: BasisRow) -> Problem:
    place = row.start, row.start + len(row.text)
    return finding(
        "heading_counted", Severity.WARNING, *place, word=row.text.strip(), amount=f"{int(row.exact or 0):,}"
    )
