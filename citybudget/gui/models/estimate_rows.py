"""The rows of the estimate grid: nodes with their amounts, and under each the lines that explain it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from citybudget.domain import lines as line_order
from citybudget.domain import node as nodes
from citybudget.domain import stage as stages
from citybudget.domain import supplementing
from citybudget.domain.amount import Rounding, RoundWhere
from citybudget.domain.plan import Column, Plan
from citybudget.domain.programme import Estimate, Line
from citybudget.domain.totals import column
from citybudget.domain.valuation import node_amounts


class Mode(StrEnum):
    """How an estimate's amounts come about: from lines, set per node, or derived and only read."""

    LINES = "lines"
    SET = "set"
    DERIVED = "derived"


def mode_of(stage: str) -> Mode:
    """The mode of a stage."""
    if stages.is_derived(stage):
        return Mode.DERIVED
    return Mode.LINES if stages.has_lines(stage) else Mode.SET


class What(StrEnum):
    """What a row is: a node, one of its lines, a line not yet written, or a line of another stage to read."""

    NODE = "node"
    LINE = "line"
    DRAFT = "draft"
    READING = "reading"


@dataclass(frozen=True, slots=True)
class Draft:
    """A row opened for typing that is not in the plan yet; its id is the one its line will have."""

    id: str
    node: str
    after: str | None = None


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row. On nodes `sum_yen` is the unrounded sum of lines, `amount_yen` what the node costs (None: none)."""

    what: What
    key: str
    node: str
    line: Line | None = None
    sum_yen: int | None = None
    amount_yen: int | None = None
    before_yen: int | None = None
    previous_yen: int | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a grid shows of one programme in one column. `before` is the stage before, None where there is none."""

    mode: Mode
    rows: tuple[GridRow, ...]
    estimate: Estimate | None
    before_stage: str | None
    sum_yen: int
    cost_yen: int
    uncomputed: int


def sheet_of(plan: Plan, programme_id: str, at: Column, base: Column | None, draft: Draft | None) -> Sheet:
    """The rows of a programme's estimate, with last year's beside; a draft stands where its line will."""
    mode = mode_of(at[1])
    estimate = column(plan, at).get(programme_id)
    previous = column(plan, base).get(programme_id) if base is not None else None
    before = (
        _stage_before(plan, programme_id, at) if mode is not Mode.LINES else _added_to(plan, programme_id, at)
    )
    reading = plan.estimate((programme_id, at[0], stages.REQUEST)) if mode is not Mode.LINES else None
    shown = estimate if mode is Mode.LINES else reading
    lines = line_order.in_order(shown) if shown is not None else ()
    keys = _node_keys(estimate, previous, before, lines, draft)
    sums = _sums(lines) if mode is Mode.LINES else {}
    rows: list[GridRow] = []
    for key in keys:
        rows.append(
            GridRow(
                What.NODE,
                key,
                key,
                sum_yen=sums.get(key),
                amount_yen=estimate.node_yen(key) if estimate else None,
                before_yen=before.node_yen(key) if before else None,
                previous_yen=previous.node_yen(key) if previous else None,
            )
        )
        rows += _line_rows(key, lines, draft, mode)
    return Sheet(
        mode,
        tuple(rows),
        estimate,
        before.stage if before else None,
        sum(sums.values()),
        estimate.cost_yen if estimate else 0,
        sum(line.amount_yen is None and bool(line.basis.strip()) for line in lines)
        if mode is Mode.LINES
        else 0,
    )


def _line_rows(key: str, lines: tuple[Line, ...], draft: Draft | None, mode: Mode) -> list[GridRow]:
    what = What.LINE if mode is Mode.LINES else What.READING
    rows = [GridRow(what, line.id, key, line, line.amount_yen) for line in lines if line.node == key]
    if draft is not None and draft.node == key and mode is Mode.LINES:
        place = next((at + 1 for at, row in enumerate(rows) if row.key == draft.after), len(rows))
        rows.insert(place, GridRow(What.DRAFT, draft.id, key, Line(draft.id, key, "", "")))
    return rows


def _sums(lines: tuple[Line, ...]) -> Mapping[str, int]:
    unrounded = Rounding(RoundWhere.NOWHERE)
    return {part.node: part.amount_yen for part in node_amounts(lines, unrounded)}


def _node_keys(
    estimate: Estimate | None,
    previous: Estimate | None,
    before: Estimate | None,
    lines: tuple[Line, ...],
    draft: Draft | None,
) -> list[str]:
    keys = {line.node for line in lines}
    for held in (estimate, previous, before):
        keys |= {part.node for part in held.nodes} if held is not None else set()
    if draft is not None:
        keys.add(draft.node)
    return sorted(keys, key=nodes.order)


def _added_to(plan: Plan, programme_id: str, at: Column) -> Estimate | None:
    """現計 before a supplementary budget; nothing stands before a request."""
    if stages.supplementary_number(at[1]) is None:
        return None
    return supplementing.estimate_before(plan, programme_id, at)


def _stage_before(plan: Plan, programme_id: str, at: Column) -> Estimate | None:
    year, stage = at
    wanted = stages.INITIAL if stages.is_derived(stage) else stage
    for other in sorted(plan.stages_of(year), key=plan.stage_order, reverse=True):
        if (
            plan.stage_order(other) >= plan.stage_order(wanted)
            or stages.supplementary_number(other) is not None
        ):
            continue
        found = column(plan, (year, other)).get(programme_id)
        if found is not None:
            return found if not stages.is_derived(other) else replace(found, stage=other)
    return None
