"""The rate of a grant as a person types it: 1/2, 10/10, 50%, 0.5, 定額 is none."""

import re
import unicodedata
from fractions import Fraction

from citybudget.domain.problem import Problem, Severity

_FRACTION = re.compile(r"(\d{1,6})/(\d{1,6})")
_PARTS = re.compile(r"(\d{1,6})分の(\d{1,6})")
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d{1,6})?)%")
_DECIMAL = re.compile(r"[01](?:\.\d{1,6})?|\.\d{1,6}")


def read_rate(text: str) -> Fraction | Problem:
    """A share above 0 and up to 1, exact; `1/2`, `１／２`, `2分の1`, `50%`, `0.5`, `10/10` are rates."""
    plain = "".join(unicodedata.normalize("NFKC", text).split()).replace("⁄", "/")
    rate = _read(plain)
    if rate is not None and 0 < rate <= 1:
        return rate
    return Problem.of("rate_unreadable", Severity.ERROR, text=text)


def _read(plain: str) -> Fraction | None:
    found = _FRACTION.fullmatch(plain)
    if found:
        return Fraction(int(found[1]), int(found[2])) if int(found[2]) else None
    found = _PARTS.fullmatch(plain)
    if found:
        return Fraction(int(found[2]), int(found[1])) if int(found[1]) else None
    found = _PERCENT.fullmatch(plain)
    if found:
        return Fraction(found[1]) / 100
    return Fraction(plain) if _DECIMAL.fullmatch(plain) else None


def print_rate(rate: Fraction) -> str:
    """The rate as it is typed again: 1/2; the whole is 10/10, as grant rules write it."""
    return "10/10" if rate == 1 else f"{rate.numerator}/{rate.denominator}"
