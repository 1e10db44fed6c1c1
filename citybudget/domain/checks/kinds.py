"""The kinds of checks: what a page counts as looked at, and as passed."""

from citybudget.domain.problem import Problem

UNREADABLE = "basis_unreadable"
"""The kind of every finding that says why a basis can't be read; their codes name the reason."""

KINDS = (
    UNREADABLE,
    "claim_differs",
    "percent_added",
    "heading_counted",
    "separator_hint",
    "node_not_valid",
    "sources_exceed_cost",
    "ceiling_exceeded",
    "grant_below_floor",
    "grant_over_cap",
    "grant_ended",
    "grant_deadline_missed",
    "work_after_grant",
    "commitment_period",
    "commitment_limit",
    "settlement_exceeds",
    "unit_slip",
    "jump",
    "missing_this_year",
    "reason_missing",
    "verdict_missing",
    "duplicate_programme",
    "placeholder",
    "category_missing",
    "class_missing",
    "english_missing",
)
"""In the order in which they are told."""

_KNOWN = frozenset(KINDS)
_CLAIMS = {"claim_unread": "claim_differs"}


def kind(problem: Problem) -> str:
    """The kind a finding belongs to."""
    code = _CLAIMS.get(problem.code, problem.code)
    return code if code in _KNOWN else UNREADABLE
