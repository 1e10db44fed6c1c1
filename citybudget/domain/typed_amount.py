"""An amount as a person types it into a cell or field, in any width and with any of the usual signs and units."""

import re
import unicodedata
from fractions import Fraction

from citybudget.domain.amount import MAX_YEN, within_limits
from citybudget.domain.problem import Problem, Severity

_MINUS = str.maketrans(dict.fromkeys("△▲▵−‐‑‒–—―─ーｰ", "-"))
_FACTORS = {"": 1, "千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "億": 10**8}
_PART = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(千万|百万|十万|千|万|億)?")
_PARENTHESES = re.compile(r"\((.+)\)(円?)")


def read_amount(text: str) -> int | Problem | None:
    """Whole yen; None for a blank; a Problem where it is no amount, no whole yen or too large.

    `１，２００`, `△ 1,200`, `(1,200)`, `¥1,200`, `1,200円`, `12.5千円`, `3百万円`, `1億2,000万円` are amounts.
    Without a unit yen is meant, whatever unit the window shows.
    """
    plain = _plain(text)
    if not plain:
        return None
    exact = _signed(plain)
    if exact is None:
        return _problem("amount_unreadable", text)
    if exact.denominator != 1:
        return _problem("amount_not_whole", text)
    yen = int(exact)
    return (
        yen if within_limits(yen) else Problem.of("typed_too_large", Severity.ERROR, text=text, most=MAX_YEN)
    )


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).translate(_MINUS)
    return "".join(folded.split()).replace("¥", "").replace("\\", "")


def _signed(plain: str) -> Fraction | None:
    bracketed = _PARENTHESES.fullmatch(plain)
    if bracketed:
        inner = _unsigned(bracketed[1] + bracketed[2])
        return None if inner is None else -inner
    if plain.startswith("-"):
        inner = _unsigned(plain[1:])
        return None if inner is None else -inner
    return _unsigned(plain.removeprefix("+"))


def _unsigned(plain: str) -> Fraction | None:
    """1億2,000万円: each part smaller than the factor before it."""
    rest = plain.removesuffix("円")
    total = Fraction(0)
    room: int | None = None
    while rest:
        found = _PART.match(rest)
        if found is None or (room is not None and room <= 1):
            return None
        factor = _FACTORS[found[3] or ""]
        value = Fraction(found[1].replace(",", "") + (found[2] or "")) * factor
        if room is not None and value >= room:
            return None
        total, room, rest = total + value, factor, rest[found.end() :]
    return None if room is None else total


def _problem(code: str, text: str) -> Problem:
    return Problem.of(code, Severity.ERROR, text=text)
