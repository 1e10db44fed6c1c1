"""Looking again: of what was looked at before, only what changed is read anew.

A plan's values are frozen and the next plan shares what did not change with the one before, so that the same object
means that nothing changed (`change.applied`).
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace

from citybudget.domain.problem import Problem

Unit = tuple[object, ...]
"""All that the finding of one programme, grant or commitment hangs on."""
Found = Mapping[str, tuple[Problem, ...]]


@dataclass(frozen=True, slots=True)
class Looked:
    """One part of a check: what all of it hangs on, what each unit hangs on, and what was found there.

    `whole` is the mappings the units were taken from; where they are the same objects, nothing is looked at.
    `found` holds the units with findings only. `read` is how many units were read.
    """

    shared: Unit
    whole: Unit
    units: Mapping[str, Unit]
    found: Found
    read: int

    def problems(self) -> Iterable[Problem]:
        """All that was found in this part."""
        for problems in self.found.values():
            yield from problems


def looked(
    before: Looked | None,
    shared: Unit,
    whole: Unit,
    units: Callable[[], Mapping[str, Unit]],
    look: Callable[..., Iterable[Problem]],
) -> Looked:
    """A part looked at, or as much of it as changed since `before`; `look` is given the parts of a unit."""
    if before is None or before.shared != shared:
        return _anew(shared, whole, units(), look)
    if len(before.whole) == len(whole) and all(map(_same, before.whole, whole)):
        return before if not before.read else replace(before, read=0)
    return _again(before, whole, units(), look)


def _same(one: object, other: object) -> bool:
    return one is other


def _anew(
    shared: Unit, whole: Unit, units: Mapping[str, Unit], look: Callable[..., Iterable[Problem]]
) -> Looked:
    found = {key: problems for key, unit in units.items() if (problems := tuple(look(*unit)))}
    return Looked(shared, whole, units, found, len(units))


def _again(
    before: Looked, whole: Unit, units: Mapping[str, Unit], look: Callable[..., Iterable[Problem]]
) -> Looked:
    found: dict[str, tuple[Problem, ...]] = {}
    read = 0
    for key, unit in units.items():
        # Tuples compare by identity first, so that what is shared costs nothing to compare.
        if before.units.get(key) == unit:
            problems = before.found.get(key, ())
        else:
            read += 1
            problems = tuple(look(*unit))
        if problems:
            found[key] = problems
    return Looked(before.shared, whole, units, found, read)


Parts = Mapping[Hashable, Looked]
