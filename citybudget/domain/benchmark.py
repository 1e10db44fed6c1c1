"""Published budgets to stand beside a plan: shares by national class, construction left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from citybudget.domain.amount import share
from citybudget.domain.category import NATIONAL_CLASSES
from citybudget.domain.plan import Column, Plan
from citybudget.domain.totals import By, totals

OUT_OF_SCOPE = "N0"
"""Construction: the national figures leave it out, so every other column does as well."""
COMPARED = tuple(key for key in NATIONAL_CLASSES if key != OUT_OF_SCOPE)
"""The national classes that shares are reckoned over, in their published order."""


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A published budget by national class, in yen, with where it was read."""

    key: str
    ja: str
    en: str
    fiscal_year: int
    source_ja: str
    source_en: str
    amounts: tuple[tuple[str, int], ...]

    def by_class(self) -> dict[str, int]:
        """Whole yen by national class."""
        return dict(self.amounts)


def base_yen(amounts: Mapping[str, int]) -> int:
    """What shares are taken of: the classes N1 to N5, without construction and without what has no class."""
    return sum(amounts.get(key, 0) for key in COMPARED)


def class_share(amounts: Mapping[str, int], key: str) -> Fraction | None:
    """The share of a class in percent; None where there is no base or the class is not compared."""
    return share(amounts.get(key, 0), base_yen(amounts)) if key in COMPARED else None


def plan_amounts(plan: Plan, at: Column) -> dict[str, int]:
    """A column's whole yen by national class; `totals.NONE` is what has no class, N0 construction."""
    return {row.key: row.amount for row in totals(plan, By.CLASS, *at).rows}
