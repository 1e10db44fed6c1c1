"""The only place that adds up: a plan and a grouping in, totals out. Screen, chart, sheet and command line read these.

Totals add the node amounts that estimates store, so SQL over the file gives the same figures.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from citybudget.domain import node as nodes
from citybudget.domain import stage as stages
from citybudget.domain.amount import change_rate, share
from citybudget.domain.category import NATIONAL_CLASSES
from citybudget.domain.funding import GENERAL, SOURCES
from citybudget.domain.plan import Column, Plan
from citybudget.domain.programme import Estimate, NodeAmount, Provenance

NONE = "none"
"""The key of what has no category, class or partner."""
SEVERAL = "several"
"""The key of programmes with more than one partner, which no single partner's row may claim."""


class By(StrEnum):
    """What totals can be grouped by. Rows of each grouping are disjoint and add up to the same total."""

    PILLAR = "pillar"
    CATEGORY = "category"
    PROGRAMME = "programme"
    NODE = "node"
    SOURCE = "source"
    CLASS = "class"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class TotalRow:
    """One row: whole yen of the column and of the column it is compared with (None: nothing to compare).

    `provenance` is the weakest of the figures in it: fictional before derived before stated, None in a
    plan of one's own.
    """

    key: str
    amount: int
    previous: int | None = None
    provenance: Provenance | None = None

    @property
    def change(self) -> int | None:
        """Amount minus previous."""
        return None if self.previous is None else self.amount - self.previous

    @property
    def rate(self) -> Fraction | None:
        """Change in percent of the previous amount, None where there is nothing to divide by."""
        return None if self.previous is None else change_rate(self.amount, self.previous)


@dataclass(frozen=True, slots=True)
class Totals:
    """Rows in the order of everything, and their sum."""

    fiscal_year: int
    stage: str
    by: By
    rows: tuple[TotalRow, ...]
    total: TotalRow
    baseline: Column | None = None

    def row(self, key: str) -> TotalRow | None:
        """The row of a key."""
        return next((row for row in self.rows if row.key == key), None)

    def share(self, row: TotalRow) -> Fraction | None:
        """A row's share of the total in percent."""
        return share(row.amount, self.total.amount)


def column(plan: Plan, at: Column) -> Mapping[str, Estimate]:
    """The estimates of a column by programme; 現計 = 当初 + Σ補正 + 前年度繰越 is made here, once a snapshot."""
    year, stage = at
    if not stages.is_derived(stage):
        return plan.columns.get(at, {})
    found: dict[str, Estimate] | None = plan.kept.get(merged_key(year))
    if found is None:
        found = plan.kept[merged_key(year)] = _merged(plan, year)
    return found


def merged_key(year: int) -> str:
    """Under which `kept` holds the merged 現計 of a year."""
    return f"current {year}"


def differences_of(plan: Plan, year: int) -> tuple[str, ...]:
    """The stages of a year that add to 当初, in their order: what was carried over, and the supplementary budgets."""
    found = (word for at, word in plan.columns if at == year and stages.holds_differences(word))
    return tuple(sorted(found, key=plan.stage_order))


def _merged(plan: Plan, year: int) -> dict[str, Estimate]:
    held = plan.columns.get((year, stages.INITIAL), {})
    merged = {key: replace(estimate, stage=stages.CURRENT) for key, estimate in held.items()}
    if held:
        for word in differences_of(plan, year):
            for key, more in plan.columns[year, word].items():
                merged[key] = added(merged.get(key), more, stages.CURRENT)
    return merged


def merged_estimate(plan: Plan, programme_id: str, year: int) -> Estimate | None:
    """One programme's 現計, as `column` gives it for all of them."""
    held = plan.columns.get((year, stages.INITIAL), {})
    if not held:
        return None
    found = held.get(programme_id)
    merged = replace(found, stage=stages.CURRENT) if found is not None else None
    for word in differences_of(plan, year):
        more = plan.columns[year, word].get(programme_id)
        if more is not None:
            merged = added(merged, more, stages.CURRENT)
    return merged


def added(base: Estimate | None, more: Estimate, stage: str) -> Estimate:
    """An estimate with the differences of another of the same programme added, as one of a stage."""
    if base is None:
        return replace(more, stage=stage, lines=())
    sums = {part.node: part.amount_yen for part in base.nodes}
    for part in more.nodes:
        sums[part.node] = sums.get(part.node, 0) + part.amount_yen
    amounts = tuple(NodeAmount(key, sums[key]) for key in sorted(sums, key=nodes.order))
    funding = (*base.funding, *more.funding)
    return replace(base, stage=stage, nodes=amounts, lines=(), funding=funding)


