"""Which parentheses hold no digit and so are reading matter: （講師）, (空港送迎)."""

from collections.abc import Mapping
from typing import Final

from citybudget.domain.basis.tokens import DIGIT_OR_BRACKET

_NONE: Final[Mapping[int, int]] = {}


def digitless_brackets(text: str, start: int, end: int) -> Mapping[int, int]:
    """The opening place of each parenthesis without a digit, to its closing place; one pass, any depth."""
    if text.find("(", start, end) < 0:
        return _NONE
    found: dict[int, int] = {}
    open_places: list[int] = []
    with_digits = 0  # how many of the open parentheses, from the outermost, are known to hold a digit
    for piece in DIGIT_OR_BRACKET.finditer(text, start, end):
        sign = piece.group()
        if sign == "(":
            open_places.append(piece.start())
        elif sign != ")":
            with_digits = len(open_places)
        elif open_places:
            opened = open_places.pop()
            if len(open_places) >= with_digits:
                found[opened] = piece.start()
            with_digits = min(with_digits, len(open_places))
    return found
