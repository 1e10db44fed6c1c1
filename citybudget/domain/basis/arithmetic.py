"""Exact arithmetic for the grammar: whole numbers while they last, fractions where they must be."""

from fractions import Fraction
from typing import Final, Protocol, TypeVar

LARGEST: Final = 10**60
LARGEST_DENOMINATOR: Final = 10**30
"""Bounds of intermediate values, far beyond any budget: no text can make the arithmetic slow."""

Exact = int | Fraction


class OutOfBounds(Exception):  # noqa: N818  # it is an answer, not a fault
    """A value beyond the bounds; the grammar knows the place and says so."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


V = TypeVar("V")


class Arithmetic(Protocol[V]):
    """What the grammar needs of the values it joins; `formula` joins pieces of text instead of numbers."""

    def literal(self, numerator: int, denominator: int) -> V:
        """A number as written."""

    def add(self, left: V, right: V) -> V:
        """The sum."""

    def subtract(self, left: V, right: V) -> V:
        """The difference."""

    def multiply(self, left: V, right: V) -> V:
        """The product."""

    def divide(self, left: V, right: V) -> V:
        """The quotient; raises ZeroDivisionError."""

    def negate(self, value: V) -> V:
        """The value with its sign turned."""


class ExactArithmetic:
    """Integers and fractions, bounded; raises OutOfBounds."""

    __slots__ = ()

    def literal(self, numerator: int, denominator: int) -> Exact:
        return numerator if denominator == 1 else bounded(Fraction(numerator, denominator))

    def add(self, left: Exact, right: Exact) -> Exact:
        return bounded(left + right)

    def subtract(self, left: Exact, right: Exact) -> Exact:
        return bounded(left - right)

    def multiply(self, left: Exact, right: Exact) -> Exact:
        return bounded(left * right)

    def divide(self, left: Exact, right: Exact) -> Exact:
        return bounded(Fraction(left) / right)

    def negate(self, value: Exact) -> Exact:
        return -value


def bounded(value: Exact) -> Exact:
    """The value itself; raises OutOfBounds."""
    if type(value) is int:
        if -LARGEST < value < LARGEST:
            return value
        raise OutOfBounds("amount_too_large")
    if value.denominator > LARGEST_DENOMINATOR:
        raise OutOfBounds("number_too_long")
    if not -LARGEST < value.numerator < LARGEST:
        raise OutOfBounds("amount_too_large")
    return value
