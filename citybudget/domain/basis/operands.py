"""Numbers and the words beside them: labels before a number, units behind it, currencies, percentages."""

from citybudget.domain.basis import words
from citybudget.domain.basis.arithmetic import V
from citybudget.domain.basis.currency import YEN_WORDS, currency_of, leading_currency, unknown_currency
from citybudget.domain.basis.numerals import MOST_DIGITS, has_long_first_group, numeral
from citybudget.domain.basis.refusal import Unreadable
from citybudget.domain.basis.tokens import (
    AMOUNT_FOLLOWS,
    GROUPED,
    PAPER,
    PER,
    PER_PHRASE,
    REDUCTION,
    WORDS_THEN_AMOUNT,
)
from citybudget.domain.basis.waiting import YEN, Waiting

_LONGEST_CURRENCY = 40
"""Code points in which 500 Australian dollars has to be told; it keeps reading linear."""


class Operands(Waiting[V]):
    """Reads what is no operator; each `read_` takes the place of a piece and returns its role."""

    __slots__ = ()

    def read_number(self, start: int, end: int) -> str:
        if self.after:
            return self._second_number(start, end)
        if self.note is not None:
            word = self.text[self.note : self.end]
            raise Unreadable("note_with_digit", self.note, self.end, word=word)
        text = self.text[start:end]
        if len(text) < 16 and text.isdecimal():
            value = self.arithmetic.literal(int(text), 1)
        elif GROUPED.fullmatch(text):  # the common case, without a closer look
            value = self.arithmetic.literal(int(text.replace(",", "")), 1)
        else:
            value = self.arithmetic.literal(*numeral(text, start))
            if has_long_first_group(text):
                self.long_groups.append((start, end))
        self.number = (start, end)
        self.operand, self.after, self.bare, self.operand_end = value, True, True, end
        self.count += 1
        if self.prefix is not None:
            self.convert(*self.prefix)
            self.prefix = None
        return "number"

    def read_point(self, start: int, end: int) -> str:
        if self.after or (self.label is not None and self.label[1] == start):  # No.5
            raise Unreadable("decimal_point", start, end, number=self.text[start:end])
        digits = self.text[start + 1 : end]
        if not digits.isdecimal() or len(digits) > MOST_DIGITS:
            raise Unreadable("decimal_point", start, end, number=self.text[start:end])
        value = self.arithmetic.literal(int(digits), 10 ** len(digits))
        self.number, self.count = (start, end), self.count + 1
        self.operand, self.after, self.bare, self.operand_end = value, True, True, end
        return "number"

    def _second_number(self, start: int, end: int) -> str:
        """Two numbers side by side: 1日1人あたり500円 is a phrase before an amount, all else is refused."""
        if self.careful and not (self.money or self.bare or self.in_brackets()):
            phrase = PER_PHRASE.match(self.text, start, self.end)
            if phrase is not None and words.is_plain(self.text[start : phrase.end()]):
                self.forget_operand()
                self.pos = phrase.end()
                return "label"
        raise self.side_by_side(start, end)

    def read_percent(self, start: int, end: int) -> str:
        if self.operand is None or not self.bare or self.percent:
            raise Unreadable("number_missing_before_operator", start, end, operator="%")
        reduction = REDUCTION.match(self.text, end, self.end)
        if reduction is not None:
            raise words.reduced(self.text, self.number, reduction.end())
        self.operand = self.arithmetic.divide(self.operand, self.arithmetic.literal(100, 1))
        self.percent, self.plain = (self.number[0], end), False
        return "number"

    def read_word(self, start: int, end: int) -> str:
        if self.operand is None:
            return self._label(start, end)
        if self.bare:
            self._first_unit(start, end)
        elif not self.money:
            self._later_money(start, end)
        if self.careful:
            word = self.text[start:end]
            words.refuse_fractions(self.text, start, end)
            words.refuse_half(self.text, self.number, (start, end))
            if not self.money and unknown_currency(word):
                raise Unreadable("currency_unknown", start, end, word=word)
            if PER.search(word) and not self.in_brackets() and self._amount_follows(end):
                self.forget_operand()
                return "label"
        return "unit"

    def _note(self, start: int, end: int) -> None:
        """※ begins a note; a number in it would be reckoned."""
        mark = self.text.find("※", start, end)
        if mark >= 0 and self.note is None:
            self.note = mark

    def _amount_follows(self, end: int) -> bool:
        """Whether an amount comes next, with or without words before it; a phrase is read for that only."""
        found = WORDS_THEN_AMOUNT.match(self.text, end, self.end)
        return found is not None and found.end() - 1 not in self.digitless

    def _label(self, start: int, end: int) -> str:
        self.prefix = None
        if self.careful:
            words.refuse_fractions(self.text, start, end)
            self._note(start, end)
            if self.text.find("レート", start, end) >= 0:  # 100ドル×レート150 would convert twice
                self.money = YEN
        self._currency_before(start, end)
        self.label = (start, end) if self.label is None else (self.label[0], end)
        return "label"

    def _first_unit(self, start: int, end: int) -> None:
        """The word right behind a number, which may multiply, convert or be refused."""
        self.bare = False
        first = self.text[start]
        if first == "円":
            if end - start > 1:
                words.refuse_rounding(self.text, self.number, (start, end))
            self.yen_unit(start)
        elif first in words.TELLING:
            glued, bracket = start == self.operand_end, self.in_brackets()
            unit = words.unit(self.text, self.number, (start, end), glued=glued, bracket=bracket)
            self.multiply_by_word(unit.factor)
            if unit.currency is not None:
                self.convert(unit.currency, unit.start, unit.end)
            elif unit.is_yen:
                self.yen_unit(start)

    def _later_money(self, start: int, end: int) -> None:
        """500 US ドル, 500U.S.ドル are money; 100/人 ドル and 5人 千円 may be: none is passed over."""
        word = self.text[start:end]
        if word[0] not in words.TELLING or word == "元":
            return
        words.refuse_numeral(self.text, (start, end))
        first = max(self.operand_end, end - _LONGEST_CURRENCY)
        joined = self.text[first:end].replace(" ", "").replace(".", "")
        money = leading_currency(joined)
        if money is not None:
            self.convert(money[0], first, end)
        elif leading_currency(word) is not None:
            suggestion = self.text[slice(*self.number)] + word
            place = self.number[0], end
            raise Unreadable("unreadable_word", *place, word=self.text[slice(*place)], suggestion=suggestion)

    def _currency_before(self, start: int, end: int) -> None:
        """USD 100, ドル100: a currency right before the number converts it."""
        code = currency_of(self.text[start:end])
        if (
            code is not None
            and self.text[start:end] != "元"
            and AMOUNT_FOLLOWS.match(self.text, end, self.end)
        ):
            self.prefix = (code, start, end)

    def read_latin_word(self, start: int, end: int) -> str:
        if not self.after:
            return self._latin_label(start, end, self.text[start:end])
        if self.bare:
            self.latin_unit(start, end)
        elif not self.money:
            self._later_money(start, end)
        return "unit"

    def _latin_label(self, start: int, end: int, text: str) -> str:
        paper = PAPER.match(self.text, start, self.end)
        if paper is not None:
            raise Unreadable("note_with_digit", start, paper.end(), word=paper.group())
        if text in ("O", "o", "l", "I") and self.text[end : end + 1].isdecimal():
            raise Unreadable("unreadable_sign", start, end, sign=text)
        if text in YEN_WORDS:
            self.money = YEN
        return self._label(start, end)

    def latin_unit(self, start: int, end: int) -> None:
        self.bare = False
        text = self.text[start:end]
        if text in "Oo" and start == self.operand_end:
            raise Unreadable("unreadable_sign", start, end, sign=text)
        code = currency_of(text)
        if code is not None:
            self.convert(code, start, end)
        elif text in YEN_WORDS:
            self.yen_unit(start)
        elif text in ("k", "K"):
            raise Unreadable("unreadable_word", start, end, word=text, suggestion="千")
        elif text in ("M", "MM") and self.text[end : end + 1] == "円":
            raise Unreadable("unreadable_word", start, end, word=text, suggestion="百万")

    def read_foreign(self, start: int, end: int) -> str:
        if self.operand is None:
            self._currency_before(start, end)
            return "label"
        code = currency_of(self.text[start:end])
        if self.bare and code is not None:
            self.convert(code, start, end)
            self.bare = False
        elif not self.money:
            self._later_money(start, end)
        return "unit"

    def read_yen(self, _start: int, _end: int) -> str:
        if not self.after:
            self.money = YEN
        return "unit"

    def read_passed_over(self, _start: int, _end: int) -> str:
        return "unit" if self.after else "label"

    def read_other(self, start: int, end: int) -> str:
        if (
            not self.after
            and self.label is None
            and self.text[start] == ","
            and self.text[end : end + 1].isdecimal()
        ):
            raise Unreadable("thousands_separator", start, end, number=",")
        return self.read_passed_over(start, end)

    def read_area(self, _start: int, _end: int) -> str:
        self.bare = False
        return "unit"

    def read_unreadable(self, start: int, end: int) -> str:
        raise Unreadable("unreadable_sign", start, end, sign=self.text[start:end])
