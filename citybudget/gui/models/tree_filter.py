"""Which programmes the tree shows."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from citybudget.domain.problem import Severity
from citybudget.domain.programme import Kind, Programme, ProgrammeYear


class Only(StrEnum):
    """The choices of the filter box."""

    ALL = "all"
    CHANGED = "changed"
    PROBLEMS = "problems"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class TreeFilter:
    """A choice of the filter box and a text to find in codes and names."""

    only: Only = Only.ALL
    text: str = ""

    @property
    def active(self) -> bool:
        """Whether anything may be hidden."""
        return self.only is not Only.ALL or bool(self.text.strip())

    @property
    def by_problems(self) -> bool:
        """Whether the checks decide what is shown."""
        return self.only is Only.PROBLEMS

    def passes(
        self, programme: Programme, year: ProgrammeYear | None, moves: bool, severity: Severity | None
    ) -> bool:
        """Whether a programme is shown; `moves` tells that its figures differ, `severity` its worst problem."""
        match self.only:
            case Only.CHANGED if not moves:
                return False
            case Only.PROBLEMS if severity is None:
                return False
            case Only.NEW if year is None or year.kind is not Kind.NEW:
                return False
        return self._found(programme)

    def _found(self, programme: Programme) -> bool:
        words = _folded(self.text).split()
        if not words:
            return True
        there = _folded(f"{programme.code} {programme.ja} {programme.en} {programme.officer}")
        return all(word in there for word in words)


def _folded(text: str) -> str:
    """As one compares: width and case do not matter."""
    return unicodedata.normalize("NFKC", text).casefold()
