"""The grammar of one row, read from left to right in one pass without recursion.

A row is terms and operators. Either an operand is expected (words before a number are labels) or one has been
read (words behind it are units). What would be a guess is refused.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from citybudget.domain.basis import words
from citybudget.domain.basis.arithmetic import OutOfBounds, V
from citybudget.domain.basis.currency import currency_of
from citybudget.domain.basis.level import Level
from citybudget.domain.basis.operands import Operands
from citybudget.domain.basis.refusal import Unreadable
from citybudget.domain.basis.tokens import (
    KINDS,
    LATIN_UNIT,
    NUMBER_FOLLOWS,
    SYMBOLS_ONLY,
    TOKEN,
    WORD_THEN_AMOUNT,
    WORDS_THEN_AMOUNT,
)


class Reader(Operands[V]):
    """Reads one row; after `read`, `equals` is the place of the first = outside parentheses, or None."""

    __slots__ = ()

    def read(self) -> V | None:
        """The value of the row; None where it holds no number at all."""
        try:
            while self.pos < self.end:
                self.step()
            return self.finish()
        except OutOfBounds as refused:
            raise Unreadable(refused.code, self.start, self.end) from refused

    def step(self) -> tuple[str, int, int]:
        """Read one piece; its role (number, operator, unit, label, claim) and place."""
        found = TOKEN.match(self.text, self.pos, self.end)
        if found is None:
            raise AssertionError("a token matches any character")
        index = found.lastindex or 0
        start, end = found.span(index)
        self.pos = end
        role = _HANDLERS[index](self, start, end)
        self.previous = (start, end)
        return role, start, self.pos

    def read_latin(self, start: int, end: int) -> str:
        """A Latin word, or an x behind a number: 5x3, 7Hx3, 5x月4回, but not Box3."""
        if self.text[end - 1] not in "xX":
            return self.read_latin_word(start, end)
        follows = NUMBER_FOLLOWS.match(self.text, end, self.end)
        if end - start == 1 and (self.after or follows):
            return self.read_times(start, end)
        if not follows:
            return self.read_latin_word(start, end)
        stem = self.text[start : end - 1]
        if self.after and (LATIN_UNIT.fullmatch(stem) or currency_of(stem)):
            self.pos = end - 1
            return self.read_latin_word(start, end - 1)
        return self.read_latin_word(start, end)

    def read_times(self, start: int, end: int) -> str:
        if (
            self.text[start] == "·"
            and self._at_row_start()
            and not NUMBER_FOLLOWS.match(self.text, end, self.end)
        ):
            return "label"  # a bullet
        self.operand_before(start, end)
        self.join_factor()
        self.level.expect(self.text[start], (start, end))
        return "operator"

    def read_slash(self, start: int, end: int) -> str:
        """/ divides before a number; before a unit it means 'per', between words it is a word."""
        if NUMBER_FOLLOWS.match(self.text, end, self.end) and not self.digitless_follows(end):
            return self.read_times(start, end)
        if self.after and not words.word_follows(self.text, end, self.end):
            raise Unreadable("number_missing_after_operator", start, end, operator=self.text[start])
        return "unit" if self.after else "label"

    def read_plus(self, start: int, end: int) -> str:
        if not self.after and self._at_row_start():
            if not WORDS_THEN_AMOUNT.match(self.text, end, self.end):
                raise Unreadable("number_missing_before_operator", start, end, operator="+")
            self.level.operator_place = (start, end)
            return "operator"
        return self._next_term(start, end)

    def _at_row_start(self) -> bool:
        return self.count == 0 and not self.stack and self.label is None and not self.level.operator_place

    def read_minus(self, start: int, end: int) -> str:
        if self._is_hyphen(start, end):
            return "unit" if self.after else "label"
        if self.after:
            return self._next_term(start, end)
        if not self._sign_applies(end):
            raise self._stray_sign(start, end)
        place = self.level.operator_place
        if place is not None and self.text[place[0]] in "-ー" and self.label is None:  # a dash typed twice
            raise Unreadable("number_missing_after_operator", *place, operator=self.text[place[0]])
        return self._sign(start, end)

    def _is_hyphen(self, start: int, end: int) -> bool:
        """関西-羽田, Wi-Fi: a hyphen between two words, neither of them the unit of a number."""
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        between = self.previous[1] == start and words.is_letter(before) and words.is_letter(after)
        return between and not (self.after and self._is_unit(self.previous[0]))

    def _is_unit(self, start: int) -> bool:
        """Whether the word that begins here is a unit: right behind its number, 円, or behind a 'per'."""
        if self.text[start] == "円" or self.text[start - 1] == "/":
            return True
        return not self.text[self.operand_end : start].strip(" ")

    def _sign_applies(self, end: int) -> bool:
        """Whether a number follows a dash, with or without its currency: -5, -US$100."""
        if NUMBER_FOLLOWS.match(self.text, end, self.end):
            return True
        money = WORD_THEN_AMOUNT.match(self.text, end, self.end)
        return money is not None and currency_of(money.group(1)) is not None

    def _stray_sign(self, start: int, end: int) -> Unreadable:
        """A dash before words could be a bullet or a minus: a guess."""
        if self._at_row_start() and words.word_follows(self.text, end, self.end):
            return Unreadable("minus_unclear", start, end, operator=self.text[start])
        return self.missing(start, end)

    def read_triangle(self, start: int, end: int) -> str:
        if self.after:
            raise self.side_by_side(start, end)
        if not WORDS_THEN_AMOUNT.match(self.text, end, self.end):  # △端数調整 1,000円
            raise Unreadable("number_missing_after_operator", start, end, operator=self.text[start])
        return self._sign(start, end)

    def _sign(self, start: int, end: int) -> str:
        if self.level.negative:
            raise Unreadable("number_missing_before_operator", start, end, operator=self.text[start])
        self.level.negative, self.level.operator_place = True, (start, end)
        return "operator"

    def _next_term(self, start: int, end: int) -> str:
        self.operand_before(start, end)
        self.join_factor()
        self.join_term()
        self.level.expect(self.text[start], (start, end))
        return "operator"

    def operand_before(self, start: int, end: int) -> None:
        if not self.after:
            raise self.missing(start, end)

    def read_open(self, start: int, end: int) -> str:
        closing = self.digitless.get(start)
        if closing is not None:
            self.pos = closing + 1
            return "unit" if self.after else "label"
        if self.after:
            raise self.side_by_side(start, end)
        self.plain = False
        self.stack.append(self.level)
        self.level = Level(start, self.prefix)
        self.label = self.prefix = None
        return "operator"

    def read_close(self, start: int, end: int) -> str:
        if not self.stack:
            raise Unreadable("parenthesis_close", start, end, bracket=self.text[start])
        self.operand_before(start, end)
        self.close_level()
        self.operand_end = end
        return "operator"

    def read_equals(self, start: int, end: int) -> str:
        if self.stack and self.text.find(")", end, self.end) >= 0:
            raise Unreadable("equals_inside", start, end)
        if self.stack:
            raise self.unclosed()
        if self.count == 0 and self.level.operator_place is None:
            raise Unreadable("equals_first", start, end)
        self.equals, self.pos = start, self.end
        return "claim"

    def read_bracket_unclosed(self, start: int, end: int) -> str:
        raise Unreadable("parenthesis_open", start, end, bracket=self.text[start])

    def read_bracket_unopened(self, start: int, end: int) -> str:
        raise Unreadable("parenthesis_close", start, end, bracket=self.text[start])

    def finish(self) -> V | None:
        """The value once every piece is read; raises Unreadable, OutOfBounds."""
        stop = self.end if self.equals is None else self.equals
        if not self.after:
            self._refuse_without_number(stop)
            return None
        if self.stack:
            raise self.unclosed()
        self.join_factor()
        self.join_term()
        self.percent_added = self.percent_added or self.level.mixed_percent()
        return self.level.total

    def _refuse_without_number(self, stop: int) -> None:
        if self.stack and self.level.operator_place is None:
            raise self.unclosed()
        if self.level.operator_place is not None or self.count:
            raise self.missing(stop, stop)
        if SYMBOLS_ONLY.fullmatch(self.text, self.start, stop):
            raise Unreadable("symbolic", self.start, stop, word=self.text[self.start : stop].strip())
        if self.label is not None:
            raise Unreadable("number_missing", *words.stripped(self.text, self.start, stop))


_BY_KIND: Final[Mapping[str, Callable[[Any, int, int], str]]] = {
    "number": Reader.read_number,
    "word": Reader.read_word,
    "times": Reader.read_times,
    "plus": Reader.read_plus,
    "minus": Reader.read_minus,
    "slash": Reader.read_slash,
    "at": Reader.read_passed_over,
    "yen": Reader.read_yen,
    "open": Reader.read_open,
    "close": Reader.read_close,
    "area": Reader.read_area,
    "latin": Reader.read_latin,
    "foreign": Reader.read_foreign,
    "percent": Reader.read_percent,
    "triangle": Reader.read_triangle,
    "equals": Reader.read_equals,
    "annotation": Reader.read_passed_over,
    "unclosed": Reader.read_bracket_unclosed,
    "unopened": Reader.read_bracket_unopened,
    "point": Reader.read_point,
    "unreadable": Reader.read_unreadable,
    "other": Reader.read_other,
}
_HANDLERS: Final = tuple(_BY_KIND.get(kind, Reader.read_other) for kind in KINDS)
