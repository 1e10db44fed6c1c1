"""A person's text made fit for a cell, a sheet's name or a page's header, and nothing but text."""

import re
from functools import lru_cache

LONGEST = 32_767
"""UTF-16 units a cell holds."""
LONGEST_NAME = 31

# XML 1.0 has no place for these; a lone surrogate could not even be written.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_IN_NAMES = re.compile(r"[\[\]:*?/\\]")


def cell_text(text: str) -> str:
    """The text as a cell shows it: no control characters, one kind of line end, no longer than a cell."""
    if not text.isprintable():
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
        text = _UNWRITABLE.sub("", text)
    return shortened(text, LONGEST) if len(text) > LONGEST // 2 else text


def shortened(text: str, longest: int) -> str:
    """The text cut to a number of UTF-16 units, with an ellipsis where it was cut."""
    return text if _units(text) <= longest else _cut(text, longest - 1) + "…"


def _cut(text: str, longest: int) -> str:
    kept = text[:longest]
    while _units(kept) > longest:
        kept = kept[: len(kept) - max(1, (_units(kept) - longest) // 2)]
    return kept


def _units(text: str) -> int:
    return len(text) + sum(1 for character in text if character > "\uffff")


@lru_cache(maxsize=8192)
def one_line(text: str) -> str:
    """The text on one line, for names and cells that hold one datum."""
    return " ".join(cell_text(text).split())


def sheet_name(text: str, taken: frozenset[str] = frozenset()) -> str:
    r"""A legal name of a sheet: 31 characters, none of []:*?/\\, no apostrophe at an end, not taken yet."""
    name = _IN_NAMES.sub(" ", one_line(text)).strip("' ") or "Sheet"
    if name.casefold() == "history":  # Excel keeps this one for itself
        name = f"{name}_"
    name = _cut(name, LONGEST_NAME).rstrip("' ")
    used = {other.casefold() for other in taken}
    number, candidate = 2, name
    while candidate.casefold() in used:
        ending = f" {number}"
        candidate = _cut(name, LONGEST_NAME - len(ending)).rstrip("' ") + ending
        number += 1
    return candidate


def in_header(text: str, longest: int) -> str:
    """Text for a page's header or footer, where & starts a code; cut before the code is doubled."""
    # A doubled & before G would still be counted as a picture by XlsxWriter; there it is written wide.
    plain = re.sub(r"&(?=G|\[Picture\])", "＆", one_line(text))
    return shortened(plain, longest).replace("&", "&&")
