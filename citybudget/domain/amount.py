"""Whole yen: limits, rounding of cost and of money in, and the units amounts are shown in.

Rounding to a thousand yen follows Osaka's published estimates (an item is the ceiling of its exact sum,
money in is the floor); which rule holds is the plan year's choice.
"""

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from fractions import Fraction

MAX_YEN = 999_999_999_999
THOUSAND = 1_000


class Unit(IntEnum):
    """The unit amounts are shown in; the value is its yen."""

    YEN = 1
    THOUSAND = 1_000
    MILLION = 1_000_000

    @property
    def key(self) -> str:
        """The word of the command line and the file: yen, thousand, million."""
        return self.name.lower()

    @classmethod
    def of(cls, key: str) -> "Unit":
        """The unit by its word."""
        return cls[key.upper()]


class RoundWhere(StrEnum):
    """What is rounded to 1,000 yen: each node's sum, each line, or nothing."""

    NODE = "node"
    LINE = "line"
    NOWHERE = "nowhere"


class RoundHow(StrEnum):
    """Up is toward +∞, down toward -∞, half up away from zero (四捨五入), for negative amounts too."""

    UP = "up"
    DOWN = "down"
    HALF_UP = "half_up"


@dataclass(frozen=True, slots=True)
class Rounding:
    """The rule a plan year rounds cost with."""

    where: RoundWhere = RoundWhere.NODE
    how: RoundHow = RoundHow.UP


def within_limits(yen: int) -> bool:
    """Whether an amount is small enough to stay exact in SQLite and in Excel alike."""
    return abs(yen) <= MAX_YEN


def truncate(exact: Fraction) -> int:
    """Whole yen of an exact amount, toward zero: 183.762 -> 183, -183.762 -> -183."""
    whole = abs(exact.numerator) // exact.denominator
    return whole if exact >= 0 else -whole


def round_down(amount: Fraction | int, unit: int = THOUSAND) -> int:
    """Money in: toward -∞ to a multiple of `unit` yen."""
    return int(amount // unit) * unit


def round_up(amount: Fraction | int, unit: int = THOUSAND) -> int:
    """Cost: toward +∞ to a multiple of `unit` yen."""
    return -int(-amount // unit) * unit


def round_half_up(amount: Fraction | int, unit: int = THOUSAND) -> int:
    """To the nearest multiple of `unit` yen, a half away from zero."""
    size = amount if amount >= 0 else -amount
    rounded = int((2 * size + unit) // (2 * unit)) * unit
    return rounded if amount >= 0 else -rounded


_ROUNDERS = {RoundHow.UP: round_up, RoundHow.DOWN: round_down, RoundHow.HALF_UP: round_half_up}


def round_cost(amount: int, how: RoundHow) -> int:
    """A cost to 1,000 yen by the plan year's rule."""
    return _ROUNDERS[how](amount, THOUSAND)


def in_unit(yen: int, unit: Unit) -> int:
    """An amount as it is shown in a unit: half up, a half away from zero as Excel's formats do."""
    return round_half_up(yen, unit) // unit


def truncated_in_unit(yen: int, unit: Unit) -> int:
    """A line's amount beside its basis, as published forms print it: toward zero."""
    return truncate(Fraction(yen, unit))


def change_rate(amount: int, previous: int) -> Fraction | None:
    """Change on the previous amount in percent; None where there is nothing to divide by.

    The base counts by its size, so that a negative base keeps the sign of the change.
    """
    return Fraction(100 * (amount - previous), abs(previous)) if previous else None


def share(part: int, whole: int) -> Fraction | None:
    """A part of a whole in percent; None where there is no whole."""
    return Fraction(100 * part, whole) if whole else None


def half_up(value: Fraction, decimals: int) -> str:
    """A rate or share as plain digits with `decimals` places, a half away from zero: -11.872 -> -11.87."""
    scaled = round_half_up(value * 10**decimals, 1)
    digits = f"{abs(scaled):0{decimals + 1}d}"
    text = f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits
    return f"-{text}" if scaled < 0 else text
