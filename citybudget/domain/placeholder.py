"""Placeholder text that must not be printed: ああああ, test, xxx, 仮 (Otsu's FY2024 bill carried 「あああああ」)."""

import re
import unicodedata

_ANYWHERE = re.compile(
    r"([^\W\d_ー])\1{3,}"  # ああああ, aaaa
    r"|(?<![a-z])(?:x{3,}|tbd|todo|lorem ipsum|asdf|hoge)(?![a-z])"
    r"|テスト入力|ダミー|[(（]仮[)）]|[〇○●◯□■△▲×]{3,}|\?{3,}"
)
_WHOLE = re.compile(
    r"\s*((?:test|テスト|てすと|dummy|sample|仮|未定|未入力|入力中|aaa|あああ|\s|\d|[.。…])+)\s*"
)
_NOT_WORDS = re.compile(r"[\s\d.。…]*")


def placeholder_in(text: str) -> tuple[int, int] | None:
    """Start and end (code points) of the first placeholder in a text, None where there is none.

    Words such as "test" or 仮 count only where they are the whole text: a language test is no placeholder.
    Full-width letters count as their half-width selves.
    """
    folded = _folded(text)
    if _NOT_WORDS.fullmatch(folded):
        return None
    found = _WHOLE.fullmatch(folded)
    if found is not None:
        return found.span(1)
    found = _ANYWHERE.search(folded)
    return None if found is None else found.span()


def _folded(text: str) -> str:
    """Lower case and half width, of the same length as the text so that places stay true."""
    return "".join(_folded_character(char) for char in text)


def _folded_character(char: str) -> str:
    folded = unicodedata.normalize("NFKC", char).lower()
    return folded if len(folded) == 1 else char
