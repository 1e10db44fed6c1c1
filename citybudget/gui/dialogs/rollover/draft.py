"""What has been chosen so far in the wizard, and the roll-over it would make."""

from collections.abc import Mapping
from fractions import Fraction

from citybudget.domain.change import applied
from citybudget.domain.funding import Grant
from citybudget.domain.plan import ExchangeRate, Plan
from citybudget.domain.rollover import (
    Candidate,
    Choices,
    Rollover,
    Standing,
    candidates,
    chosen,
    grants_drawn,
    request_of,
    rolled,
)
from citybudget.domain.totals import By, order, sums

AT_ONCE = 400
"""Up to so many programmes a roll-over is made while one waits; beyond, a thread makes it."""

Preview = tuple[Rollover, Plan]
"""The roll-over, and the plan as it would be."""


class Draft:
    """Made for one snapshot of the plan; another year starts it anew."""

    def __init__(self, plan: Plan, year: int, description: str) -> None:
        self.plan = plan
        self._description = description
        self._made: tuple[Choices, Preview] | None = None
        self.start(year)

    def start(self, year: int) -> None:
        """Begin with another year: what goes on by itself, no price change, its rates, every grant renewed."""
        self.year = year
        self.found = candidates(self.plan, year)
        self.programmes = frozenset(
            item.programme_id for item in self.found if item.standing is Standing.GOES_ON
        )
        self.prices: Mapping[str, Fraction] = {}
        held = self.plan.years.get(year + 1)
        self.rates = held.rates if held is not None and held.rates else self.plan.plan_year(year).rates
        self.refused: frozenset[str] = frozenset()

    @property
    def going(self) -> tuple[Candidate, ...]:
        """The candidates that go on as chosen."""
        return chosen(self.found, self.choices())

    @property
    def grants(self) -> tuple[Grant, ...]:
        """The grants those draw on."""
        return grants_drawn(self.plan, self.going)

    def choices(self) -> Choices:
        """What the domain is asked for; grants are all that were not taken out, whoever goes on."""
        grants = frozenset(self.plan.grants) - self.refused
        rates: tuple[ExchangeRate, ...] = self.rates
        return Choices(self.programmes, dict(self.prices), rates, grants, self._description)

    def now_by_node(self) -> dict[str, int]:
        """What those that go on cost now, in whole yen by node, in the order of the list."""
        found = sums(self.plan, By.NODE, (item.source for item in self.going if item.source is not None))
        return {key: found[key] for key in order(self.plan, By.NODE) if key in found}

    @property
    def quick(self) -> bool:
        """Whether the roll-over can be made while one waits."""
        return len(self.found) <= AT_ONCE

    def preview(self) -> Preview:
        """The roll-over as chosen, made once for the same choices."""
        choices = self.choices()
        if self._made is None or self._made[0] != choices:
            done = rolled(self.plan, self.year, choices)
            self._made = (choices, (done, applied(self.plan, done.change)))
        return self._made[1]

    def holds(self, made: Preview) -> bool:
        """Whether a roll-over is the one that is chosen now."""
        return self._made is not None and self._made[1] is made and self._made[0] == self.choices()

    def then_by_node(self) -> dict[str, int]:
        """What those that go on would cost, in whole yen by node."""
        done, after = self.preview()
        held = after.columns.get(request_of(self.year), {})
        return sums(after, By.NODE, (held[key] for key in done.made))
