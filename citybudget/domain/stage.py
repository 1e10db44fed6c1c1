"""Stages (段階) of a year's budget, by the words of the file and the command line.

A year runs 要求, the assessments of the municipality, 当初, any number of 補正, 決算. Which assessments there are and in
which order is the municipality's own choice (Osaka, Tottori and Tomakomai each have another); their words are
kept here, their names may be changed.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

REQUEST = "request"
FINANCE = "finance"
MAYOR = "mayor"
INITIAL = "initial"
CARRIED = "carried-over"
"""前年度繰越: what last year's settlement carried into this year; it adds to 現計 as a supplementary budget does."""
CURRENT = "current"
SETTLEMENT = "settlement"
SUPPLEMENTARY = "supplementary-"
ASSESSMENT = "assessment-"

KNOWN_ASSESSMENTS = ("section-chief", "department", FINANCE, "notice", "re-request", MAYOR)
"""Words that have a standard name: 課長査定, 部長査定, 財政査定, 内示, 復活要求, 首長査定; others are `assessment-n`."""

_ORDER = {REQUEST: 0, INITIAL: 400, CARRIED: 401, CURRENT: 1_000_000, SETTLEMENT: 1_000_001}
_UNLISTED = 200
_UNKNOWN = 399
_SUPPLEMENTARY = re.compile(r"supplementary-([1-9][0-9]*)")
_OWN = re.compile(r"assessment-[1-9][0-9]?")


@dataclass(frozen=True, slots=True)
class Assessment:
    """One assessment (査定) between 要求 and 当初; an empty name means the standard one of its word."""

    word: str
    ja: str = ""
    en: str = ""


USUAL_ASSESSMENTS = (Assessment(FINANCE), Assessment(MAYOR))


def supplementary(number: int) -> str:
    """The word of the n-th supplementary budget (補正第n号), n from 1."""
    return f"{SUPPLEMENTARY}{number}"


def supplementary_number(stage: str) -> int | None:
    """The number of a supplementary budget, None for any other stage."""
    found = _SUPPLEMENTARY.fullmatch(stage)
    return int(found[1]) if found is not None else None


def is_assessment(word: str) -> bool:
    """Whether a word can name an assessment."""
    return word in KNOWN_ASSESSMENTS or _OWN.fullmatch(word) is not None


def is_stage(word: str) -> bool:
    """Whether a word names a stage."""
    return word in _ORDER or supplementary_number(word) is not None or is_assessment(word)


def is_derived(stage: str) -> bool:
    """現計 is derived from the initial budget and never entered."""
    return stage == CURRENT


def has_lines(stage: str) -> bool:
    """Whether node amounts come from lines (要求, 補正); elsewhere they are set."""
    return stage == REQUEST or supplementary_number(stage) is not None


def holds_differences(stage: str) -> bool:
    """Whether amounts are added to the initial budget (補正, 前年度繰越) and may be negative."""
    return stage == CARRIED or supplementary_number(stage) is not None


def order(stage: str, assessments: Sequence[Assessment] = USUAL_ASSESSMENTS) -> int:
    """The place of a stage in the course of a year; assessments the plan no longer lists stand before 当初, each at
    a place of its own.
    """
    number = supplementary_number(stage)
    if number is not None:
        return 500 + number
    if stage in _ORDER:
        return _ORDER[stage]
    places = (place for place, item in enumerate(assessments, 1) if item.word == stage)
    return next(places, _unlisted(stage))


def _unlisted(word: str) -> int:
    if word in KNOWN_ASSESSMENTS:
        return _UNLISTED + KNOWN_ASSESSMENTS.index(word)
    own = len(KNOWN_ASSESSMENTS) + int(word.removeprefix(ASSESSMENT)) if is_assessment(word) else None
    return _UNKNOWN if own is None else _UNLISTED + own


def newest(stages: Collection[str], assessments: Sequence[Assessment] = USUAL_ASSESSMENTS) -> str | None:
    """The newest among the stages that stand for a whole year's budget: what a page opens with."""
    whole = [stage for stage in stages if not holds_differences(stage) and stage != INITIAL]
    return max(whole, key=lambda stage: order(stage, assessments), default=None)
