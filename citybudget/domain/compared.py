"""Two columns side by side, from the total down to what makes it: category, programme, node (比較).

Sums of a whole column come from `totals`; below it every part is one programme's own figure.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from citybudget.domain import node as nodes
from citybudget.domain import stage as stages
from citybudget.domain.plan import Column, Plan
from citybudget.domain.programme import Estimate
from citybudget.domain.totals import By, TotalRow, column, column_sums, grouping, order, sums, total_yen

LEVELS: Mapping[By, tuple[By, ...]] = {
    By.PILLAR: (By.PILLAR, By.PROGRAMME, By.NODE),
    By.CATEGORY: (By.CATEGORY, By.PROGRAMME, By.NODE),
    By.CLASS: (By.CLASS, By.PROGRAMME, By.NODE),
    By.PARTNER: (By.PARTNER, By.PROGRAMME, By.NODE),
    By.PROGRAMME: (By.PROGRAMME, By.NODE),
    By.NODE: (By.NODE, By.PROGRAMME),
    By.SOURCE: (By.SOURCE, By.PROGRAMME),
}
"""What stands under the total of each grouping, from the outside in."""

REASON_FROM = 20
"""A programme's change of more per cent than this on last year asks for a reason."""


class Part(NamedTuple):
    """One row: where it lies (`path`, keys from the outside in), and whole yen of both columns.

    None: nothing was entered there, which prints as － and counts as 0. `by` is None for the total.
    """

    by: By | None
    path: tuple[str, ...]
    before: int | None
    after: int | None

    @property
    def key(self) -> str:
        """The key of its own grouping, `total` for the total."""
        return self.path[-1] if self.path else "total"

    @property
    def change(self) -> int:
        """By how much it rose."""
        return (self.after or 0) - (self.before or 0)

    @property
    def is_new_or_ended(self) -> bool:
        """皆増 or 皆減: from nothing, or to nothing."""
        return bool(self.change) and not (self.before and self.after)

    def row(self, *, comparable: bool = True) -> TotalRow:
        """The figures as a total's row; without a column to compare with there is no change."""
        return TotalRow(self.key, self.after or 0, (self.before or 0) if comparable else None)


