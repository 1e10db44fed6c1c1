"""Multi-year commitments edited and summed (債務負担行為): what each year is bound to."""

from collections.abc import Mapping
from dataclasses import dataclass

from citybudget.domain.change import Change
from citybudget.domain.commitment import Commitment, YearFigure
from citybudget.domain.edit import edit
from citybudget.domain.plan import Plan


@dataclass(frozen=True, slots=True)
class Bound:
    """What a year costs by commitments, in whole yen."""

    by_programme: Mapping[str, int]
    of_none_yen: int

    @property
    def total_yen(self) -> int:
        """All of it."""
        return sum(self.by_programme.values()) + self.of_none_yen


def ordered(plan: Plan) -> tuple[Commitment, ...]:
    """Commitments by their first year, then as they were made."""
    return tuple(sorted(plan.commitments.values(), key=lambda item: item.first_year))


def of_programme(plan: Plan, programme_id: str) -> tuple[Commitment, ...]:
    """The commitments of one programme."""
    return tuple(item for item in ordered(plan) if item.programme_id == programme_id)


def bound(plan: Plan, year: int) -> Bound:
    """What commitments bind a year to, by programme."""
    found: dict[str, int] = {}
    none = 0
    for item in plan.commitments.values():
        amount = item.in_year(year) or 0
        if item.programme_id in plan.programmes:
            assert item.programme_id is not None
            found[item.programme_id] = found.get(item.programme_id, 0) + amount
        else:
            none += amount
    return Bound(found, none)


def with_figure(figures: tuple[YearFigure, ...], year: int, amount_yen: int | None) -> tuple[YearFigure, ...]:
    """Yearly figures with one of them set; None or 0 takes it out."""
    others = [figure for figure in figures if figure.fiscal_year != year]
    if amount_yen:
        others.append(YearFigure(year, amount_yen))
    return tuple(sorted(others, key=lambda figure: figure.fiscal_year))


def added(plan: Plan, commitment: Commitment) -> Change:
    """A new commitment."""
    return edit(plan, "commitment.added", [commitment], commitment=commitment.id)


def edited(plan: Plan, commitment: Commitment) -> Change:
    """A commitment in its new form."""
    return edit(plan, "commitment.edited", [commitment], commitment=commitment.id)


def removed(plan: Plan, commitment: Commitment) -> Change:
    """Without a commitment."""
    return edit(plan, "commitment.removed", (), [commitment], commitment=commitment.id)
