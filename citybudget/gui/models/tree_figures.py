"""The figures of the programme tree, kept right from one change to the next without adding everything up again."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from citybudget.domain import stage as stages
from citybudget.domain.beside import beside
from citybudget.domain.change import Change
from citybudget.domain.plan import Column, Plan
from citybudget.domain.programme import Estimate, Verdict
from citybudget.domain.supplementing import sums_before
from citybudget.domain.totals import By, TotalRow, column, column_sums

TOTAL = "total"


class TreeForm(StrEnum):
    """What the tree sets beside each other: two years, two stages of one year, a supplementary budget with what it
    adds to, or the settlement with the budget it carried out.
    """

    YEARS = "years"
    ASSESSED = "assessed"
    SUPPLEMENTED = "supplemented"
    EXECUTED = "executed"


def form_of(at: Column, base: Column | None) -> TreeForm:
    """The form of a column beside another."""
    if base is None or base[0] != at[0]:
        return TreeForm.YEARS
    if stages.supplementary_number(at[1]) is not None:
        return TreeForm.SUPPLEMENTED
    return TreeForm.EXECUTED if at[1] == stages.SETTLEMENT else TreeForm.ASSESSED


class TreeFigures:
    """Whole yen of a column and of the one it is compared with, by programme, by pillar and in all.

    A programme without an estimate in a column has no figure there (None), which is not 0. Beside a supplementary
    budget stands 現計 before it.
    """

    def __init__(self, plan: Plan, at: Column, base: Column | None) -> None:
        self.at = at
        self.base = base
        self.form = form_of(at, base)
        self._take(plan)

    def _take(self, plan: Plan) -> None:
        self.plan = plan
        self._now = column(plan, self.at)
        self._pillars = column_sums(plan, By.PILLAR, self.at)
        self._before, self._pillars_before = self._taken_before(plan)

    def _taken_before(self, plan: Plan) -> tuple[Mapping[str, int] | None, Mapping[str, int]]:
        base = self.base
        if base is None:
            return None, {}
        if self.form is TreeForm.SUPPLEMENTED:
            return sums_before(plan, By.PROGRAMME, self.at), sums_before(plan, By.PILLAR, self.at)
        costs = {key: estimate.cost_yen for key, estimate in column(plan, base).items()}
        return costs, column_sums(plan, By.PILLAR, base)

    @property
    def waits(self) -> bool:
        """Whether a stage that starts from the one beside it has not begun: it has no figures, and nothing moved."""
        return not self._now and self.form in (TreeForm.ASSESSED, TreeForm.EXECUTED)

    def verdict(self, programme_id: str) -> Verdict | None:
        """What the assessment says of a programme."""
        estimate = self._now.get(programme_id)
        return estimate.verdict if estimate is not None else None

    def has_any(self, programme_id: str) -> bool:
        """Whether the programme has an estimate in either column."""
        return programme_id in self._now or programme_id in (self._before or {})

    def amount(self, programme_id: str) -> int | None:
        """A programme's cost, None without an estimate."""
        return _cost(self._now, programme_id)

    def previous(self, programme_id: str) -> int | None:
        """Its cost in the column compared with, None without an estimate there."""
        return (self._before or {}).get(programme_id)

    def row(self, programme_id: str) -> TotalRow:
        """A programme's figures as totals count them: no estimate is 0."""
        before = None if self._before is None else self.previous(programme_id) or 0
        return TotalRow(programme_id, self.amount(programme_id) or 0, before)

    def pillar(self, pillar_id: str) -> TotalRow:
        """A pillar's figures."""
        return self._sum_row(pillar_id, self._pillars, self._pillars_before)

    def total(self) -> TotalRow:
        """The figures of the whole column."""
        before = None if self._before is None else sum(self._pillars_before.values())
        return TotalRow(TOTAL, sum(self._pillars.values()), before)

    def of(self, programme_ids: Iterable[str], key: str) -> TotalRow:
        """The figures of some programmes together."""
        shown = list(programme_ids)
        now = sum(self.amount(key) or 0 for key in shown)
        before = sum(self.previous(key) or 0 for key in shown)
        return TotalRow(key, now, None if self._before is None else before)

    def _sum_row(self, key: str, now: Mapping[str, int], before: Mapping[str, int]) -> TotalRow:
        return TotalRow(key, now.get(key, 0), None if self._before is None else before.get(key, 0))

    def moves(self, programme_id: str) -> bool:
        """Whether a programme differs from what stands beside it; in a supplementary budget, whether it is in it."""
        if self.form is TreeForm.SUPPLEMENTED:
            return bool(self.amount(programme_id))
        if self.waits:
            return False
        return bool(self.row(programme_id).change)

    def follow(self, plan: Plan, change: Change) -> set[str] | None:
        """Take a change in: the programmes whose figures moved, None where all must be read again."""
        sides = [side for step in change.steps for side in (step.before, step.after) if side is not None]
        estimates = [side for side in sides if isinstance(side, Estimate)]
        if len(estimates) < len(sides) or beside(plan, self.at) != self.base:
            return None
        self._take(plan)
        years = {self.at[0], self.base[0] if self.base else self.at[0]}
        return {estimate.programme_id for estimate in estimates if estimate.fiscal_year in years}


def _cost(held: Mapping[str, Estimate], programme_id: str) -> int | None:
    estimate = held.get(programme_id)
    return None if estimate is None else estimate.cost_yen
