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
    return text.translate(_FOLDS)


class _Folds(dict[int, str]):
    """Each character's half-width lower-case self, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = unicodedata.normalize("NFKC", char).lower()
        self[code] = folded if len(folded) == 1 else char
        return self[code]


_FOLDS = _Folds()
