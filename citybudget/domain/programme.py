"""Programmes (事業), their yearly texts, and their estimates (見積) with lines (内訳) and node amounts (節)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from citybudget.domain.funding import Funding

EstimateKey = tuple[str, int, str]
"""(programme id, fiscal year, stage)."""


class Kind(StrEnum):
    """What a programme is this year: 新規, 継続, 拡充, 縮小, 休止, 廃止."""

    NEW = "new"
    CONTINUED = "continued"
    EXPANDED = "expanded"
    REDUCED = "reduced"
    PAUSED = "paused"
    ENDED = "ended"


class Verdict(StrEnum):
    """What an assessment says of a whole estimate: 計上, ゼロ, 保留, 別途 (the words of Tottori's published sheets)."""

    ADOPTED = "adopted"
    ZERO = "zero"
    HELD = "held"
    ELSEWHERE = "elsewhere"


class Answer(StrEnum):
    """What the division says to a node that was cut: it accepts, or asks again (復活要求)."""

    ACCEPTED = "accepted"
    RE_REQUESTED = "re-requested"


class Provenance(StrEnum):
    """Where a sample's figures come from; shown wherever the figure is."""

    STATED = "stated"
    DERIVED = "derived"
    FICTIONAL = "fictional"


@dataclass(frozen=True, slots=True)
class Account:
    """会計・款・項・目 as the municipality prints them, e.g. ("一般会計", "2 総務費", "1 総務管理費", "6 企画費")."""

    account: str = ""
    title: str = ""
    item: str = ""
    subitem: str = ""


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme over all its years. `national_class` None means: as its category says."""

    id: str
    code: str
    ja: str
    en: str = ""
    category_id: str | None = None
    national_class: str | None = None
    account: Account = Account()
    legal_basis: str = ""
    first_year: int | None = None
    last_year: int | None = None
    division: str = ""
    officer: str = ""
    extension: str = ""
    purpose_ja: str = ""
    purpose_en: str = ""
    goals_ja: str = ""
    goals_en: str = ""
    partner_ids: tuple[str, ...] = ()
    provenance: Provenance | None = None
    provenance_ja: str = ""
    provenance_en: str = ""


@dataclass(frozen=True, slots=True)
class ProgrammeYear:
    """What a programme is in one fiscal year, in words: its kind, outline, and what changed and why.

    `if_refused` says what is done where its grants are refused (不採択のときの対応); `work_ends` is the day by which
    the work is planned to end, None where nobody said.
    """

    programme_id: str
    fiscal_year: int
    kind: Kind = Kind.CONTINUED
    outline_ja: str = ""
    outline_en: str = ""
    changes_ja: str = ""
    changes_en: str = ""
    if_refused: str = ""
    work_ends: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One budget line. `amount_yen` is what its basis says by the year's rates, None while it can't be read."""

    id: str
    node: str
    description: str
    basis: str
    amount_yen: int | None = None


@dataclass(frozen=True, slots=True)
class NodeAmount:
    """What an estimate costs under one node: from its lines and rounded, or set."""

    node: str
    amount_yen: int


@dataclass(frozen=True, slots=True)
class NodeDecision:
    """What was said about one node at an assessment: why it moved, and the division's answer.

    `re_request_yen` is what the division asks to get back (復活要求額), None where it asks for nothing.
    """

    node: str
    reason: str = ""
    answer: Answer | None = None
    re_request_yen: int | None = None
    re_request_reason: str = ""


@dataclass(frozen=True, slots=True)
class Estimate:
    """One programme, one fiscal year, one stage: an amount a node, and its funding as a whole.

    At stages with lines the node amounts come from the lines (`valuation`), at the others they are set.
    `nodes` is in the order of the node list and holds each node once; so does `decisions`, which with
    `verdict` belongs to the assessments.
    """

    programme_id: str
    fiscal_year: int
    stage: str
    nodes: tuple[NodeAmount, ...] = ()
    lines: tuple[Line, ...] = ()
    funding: tuple[Funding, ...] = ()
    verdict: Verdict | None = None
    decisions: tuple[NodeDecision, ...] = ()

    @property
    def key(self) -> EstimateKey:
        """What an estimate belongs to."""
        return (self.programme_id, self.fiscal_year, self.stage)

    @property
    def cost_yen(self) -> int:
        """What the estimate costs: the sum of its node amounts."""
        return sum(part.amount_yen for part in self.nodes)

    @property
    def sources_yen(self) -> int:
        """What others pay (特定財源); an entry that can't be read counts nothing."""
        return sum(entry.amount_yen or 0 for entry in self.funding)

    @property
    def general_yen(self) -> int:
        """一般財源, derived: what is left to the municipality's own general revenue."""
        return self.cost_yen - self.sources_yen

    def node_yen(self, node: str) -> int | None:
        """The amount under a node, None where there is none."""
        return next((part.amount_yen for part in self.nodes if part.node == node), None)

    def decision(self, node: str) -> NodeDecision:
        """What was said about a node, an empty one where nothing was."""
        return next((item for item in self.decisions if item.node == node), NodeDecision(node))
