"""Which amounts stand side by side on a programme's form? It depends on the stage the form is for.

要求 as in the estimate form of Zamami Village (前年度決算額, 本年度現計予算額, 本年度当初予算額, 新年度見積額); an assessment beside
what was requested, as Tottori and Osaka publish it; a supplementary budget as 補正前の額, 補正額 and 計; a settlement as
予算現額, 支出済額, 翌年度繰越額 and 不用額 (the columns of 歳出決算書).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from citybudget.domain import node as nodes
from citybudget.domain import stage as stages
from citybudget.domain import supplementing
from citybudget.domain.amount import Unit
from citybudget.domain.execution import Execution
from citybudget.domain.plan import Column, Plan
from citybudget.domain.programme import Estimate, EstimateKey
from citybudget.domain.totals import By, TotalRow, column
from citybudget.reports.table import Cell, CellKind, ReportTable, RowRole, TableColumn, TableRow
from citybudget.reports.tables.cells import Cells, text
from citybudget.reports.tables.grouped import TOTAL
from citybudget.reports.tables.notes import finished
from citybudget.texts import Texts, labels, years
from citybudget.texts.nodes import node_name, node_number


class FormKind(StrEnum):
    """What a form is filled in for, which decides the columns behind its own amount."""

    ESTIMATE = "estimate"
    """Change and rate on the column left of it."""
    ASSESSED = "assessed"
    """The same, on the request."""
    SUPPLEMENTARY = "supplementary"
    """計, and by what rate it changes what was there before."""
    SETTLED = "settled"
    """翌年度繰越額, 不用額 and 執行率."""


@dataclass(frozen=True, slots=True)
class FormColumns:
    """The columns left of a form's own; the last of them is what it is compared with. BEFORE is 現計 before a 補正."""

    kind: FormKind
    at: Column
    past: tuple[Column, ...]

    def held(self, plan: Plan) -> tuple[Mapping[str, Estimate], ...]:
        """The estimates of each column by programme."""
        return tuple(
            _before(plan, self.at) if place == self.at else column(plan, place) for place in self.past
        )

    def carried(self, plan: Plan) -> Mapping[str, Estimate]:
        """What a settlement carries into the next year."""
        return plan.columns.get((self.at[0] + 1, stages.CARRIED), {}) if self.kind is FormKind.SETTLED else {}

    def heads(self, texts: Texts) -> tuple[str, ...]:
        """The headings of all columns of amounts and rates, in their order."""
        past = tuple(self._head(texts, place) for place in self.past)
        change = texts.within("table", "Change")
        match self.kind:
            case FormKind.ESTIMATE:
                own: tuple[str, ...] = (labels.column(texts, self.at), change, texts.say("Rate %"))
            case FormKind.ASSESSED:
                own = (labels.column(texts, self.at), texts.say("Against the request"), texts.say("Rate %"))
            case FormKind.SUPPLEMENTARY:
                own = (labels.column(texts, self.at), texts.say("After"), texts.say("Rate %"))
            case FormKind.SETTLED:
                own = (
                    texts.say("Spent"),
                    texts.say("Carried over to next year"),
                    texts.say("Unused"),
                    texts.say("Execution %"),
                )
        return (*past, *own)

    def _head(self, texts: Texts, place: Column) -> str:
        if place == self.at:
            return texts.say("Before")
        if self.kind is FormKind.SETTLED and place[1] == stages.CURRENT:
            return texts.say("Budget in force")
        return labels.column(texts, place)


def form_columns(plan: Plan, at: Column, base: Column | None) -> FormColumns:
    """The columns of a stage's form; `base` is what an estimate is compared with, else last year's 当初."""
    year, stage = at
    last = base or (year - 1, stages.INITIAL)
    if stages.holds_differences(stage):
        past: tuple[Column, ...] = ((year - 1, stages.SETTLEMENT), (year, stages.INITIAL), at)
        return FormColumns(FormKind.SUPPLEMENTARY, at, past)
    if stage == stages.SETTLEMENT:
        past = ((year - 1, stages.SETTLEMENT), (year, stages.INITIAL), (year, stages.CURRENT))
        return FormColumns(FormKind.SETTLED, at, past)
    if stage == stages.CURRENT:
        past = ((year - 1, stages.SETTLEMENT), last, (year, stages.INITIAL))
        return FormColumns(FormKind.ESTIMATE, at, past)
    before = ((year - 2, stages.SETTLEMENT), (year - 1, stages.CURRENT), last)
    if stage != stages.REQUEST and plan.columns.get((year, stages.REQUEST)):
        return FormColumns(FormKind.ASSESSED, at, (*before, (year, stages.REQUEST)))
    return FormColumns(FormKind.ESTIMATE, at, before)


