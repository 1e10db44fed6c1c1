"""What a person types or pastes, made fit to be kept: in the file, in Excel, in a PDF.

SQLite stops reading at NUL, Excel refuses control characters, nothing can encode half a surrogate pair.
Such characters are invisible and are dropped; visible text is never cut.
"""

import unicodedata

from citybudget.domain.problem import Problem, Severity

LIMIT = 2_000
"""Code points a field takes; an Excel cell holds 32,767."""

_BREAKS = dict.fromkeys("\n\x0b\x0c\x85\u2028\u2029", "\n")
_UNWANTED = {"Cc", "Cs", "Cn"}


def cleaned(text: str, limit: int = LIMIT, *, multiline: bool = False) -> tuple[str, Problem | None]:
    """The text without control characters, lone surrogates and what is no character at all.

    Line breaks of every kind become a line feed, and a space where the field has one line; so do tabs.
    A text that is too long is returned whole with the Problem `text_too_long` (values `length`, `limit`).
    """
    kept = text if text.isprintable() else _kept(text, multiline=multiline)
    if len(kept) <= limit:
        return kept, None
    return kept, Problem.of("text_too_long", Severity.ERROR, length=len(kept), limit=limit)


def _kept(text: str, *, multiline: bool) -> str:
    spread = "".join(
        _BREAKS.get(character, character) for character in text.replace("\r\n", "\n").replace("\r", "\n")
    )
    if not multiline:
        spread = spread.replace("\n", " ").replace("\t", " ")
    return "".join(character for character in spread if _wanted(character))


def _wanted(character: str) -> bool:
    if character in "\n\t":
        return True
    # An unassigned character may be a newer Unicode's; only the 66 that never will be one are dropped.
    kind = unicodedata.category(character)
    return kind not in _UNWANTED or (kind == "Cn" and not _never(character))


def _never(character: str) -> bool:
    code = ord(character)
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
