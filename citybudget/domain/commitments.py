"""Multi-year commitments edited and summed (債務負担行為): what each year is bound to, and where its parts disagree."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from citybudget.domain.change import Change
from citybudget.domain.commitment import Commitment, YearFigure
from citybudget.domain.edit import edit
from citybudget.domain.plan import Plan


class Disagreement(StrEnum):
    """What of a commitment does not fit together. Otsu City's FY2024 bill printed a period and a limit that did not."""

    PERIOD = "period"
    """The last year lies before the first."""
    OUTSIDE = "outside"
    """A yearly figure lies outside the period."""
    OVER_LIMIT = "over limit"
    """The yearly figures add up to more than the limit."""
    UNDER_LIMIT = "under limit"
    """Every year has its figure, and together they are less than the limit."""


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


def disagreements(commitment: Commitment) -> tuple[Disagreement, ...]:
    """Where matter-of-fact parts of a commitment contradict each other; none where no figure was entered yet."""
    found = []
    if commitment.last_year < commitment.first_year:
        found.append(Disagreement.PERIOD)
    years = {figure.fiscal_year for figure in commitment.figures if figure.amount_yen}
    period = set(range(commitment.first_year, commitment.last_year + 1))
    if years - period:
        found.append(Disagreement.OUTSIDE)
    if commitment.planned_yen > commitment.limit_yen:
        found.append(Disagreement.OVER_LIMIT)
    elif years and years >= period and commitment.planned_yen < commitment.limit_yen:
        found.append(Disagreement.UNDER_LIMIT)
    return tuple(found)


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
