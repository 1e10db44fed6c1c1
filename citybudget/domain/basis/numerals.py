"""What a written number is worth: separators, decimals, and 千 万 百万 億 right after the digits."""

import re
from typing import Final

from citybudget.domain.basis.refusal import Unreadable

MOST_DIGITS: Final = 60
"""More digits than any amount or rate needs; it keeps arithmetic small for any text."""

_SMALL: Final = {"十": 10, "百": 100, "千": 1000}
_LARGE: Final = {"万": 10**4, "億": 10**8, "兆": 10**12}
MULTIPLIERS: Final = frozenset(_SMALL) | frozenset(_LARGE)
KANJI_DIGITS: Final = "〇一二三四五六七八九"

_PART = re.compile(r"([0-9,.]+)([十百千万億兆]*)")
_MULTIPLIER_RUN = re.compile(r"[十百千万億兆]+")

Ratio = tuple[int, int]
"""Numerator and denominator as written: 1.15 is (115, 100), so that a formula can show it so."""


def numeral(text: str, start: int) -> Ratio:
    """The value of a number token that begins at code point `start`; raises Unreadable."""
    if len(text) > MOST_DIGITS and sum(c.isdecimal() for c in text) > MOST_DIGITS:
        raise Unreadable("number_too_long", start, start + len(text))
    parts = _PART.findall(text)
    if len(parts) == 1:
        return _scaled(_digits(parts[0][0], start), multiplier(parts[0][1], start, start + len(text)))
    return _compound(parts, text, start), 1


def multiplier(run: str, start: int, end: int) -> int:
    """What 千, 万, 百万 ... multiply by; 1 for none; raises Unreadable for an order nobody writes."""
    if not run:
        return 1
    if len(run) == 1:
        return _SMALL.get(run) or _LARGE[run]
    if len(run) == 2 and run[0] in _SMALL and run[1] in _LARGE:
        return _SMALL[run[0]] * _LARGE[run[1]]
    raise Unreadable("numeral_in_words", start, end, word=run)


def leading_multiplier(word: str) -> str:
    """The multipliers a word begins with, '' for none."""
    found = _MULTIPLIER_RUN.match(word)
    return found.group() if found else ""


def last_multiplier(text: str) -> str:
    """The multiplier a number token ends with: what a claim is counted in."""
    return str(_PART.findall(text)[-1][1])


def has_long_first_group(text: str) -> bool:
    """Whether the separators are right but the first comma is missing, as in 1207,800."""
    first, comma, _ = text.partition(",")
    return bool(comma) and len(first) > 3 and first.isdecimal()


def with_separators(text: str) -> str:
    """The number with its first group split where commas belong: 1207,800万 is 1,207,800万."""
    digits = text[: len(text) - len(text.lstrip("0123456789,"))]
    return f"{int(digits.replace(',', '')):,}{text[len(digits) :]}"


def _scaled(value: Ratio, factor: int) -> Ratio:
    top, bottom = value[0] * factor, value[1]
    return (top // bottom, 1) if top % bottom == 0 and factor > 1 else (top, bottom)


def _digits(text: str, start: int) -> Ratio:
    whole, point, decimals = text.partition(".")
    if point and not decimals.isdecimal():
        raise Unreadable("decimal_point", start, start + len(text), number=text)
    return int(_ungrouped(whole, text, start) + decimals), 10 ** len(decimals)


def _ungrouped(whole: str, text: str, start: int) -> str:
    first, *others = whole.split(",")
    if others and (not first or first[0] == "0" or any(len(group) != 3 for group in others)):
        raise Unreadable("thousands_separator", start, start + len(text), number=text)
    return first + "".join(others)


def _compound(parts: list[tuple[str, str]], text: str, start: int) -> int:
    """1万2千, 1億2,500万, 2千5百万: whole numbers, each order smaller than the one before it.

    十, 百 and 千 gather until 万, 億 or 兆 multiplies what was gathered: 2千5百万 is 25,000,000.
    """
    total = gathered = 0
    room = inner = 0  # the last 万, 億, 兆 and the last 十, 百, 千; 0 before the first
    for digits, run in parts:
        (top, bottom), _ = _digits(digits, start), multiplier(run, start, start + len(text))
        small, large = _SMALL.get(run[:1], 1), _LARGE.get(run[-1:], 0)
        if bottom != 1 or (inner and top * small >= inner):
            raise Unreadable("number_order", start, start + len(text), number=text)
        gathered, inner = gathered + top * small, small
        if room and gathered * (large or 1) >= room:
            raise Unreadable("number_order", start, start + len(text), number=text)
        if large:
            total, room, gathered, inner = total + gathered * large, large, 0, 0
    return total + gathered
