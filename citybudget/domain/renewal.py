"""What is dated by its year, moved on: the names, dates and rules of a grant for its next round."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import NAMESPACE_OID, uuid5

from citybudget.domain import fiscal_year as years
from citybudget.domain.funding import Funding, Grant, GrantStatus
from citybudget.domain.plan import Plan

_FEBRUARY = 2
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_ERAS = {
    "令和": years.Era.REIWA, "R": years.Era.REIWA, "Ｒ": years.Era.REIWA,
    "平成": years.Era.HEISEI, "H": years.Era.HEISEI, "Ｈ": years.Era.HEISEI,
}  # fmt: skip
_OF_AN_ERA = re.compile(r"(令和|平成|(?<![A-Za-zＡ-Ｚ])[RHＲＨ])( ?)(元|[0-9０-９]{1,2})(?![0-9０-９])")
_WESTERN = re.compile(r"(?<![0-9０-９,.])([0-9０-９]{4})(?![0-9０-９,]|\.[0-9])")
_SHORT = re.compile(r"(?<=FY)([0-9]{2})(?![0-9])")


def day_moved(day: date, by: int) -> date:
    """The same day some years on; the last of February stays the last of February, as grants end their work by it."""
    year = day.year + by
    if (day.month, day.day) == (_FEBRUARY, monthrange(day.year, _FEBRUARY)[1]):
        return date(year, _FEBRUARY, monthrange(year, _FEBRUARY)[1])
    return day.replace(year=year)


def name_moved(text: str, year: int, to: int) -> str:
    """A text with the fiscal year in it moved on: 令和8年度, R8, FY2026, FY26 and 2026 of `year`, nothing else."""

    def of_an_era(found: re.Match[str]) -> str:
        return _era_moved(found, year, to)

    text = _OF_AN_ERA.sub(of_an_era, text)
    text = _WESTERN.sub(lambda found: _digits(found[1], str(to)) if _is(found[1], year) else found[0], text)
    return _SHORT.sub(lambda found: f"{to % 100:02d}" if int(found[1]) == year % 100 else found[0], text)


def _era_moved(found: re.Match[str], year: int, to: int) -> str:
    word, gap, typed = found.groups()
    number = 1 if typed == "元" else int(typed.translate(_DIGITS))
    if years.era_year(_ERAS[word], number) != year:
        return found[0]
    era, moved = years.era(to, years.Era.REIWA)
    name = _same_form(word, era)
    return f"{name}{gap}{'元' if moved == 1 and len(name) > 1 else _digits(typed, str(moved))}"


def _same_form(word: str, era: years.Era) -> str:
    """令和 for 平成, R for H: the era's name as long and as wide as the one that stood there."""
    place = tuple(key for key, value in _ERAS.items() if value is _ERAS[word]).index(word)
    return tuple(key for key, value in _ERAS.items() if value is era)[place]


def _is(typed: str, year: int) -> bool:
    return int(typed.translate(_DIGITS)) == year


def _digits(like: str, digits: str) -> str:
    """Digits as wide as those that stood there."""
    return digits.translate(_WIDE) if like.translate(_DIGITS) != like else digits


def renewed(grant: Grant, year: int, to: int) -> Grant:
    """A grant for the round of `to`: its rule as it was read for `year`, planned, to be read again.

    Its id follows from the grant and the year, so that making it twice makes one grant.
    """
    by = to - year
    return replace(
        grant,
        id=uuid5(NAMESPACE_OID, f"{grant.id} {to}").hex,
        ja=name_moved(grant.ja, year, to),
        en=name_moved(grant.en, year, to),
        deadline=None if grant.deadline is None else day_moved(grant.deadline, by),
        work_ends=None if grant.work_ends is None else day_moved(grant.work_ends, by),
        read_on=None,
        status=GrantStatus.PLANNED,
    )


def round_of(plan: Plan, grant: Grant, year: int, to: int) -> Grant:
    """The grant of the next round: the one the plan has already by that name or id, else a new one."""
    new = renewed(grant, year, to)
    if new.id in plan.grants:
        return plan.grants[new.id]
    if (new.ja, new.en) == (grant.ja, grant.en):
        return new
    return next((item for item in plan.grants.values() if _names(item) == _names(new)), new)


def _names(grant: Grant) -> tuple[str, str, str]:
    return (grant.ja, grant.en, grant.source)


def carried(
    entries: tuple[Funding, ...],
    year: int,
    to: int,
    grant_of: Callable[[str], str | None],
    make_id: Callable[[], str],
) -> tuple[Funding, ...]:
    """Funding entries for another year; `grant_of` gives the grant a draw goes on with, None to leave it out.

    One draw a grant: 現計 holds one of 当初 and one of each supplementary budget.
    """
    kept: list[Funding] = []
    drawn: set[str] = set()
    for entry in entries:
        if entry.grant_id is None:
            kept.append(replace(entry, id=make_id(), description=name_moved(entry.description, year, to)))
            continue
        grant_id = grant_of(entry.grant_id)
        if grant_id is None or grant_id in drawn:
            continue
        drawn.add(grant_id)
        description = name_moved(entry.description, year, to)
        kept.append(replace(entry, id=make_id(), grant_id=grant_id, description=description, amount_yen=0))
    return tuple(kept)
