"""Bridges (増減の内訳): how one column's total comes to another's, bar by bar, exactly to the yen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from citybudget.domain import stage as stages
from citybudget.domain.plan import Column, Plan
from citybudget.domain.totals import By, column_sums, order, total_yen

MOST_BARS = 9
"""With more the smallest go together, so that every bar keeps room for its name and its amount."""
START, END, OTHERS = "start", "end", "others"
"""Keys of the bars at both ends, and of the one that holds what goes together."""
ADJUSTED, UNSPENT = "adjusted", "unspent"
"""Keys of what 当初 or 決算 differs by from the stage before it, and of what 決算 differs by from 現計."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A level (`level`): what a column comes to; or a step: by how much the level rises or falls. Whole yen.

    `keys` are the groups that a step of several holds.
    """

    key: str
    amount_yen: int
    level: bool = False
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bridge:
    """Bars from the first level to the last; every level is what the bars before it come to."""

    bars: tuple[Bar, ...]

    @property
    def steps(self) -> tuple[Bar, ...]:
        """What rises or falls."""
        return tuple(bar for bar in self.bars if not bar.level)

    @property
    def change_yen(self) -> int:
        """By how much the last level differs from the first."""
        return self.bars[-1].amount_yen - self.bars[0].amount_yen if self.bars else 0

    def reached(self) -> tuple[int, ...]:
        """The level after each bar."""
        found: list[int] = []
        for bar in self.bars:
            found.append(bar.amount_yen if bar.level else found[-1] + bar.amount_yen)
        return tuple(found)


def bridge(plan: Plan, by: By, start: Column, end: Column, most: int = MOST_BARS) -> Bridge:
    """The change between two columns by a grouping: increases by size, then decreases by size.

    Of more than `most` groups that moved the smallest go together, after the increases where they rise as a whole.
    """
    before, after = column_sums(plan, by, start), column_sums(plan, by, end)
    steps = _steps(order(plan, by), before, after)
    first = Bar(START, total_yen(plan, start), level=True)
    last = Bar(END, total_yen(plan, end), level=True)
    return Bridge((first, *_arranged(steps, most), last))


def _steps(keys: Sequence[str], before: Mapping[str, int], after: Mapping[str, int]) -> list[Bar]:
    known = dict.fromkeys((*keys, *sorted({*before, *after})))
    moved = {key: after.get(key, 0) - before.get(key, 0) for key in known}
    return [Bar(key, change, keys=(key,)) for key, change in moved.items() if change]


def _arranged(steps: Sequence[Bar], most: int) -> list[Bar]:
    by_size = sorted(steps, key=lambda bar: (-abs(bar.amount_yen), bar.amount_yen < 0))
    kept = by_size if len(by_size) <= most else by_size[: most - 1]
    rest = by_size[len(kept) :]
    rises = [bar for bar in kept if bar.amount_yen > 0]
    falls = [bar for bar in kept if bar.amount_yen < 0]
    if not rest:
        return rises + falls
    together = Bar(OTHERS, sum(bar.amount_yen for bar in rest), keys=tuple(bar.key for bar in rest))
    return [*rises, together, *falls] if together.amount_yen >= 0 else [*rises, *falls, together]


def stage_bridge(plan: Plan, at: Column) -> Bridge:
    """How a year's budget came from its first stage to one: 要求 → 査定 → 当初 → 補正 → 現計 → 決算.

    Stages hold their own word as key. 要求, 当初, 現計 and 決算 are levels; assessments and what adds to 当初 are steps,
    and where one of them is the last, a level `END` follows. 現計 that is 当初 still stands only where it is looked at.
    A year that holds nothing has no bars.
    """
    shown = [word for word in plan.stages_of(at[0]) if plan.stage_order(word) <= plan.stage_order(at[1])]
    bars: list[Bar] = []
    reached = 0
    for word in shown:
        amount = total_yen(plan, (at[0], word))
        bars += _bars_of(word, amount, reached, shown, first=not bars)
        reached = reached + amount if stages.holds_differences(word) and word != shown[0] else amount
    if bars and not bars[-1].level:
        bars.append(Bar(END, reached, level=True))
    return Bridge(tuple(bars))


def _bars_of(word: str, amount: int, reached: int, shown: Sequence[str], *, first: bool) -> list[Bar]:
    """The bars of one stage; `reached` is the level before it."""
    level = Bar(word, amount, level=True)
    if first:
        return [level]
    if stages.holds_differences(word):
        return [Bar(word, amount, keys=(word,))]
    if stages.is_assessment(word):
        return [Bar(word, amount - reached, keys=(word,))]
    settled = word == stages.SETTLEMENT and stages.CURRENT in shown
    if word == stages.CURRENT and word != shown[-1] and not any(map(stages.holds_differences, shown)):
        return []
    step = Bar(UNSPENT if settled else ADJUSTED, amount - reached, keys=(word,))
    return [step, level] if step.amount_yen else [level]
