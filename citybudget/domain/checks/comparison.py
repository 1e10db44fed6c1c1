"""This year beside last year: a digit that slipped, thousand yen typed as yen, what is missing, what nobody explained."""

from collections.abc import Iterator

from citybudget.domain import stage as stages
from citybudget.domain.plan import Column
from citybudget.domain.problem import Place, Problem, Severity
from citybudget.domain.programme import Estimate, Kind, Programme, ProgrammeYear

JUMP = 5
"""A node that is five times last year's amount, or a fifth, looks like a slipped digit (Ninomiya FY2020)."""
SLIP = (500, 2_000)
"""About a thousand times, or a thousandth: thousand yen were typed where yen are meant, or the other way round."""
UNEXPLAINED = 5
"""A programme that changes by more than a fifth (20 %) says why."""
_OVER = (Kind.ENDED, Kind.PAUSED)


def missing(
    programme: Programme, text: ProgrammeYear | None, last: Estimate, at: Column
) -> Iterator[Problem]:
    """A programme of last year without an estimate that nobody ended: Kiyama forgot its office supplies."""
    said = text is not None and text.kind in _OVER
    over = programme.last_year is not None and programme.last_year < at[0]
    if last.cost_yen and not said and not over:
        place = Place(programme.id, *at)
        yield Problem.of("missing_this_year", Severity.WARNING, place, previous=last.cost_yen)


def against_last_year(
    estimate: Estimate, last: Estimate, text: ProgrammeYear | None, at: Column
) -> Iterator[Problem]:
    """Nodes that moved so far that a slip is likelier than a decision."""
    if text is not None and text.kind in _OVER:
        return
    for part in estimate.nodes:
        previous = last.node_yen(part.node)
        if not previous or not part.amount_yen:
            continue
        typed = _typed_yen(estimate, part.node) or part.amount_yen
        slipped = _slipped(typed, previous)
        if slipped or _times(part.amount_yen, previous) >= JUMP:
            code, amount = ("unit_slip", typed) if slipped else ("jump", part.amount_yen)
            place = Place(estimate.programme_id, *at, node=part.node)
            yield Problem.of(code, Severity.WARNING, place, amount=amount, previous=previous, node=part.node)


def _typed_yen(estimate: Estimate, node: str) -> int:
    """What the lines of a node come to before rounding: 250 yen are 1,000 once they are rounded."""
    return sum(line.amount_yen or 0 for line in estimate.lines if line.node == node)


def _slipped(amount: int, previous: int) -> bool:
    least, most = SLIP
    return least <= _times(amount, previous) <= most


def _times(amount: int, previous: int) -> int:
    """How many times the smaller the larger is, rounded down; 0 for amounts of different sign."""
    if (amount < 0) != (previous < 0):
        return 0
    big, small = max(abs(amount), abs(previous)), min(abs(amount), abs(previous))
    return big // small


def unexplained(estimate: Estimate, last: Estimate, text: ProgrammeYear | None) -> Iterator[Problem]:
    """A programme that costs more than a fifth more or less than last year, without a word on why."""
    if estimate.stage == stages.SETTLEMENT or (text is not None and text.kind in (Kind.NEW, *_OVER)):
        return
    cost, previous = estimate.cost_yen, last.cost_yen
    said = text is not None and (text.changes_ja.strip() or text.changes_en.strip())
    if said or not previous or abs(cost - previous) * UNEXPLAINED <= abs(previous):
        return
    place = Place(*estimate.key, field="changes_ja")
    yield Problem.of("reason_missing", Severity.WARNING, place, amount=cost, previous=previous)
