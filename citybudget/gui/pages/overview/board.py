"""Everything the Overview shows that takes longer than its key figures, reckoned from one snapshot."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from citybudget.domain import stage as stages
from citybudget.domain.amount import Unit
from citybudget.domain.ceilings import Headroom, division_headroom
from citybudget.domain.grant_use import undecided
from citybudget.domain.plan import Column, Plan
from citybudget.domain.programme import Kind, Provenance
from citybudget.domain.totals import By, TotalRow, column, totals
from citybudget.reports import charts, tables
from citybudget.reports.table import ReportTable
from citybudget.texts import Texts

LENSES = ("composition", "nodes", "benchmark")
"""What the first card can show: by category, by node, beside published budgets."""
MOST_CHANGES = 40
"""As many programmes as anybody scrolls through; the rest is on the Programmes page."""


class Movement(NamedTuple):
    """How many programmes went up, down or stayed; `new` and `ended` are among those that moved."""

    up: int = 0
    down: int = 0
    same: int = 0
    new: int = 0
    ended: int = 0


class Board(NamedTuple):
    """The tables of the cards, and the counts in the notes under the key figures.

    `beside` are published budgets, where there is no earlier year to stand beside. `programmes`
    are those with an estimate in the column, as every table and workbook counts them, `kinds` what they are;
    `entered` of `expected` have an amount, paused and ended ones being expected too. `undecided` is what is
    still hoped for from so many grants, `headroom` what is left under the division's ceiling.
    """

    at: Column
    lens: ReportTable
    trend: ReportTable
    funding: ReportTable
    changes: ReportTable
    beside: ReportTable | None
    pillars: Mapping[str, int]
    movement: Movement
    kinds: Mapping[Kind, int]
    programmes: int
    expected: int
    entered: int
    undecided_yen: int
    undecided_grants: int
    headroom: Headroom | None
    marks: tuple[Provenance, ...]
    notes: tuple[str, ...]


def board(plan: Plan, texts: Texts, at: Column, unit: Unit, lens: str) -> Board:
    """The board of a column; `lens` is one of LENSES."""
    moved = totals(plan, By.PROGRAMME, *at).rows
    base = plan.last_year(at)
    changes = tables.changes_table(_of_largest(plan, at, moved), texts, at, unit, base)
    trend = tables.trend_table(plan, texts, _whole(plan, at), unit)
    hoped = undecided(plan, at)
    kinds, programmes, expected, entered = _programmes(plan, at)
    return Board(
        at,
        _lens(plan, texts, at, unit, lens),
        trend,
        tables.funding_table(plan, texts, at, unit),
        changes,
        _lens(plan, texts, at, unit, "benchmark") if plan.baseline(at[0]) is None else None,
        {pillar.id: place for place, pillar in enumerate(plan.pillars())},
        _movement(moved),
        kinds,
        programmes,
        expected,
        entered,
        *hoped,
        division_headroom(plan, at),
        _marks(plan, at),
        trend.notes,
    )


def _whole(plan: Plan, at: Column) -> Column:
    """The budget a stage is part of: among whole years what is added to one would look like a year of its own."""
    added = stages.holds_differences(at[1]) and stages.CURRENT in plan.stages_of(at[0])
    return (at[0], stages.CURRENT) if added else at


def _lens(plan: Plan, texts: Texts, at: Column, unit: Unit, lens: str) -> ReportTable:
    if lens != "benchmark":
        return charts.table_of(lens, plan, texts, at, unit)
    from citybudget.samples import benchmarks  # noqa: PLC0415  # read from disk where it is asked for

    return charts.table_of(lens, plan, texts, at, unit, benchmarks())


def _of_largest(plan: Plan, at: Column, rows: Sequence[TotalRow]) -> Plan:
    """The plan with the programmes that moved most: a table of all of them would only be thrown away."""
    largest = sorted((row for row in rows if row.change), key=lambda row: -abs(row.change or 0))[
        :MOST_CHANGES
    ]
    keys = {row.key for row in largest}
    shown = (at, plan.last_year(at))
    columns = {
        place: {key: found[key] for key in keys if key in found}
        for place, found in plan.columns.items()
        if place[0] in {side[0] for side in shown if side}
    }
    programmes = {key: programme for key, programme in plan.programmes.items() if key in keys}
    return replace(plan, programmes=programmes, columns=columns)


def _movement(rows: Sequence[TotalRow]) -> Movement:
    found: Counter[str] = Counter()
    for row in rows:
        if row.change is None:
            continue
        found["up" if row.change > 0 else "down" if row.change else "same"] += 1
        if row.change and not row.previous:
            found["new"] += 1
        if row.change and not row.amount:
            found["ended"] += 1
    return Movement(**found)


def _programmes(plan: Plan, at: Column) -> tuple[Mapping[Kind, int], int, int, int]:
    """Kinds of the column's programmes, how many there are, how many are expected, and how many have an amount."""
    held = column(plan, at)
    worded = {key: text.kind for (key, year), text in plan.programme_years.items() if year == at[0]}
    expected = held.keys() | {key for key in worded if key in plan.programmes}
    entered = sum(bool(estimate.nodes) for estimate in held.values())
    found = Counter(worded[key] for key in held if key in worded)
    return {kind: found[kind] for kind in _KINDS if found[kind]}, len(held), len(expected), entered


_KINDS = (Kind.NEW, Kind.EXPANDED, Kind.REDUCED, Kind.PAUSED, Kind.ENDED, Kind.CONTINUED)
"""What changed first, what goes on last."""


def _marks(plan: Plan, at: Column) -> tuple[Provenance, ...]:
    """How sure a sample's figures are, the surest first; nothing in a plan of one's own."""
    if not plan.municipality.sample:
        return ()
    there = {plan.programmes[key].provenance for key in column(plan, at)}
    return tuple(mark for mark in Provenance if mark in there)
