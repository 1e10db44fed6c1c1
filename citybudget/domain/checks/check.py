"""All the checks of a plan, put together and in order."""

from collections.abc import Callable, Hashable, Iterator
from datetime import date

from citybudget import collector
from citybudget.domain import node as nodes
from citybudget.domain.checks.arithmetic import arithmetic
from citybudget.domain.checks.assessments import assessments
from citybudget.domain.checks.ceilings import ceilings
from citybudget.domain.checks.checked import Acknowledged, Checked
from citybudget.domain.checks.commitments import commitments
from citybudget.domain.checks.content import content
from citybudget.domain.checks.duplicates import duplicates
from citybudget.domain.checks.grants import grants
from citybudget.domain.checks.looking import Looked, Parts
from citybudget.domain.checks.newest import newest
from citybudget.domain.checks.settlements import settlements
from citybudget.domain.plan import CHECKED, Plan
from citybudget.domain.problem import Problem, Severity


def check(plan: Plan, before: Checked | None = None, *, today: date | None = None) -> Checked:
    """Every finding of a plan, errors first, then in the order of the programmes.

    `before` is what the check of an earlier snapshot gave, else what is known from it (`domain.kept`): only what
    changed since is looked at, and the result is that of looking at everything. `today` judges deadlines that have passed; in a sample the clock stands still,
    since its year was never ours.
    """
    earlier: Parts = before.parts if before is not None else plan.kept.get(CHECKED, {})
    day = None if plan.municipality.sample else today
    with collector.paused():
        parts = plan.kept[CHECKED] = dict(_parts(plan, earlier, day))
    found = [problem for part in parts.values() for problem in part.problems()]
    found.sort(key=_order(plan))
    return Checked(*_told_apart(plan, found), parts)


def _parts(plan: Plan, before: Parts, today: date | None) -> Iterator[tuple[Hashable, Looked]]:
    yield from arithmetic(plan, before)
    yield from grants(plan, before, today)
    yield from assessments(plan, before)
    yield from commitments(plan, before)
    yield from settlements(plan, before)
    columns = newest(plan)
    if columns is not None:
        yield from content(plan, columns, before)
        yield from duplicates(plan, columns, before)
        yield from ceilings(plan, columns, before)


_WEIGHTS = {severity: weight for weight, severity in enumerate(Severity)}
_Order = tuple[int, int, int, int, str, int]


def _order(plan: Plan) -> Callable[[Problem], _Order]:
    """The worst first; then by programme, what concerns none last, the newest year first, the stages in their course."""
    places = {programme.id: place for place, programme in enumerate(plan.ordered_programmes())}
    last = len(places)

    def key(problem: Problem) -> _Order:
        at = problem.place
        return (
            _WEIGHTS[problem.severity],
            places.get(at.programme_id or "", last),
            -(at.fiscal_year or 0),
            plan.stage_order(at.stage) if at.stage else -1,
            problem.code,
            nodes.order(at.node) if at.node else -1,
        )

    return key


def _told_apart(plan: Plan, found: list[Problem]) -> tuple[tuple[Problem, ...], tuple[Acknowledged, ...]]:
    """Open findings, and those that were acknowledged as they are."""
    known = plan.acknowledgements
    codes = {item.code for item in known.values()}
    standing = [
        (problem, known[problem.key]) for problem in found if problem.code in codes and problem.key in known
    ]
    let_stand = {id(problem) for problem, _ in standing}
    return tuple(problem for problem in found if id(problem) not in let_stand), tuple(standing)
