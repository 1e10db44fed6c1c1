"""Ceilings (要求枠) against 一般財源: how much room a division, pillar or leaf has left."""

from dataclasses import dataclass

from citybudget.domain import stage as stages
from citybudget.domain.category import Category
from citybudget.domain.funding import GENERAL, Ceiling
from citybudget.domain.plan import Column, Plan
from citybudget.domain.totals import By, General, column_sums, general_sums


@dataclass(frozen=True, slots=True)
class Headroom:
    """A ceiling and the general revenue it is held against, in whole yen."""

    ceiling: Ceiling
    general_yen: int

    @property
    def left_yen(self) -> int:
        """What may still be asked for; negative where the ceiling is exceeded."""
        return self.ceiling.amount_yen - self.general_yen

    @property
    def exceeded(self) -> bool:
        """Whether more is asked for than the ceiling allows."""
        return self.left_yen < 0


def headrooms(plan: Plan, at: Column) -> tuple[Headroom, ...]:
    """Every ceiling of the column's year with the general revenue of the column, in the order they were put.

    A ceiling binds what is asked for and adopted for a whole year: a column of differences, and what was spent in
    the end, are held against none.
    """
    return tuple(Headroom(item, _general_yen(plan, at, item.category_id)) for item in _binding(plan, at))


def _binding(plan: Plan, at: Column) -> tuple[Ceiling, ...]:
    free = stages.holds_differences(at[1]) or at[1] == stages.SETTLEMENT
    return () if free else plan.plan_year(at[0]).ceilings


def division_headroom(plan: Plan, at: Column) -> Headroom | None:
    """The ceiling of the whole division, None where the year has none."""
    return next(
        (
            Headroom(item, _general_yen(plan, at, None))
            for item in _binding(plan, at)
            if item.category_id is None
        ),
        None,
    )


def _general_yen(plan: Plan, at: Column, category_id: str | None) -> int:
    if category_id is None:
        return column_sums(plan, By.SOURCE, at).get(GENERAL, 0)
    found: Category | None = plan.categories.get(category_id)
    by = General.PILLAR if found is not None and found.parent_id is None else General.CATEGORY
    return general_sums(plan, by, at).get(category_id, 0)