def column_sums(plan: Plan, by: By, at: Column) -> Mapping[str, int]:
    """`sums` of a whole column, reckoned once for a snapshot and carried to the next one by `domain.kept`."""
    found: dict[str, int] | None = plan.kept.get((by, at))
    if found is None:
        found = plan.kept[by, at] = sums(plan, by, column(plan, at).values())
    return found


def total_yen(plan: Plan, at: Column) -> int:
    """What a whole column comes to, in whole yen."""
    return sum(column_sums(plan, By.PILLAR, at).values())


class General(StrEnum):
    """Groupings of 一般財源 alone: what ceilings of the division, a pillar or a leaf are held against."""

    PILLAR = "general by pillar"
    CATEGORY = "general by category"


def general_sums(plan: Plan, by: General, at: Column) -> Mapping[str, int]:
    """一般財源 of a column in whole yen by pillar or leaf (`NONE` without one), kept as `column_sums` is."""
    found: dict[str, int] | None = plan.kept.get((by, at))
    if found is None:
        found = plan.kept[by, at] = {}
        add = adder(plan, by)
        for estimate in column(plan, at).values():
            add(found, estimate, 1)
    return found


Adder = Callable[[dict[str, int], Estimate, int], None]


def sums(plan: Plan, by: By, estimates: Iterable[Estimate]) -> dict[str, int]:
    """Whole yen by key over some estimates; keys are those of `order`."""
    found: dict[str, int] = {}
    add = adder(plan, by)
    for estimate in estimates:
        add(found, estimate, 1)
    return found


def adder(plan: Plan, by: By | General) -> Adder:
    """How one estimate is added to sums by key, or taken from them (sign -1)."""
    if isinstance(by, General):
        return _general_adder(plan, By.PILLAR if by is General.PILLAR else By.CATEGORY)
    if by is By.NODE:
        return _add_nodes
    if by is By.SOURCE:
        return _add_sources
    group = grouping(plan, by)

    def add(found: dict[str, int], estimate: Estimate, sign: int) -> None:
        key = group(estimate.programme_id)
        found[key] = found.get(key, 0) + sign * estimate.cost_yen

    return add


def _general_adder(plan: Plan, by: By) -> Adder:
    group = grouping(plan, by)

    def add(found: dict[str, int], estimate: Estimate, sign: int) -> None:
        key = group(estimate.programme_id)
        found[key] = found.get(key, 0) + sign * estimate.general_yen

    return add


def _add_nodes(found: dict[str, int], estimate: Estimate, sign: int) -> None:
    for part in estimate.nodes:
        found[part.node] = found.get(part.node, 0) + sign * part.amount_yen


def _add_sources(found: dict[str, int], estimate: Estimate, sign: int) -> None:
    general = estimate.cost_yen
    for entry in estimate.funding:
        amount = entry.amount_yen
        if amount:
            found[entry.source] = found.get(entry.source, 0) + sign * amount
            general -= amount
    found[GENERAL] = found.get(GENERAL, 0) + sign * general


def grouping(plan: Plan, by: By) -> Callable[[str], str]:
    """The key a programme's whole cost is counted under."""
    keys: dict[str, str] = {}

    def group(programme_id: str) -> str:
        key = keys.get(programme_id)
        if key is None:
            key = keys[programme_id] = _group_key(plan, by, programme_id)
        return key

    return group


def _group_key(plan: Plan, by: By, programme_id: str) -> str:
    programme = plan.programmes[programme_id]
    match by:
        case By.PROGRAMME:
            return programme_id
        case By.CATEGORY:
            leaf = plan.categories.get(programme.category_id or "")
            return leaf.id if leaf is not None else NONE
        case By.PILLAR:
            return plan.pillar_of(programme.category_id) or NONE
        case By.CLASS:
            return plan.national_class(programme) or NONE
        case By.PARTNER:
            known = [key for key in programme.partner_ids if key in plan.partners]
            return NONE if not known else known[0] if len(known) == 1 else SEVERAL
        case _:
            raise AssertionError(by)


