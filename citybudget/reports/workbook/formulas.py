"""Formulas as Excel and LibreOffice read them alike: integers only, and rounded as the plan rounds.

CEILING and ROUNDUP go their own way below zero, so rounding is written with INT, which is toward -∞ in both.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from citybudget.domain.amount import RoundHow, Unit

NOTHING = Fraction(0)
_DIGITS = {Unit.YEN: 0, Unit.THOUSAND: 3, Unit.MILLION: 6}


@dataclass(frozen=True, slots=True)
class Scale:
    """Whole yen as cells hold them: divided by the unit.

    `whole` says that every amount is a multiple of the unit; otherwise a formula that adds fractions is
    rounded to whole yen, so that what the cell holds is exact and not a sum of binary fractions.
    """

    unit: Unit
    whole: bool

    @classmethod
    def over(cls, unit: Unit, amounts: Iterable[int]) -> "Scale":
        """The scale of some amounts in yen."""
        return cls(unit, unit is Unit.YEN or all(amount % unit == 0 for amount in amounts))

    def joined(self, other: "Scale") -> "Scale":
        """The scale of a formula over both."""
        return Scale(self.unit, self.whole and other.whole)

    def cell(self, yen: int) -> int | float:
        """What a cell holds."""
        whole, rest = divmod(yen, self.unit)
        return yen / self.unit if rest else whole

    def settled(self, expression: str) -> str:
        """A sum or difference of cells, exact to the yen."""
        return expression if self.whole else f"ROUND({expression},{_DIGITS[self.unit]})"

    def of_yen(self, expression: str) -> str:
        """An expression in yen as a cell of this scale holds it."""
        return expression if self.unit is Unit.YEN else f"{expression}/{int(self.unit)}"

    def to_yen(self, cell: str) -> str:
        """A cell of this scale in whole yen."""
        if self.unit is Unit.YEN:
            return cell
        return f"{cell}*{int(self.unit)}" if self.whole else f"ROUND({cell}*{int(self.unit)},0)"

    def integer(self, cell: str) -> str:
        """A cell of this scale as a whole number: of units where it is one, else of yen."""
        return cell if self.whole else f"ROUND({cell}*{int(self.unit)},0)"


def in_thousands(expression: str, how: RoundHow) -> str:
    """Thousands of an amount in yen by the rounding rule; `expression` is one term or a function."""
    match how:
        case RoundHow.UP:
            return f"-INT(-{expression}/1000)"
        case RoundHow.DOWN:
            return f"INT({expression}/1000)"
        case RoundHow.HALF_UP:
            return f"ROUND({expression}/1000,0)"


def from_thousands(expression: str, unit: Unit) -> str:
    """Thousands as a cell of the unit holds them."""
    match unit:
        case Unit.YEN:
            return f"{expression}*1000"
        case Unit.THOUSAND:
            return expression
        case Unit.MILLION:
            return f"{expression}/1000"


def rounded_down(expression: str, divisor: int, unit_yen: int) -> str:
    """`expression` / `divisor` in yen, toward -∞ to a multiple of the unit, with a single division.

    One division of whole numbers below 2^53 is never carried over the next whole number.
    """
    below = divisor * unit_yen
    quotient = f"INT({expression}/{below})" if below != 1 else f"INT({expression})"
    return f"{quotient}*{unit_yen}" if unit_yen != 1 else quotient


def rate(change: str, now: str, before: str, words: tuple[str, str, str], scale: Scale) -> str:
    """The rate of change in percent to two decimals, or the words that stand where there is none.

    `words` are 皆増, 皆減 and －; `change` is the cell that holds the difference already.
    """
    new, ended, neither = words
    found = _percent(scale.integer(change), f"ABS({scale.integer(before)})", 2)
    return f'=IF({before}=0,IF({now}=0,"{neither}","{new}"),IF({now}=0,"{ended}",{found}))'


def share(part: str, whole: str, neither: str, scale: Scale, decimals: int = 1) -> str:
    """A part of a whole in percent; of the municipality's budget to two decimals, else to one."""
    return f'=IF({whole}=0,"{neither}",{_percent(scale.integer(part), scale.integer(whole), decimals)})'


def _percent(part: str, whole: str, decimals: int) -> str:
    # A quotient of whole numbers that ends in a half does so exactly; one rounded to 0.01 may not (-7.495).
    power = 10**decimals
    return f"ROUND({part}*{100 * power}/{whole},0)/{power}"
