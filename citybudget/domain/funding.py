"""Who pays: funding entries (財源) of an estimate, and grants (補助制度) with their draw rule."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from citybudget.domain.amount import THOUSAND

SOURCES = (
    "national",
    "prefectural",
    "bond",
    "fee",
    "share",
    "donation",
    "property",
    "transfer",
    "misc",
    "other",
)
"""Source classes in the order of the forms; `general` (一般財源) is derived and stands last."""
GENERAL = "general"

FOUR_COLUMNS: dict[str, str] = {
    "national": "national",
    "prefectural": "prefectural",
    "bond": "bond",
    **dict.fromkeys(SOURCES[3:], "other"),
}
"""The four columns of the common form: 国庫, 県, 地方債, その他; 一般財源 stands beside them."""


class GrantStatus(StrEnum):
    """予定, 申請済, 内示, 決定, 不採択."""

    PLANNED = "planned"
    APPLIED = "applied"
    NOTIFIED = "notified"
    DECIDED = "decided"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Funding:
    """One funding entry: a set amount, a basis of its own, or a draw on a grant.

    Exactly one of `basis` (not None) and `grant_id` (not None) may rule `amount_yen`; with neither, the
    amount is set as typed. `unit_yen` rounds a basis down toward -∞ (1,000 or 1 yen); grants carry their
    own. `amount_yen` is None while the basis can't be read.
    """

    id: str
    source: str
    description: str = ""
    amount_yen: int | None = 0
    basis: str | None = None
    grant_id: str | None = None
    unit_yen: int = THOUSAND


@dataclass(frozen=True, slots=True)
class EligibleNode:
    """A node a grant pays for; `limit_yen` where less than the whole node counts."""

    node: str
    limit_yen: int | None = None


@dataclass(frozen=True, slots=True)
class Grant:
    """The rule of a grant. `nodes` empty means that every node is eligible.

    `rate` is the share of the eligible cost the grant pays; `floor_yen` and `cap_yen` bound the draw;
    `unit_yen` is what the draw is rounded down to. Dates are the application deadline and the day by
    which the work must end. `source_note` and `read_on` say where the rule was read, and when. `funder`
    is who gives it.
    """

    id: str
    ja: str
    en: str = ""
    source: str = "national"
    rate: Fraction = Fraction(1, 2)
    floor_yen: int | None = None
    cap_yen: int | None = None
    unit_yen: int = THOUSAND
    nodes: tuple[EligibleNode, ...] = ()
    deadline: date | None = None
    work_ends: date | None = None
    conditions_ja: str = ""
    conditions_en: str = ""
    source_note: str = ""
    read_on: date | None = None
    status: GrantStatus = GrantStatus.PLANNED
    funder_ja: str = ""
    funder_en: str = ""


@dataclass(frozen=True, slots=True)
class Ceiling:
    """A ceiling (要求枠) on 一般財源, for the division (no category) or for a pillar or leaf.

    It binds general revenue, never the whole cost: シーリング is set that way by the finance divisions (domain notes §1.5).
    """

    amount_yen: int
    category_id: str | None = None
    note: str = ""
