"""What a half-read row knows: the sum so far, the operand that waits, and how values join."""

from fractions import Fraction
from typing import Final, Generic

from citybudget.domain.basis import words
from citybudget.domain.basis.arithmetic import Arithmetic, V
from citybudget.domain.basis.brackets import digitless_brackets
from citybudget.domain.basis.currency import Rates
from citybudget.domain.basis.level import Level
from citybudget.domain.basis.refusal import Unreadable
from citybudget.domain.basis.tokens import CAREFUL

YEN: Final = 1
FOREIGN: Final = 2

Span = tuple[int, int]


class Waiting(Generic[V]):
    """The state of one row of a folded text, code points `start` to `end`; raises Unreadable.

    The value of an operand waits until the next operator, since 円, %, a currency or 千 behind it may still
    change it. `rates` is None where only the shape matters: then every currency is worth one yen.
    """

    __slots__ = (
        "after",
        "arithmetic",
        "bare",
        "careful",
        "count",
        "currency",
        "digitless",
        "end",
        "equals",
        "label",
        "level",
        "long_groups",
        "money",
        "note",
        "number",
        "operand",
        "operand_end",
        "percent",
        "percent_added",
        "plain",
        "pos",
        "prefix",
        "previous",
        "rate",
        "rates",
        "stack",
        "start",
        "text",
    )

    def __init__(
        self, text: str, start: int, end: int, arithmetic: Arithmetic[V], rates: Rates | None
    ) -> None:
        while end > start and text[end - 1] == " ":
            end -= 1
        self.text, self.start, self.end, self.pos = text, start, end, start
        self.arithmetic, self.rates = arithmetic, rates
        self.level: Level[V] = Level(-1)
        self.stack: list[Level[V]] = []
        self.operand: V | None = None
        self.after = False  # an operand has been read and waits
        self.bare = False  # ... and no unit has been read behind it
        self.operand_end = -1
        self.number: Span = (start, start)
        self.money = 0
        self.percent: Span | None = None
        self.percent_added: Span | None = None
        self.prefix: tuple[str, int, int] | None = None
        self.currency: str | None = None
        self.label: Span | None = None
        self.previous: Span = (start, start)
        self.count = 0
        self.note: int | None = None
        self.equals: int | None = None
        self.plain = True  # no parenthesis and no percentage
        self.rate = Fraction(1)
        self.long_groups: list[Span] = []
        self.careful = CAREFUL.search(text, start, end) is not None
        self.digitless = digitless_brackets(text, start, end)

    def is_single(self) -> bool:
        """Whether what was read is one number with its unit."""
        return self.count == 1 and self.plain

    def join_factor(self) -> None:
        """The waiting operand becomes part of its term."""
        level, operand = self.level, self.operand
        if operand is None:
            raise AssertionError("an operand was read")
        if level.negative:
            operand, level.negative = self.arithmetic.negate(operand), False
        if level.product is None:
            level.product, level.product_money, level.factor_percent = operand, self.money, self.percent
            level.is_one = self.text[slice(*self.number)] == "1"
        else:
            self._refuse_money_times_currency()
            level.product = self._product(level.product, operand)
            level.product_money |= self.money
            level.factor_percent, level.is_one = None, False
        self.operand, self.after, self.bare, self.operand_end = None, False, False, -1
        self.money, self.percent, self.currency, self.label = 0, None, None, None

    def _refuse_money_times_currency(self) -> None:
        before = self.level.product_money
        if before and self.money and (before | self.money) & FOREIGN:
            place = self.level.currency_place or self.number
            raise Unreadable("money_times_currency", *place, word=self.text[slice(*place)])

    def _product(self, left: V, right: V) -> V:
        if self.level.operator == "*":
            return self.arithmetic.multiply(left, right)
        try:
            return self.arithmetic.divide(left, right)
        except ZeroDivisionError:
            operator = self.text[slice(*(self.level.operator_place or self.number))]
            raise Unreadable("division_by_zero", *self.number, operator=operator) from None

    def join_term(self) -> None:
        """The finished term joins the sum of its level."""
        level = self.level
        if level.product is None:
            raise AssertionError("a term was read")
        if level.total is None:
            level.total = self.arithmetic.negate(level.product) if level.subtracts else level.product
        elif level.subtracts:
            level.total = self.arithmetic.subtract(level.total, level.product)
        else:
            level.total = self.arithmetic.add(level.total, level.product)
        level.end_term()

    def close_level(self) -> None:
        self.join_factor()
        self.join_term()
        inner, self.level = self.level, self.stack.pop()
        self.percent_added = self.percent_added or inner.mixed_percent()
        self.operand, self.money = inner.total, inner.total_money
        self.number = (inner.opened, self.pos)
        self.after = self.bare = True
        if inner.prefix is not None:
            self.convert(*inner.prefix)

    def forget_operand(self) -> None:
        self.operand, self.after, self.bare, self.operand_end = None, False, False, -1
        self.count -= 1
        self.money, self.percent, self.currency = 0, None, None

    def convert(self, code: str, start: int, end: int) -> None:
        """The operand is in a foreign currency."""
        if self.operand is None or self.currency == code:
            return
        if self.money:
            raise Unreadable("money_times_currency", start, end, word=self.text[start:end])
        self.money, self.currency, self.level.currency_place = FOREIGN, code, (start, end)
        if self.rates is None:
            return
        rate = self.rates.get(code)
        if rate is None:
            raise Unreadable("rate_missing", start, end, currency=code)
        self.rate = rate
        written = self.arithmetic.literal(*words.decimal_ratio(rate))
        self.operand = self.arithmetic.multiply(self.operand, written)

    def multiply_by_word(self, factor: int) -> None:
        if self.operand is not None:
            self.operand = self.arithmetic.multiply(self.operand, self.arithmetic.literal(factor, 1))

    def yen_unit(self, start: int) -> None:
        if self.money & FOREIGN:
            raise Unreadable("money_times_currency", start, start + 1, word=self.text[start])
        self.money = YEN

    def in_brackets(self) -> bool:
        """Whether the operand is a parenthesis: no phrase about one is reading matter."""
        return self.text[self.operand_end - 1] == ")"

    def side_by_side(self, start: int, end: int) -> Unreadable:
        return words.side_by_side(self.text, self.number, self.operand_end, (start, end))

    def missing(self, start: int, end: int) -> Unreadable:
        """An operator, ) or the end came where a number was expected."""
        return words.missing(self.text, self.label, self.level.operator_place, (start, end))

    def unclosed(self) -> Unreadable:
        opened = self.level.opened
        return Unreadable("parenthesis_open", opened, opened + 1, bracket=self.text[opened])

    def digitless_follows(self, position: int) -> bool:
        while position < self.end and self.text[position] == " ":
            position += 1
        return position in self.digitless
