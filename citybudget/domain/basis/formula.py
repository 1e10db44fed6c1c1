"""A basis as an Excel formula of whole numbers, so that no float drifts a yen (1.15 is *115/100, at the end)."""

from math import lcm
from typing import Final, NamedTuple

from citybudget.domain.basis.arithmetic import OutOfBounds
from citybudget.domain.basis.characters import fold
from citybudget.domain.basis.currency import Rates
from citybudget.domain.basis.grammar import Reader
from citybudget.domain.basis.reading import NO_RATES, read_basis, row_places
from citybudget.domain.basis.refusal import Unreadable

LARGEST_WHOLE: Final = 10**15
"""Excel keeps 15 digits; below them (and below 2**53) whole numbers and their one quotient are exact."""

MOST_CHARACTERS: Final = 8000
MOST_DEPTH: Final = 60
"""Excel's own limits are 8,192 characters and 64 levels of parentheses."""

_SUM: Final = 1
_SIGNED: Final = 2  # a leading minus: binds tightest in Excel, but reads badly behind another sign
_PRODUCT: Final = 3
_ATOM: Final = 4


class Quotient(NamedTuple):
    """A whole-number expression over a whole denominator: its text, what binds it, its value, its depth."""

    text: str
    binding: int
    numerator: int
    denominator: int
    depth: int


class QuotientArithmetic:
    """Joins texts of formulas and knows what Excel computes; raises OutOfBounds where Excel might drift."""

    __slots__ = ()

    def literal(self, numerator: int, denominator: int) -> Quotient:
        return _kept(
            Quotient(str(numerator), _ATOM if numerator >= 0 else _SIGNED, numerator, denominator, 0)
        )

    def add(self, left: Quotient, right: Quotient) -> Quotient:
        return self._sum(left, "+", right)

    def subtract(self, left: Quotient, right: Quotient) -> Quotient:
        return self._sum(left, "-", right)

    def multiply(self, left: Quotient, right: Quotient) -> Quotient:
        return _product(left, right, left.denominator * right.denominator)

    def divide(self, left: Quotient, right: Quotient) -> Quotient:
        if not right.numerator:
            raise ZeroDivisionError
        sign = 1 if right.numerator > 0 else -1
        inverse = self.literal(sign * right.denominator, 1)
        return _product(left, inverse, left.denominator * abs(right.numerator))

    def negate(self, value: Quotient) -> Quotient:
        text, depth = _bound(value, _ATOM)
        return _kept(Quotient(f"-{text}", _SIGNED, -value.numerator, value.denominator, depth))

    def _sum(self, left: Quotient, sign: str, right: Quotient) -> Quotient:
        bottom = lcm(left.denominator, right.denominator)
        first, second = self._over(left, bottom), self._over(right, bottom)
        text, depth = _bound(second, _PRODUCT)
        value = second.numerator if sign == "+" else -second.numerator
        joined = f"{first.text}{sign}{text}"
        return _kept(Quotient(joined, _SUM, first.numerator + value, bottom, max(first.depth, depth)))

    def _over(self, value: Quotient, bottom: int) -> Quotient:
        return _product(value, self.literal(bottom // value.denominator, 1), bottom)


def formula(text: str, rates: Rates = NO_RATES) -> str | None:
    """The basis as an Excel formula in yen without its "=", whole numbers only, worth its `amount_yen`.

    None where the basis cannot be read or Excel's doubles could not be exact.
    """
    if read_basis(text, rates).amount_yen is None:
        return None
    try:
        total = _total(fold(text), rates)
    except (OutOfBounds, Unreadable):
        return None
    return None if total is None else _finished(total)


def _total(folded: str, rates: Rates) -> Quotient | None:
    arithmetic = QuotientArithmetic()
    total: Quotient | None = None
    for start, end in row_places(folded):
        value = Reader(folded, start, end, arithmetic, rates).read()
        if value is not None:
            total = value if total is None else arithmetic.add(total, value)
    return total


def _finished(total: Quotient) -> str | None:
    if total.denominator == 1:
        return total.text
    top = total.text if total.binding >= _SIGNED else f"({total.text})"
    return f"TRUNC({top}/{total.denominator})"


def _product(left: Quotient, right: Quotient, bottom: int) -> Quotient:
    if right.numerator == 1 and right.text == "1":
        return _kept(left._replace(denominator=bottom))
    if left.text == "1":
        return _kept(right._replace(denominator=bottom))
    (first, depth), (second, other) = _bound(left, _SIGNED), _bound(right, _ATOM)
    binding = _SIGNED if left.binding == _SIGNED else _PRODUCT
    value = left.numerator * right.numerator
    return _kept(Quotient(f"{first}*{second}", binding, value, bottom, max(depth, other)))


def _bound(value: Quotient, least: int) -> tuple[str, int]:
    """The text, in parentheses where it binds less than what it stands in."""
    if value.binding >= least:
        return value.text, value.depth
    return f"({value.text})", value.depth + 1


def _kept(value: Quotient) -> Quotient:
    if max(abs(value.numerator), value.denominator) >= LARGEST_WHOLE:
        raise OutOfBounds("amount_too_large")
    if len(value.text) > MOST_CHARACTERS - 40 or value.depth > MOST_DEPTH:
        raise OutOfBounds("number_too_long")
    return value
