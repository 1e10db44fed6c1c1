"""What each part of a basis is, for the editor that colours it; called at every key and every painted cell."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from citybudget.domain.basis.arithmetic import ExactArithmetic, OutOfBounds
from citybudget.domain.basis.characters import fold
from citybudget.domain.basis.grammar import Reader
from citybudget.domain.basis.reading import row_places
from citybudget.domain.basis.refusal import Unreadable
from citybudget.domain.basis.tokens import KINDS, TOKEN

_ARITHMETIC: Final = ExactArithmetic()
_ROLES: Final = {
    "number": "number",
    "point": "number",
    "percent": "number",
    "equals": "claim",
    "unclosed": "error",
} | dict.fromkeys(("times", "plus", "minus", "slash", "triangle", "open", "close"), "operator")
_TO_THE_END: Final = ("claim", "error")


class Span(NamedTuple):
    """Code points `start` to `end` are a number, operator, unit, label, claim or error."""

    start: int
    end: int
    kind: str


def spans(text: str) -> tuple[Span, ...]:
    """The parts of a basis in order, without overlap; spaces belong to none; never raises.

    Behind an error the parts are told by their looks alone.
    """
    folded = fold(text)
    found: list[Span] = []
    for start, end in row_places(folded):
        found += _row_spans(folded, start, end)
    return tuple(found)


def _row_spans(folded: str, start: int, end: int) -> list[Span]:
    reader = Reader(folded, start, end, _ARITHMETIC, None)
    found: list[Span] = []
    try:
        while reader.pos < reader.end:
            kind, first, last = reader.step()
            found.append(Span(first, last, kind))
        reader.finish()
    except Unreadable as refused:
        return _with_error(folded, start, end, found, (refused.start, refused.end))
    except OutOfBounds:
        return _with_error(folded, start, end, [], (start, end))
    return found


def _with_error(
    folded: str, row_start: int, end: int, found: list[Span], error: tuple[int, int]
) -> list[Span]:
    start = min(error[0], end - 1)
    stop = min(max(error[1], start + 1), end)
    kept = [part._replace(end=min(part.end, start)) for part in found if part.start < start]
    read_to = max([stop, *(part.end for part in found)])
    kept += _by_looks(folded, max([row_start, *(part.end for part in kept)]), start)
    behind = [part for part in found if part.start >= stop]
    return [*kept, Span(start, stop, "error"), *behind, *_by_looks(folded, read_to, end)]


def _by_looks(folded: str, start: int, end: int) -> Iterator[Span]:
    while start < end and (found := TOKEN.match(folded, start, end)) is not None:
        index = found.lastindex or 0
        first, start = found.span(index)
        kind = _ROLES.get(KINDS[index], "unit")
        if kind in _TO_THE_END:
            yield Span(first, end, kind)
            return
        yield Span(first, start, kind)
