"""What an assessment (査定) does to an estimate: amounts set per node with a reason, a verdict, the division's answer.

The assessment stages of product.md §5; the columns are those of an 査定調書: 要求, 査定, 増減, 理由, 復活要求. Every edit is
one Change, so that one undo takes it back. Amounts are whole yen.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from citybudget.domain import node as nodes
from citybudget.domain.change import Change
from citybudget.domain.edit import edit
from citybudget.domain.funding import Grant
from citybudget.domain.grants import drawn_yen
from citybudget.domain.lines import with_node_amount
from citybudget.domain.plan import Plan
from citybudget.domain.problem import Problem, Severity
from citybudget.domain.programme import Answer, Estimate, EstimateKey, NodeDecision, Verdict
from citybudget.domain.totals import column


@dataclass(frozen=True, slots=True)
class NodeMove:
    """One node beside the stage before; None where a stage has no such node, which is not 0."""

    node: str
    before_yen: int | None
    now_yen: int | None
    decision: NodeDecision

    @property
    def change_yen(self) -> int:
        """How far the node moved."""
        return (self.now_yen or 0) - (self.before_yen or 0)

    @property
    def cut_yen(self) -> int:
        """What was taken away, 0 where nothing was: the most that can be asked back."""
        return max(0, -self.change_yen)

    @property
    def unexplained(self) -> bool:
        """Whether the node moved and nobody said why."""
        return self.change_yen != 0 and not self.decision.reason.strip()


@dataclass(frozen=True, slots=True)
class GrantMove:
    """What one programme draws on a grant at a stage and at the one before it."""

    grant: Grant
    before_yen: int
    now_yen: int

    @property
    def change_yen(self) -> int:
        """How far the draw moved; what a cut costs in money from others is negative."""
        return self.now_yen - self.before_yen


# What is there ---------------------------------------------------------------------------------------


def estimate_before(plan: Plan, key: EstimateKey) -> Estimate | None:
    """The programme's estimate at the stage a set stage started from (`Plan.stage_before`)."""
    programme_id, year, stage = key
    at = plan.stage_before((year, stage))
    return column(plan, at).get(programme_id) if at is not None else None


def estimate_now(plan: Plan, key: EstimateKey) -> Estimate:
    """The estimate itself, an empty one where there is none yet."""
    return column(plan, key[1:]).get(key[0]) or Estimate(*key)


def moves(plan: Plan, key: EstimateKey) -> tuple[NodeMove, ...]:
    """Every node that either of the two stages has, in the order of the list."""
    before, now = estimate_before(plan, key), estimate_now(plan, key)
    held = {part.node for estimate in (before, now) if estimate is not None for part in estimate.nodes}
    return tuple(_move(before, now, node) for node in sorted(held, key=nodes.order))


def move(plan: Plan, key: EstimateKey, node: str) -> NodeMove:
    """One node beside the stage before."""
    return _move(estimate_before(plan, key), estimate_now(plan, key), node)


def _move(before: Estimate | None, now: Estimate, node: str) -> NodeMove:
    was = before.node_yen(node) if before is not None else None
    return NodeMove(node, was, now.node_yen(node), now.decision(node))


def grant_moves(plan: Plan, key: EstimateKey) -> tuple[GrantMove, ...]:
    """The grants either stage draws on for this programme, with both draws, in the order of the plan's grants."""
    before, now = estimate_before(plan, key), estimate_now(plan, key)
    held = [estimate for estimate in (before, now) if estimate is not None]
    drawn = {entry.grant_id for estimate in held for entry in estimate.funding if entry.grant_id}
    return tuple(
        GrantMove(grant, drawn_yen(before, grant.id) if before is not None else 0, drawn_yen(now, grant.id))
        for grant in plan.grants.values()
        if grant.id in drawn
    )


# What is done ----------------------------------------------------------------------------------------


def edited(
    plan: Plan,
    key: EstimateKey,
    amounts: Mapping[str, int | None] | None = None,
    reasons: Mapping[str, str] | None = None,
) -> Change:
    """Amounts set (None takes the node out) and reasons given under some nodes, as one step.

    What the division asked back follows the cut: it never exceeds it, and falls away with it; its reason is kept.
    """
    estimate = with_amounts(estimate_now(plan, key), amounts or {}, estimate_before(plan, key))
    for node, reason in (reasons or {}).items():
        estimate = with_decision(estimate, replace(estimate.decision(node), reason=reason))
    return edit(plan, "assessment.edited", [estimate], programme=key[0], year=key[1], stage=key[2])


