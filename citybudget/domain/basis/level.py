"""The state of the sum inside one pair of parentheses, or of the row itself."""

from typing import Generic

from citybudget.domain.basis.arithmetic import V

Span = tuple[int, int]


class Level(Generic[V]):
    """What has been added up so far, the term being multiplied, and the operator that waits for a number."""

    __slots__ = (
        "currency_place",
        "factor_percent",
        "is_one",
        "negative",
        "opened",
        "operator",
        "operator_place",
        "other_term",
        "percent_term",
        "prefix",
        "product",
        "product_money",
        "subtracts",
        "total",
        "total_money",
    )

    def __init__(self, opened: int, prefix: tuple[str, int, int] | None = None) -> None:
        self.opened = opened
        self.prefix = prefix  # $(100+50): the currency of the whole parenthesis
        self.total: V | None = None
        self.product: V | None = None
        self.total_money = self.product_money = 0
        self.operator = ""
        self.operator_place: Span | None = None
        self.subtracts = self.negative = self.is_one = self.other_term = False
        self.factor_percent: Span | None = None
        self.percent_term: Span | None = None
        self.currency_place: Span | None = None

    def expect(self, operator: str, place: Span) -> None:
        """An operator was read; a number has to follow."""
        self.operator_place = place
        if operator in "/÷":
            self.operator = "/"
        elif operator in "*·xX":
            self.operator = "*"
        else:
            self.subtracts = operator != "+"

    def end_term(self) -> None:
        """The term has joined the total."""
        if self.factor_percent is not None:
            self.percent_term = self.factor_percent
        elif not self.is_one:
            self.other_term = True
        self.total_money |= self.product_money
        self.product, self.product_money, self.factor_percent = None, 0, None
        self.currency_place = None

    def mixed_percent(self) -> Span | None:
        """A bare percentage added to an amount: 1,000円+10% adds a tenth of a yen, which nobody means."""
        return self.percent_term if self.other_term else None

    def only_percent(self) -> Span | None:
        """The place of a bare percentage, where nothing else stands beside it."""
        return None if self.other_term else self.percent_term
