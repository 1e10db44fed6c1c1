"""The next round of a grant: the same rule a year on, to be read again and applied for again."""

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date

from citybudget.domain.funding import Grant, GrantStatus
from citybudget.domain.lines import new_id

_FEBRUARY = 2
_YEAR = re.compile(r"(令和|FY|R)(\d{1,4})(?=年度|\b)")


def next_round(grant: Grant) -> Grant:
    """A copy for next year's round: its dates a year on, planned, the years in its names counted on.

    When the rule was read is left open, because it must be read again: rates and caps change from year to year.
    """
    return replace(
        grant,
        id=new_id(),
        ja=_counted_on(grant.ja),
        en=_counted_on(grant.en),
        deadline=a_year_on(grant.deadline),
        work_ends=a_year_on(grant.work_ends),
        read_on=None,
        status=GrantStatus.PLANNED,
    )


def a_year_on(day: date | None) -> date | None:
    """The same day of the next year; the last of February stays the last of February."""
    if day is None:
        return None
    following = day.year + 1
    if (day.month, day.day) == (_FEBRUARY, monthrange(day.year, _FEBRUARY)[1]):
        return date(following, _FEBRUARY, monthrange(following, _FEBRUARY)[1])
    return day.replace(year=following)


def _counted_on(name: str) -> str:
    return _YEAR.sub(lambda found: f"{found[1]}{int(found[2]) + 1}", name)
