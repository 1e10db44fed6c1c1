"""What general revenue becomes where grants are refused (もし不採択なら): reckoned beside the plan, which stays as it is.

Every draw on a refused grant moves to 一般財源; the cost stays. So staff know before the decision which ceiling
would break and by how much, and finance can be shown what is done then (product's §6).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from citybudget.domain.ceilings import Headroom, headrooms
from citybudget.domain.funding import GENERAL
from citybudget.domain.grant_use import grant_uses
from citybudget.domain.plan import Column, Plan
from citybudget.domain.totals import By, column, column_sums


@dataclass(frozen=True, slots=True)
class RefusedProgramme:
    """One programme in whole yen: its general revenue as planned, and what would come on top."""

    general_yen: int
    lost_yen: int

    @property
    def then_yen(self) -> int:
        """Its general revenue where the grants are refused."""
        return self.general_yen + self.lost_yen


@dataclass(frozen=True, slots=True)
class Refusal:
    """A column where some grants are refused. `lost` is each grant's draw by its id, `ceilings` what is left then.

    A ceiling is held against what its own category would have to bear, not against the whole.
    """

    general_yen: int
    lost: Mapping[str, int]
    programmes: Mapping[str, RefusedProgramme]
    ceilings: tuple[Headroom, ...]

    @property
    def lost_yen(self) -> int:
        """What would no longer come in."""
        return sum(self.lost.values())

    @property
    def then_yen(self) -> int:
        """The column's general revenue then."""
        return self.general_yen + self.lost_yen


def if_refused(plan: Plan, at: Column, grant_ids: Collection[str]) -> Refusal:
    """The column where these grants are refused; a grant nothing draws on moves nothing.

    In a column of differences it is the further draw that is lost, in 現計 all that the year's budgets draw.
    """
    uses = grant_uses(plan, at)
    chosen = {key: uses[key] for key in dict.fromkeys(grant_ids) if key in uses}
    lost_by: dict[str, int] = {}
    for use in chosen.values():
        for key, part in use.programmes.items():
            lost_by[key] = lost_by.get(key, 0) + part.drawn_yen
    held = column(plan, at)
    return Refusal(
        column_sums(plan, By.SOURCE, at).get(GENERAL, 0),
        {key: use.drawn_yen for key, use in chosen.items()},
        {key: RefusedProgramme(held[key].general_yen, lost) for key, lost in lost_by.items()},
        tuple(_then(plan, item, lost_by) for item in headrooms(plan, at)),
    )


def _then(plan: Plan, item: Headroom, lost_by: Mapping[str, int]) -> Headroom:
    lost = sum(yen for key, yen in lost_by.items() if _under(plan, key, item.ceiling.category_id))
    return replace(item, general_yen=item.general_yen + lost)


def _under(plan: Plan, programme_id: str, category_id: str | None) -> bool:
    """Whether a programme lies under a ceiling's category; every one lies under the division's."""
    mine = plan.programmes[programme_id].category_id
    return category_id is None or category_id in (mine, plan.pillar_of(mine))
