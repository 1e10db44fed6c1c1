"""What words beside a number may do: multiply, convert, say yen, or be refused with what to type instead."""

from fractions import Fraction
from typing import Final, NamedTuple

from citybudget.domain.basis.currency import FIRST_CHARACTERS, leading_currency
from citybudget.domain.basis.numerals import (
    KANJI_DIGITS,
    MULTIPLIERS,
    leading_multiplier,
    multiplier,
    numeral,
)
from citybudget.domain.basis.refusal import Unreadable
from citybudget.domain.basis.tokens import IN_WORDS, SYMBOL

Span = tuple[int, int]

_CENTS: Final = {"銭": "円", "セント": "ドル", "￠": "ドル", "¢": "ドル", "ペンス": "ポンド"}
_SUGGESTIONS: Final = {"半額": "1/2", "半分": "1/2", "折半": "1/2", "倍額": "2"}
_OPERATORS: Final = frozenset("+-*/÷=)%·△")
_ENDINGS: Final = ("割引", "割増", "割")
_NUMERAL_GOES_ON: Final = frozenset(KANJI_DIGITS) | MULTIPLIERS | {"円", ""}  # 4四半期 has no such sign
_NO_HALF: Final = ("前半", "後半", "大半", "夜半")
_ROUNDING: Final = ("円未満", "円以下", "円単位", "円止")

_POWERS: Final = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
TELLING: Final = (
    FIRST_CHARACTERS
    | MULTIPLIERS
    | _POWERS
    | frozenset(KANJI_DIGITS)
    | frozenset("割")
    | frozenset(word[0] for word in _CENTS)
)
"""A word right behind a number that begins with one of these is looked at closely."""


class Unit(NamedTuple):
    """What the word right behind a number does to it."""

    factor: int
    is_yen: bool
    currency: str | None
    start: int
    end: int


def unit(text: str, number: Span, word: Span, *, glued: bool, bracket: bool) -> Unit:
    """What a word that begins with a telling character does; raises Unreadable."""
    content = text[slice(*word)]
    if content[0] in _POWERS:
        raise Unreadable("unreadable_sign", word[0], word[0] + 1, sign=content[0])
    run = leading_multiplier(content)
    rest = content[len(run) :]
    money = leading_currency(rest)
    if run and rest.startswith(_ROUNDING):
        raise Unreadable("rounding_note", *word, word=content)
    if run and not glued and not (rest.startswith("円") or money):
        raise Unreadable("multiplier_apart", number[0], word[0] + len(run), word=run)
    if glued and rest and rest[0] in KANJI_DIGITS and (run or rest[1:2] in _NUMERAL_GOES_ON):
        raise Unreadable("numeral_in_words", number[0], word[1], word=text[number[0] : word[1]])
    if not bracket:
        _refuse_tenths_and_cents(text, number, word, content)
    start = word[0] + len(run)
    if money is None:
        _refuse_unclear_currency(text, number, word, rest if glued else "")
        return Unit(multiplier(run, *word), rest.startswith("円"), None, start, start)
    return Unit(multiplier(run, *word), False, money[0], start, start + money[1])


def _refuse_tenths_and_cents(text: str, number: Span, word: Span, content: str) -> None:
    for ending in _ENDINGS:
        if content.startswith(ending):
            raise reduced(text, number, word[0] + len(ending))
    for cents, whole in _CENTS.items():
        if content.startswith(cents):
            suggestion = f"{_hundredth(text, number)}{whole}"
            place = number[0], word[0] + len(cents)
            raise Unreadable("unreadable_word", *place, word=text[slice(*place)], suggestion=suggestion)


def _refuse_unclear_currency(text: str, number: Span, word: Span, rest: str) -> None:
    """100ドル札 is money, but which; 元職員 is none: neither is passed over in silence."""
    for length in range(len(rest) - 1, 0, -1):
        money = leading_currency(rest[:length])
        if money is not None and money[1] == length:
            place = number[0], word[1]
            suggestion = text[number[0] : word[0] + length]
            raise Unreadable("unreadable_word", *place, word=text[slice(*place)], suggestion=suggestion)


def reduced(text: str, number: Span, end: int) -> Unreadable:
    """割, 割引, 10%引: the factor to type instead."""
    word = text[number[0] : end]
    top, bottom = numeral(text[slice(*number)].replace("(", "0").replace(")", ""), number[0])
    factor = Fraction(top, bottom * (100 if "%" in word else 10))
    if word.endswith(("引", "減", "OFF", "off", "Off", "オフ")):
        factor = 1 - factor
    elif word.endswith(("増", "UP", "up", "アップ")):
        factor = 1 + factor
    return Unreadable("unreadable_word", number[0], end, word=word, suggestion=_decimal(factor))


def _hundredth(text: str, number: Span) -> str:
    return _decimal(Fraction(*numeral(text[slice(*number)], number[0])) / 100)