class Compared:
    """Two columns of one snapshot. Parts are made as they are asked for: nobody unfolds a thousand programmes."""

    def __init__(self, plan: Plan, by: By, start: Column, end: Column) -> None:
        self.plan, self.by, self.start, self.end = plan, by, start, end
        self.levels = LEVELS[by]
        self._sides = (column(plan, start), column(plan, end))
        self._inside: dict[tuple[str, ...], tuple[Part, ...]] = {}

    @property
    def comparable(self) -> bool:
        """Whether the column compared with holds anything at all."""
        return bool(self._sides[0])

    def total(self) -> Part:
        """Both columns as a whole."""
        sides = ((self._sides[0], self.start), (self._sides[1], self.end))
        before, after = (total_yen(self.plan, at) if held else None for held, at in sides)
        return Part(None, (), before, after)

    def parts(self, of: Part) -> tuple[Part, ...]:
        """What stands directly under a part, in the order of everything; it adds up to the part."""
        found = self._inside.get(of.path)
        if found is None:
            found = self._inside[of.path] = tuple(self._made(of.path))
        return found

    def together(self, parts: Iterable[Part], key: str) -> Part:
        """What some parts come to, under a key of their own."""
        shown = list(parts)
        before, after = sum(part.before or 0 for part in shown), sum(part.after or 0 for part in shown)
        return Part(None, (key,), before, after)

    def walk(self) -> Iterable[Part]:
        """The total and everything under it, each part before what it holds."""
        waiting = [self.total()]
        while waiting:
            part = waiting.pop()
            yield part
            waiting.extend(reversed(self.parts(part)))

    def barred(self) -> By:
        """The grouping whose parts are counted and drawn as bars: programmes wherever they stand above nodes."""
        return self.by if self.levels[-1] is By.PROGRAMME else By.PROGRAMME

    def _made(self, path: tuple[str, ...]) -> Iterable[Part]:
        if len(path) == len(self.levels):
            return ()
        if not path:
            return self._groups()
        if self.levels[len(path)] is By.NODE:
            return self._nodes(path)
        return self._programmes(path)

    def _groups(self) -> Iterable[Part]:
        sums_of = (column_sums(self.plan, self.by, at) for at in (self.start, self.end))
        sides = [
            {key: found.get(key, 0) for key in index}
            for found, index in zip(sums_of, self._indexes, strict=True)
        ]
        return self._beside((), self.by, *sides)

    def _programmes(self, path: tuple[str, ...]) -> Iterable[Part]:
        return self._beside(path, By.PROGRAMME, *(index.get(path[-1], {}) for index in self._indexes))

    def _beside(
        self, path: tuple[str, ...], by: By, before: Mapping[str, int], after: Mapping[str, int]
    ) -> Iterable[Part]:
        for key in _in_order(order(self.plan, by), {*before, *after}):
            yield Part(by, (*path, key), before.get(key), after.get(key))

    @cached_property
    def _indexes(self) -> tuple[Mapping[str, Mapping[str, int]], ...]:
        """Of both sides, by group: each programme's figure in it. A zero that was entered is there."""
        return tuple(_index(self.plan, self.by, held) for held in self._sides)

    def _nodes(self, path: tuple[str, ...]) -> Iterable[Part]:
        sides = [
            {part.node: part.amount_yen for part in held[path[-1]].nodes} if path[-1] in held else {}
            for held in self._sides
        ]
        before, after = sides
        for key in sorted({*before, *after}, key=lambda item: (nodes.order(item), item)):
            yield Part(By.NODE, (*path, key), before.get(key), after.get(key))


def _index(plan: Plan, by: By, held: Mapping[str, Estimate]) -> dict[str, dict[str, int]]:
    figures = _figures(plan, by)
    found: dict[str, dict[str, int]] = {}
    for key, estimate in held.items():
        if estimate.nodes or estimate.funding:
            for group, yen in figures(estimate):
                found.setdefault(group, {})[key] = yen
    return found


def _figures(plan: Plan, by: By) -> Callable[[Estimate], Iterable[tuple[str, int]]]:
    """The groups an estimate counts in, with its figure in each."""
    if by is By.NODE:
        return lambda estimate: ((part.node, part.amount_yen) for part in estimate.nodes)
    if by is By.SOURCE:
        return lambda estimate: sums(plan, By.SOURCE, (estimate,)).items()
    group = grouping(plan, by)
    return lambda estimate: ((group(estimate.programme_id), estimate.cost_yen),)


def _in_order(known: Iterable[str], wanted: set[str]) -> list[str]:
    placed = [key for key in known if key in wanted]
    return [*placed, *sorted(wanted.difference(placed))]


def default_ends(plan: Plan, at: Column) -> tuple[Column, Column]:
    """Start and end of a comparison nobody chose; where a stage adds to a budget, what all of those make of it."""
    if stages.holds_differences(at[1]):
        year, there = at[0], plan.stages_of(at[0])
        return ((year, stages.INITIAL), (year, stages.CURRENT)) if stages.INITIAL in there else (at, at)
    return (default_start(plan, at) or at, at)


def default_start(plan: Plan, end: Column) -> Column | None:
    """What a column is compared with unasked: an assessment with the stage before it, all else with last year's."""
    if stages.is_assessment(end[1]):
        before = plan.stage_before(end)
        if before is not None:
            return before
    return plan.baseline(end[0])


def asks_for_reason(row: TotalRow) -> bool:
    """Whether a programme's change on last year asks for a reason: a rise or cut of over 20 %, 皆増, 皆減."""
    return bool(row.change) and (row.rate is None or not row.amount or abs(row.rate) > REASON_FROM)