def judged(plan: Plan, key: EstimateKey, verdict: Verdict | None) -> Change:
    """A verdict on the whole estimate, None takes it back. ゼロ sets every node to 0, the others leave the amounts."""
    estimate = replace(estimate_now(plan, key), verdict=verdict)
    if verdict is Verdict.ZERO:
        nothing = dict.fromkeys((part.node for part in estimate.nodes), 0)
        estimate = with_amounts(estimate, nothing, estimate_before(plan, key))
    return edit(
        plan, "assessment.verdict", [estimate], programme=key[0], year=key[1], stage=key[2], verdict=verdict
    )


def accepted(plan: Plan, key: EstimateKey, node: str) -> Change:
    """The division accepts what was done to a node (受け入れる)."""
    said = estimate_now(plan, key).decision(node)
    return _answered(plan, key, replace(said, answer=Answer.ACCEPTED, re_request_yen=None))


def unanswered(plan: Plan, key: EstimateKey, node: str) -> Change:
    """The division's answer taken back; the reason of a re-request stays as a draft."""
    said = estimate_now(plan, key).decision(node)
    return _answered(plan, key, replace(said, answer=None, re_request_yen=None))


def drafted(plan: Plan, key: EstimateKey, node: str, reason: str) -> Change:
    """The reason of a re-request as far as it is written; an answer already given keeps its amount."""
    said = replace(estimate_now(plan, key).decision(node), re_request_reason=reason)
    return _answered(plan, key, said)


def asked(
    plan: Plan, key: EstimateKey, node: str, reason: str, amount_yen: int | None = None
) -> Change | Problem:
    """復活要求: the division asks a cut node's money back with a reason, the whole cut where no amount is given.

    A Problem where the node was not cut, where more than the cut is asked for, or where nothing is.
    """
    cut = move(plan, key, node).cut_yen
    wanted = cut if amount_yen is None else amount_yen
    if not cut:
        return Problem.of("re_request_without_cut", Severity.ERROR)
    if not 0 < wanted <= cut:
        return Problem.of("re_request_beyond_cut", Severity.ERROR, cut=cut)
    if not reason.strip():
        return Problem.of("re_request_without_reason", Severity.ERROR)
    said = replace(
        estimate_now(plan, key).decision(node),
        answer=Answer.RE_REQUESTED,
        re_request_yen=wanted,
        re_request_reason=reason,
    )
    return _answered(plan, key, said, "assessment.asked")


def _answered(plan: Plan, key: EstimateKey, said: NodeDecision, name: str = "assessment.edited") -> Change:
    estimate = with_decision(estimate_now(plan, key), said)
    return edit(plan, name, [estimate], programme=key[0], year=key[1], stage=key[2], node=said.node)


# Estimates -------------------------------------------------------------------------------------------


def with_amounts(
    estimate: Estimate, amounts: Mapping[str, int | None], before: Estimate | None = None
) -> Estimate:
    """The estimate with amounts set; answers stay within what is cut against the stage before.

    A verdict of ゼロ does not outlive an amount that is set again.
    """
    for node, amount in amounts.items():
        estimate = with_node_amount(estimate, node, amount)
    if estimate.verdict is Verdict.ZERO and any(part.amount_yen for part in estimate.nodes):
        estimate = replace(estimate, verdict=None)
    kept = tuple(_within_cut(said, _move(before, estimate, said.node)) for said in estimate.decisions)
    return replace(estimate, decisions=tuple(said for said in kept if said != NodeDecision(said.node)))


def _within_cut(said: NodeDecision, moved: NodeMove) -> NodeDecision:
    asked_back = said.answer is Answer.RE_REQUESTED
    if not moved.change_yen or (asked_back and not moved.cut_yen):
        return replace(said, answer=None, re_request_yen=None)
    if said.re_request_yen is None:
        return said
    return replace(said, re_request_yen=min(said.re_request_yen, moved.cut_yen))


def with_decision(estimate: Estimate, said: NodeDecision) -> Estimate:
    """The estimate with what is said about a node; one that says nothing is taken out."""
    others: Iterable[NodeDecision] = (item for item in estimate.decisions if item.node != said.node)
    held = [*others, said] if said != NodeDecision(said.node) else [*others]
    return replace(estimate, decisions=tuple(sorted(held, key=lambda item: nodes.order(item.node))))