def _decimal(value: Fraction) -> str:
    """A factor whose denominator divides a power of ten, as a decimal."""
    top, bottom = decimal_ratio(value)
    digits = len(str(bottom)) - 1
    text = f"{abs(top):0{digits + 1}d}"
    sign = "-" if top < 0 else ""
    return sign + (f"{text[:-digits]}.{text[-digits:]}" if digits else text)


def decimal_ratio(value: Fraction) -> tuple[int, int]:
    """The value over a power of ten where it can be written so, else as it is: 593/4 is 14825 over 100."""
    bottom = 1
    for _ in range(12):
        if bottom % value.denominator == 0:
            return value.numerator * (bottom // value.denominator), bottom
        bottom *= 10
    return value.numerator, value.denominator


def refuse_fractions(text: str, start: int, end: int) -> None:
    """半額, 三分の一, 三割: the sentence says what to type; raises Unreadable."""
    found = IN_WORDS.search(text, start, end)
    if found is not None:
        word = found.group()
        suggestion = _SUGGESTIONS.get(word) or _kanji_fraction(word)
        raise Unreadable("unreadable_word", found.start(), found.end(), word=word, suggestion=suggestion)


def refuse_rounding(text: str, number: Span, word: Span) -> None:
    """1.1千円未満切捨: the 千 belongs to the note, not to the number; raises Unreadable."""
    if text[number[1] - 1] in MULTIPLIERS and text.startswith(_ROUNDING, word[0]):
        raise Unreadable("rounding_note", number[1] - 1, word[1], word=text[number[1] - 1 : word[1]])


def refuse_numeral(text: str, word: Span) -> None:
    """5人 千円: an amount in words behind a finished number; 千円未満切捨 is a note; raises Unreadable."""
    run = leading_multiplier(text[slice(*word)])
    after = word[0] + len(run)
    if run and text.startswith("円", after) and not text.startswith(_ROUNDING, after):
        raise Unreadable("numeral_in_words", word[0], after + 1, word=text[word[0] : after + 1])


def refuse_half(text: str, number: Span, word: Span) -> None:
    """1時間半, 2日半: the half is of the number before it; raises Unreadable."""
    content = text[slice(*word)]
    if not content.endswith("半") or content.endswith(_NO_HALF):
        return
    top, bottom = numeral(text[slice(*number)], number[0]) if text[number[0]].isdecimal() else (0, 1)
    half = _decimal(Fraction(top, bottom) + Fraction(1, 2)) + text[number[1] : word[1] - 1].strip(" ")
    place = number[0], word[1]
    raise Unreadable("unreadable_word", *place, word=text[slice(*place)], suggestion=half)


def _kanji_fraction(word: str) -> str:
    value = {digit: str(number) for number, digit in enumerate(KANJI_DIGITS)} | {"十": "10"}
    if word.endswith("割"):
        return f"0.{value[word[0]]}"
    return f"{value[word[-1]]}/{value[word[0]]}"


def side_by_side(text: str, number: Span, operand_end: int, second: Span) -> Unreadable:
    """Two numbers without an operator: what stands between them says how it was meant."""
    between = text[operand_end : second[0]].strip(" ")
    for ending in _ENDINGS:
        if text.startswith(ending, second[1]) and text[second[1] - 1].isdecimal():  # 5,000円の3割
            return reduced(text, second, second[1] + len(ending))
    left, right = text[slice(*number)], text[slice(*second)]
    place = number[0], second[1]
    if between.startswith("分の"):
        return Unreadable("unreadable_word", *place, word=text[slice(*place)], suggestion=f"{right}/{left}")
    if "~" in between or "から" in between:
        return Unreadable("number_range", *place, word=text[slice(*place)])
    if between == "、" and len(right) == 3 and right.isdecimal():
        return Unreadable("thousands_separator", *place, number=text[slice(*place)])
    return Unreadable("operator_missing", *second, left=left, right=right)


def missing(text: str, label: Span | None, operator: Span | None, found: Span) -> Unreadable:
    """A number was expected: a letter stands in its place, or nothing does."""
    if label is not None and SYMBOL.fullmatch(text[slice(*label)].strip()):
        return Unreadable("symbolic", *label, word=text[slice(*label)])
    if operator is not None:
        return Unreadable("number_missing_after_operator", *operator, operator=text[slice(*operator)])
    return Unreadable("number_missing_before_operator", *found, operator=text[slice(*found)])


def is_letter(character: str) -> bool:
    """Whether a character belongs to a word."""
    return character.isalpha()


def is_plain(text: str) -> bool:
    """Whether a phrase speaks of no money."""
    return not any(sign in text for sign in "円¥$€£₩")


def word_follows(text: str, start: int, end: int) -> bool:
    """Whether something other than an operator comes next."""
    while start < end and text[start] == " ":
        start += 1
    return start < end and text[start] not in _OPERATORS


def stripped(text: str, start: int, end: int) -> Span:
    """The place without the spaces around it."""
    content = text[start:end]
    return end - len(content.lstrip(" ")), start + len(content.rstrip(" "))