def form_title(texts: Texts, form: FormColumns) -> str:
    """What the form is called: 予算要求書, 予算査定調書, 補正予算要求書, 決算調書."""
    year, stage = years.both(texts, form.at[0]), labels.stage(texts, form.at[1])
    match form.kind:
        case FormKind.ESTIMATE:
            return texts.say("{year} Budget estimate ({stage})", year=year, stage=stage)
        case FormKind.ASSESSED:
            return texts.say("{year} Budget assessment ({stage})", year=year, stage=stage)
        case FormKind.SUPPLEMENTARY:
            return texts.say("{year} Supplementary budget estimate ({stage})", year=year, stage=stage)
        case FormKind.SETTLED:
            return texts.say("{year} Settlement of accounts", year=year)


def _before(plan: Plan, at: Column) -> Mapping[str, Estimate]:
    """現計 before a supplementary budget, by programme."""
    parts = supplementing.parts_before(plan, at)
    keys = dict.fromkeys(key for part in parts for key in plan.columns.get(part, {}))
    found = {key: supplementing.estimate_before(plan, key, at) for key in keys}
    return {key: estimate for key, estimate in found.items() if estimate is not None}


def form_table(plan: Plan, texts: Texts, key: EstimateKey, unit: Unit) -> ReportTable:
    """Node by node: the form's columns (`past-0`, …, `amount`, `tail-0`, …) of one programme, and its total."""
    programme_id, year, stage = key
    form = form_columns(plan, (year, stage), plan.baseline(year))
    past = [held.get(programme_id) for held in form.held(plan)]
    now, carried = column(plan, form.at).get(programme_id), form.carried(plan).get(programme_id)
    cells = Cells(texts, unit)
    there = [*past, now, carried]
    found = {part.node for estimate in there if estimate for part in estimate.nodes}
    rows = [
        TableRow(
            node,
            (
                text(node_number(node, year)),
                text(node_name(texts, node)),
                *_cells(form, [estimate.node_yen(node) if estimate else None for estimate in there], cells),
            ),
        )
        for node in sorted(found, key=lambda item: (nodes.order(item), item))
    ]
    whole = [estimate.cost_yen if estimate else None for estimate in there]
    head = (text(""), text(labels.row(texts, plan, By.NODE, TOTAL, year)))
    rows.append(TableRow(TOTAL, (*head, *_cells(form, whole, cells)), RowRole.TOTAL))
    table = ReportTable("form", texts.say("Amounts by node"), unit, _columns(texts, form), tuple(rows))
    return finished(plan, texts, form.at, table)


def _columns(texts: Texts, form: FormColumns) -> tuple[TableColumn, ...]:
    heads = form.heads(texts)
    count = len(form.past)
    keys = [f"past-{place}" for place in range(count)] + ["amount"]
    keys += [f"tail-{place}" for place in range(len(heads) - count - 1)]
    amounts = [TableColumn(key, head, CellKind.AMOUNT) for key, head in zip(keys, heads, strict=True)]
    last = TableColumn(amounts[-1].key, amounts[-1].title, CellKind.RATE)
    return (
        TableColumn("number", texts.say("Node no.")),
        TableColumn("name", texts.say("Node")),
        *amounts[:-1],
        last,
    )


def _cells(form: FormColumns, there: list[int | None], cells: Cells) -> tuple[Cell, ...]:
    *past, now, carried = there
    amounts = tuple(cells.amount(yen) for yen in (*past, now))
    before = past[-1]
    if form.kind is FormKind.SETTLED:
        found = Execution(before or 0, now or 0, carried or 0)
        tail = (cells.amount(carried), cells.amount(found.unused_yen), cells.share(found.rate))
        return (*amounts, *tail)
    if form.kind is FormKind.SUPPLEMENTARY:
        row = TotalRow("", (before or 0) + (now or 0), before or 0)
        return (*amounts, cells.amount(row.amount), cells.rate(row))
    row = TotalRow("", now or 0, before or 0)
    *_, change, rate = cells.compared(row, now=now is not None, before=before is not None)
    return (*amounts, change, rate)
