"""Published budgets to stand beside a plan: shares by national class, construction left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from citybudget.domain.amount import share
from citybudget.domain.category import NATIONAL_CLASSES
from citybudget.domain.plan import Column, Plan
from citybudget.domain.programme import Provenance
from citybudget.domain.totals import By, totals

OUT_OF_SCOPE = "N0"
"""Construction: the national figures leave it out, so every other column does as well."""
COMPARED = tuple(key for key in NATIONAL_CLASSES if key != OUT_OF_SCOPE)
"""The national classes that shares are reckoned over, in their published order."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What was spent on one national class, in whole yen, and how sure the figure is."""

    national_class: str
    amount_yen: int
    status: Provenance = Provenance.STATED
    note_ja: str = ""
    note_en: str = ""


@dataclass(frozen=True, slots=True)
class Benchmark:
    """One published budget by national class. `base_yen` is what shares are taken of; the figures add up to it.

    `scope` says what the base holds and leaves out, `source` where it was published.
    """

    key: str
    ja: str
    en: str
    fiscal_year: int
    base_yen: int
    scope_ja: str
    scope_en: str
    source_ja: str
    source_en: str
    figures: tuple[Figure, ...]

    def amounts(self) -> dict[str, int]:
        """Whole yen by national class."""
        return {figure.national_class: figure.amount_yen for figure in self.figures}

    def share(self, national_class: str) -> Fraction | None:
        """A class in percent of the base; None where nothing was published for it."""
        amount = self.amounts().get(national_class)
        return None if amount is None else share(amount, self.base_yen)


def base_yen(amounts: Mapping[str, int]) -> int:
    """What shares are taken of: the classes N1 to N5, without construction and without what has no class."""
    return sum(amounts.get(key, 0) for key in COMPARED)


def class_share(amounts: Mapping[str, int], key: str) -> Fraction | None:
    """The share of a class in percent; None where there is no base or the class is not compared."""
    return share(amounts.get(key, 0), base_yen(amounts)) if key in COMPARED else None


def plan_amounts(plan: Plan, at: Column) -> dict[str, int]:
    """A column's whole yen by national class; `totals.NONE` is what has no class, N0 construction."""
    return {row.key: row.amount for row in totals(plan, By.CLASS, *at).rows}
