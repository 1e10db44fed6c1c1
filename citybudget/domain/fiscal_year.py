"""Fiscal years (会計年度): stored as the Western year in which they start, 1 April to 31 March."""

from datetime import date
from enum import StrEnum

FIRST, LAST = 1945, 2100
_BOUNDARY = 2019


class Era(StrEnum):
    """The Japanese eras a plan can reach."""

    SHOWA = "showa"
    HEISEI = "heisei"
    REIWA = "reiwa"


_BASES = {Era.REIWA: 2018, Era.HEISEI: 1988, Era.SHOWA: 1925}


def of(day: date) -> int:
    """The fiscal year a day lies in."""
    return day.year if day.month >= 4 else day.year - 1


def first_day(year: int) -> date:
    """1 April."""
    return date(year, 4, 1)


def last_day(year: int) -> date:
    """31 March of the next calendar year."""
    return date(year + 1, 3, 31)


def era(year: int, boundary: Era = Era.HEISEI) -> tuple[Era, int]:
    """Era and its year number; FY2019 is 平成31年度 or 令和元年度 by the plan's choice (`boundary`)."""
    chosen = _era_of(year, boundary)
    return chosen, year - _BASES[chosen]


def _era_of(year: int, boundary: Era) -> Era:
    if year == _BOUNDARY:
        return boundary
    if year > _BOUNDARY:
        return Era.REIWA
    return Era.HEISEI if year >= 1989 else Era.SHOWA


def era_year(name: Era, number: int) -> int:
    """The Western year of an era's year: 令和8 is 2026."""
    return _BASES[name] + number
