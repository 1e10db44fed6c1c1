"""What did an assessment do to a programme, node by node, and how far has its year come, stage by stage?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from citybudget.domain import assessment, cycle
from citybudget.domain import lines as line_order
from citybudget.domain import stage as stages
from citybudget.domain.amount import Unit
from citybudget.domain.assessment import NodeMove
from citybudget.domain.plan import Column, Plan
from citybudget.domain.programme import Estimate, EstimateKey
from citybudget.domain.totals import By, TotalRow, column, column_sums
from citybudget.reports.table import Cell, CellKind, ReportTable, RowRole, TableColumn, TableRow
from citybudget.reports.tables.cells import EMPTY, Cells, text
from citybudget.reports.tables.grouped import TOTAL
from citybudget.reports.tables.notes import finished
from citybudget.texts import Texts, labels, years
from citybudget.texts.nodes import node_name, node_number

LOCKED, OPEN, NOT_BEGUN, DERIVED = "locked", "open", "not-begun", "derived"
"""States of a stage: 確定, 入力中, 未着手, and 集計 of what is only added up."""


# Node by node ----------------------------------------------------------------------------------------


def assessment_table(
    plan: Plan, texts: Texts, key: EstimateKey, unit: Unit, *, lines: bool = False
) -> ReportTable:
    """Nodes (GROUP) beside the stage before, with reason, the division's answer and what it asks back; and the total.

    With `lines` the request's lines (ITEM, parent = node key) stand under their nodes, for reading: their words
    under `name`, their basis under `reason`, their amount under `before`.
    """
    at = key[1:]
    before = plan.stage_before(at)
    rows = tuple(_node_rows(plan, texts, key, Cells(texts, unit), lines=lines))
    programme = plan.programmes[key[0]]
    title = texts.of(programme.ja, programme.en)
    columns = _node_columns(texts, at, before)
    return finished(plan, texts, at, ReportTable("assessment", title, unit, columns, rows))


def _node_columns(texts: Texts, at: Column, before: Column | None) -> tuple[TableColumn, ...]:
    was = labels.stage(texts, before[1]) if before is not None else texts.say("Stage before")
    return (
        TableColumn("number", texts.say("Node")),
        TableColumn("name", texts.within("table", "Name")),
        TableColumn("before", was, CellKind.AMOUNT),
        TableColumn("amount", labels.stage(texts, at[1]), CellKind.AMOUNT),
        TableColumn("change", texts.within("table", "Change"), CellKind.CHANGE),
        TableColumn("reason", texts.say("Reason")),
        TableColumn("answer", texts.say("The division's answer")),
        TableColumn("re_request", texts.say("Re-request"), CellKind.AMOUNT),
    )


def _node_rows(
    plan: Plan, texts: Texts, key: EstimateKey, cells: Cells, *, lines: bool
) -> Iterator[TableRow]:
    request = plan.estimate((key[0], key[1], stages.REQUEST)) if lines else None
    for move in assessment.moves(plan, key):
        yield TableRow(move.node, _node_cells(texts, move, key[1], cells), RowRole.GROUP)
        if request is not None:
            yield from _line_rows(request, move.node, cells)
    yield _total_row(texts, plan, key, cells)


def _node_cells(texts: Texts, move: NodeMove, year: int, cells: Cells) -> tuple[Cell, ...]:
    said = move.decision
    answer = labels.answer(texts, said.answer) if said.answer is not None else ""
    return (
        text(node_number(move.node, year)),
        text(node_name(texts, move.node)),
        cells.amount(move.before_yen),
        cells.amount(move.now_yen),
        cells.change(move.change_yen),
        text(said.reason),
        Cell(str(said.answer or ""), answer),
        cells.amount(said.re_request_yen) if said.re_request_yen is not None else EMPTY,
    )


def _line_rows(request: Estimate, node: str, cells: Cells) -> Iterator[TableRow]:
    for line in line_order.in_order(request):
        if line.node == node:
            made = (EMPTY, text(line.description), cells.line_amount(line.amount_yen))
            rest = (EMPTY, EMPTY, text(line.basis), EMPTY, EMPTY)
            yield TableRow(line.id, (*made, *rest), RowRole.ITEM, node)


def _total_row(texts: Texts, plan: Plan, key: EstimateKey, cells: Cells) -> TableRow:
    before, now = assessment.estimate_before(plan, key), assessment.estimate_now(plan, key)
    row = TotalRow(TOTAL, now.cost_yen, before.cost_yen if before is not None else 0)
    asked = [said.re_request_yen for said in now.decisions if said.re_request_yen is not None]
    made = (
        EMPTY,
        text(texts.say("Total")),
        cells.amount(row.previous if before is not None else None),
        cells.amount(row.amount if now.nodes else None),
        cells.change(row.change),
        EMPTY,
        EMPTY,
        cells.amount(sum(asked)) if asked else EMPTY,
    )
    return TableRow(TOTAL, made, RowRole.TOTAL)


# Stage by stage --------------------------------------------------------------------------------------


def stages_table(plan: Plan, texts: Texts, programme_id: str, year: int, unit: Unit) -> ReportTable:
    """The stages of a year in their course (key = stage word) with what the programme costs there, and their state.

    現計 stands before 決算 once there is one. `state` is one of LOCKED, OPEN, NOT_BEGUN; `since` the day it was fixed,
    else opened.
    """
    rows = tuple(
        _stage_row(plan, texts, programme_id, (year, word), unit) for word in shown_course(plan, year)
    )
    columns = (
        TableColumn("stage", texts.say("Stage")),
        TableColumn("amount", texts.say("Amount"), CellKind.AMOUNT),
        TableColumn("state", texts.within("table", "State")),
        TableColumn("since", texts.say("Since")),
        TableColumn("verdict", texts.say("Verdict")),
        TableColumn("note", texts.say("Note")),
    )
    return ReportTable("stages-of-programme", texts.say("Stages"), unit, columns, rows)


def shown_course(plan: Plan, year: int) -> tuple[str, ...]:
    """The course of a year with 前年度繰越 and 現計 where there are any."""
    return tuple(sorted({*cycle.course(plan, year), *plan.opened_stages(year)}, key=plan.stage_order))


def _stage_row(plan: Plan, texts: Texts, programme_id: str, at: Column, unit: Unit) -> TableRow:
    held = column(plan, at).get(programme_id)
    yen = column_sums(plan, By.PROGRAMME, at).get(programme_id) if held is not None else None
    state = stage_state(plan, at)
    verdict = held.verdict if held is not None else None
    kept = plan.year_stages.get(at)
    made = (
        text(labels.stage(texts, at[1])),
        Cells(texts, unit).amount(yen),
        Cell(state.key, state_words(texts, state.key)),
        Cell(
            state.since.isoformat() if state.since else None,
            years.day(texts, state.since) if state.since else "",
        ),
        Cell(str(verdict or ""), labels.verdict(texts, verdict) if verdict is not None else ""),
        text(kept.note if kept is not None else ""),
    )
    return TableRow(at[1], made)


@dataclass(frozen=True, slots=True)
class StageState:
    """The state of a stage's amounts and since when."""

    key: str
    since: date | None = None


def stage_state(plan: Plan, at: Column) -> StageState:
    """Fixed, open, not begun, or only added up from others."""
    kept = plan.year_stages.get(at)
    if stages.is_derived(at[1]):
        return StageState(DERIVED)
    if plan.locked(at):
        return StageState(LOCKED, kept.locked_on if kept is not None else None)
    if at[1] in plan.opened_stages(at[0]):
        return StageState(OPEN, kept.opened_on if kept is not None else None)
    return StageState(NOT_BEGUN)


def state_words(texts: Texts, key: str) -> str:
    """確定, 入力中, 未着手, 集計."""
    words = {
        LOCKED: texts.within("stage state", "Fixed"),
        OPEN: texts.within("stage state", "Open"),
        NOT_BEGUN: texts.within("stage state", "Not begun"),
        DERIVED: texts.within("stage state", "Added up"),
    }
    return words[key]
