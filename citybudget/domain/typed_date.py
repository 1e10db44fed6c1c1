"""Years and days as a person types them: Western or by era, in any width."""

import re
import unicodedata
from datetime import date

from citybudget.domain.fiscal_year import FIRST, LAST
from citybudget.domain.problem import Problem, Severity

_BASES = {"令和": 2018, "r": 2018, "平成": 1988, "h": 1988, "昭和": 1925, "s": 1925}
_ERA = r"(令和|平成|昭和|r|h|s)?"
_YEAR = re.compile(rf"(?:fy)?{_ERA}(\d{{1,4}}|元)(?:年度?)?(?:\([^)]*\))?")
_DAY = re.compile(rf"{_ERA}(\d{{1,4}}|元)(?:年|[-/.])(\d{{1,2}})(?:月|[-/.])(\d{{1,2}})日?")


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _western(era: str | None, number: str) -> int:
    return _BASES.get(era or "", 0) + (1 if number == "元" else int(number))


def read_year(text: str) -> int | Problem | None:
    """A fiscal year; None for a blank. `2026`, `２０２６年度`, `令和8`, `R8`, `H31`, `令和元年度`, `FY2026` are years."""
    plain = _plain(text)
    if not plain:
        return None
    found = _YEAR.fullmatch(plain)
    if found and (found[1] or found[2] != "元"):
        year = _western(found[1], found[2])
        if FIRST <= year <= LAST:
            return year
    return Problem.of("year_unreadable", Severity.ERROR, text=text)


def read_date(text: str) -> date | Problem | None:
    """A day; None for a blank. `2026-11-28`, `2026/11/28`, `令和8年11月28日`, `R8.11.28` are days."""
    plain = _plain(text)
    if not plain:
        return None
    found = _DAY.fullmatch(plain)
    if found and (found[1] or found[2] != "元"):
        year = _western(found[1], found[2])
        try:
            day = date(year, int(found[3]), int(found[4]))
        except ValueError:
            return Problem.of("date_unreadable", Severity.ERROR, text=text)
        if FIRST <= year <= LAST + 1:
            return day
    return Problem.of("date_unreadable", Severity.ERROR, text=text)
