"""One character of typed text to one character of the grammar, so that places stay code points of the text.

Staff type with an IME or paste from Excel, Word and PDF files: full-width forms, several kinds of hyphen,
multiplication and space. Folding is one to one; it never adds, joins or drops a code point.
"""

from collections.abc import Iterable, Mapping
from typing import Final


def _all_to(target: str, characters: Iterable[str]) -> dict[int, str]:
    return {ord(character): target for character in characters}


def _code_points(first: int, last: int) -> list[str]:
    return [chr(point) for point in range(first, last + 1)]


_ZERO_WIDTH = ["\xad", *_code_points(0x200B, 0x200F), *_code_points(0x202A, 0x202E), "\u2060", "\ufeff"]
_SPACES = [" ", "\u3000", "\x85", "\u2028", "\u2029", "\u202f", "\u205f", *_code_points(0x2000, 0x200A)]
_CONTROLS = [c for c in [*_code_points(0, 0x1F), "\x7f"] if c != "\n"]

FOLDED: Final[Mapping[int, str]] = {
    **{point: chr(point - 0xFEE0) for point in range(0xFF01, 0xFF5F)},
    **_all_to(" ", [*_ZERO_WIDTH, *_SPACES, *_CONTROLS]),
    **_all_to("*", "×✕✖⨯⨉╳☓∗⁎﹡"),
    **_all_to("÷", "➗"),
    **_all_to("/", "∕⁄"),
    **_all_to("+", "﹢➕"),
    **_all_to("-", "−‐‑‒–—―─━﹣➖－"),
    **_all_to("ー", "ｰ"),
    **_all_to("·", "⋅∙‧"),
    **_all_to("△", "▲▵▴"),
    **_all_to("=", "﹦"),
    **_all_to("%", "㌫﹪"),
    **_all_to("~", "〜～∼"),
    **_all_to("¥", "￥\\＼"),
    **_all_to("(", "[{［｛〔⦅｟"),
    **_all_to(")", "]}］｝〕⦆｠"),
    **_all_to("x", "х"),  # Cyrillic, as PDF files have it
    **_all_to("X", "Х"),  # Cyrillic, as PDF files have it
    **_all_to("₩", "￦"),
    **_all_to("£", "￡"),
}


def fold(text: str) -> str:
    """The text as the grammar reads it, of the same length."""
    return text.translate(FOLDED)
