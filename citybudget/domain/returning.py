"""Back to an earlier point of the history as one new step, so that nothing on the way is lost."""

from collections.abc import Iterable

from citybudget.domain.change import Change, identity, steps_between
from citybudget.domain.plan import Entity, Plan
from citybudget.domain.problem import Value


def returned(plan: Plan, later: Iterable[Change], name: str, **values: Value) -> Change:
    """The Change that makes the plan what it was before `later`, the changes since then, newest first.

    Each thing is put back as the oldest of them found it: what came since is removed, what was removed
    comes back. Undoing this change undoes the return.
    """
    wanted: dict[object, tuple[Entity, Entity | None]] = {}
    for change in later:
        for step in reversed(change.steps):
            entity = step.after if step.after is not None else step.before
            assert entity is not None
            wanted[identity(entity)] = (entity, step.before)
    puts = [before for _, before in wanted.values() if before is not None]
    removes = [entity for entity, before in wanted.values() if before is None]
    return Change(name, steps_between(plan, puts, removes), tuple(sorted(values.items())))
