"""What the checks found: findings that are open, and those somebody looked at and let stand."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from citybudget.domain.checks.kinds import KINDS, kind
from citybudget.domain.checks.looking import Looked
from citybudget.domain.problem import Acknowledgement, Problem, Severity

Acknowledged = tuple[Problem, Acknowledgement]


@dataclass(frozen=True, slots=True)
class Checked:
    """Open findings (`problems`) and acknowledged ones with their reasons, each the worst first.

    `parts` is what the next check needs to look only at what changed; no part of its value.
    """

    problems: tuple[Problem, ...]
    acknowledged: tuple[Acknowledged, ...] = ()
    parts: Mapping[Hashable, Looked] = field(default_factory=dict, compare=False, repr=False)

    def count(self, severity: Severity) -> int:
        """How many open findings of one severity."""
        return sum(problem.severity is severity for problem in self.problems)

    def passed(self) -> tuple[str, ...]:
        """The kinds of checks without an open finding, in their order."""
        found = {kind(problem) for problem in self.problems}
        return tuple(key for key in KINDS if key not in found)

    @property
    def read(self) -> int:
        """How many things were read for this check; what had not changed was not."""
        return sum(part.read for part in self.parts.values())
