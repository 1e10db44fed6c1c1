"""The rows of the Funding tab: each entry with the grant it draws on, then 一般財源, then the cost."""

from dataclasses import dataclass
from enum import IntEnum

from citybudget.domain.amount import Unit
from citybudget.domain.funding import GENERAL, Funding, Grant
from citybudget.domain.grant_use import GrantUse, grant_uses
from citybudget.domain.plan import Column, Plan
from citybudget.domain.programme import Estimate
from citybudget.domain.totals import column
from citybudget.domain.valuation import eligible_yen
from citybudget.texts import Texts

COST = "cost"


class FundingColumn(IntEnum):
    """The columns from left to right."""

    SOURCE = 0
    DESCRIPTION = 1
    HOW = 2
    RULE = 3
    AMOUNT = 4
    PREVIOUS = 5


@dataclass(frozen=True, slots=True)
class FundingPlace:
    """What the tab shows."""

    plan: Plan
    programme_id: str
    at: Column
    base: Column | None
    texts: Texts
    unit: Unit
    editable: bool

    @property
    def estimate(self) -> Estimate | None:
        """The estimate the entries belong to."""
        return column(self.plan, self.at).get(self.programme_id)

    @property
    def before(self) -> Estimate | None:
        """The same programme's estimate it is compared with."""
        return column(self.plan, self.base).get(self.programme_id) if self.base is not None else None


@dataclass(frozen=True, slots=True)
class FundingRow:
    """An entry, or one of the two derived rows at the foot (`general`, `cost`)."""

    key: str
    entry: Funding | None = None
    use: GrantUse | None = None
    eligible_yen: int = 0

    @property
    def grant(self) -> Grant | None:
        """The grant it draws on."""
        return self.use.grant if self.use is not None else None


def rows_of(place: FundingPlace) -> tuple[FundingRow, ...]:
    """The entries in their order with the two rows that follow from them."""
    estimate = place.estimate
    rows = [_row(place, estimate, entry) for entry in estimate.funding] if estimate is not None else []
    return (*rows, FundingRow(GENERAL), FundingRow(COST))


def _row(place: FundingPlace, estimate: Estimate, entry: Funding) -> FundingRow:
    use = grant_uses(place.plan, place.at).get(entry.grant_id or "")
    if use is None:
        return FundingRow(entry.id, entry)
    return FundingRow(entry.id, entry, use, eligible_yen(use.grant, estimate))


def amount_before(place: FundingPlace, row: FundingRow) -> int | None:
    """Last year's amount of the same grant, or of the same source and description."""
    before, entry = place.before, row.entry
    if before is None or entry is None:
        return None
    if row.grant is not None:
        same = [other for other in before.funding if other.grant_id == entry.grant_id]
    else:
        mine = (entry.source, entry.description)
        same = [other for other in before.funding if (other.source, other.description) == mine]
    return sum(other.amount_yen or 0 for other in same) if same else None
