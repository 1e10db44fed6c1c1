"""Which rows a comparison shows: all, what rose, what fell, what is new or ended."""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum

from citybudget.domain.compared import Compared, Part


class Moved(StrEnum):
    """The choices of the filter; what is new or ended has also risen or fallen."""

    ALL = "all"
    UP = "up"
    DOWN = "down"
    NEW_OR_ENDED = "new_or_ended"


def fits(part: Part, wanted: Moved) -> bool:
    """Whether a programme, node or source is shown."""
    match wanted:
        case Moved.ALL:
            return True
        case Moved.UP:
            return part.change > 0
        case Moved.DOWN:
            return part.change < 0
        case Moved.NEW_OR_ENDED:
            return part.is_new_or_ended


def counted(found: Compared) -> Mapping[Moved, int]:
    """How many parts each choice shows."""
    counts: Counter[Moved] = Counter()
    for part in barred_parts(found):
        counts.update(wanted for wanted in Moved if fits(part, wanted))
    return {wanted: counts[wanted] for wanted in Moved}


def barred_parts(found: Compared) -> Iterable[Part]:
    """The parts that are counted and filtered: programmes wherever they stand above nodes."""
    groups = found.parts(found.total())
    if found.barred() is found.by:
        return groups
    return (part for group in groups for part in found.parts(group))