def order(plan: Plan, by: By) -> tuple[str, ...]:
    """Every key of a grouping in the order of everything: the tree's, the node list's, the forms'."""
    match by:
        case By.PROGRAMME:
            return tuple(programme.id for programme in plan.ordered_programmes())
        case By.CATEGORY:
            return (*(leaf.id for leaf in plan.category_order()), *_pillars_without_leaves(plan), NONE)
        case By.PILLAR:
            return (*(pillar.id for pillar in plan.pillars()), NONE)
        case By.NODE:
            return (*(item.key for item in nodes.NODES), nodes.NOT_STATED)
        case By.SOURCE:
            return (*SOURCES, GENERAL)
        case By.CLASS:
            return (*NATIONAL_CLASSES, NONE)
        case By.PARTNER:
            return (*plan.partners, SEVERAL, NONE)


def _pillars_without_leaves(plan: Plan) -> tuple[str, ...]:
    return tuple(pillar.id for pillar in plan.pillars())


def totals(plan: Plan, by: By, fiscal_year: int, stage: str, baseline: Column | None = None) -> Totals:
    """Totals of a column by a grouping, beside last year's (`baseline`, else as `Plan.last_year` says).

    A row stands wherever either column has a figure. Where last year has figures, a row without one last
    year has a previous amount of 0, so that the previous amounts add up too.
    """
    base = baseline if baseline is not None else plan.last_year((fiscal_year, stage))
    amounts = column_sums(plan, by, (fiscal_year, stage))
    previous = column_sums(plan, by, base) if base is not None else None
    return tabulated(plan, by, (fiscal_year, stage), amounts, previous, base)


def tabulated(
    plan: Plan,
    by: By,
    at: Column,
    amounts: Mapping[str, int],
    previous: Mapping[str, int] | None,
    base: Column | None,
) -> Totals:
    """Sums by key turned into rows in the order of everything."""
    marks = _provenances(plan, by, at)
    present = amounts.keys() | previous.keys() if previous is not None else amounts.keys()
    places = {key: place for place, key in enumerate(order(plan, by))}
    keys = sorted(present, key=lambda key: (places.get(key, len(places)), key))
    rows = tuple(
        TotalRow(key, amounts.get(key, 0), None if previous is None else previous.get(key, 0), marks.get(key))
        for key in keys
    )
    total = TotalRow(
        "total",
        sum(amounts.values()),
        None if previous is None else sum(previous.values()),
        _weakest(marks.values()),
    )
    return Totals(*at, by, rows, total, base)


_WEAKNESS = {Provenance.STATED: 0, Provenance.DERIVED: 1, Provenance.FICTIONAL: 2}


def _weakest(marks: Iterable[Provenance | None]) -> Provenance | None:
    known = [mark for mark in marks if mark is not None]
    return max(known, key=_WEAKNESS.__getitem__, default=None)


def _provenances(plan: Plan, by: By, at: Column) -> dict[str, Provenance]:
    marks: dict[str, Provenance] = {}
    if not plan.municipality.sample:
        return marks
    for estimate in column(plan, at).values():
        mark = plan.programmes[estimate.programme_id].provenance
        if mark is None:
            continue
        for key in sums(plan, by, (estimate,)):
            weakest = _weakest((marks.get(key), mark))
            assert weakest is not None
            marks[key] = weakest
    return marks


@dataclass(frozen=True, slots=True)
class Headline:
    """The figures always in sight: cost, general revenue and what others pay, with last year's beside them."""

    cost: TotalRow
    general: TotalRow
    specific: TotalRow
    municipality_total_yen: int | None
    programmes: int

    @property
    def share_of_municipality(self) -> Fraction | None:
        """Cost in percent of the municipality's whole budget of the year."""
        whole = self.municipality_total_yen
        return share(self.cost.amount, whole) if whole else None


def headline(plan: Plan, fiscal_year: int, stage: str, baseline: Column | None = None) -> Headline:
    """The headline of a column."""
    found = totals(plan, By.SOURCE, fiscal_year, stage, baseline)
    general = found.row(GENERAL) or TotalRow(GENERAL, 0, None if found.total.previous is None else 0)
    previous = None
    if found.total.previous is not None:
        previous = found.total.previous - (general.previous or 0)
    specific = TotalRow("specific", found.total.amount - general.amount, previous)
    return Headline(
        found.total,
        general,
        specific,
        plan.plan_year(fiscal_year).municipality_total_yen,
        len(column(plan, (fiscal_year, stage))),
    )
