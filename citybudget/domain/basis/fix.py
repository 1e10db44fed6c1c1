"""The corrected text where there is one obvious way to mend it; offered, never done by itself."""

from collections.abc import Callable, Mapping
from typing import Final

from citybudget.domain.basis.characters import fold
from citybudget.domain.basis.reading import read_basis, row_places
from citybudget.domain.problem import Problem, Severity

_STILL_OPEN: Final = frozenset({"rate_missing"})


def offered_fix(text: str, problem: Problem) -> str | None:
    """The text with this problem mended, None where nothing obvious would mend it."""
    start, end = problem.place.start, problem.place.end
    make = _FIXES.get(problem.code)
    if make is None or start is None or end is None or not 0 <= start <= end <= len(text):
        return None
    fixed = make(text, start, end, dict(problem.values))
    return fixed if fixed is not None and fixed != text and _mends(text, fixed, start) else None


def _mends(text: str, fixed: str, place: int) -> bool:
    """Whether the row now reads, whatever may be wrong with other rows."""
    row = text.count("\n", 0, place)
    start = sum(len(part) + 1 for part in fixed.split("\n")[:row])
    end = start + len(fixed.split("\n")[row])
    return bool(fixed[start:end].strip()) and not any(
        found.severity is Severity.ERROR
        and found.code not in _STILL_OPEN
        and start <= (found.place.start or 0) <= end
        for found in read_basis(fixed).problems
    )


_Values = Mapping[str, str | int | None]
_Fix = Callable[[str, int, int, _Values], str | None]


def _dropped(text: str, start: int, end: int, _values: _Values) -> str:
    before, behind = text[:start], text[end:]
    return before.rstrip(" \u3000") + behind if not behind.strip() else before + behind


def _dropped_before_nothing(text: str, start: int, end: int, values: _Values) -> str | None:
    """× before a word may wait for a number; × before the end, ) or another operator does not."""
    next_sign = fold(text[end:]).lstrip(" ")[:1]
    return _dropped(text, start, end, values) if not next_sign or next_sign in "\n+-*/÷=)·" else None


def _dropped_behind_nothing(text: str, start: int, end: int, values: _Values) -> str | None:
    """× at the start or behind another sign; behind a word it is the number that is missing."""
    return None if text[:start].rstrip(" \u3000")[-1:].isalpha() else _dropped(text, start, end, values)


def _suggested(text: str, start: int, end: int, values: _Values) -> str | None:
    suggestion = values.get("suggestion")
    if not isinstance(suggestion, str):
        return None
    before = text[:start].rstrip(" \u3000")
    before = before[:-1] + "×" if before.endswith("の") else text[:start]
    return before + suggestion + text[end:]


def _comma(text: str, start: int, end: int, _values: _Values) -> str | None:
    return text[:start] + text[start:end].replace("、", ",").rstrip(",，") + text[end:]


def _enclosed(text: str, start: int, end: int, _values: _Values) -> str:
    return f"{text[:start]}《{text[start:end]}》{text[end:]}"


def _operator(text: str, start: int, end: int, _values: _Values) -> str | None:
    """100,000円の1/2 is a product, 10,000円△2,000円 a difference; two plain numbers could be anything."""
    if fold(text[start:end]) == "△":
        return text[:start] + "－" + text[end:]
    before = text[:start].rstrip(" \u3000")
    if before.endswith("円の"):
        return before[:-1] + "×" + text[start:]
    return None


def _closed(text: str, start: int, _end: int, values: _Values) -> str | None:
    if fold(str(values.get("bracket"))) != "(":
        return None
    folded = fold(text)
    for first, last in row_places(folded):
        if first <= start < last:
            equals = folded.find("=", start, last)
            place = last if equals < 0 else equals
            place = len(folded[:place].rstrip(" "))
            return text[:place] + ("）" if text[start] == "（" else ")") + text[place:]
    return None


def _claimed(text: str, start: int, end: int, values: _Values) -> str | None:
    exact = str(values.get("exact"))
    if "/" in exact:
        return None
    return f"{text[:start]}{text[start]}{int(exact):,}円{text[end:]}"


_FIXES: Final[Mapping[str, _Fix]] = {
    "number_missing_after_operator": _dropped_before_nothing,
    "number_missing_before_operator": _dropped_behind_nothing,
    "equals_first": _dropped,
    "parenthesis_close": _dropped,
    "money_times_currency": _dropped,
    "parenthesis_open": _closed,
    "operator_missing": _operator,
    "thousands_separator": _comma,
    "unreadable_word": _suggested,
    "separator_hint": _suggested,
    "rounding_note": _enclosed,
    "claim_differs": _claimed,
}
