"""Fiscal years and days as a reader writes them."""

from datetime import date, datetime

from citybudget.domain.fiscal_year import Era, era
from citybudget.texts import Texts

_NAMES = {Era.SHOWA: ("昭和", "S"), Era.HEISEI: ("平成", "H"), Era.REIWA: ("令和", "R")}
_ERAS_MET = 2019
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def wareki(texts: Texts, year: int) -> str:
    """令和8年度, 令和元年度: the same in both languages, for the columns that ask for it."""
    name, number = era(year, texts.fy2019)
    return f"{_NAMES[name][0]}{'元' if number == 1 else number}年度"


def of_2019(chosen: Era) -> str:
    """FY2019 by the era it is labelled with: 平成31年度, 令和元年度, in every language."""
    return wareki(Texts("ja", fy2019=chosen), _ERAS_MET)


def era_short(texts: Texts, year: int) -> str:
    """R8, H31."""
    name, number = era(year, texts.fy2019)
    return f"{_NAMES[name][1]}{number}"


def long(texts: Texts, year: int) -> str:
    """令和8年度 / FY2026."""
    return wareki(texts, year) if texts.japanese else f"FY{year}"


def both(texts: Texts, year: int) -> str:
    """令和8年度 (2026) / FY2026 (R8)."""
    if texts.japanese:
        return f"{wareki(texts, year)} ({year})"
    return f"FY{year} ({era_short(texts, year)})"


def beside(texts: Texts, year: int) -> str:
    """2026 / R8: the year in the other calendar, beside `long`."""
    return str(year) if texts.japanese else era_short(texts, year)


def short(texts: Texts, year: int) -> str:
    """R8 / FY26: for headings of narrow columns."""
    return era_short(texts, year) if texts.japanese else f"FY{year % 100:02d}"


def day(texts: Texts, when: date) -> str:
    """11月28日 / 28 Nov."""
    if texts.japanese:
        return f"{when.month}月{when.day}日"
    return f"{when.day} {_MONTHS[when.month - 1]}"


def day_in_year(texts: Texts, when: date) -> str:
    """2026年11月28日 / 28 Nov 2026."""
    return f"{when.year}年{day(texts, when)}" if texts.japanese else f"{day(texts, when)} {when.year}"


def moment(texts: Texts, when: datetime) -> str:
    """Day and time of a local moment."""
    return f"{day_in_year(texts, when)} {when:%H:%M}"
