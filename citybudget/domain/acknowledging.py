"""Acknowledging (確認済み): a finding was looked at and stands, with a reason that goes into the history."""

from citybudget.domain.change import Change
from citybudget.domain.edit import edit
from citybudget.domain.plan import Plan
from citybudget.domain.problem import Acknowledgement, Problem


def acknowledged(plan: Plan, problem: Problem, reason: str) -> Change:
    """Let a finding stand; it is found open again when what it is about changes."""
    said = reason.strip()
    mark = Acknowledgement(problem.key, problem.code, said)
    return edit(plan, "problem.acknowledged", [mark], reason=said)


def reopened(plan: Plan, problem: Problem) -> Change:
    """Take an acknowledgement back; nothing happens where there is none."""
    mark = plan.acknowledgements.get(problem.key)
    gone = [mark] if mark is not None else []
    return edit(plan, "problem.reopened", (), gone)
