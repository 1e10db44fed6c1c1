"""What the 査定 tab's grid shows: the table of an assessment, of an execution, or of a supplementary budget."""

from dataclasses import dataclass
from enum import StrEnum

from citybudget.domain import node as nodes
from citybudget.domain import stage as stages
from citybudget.domain.amount import Unit
from citybudget.domain.plan import Column, Plan
from citybudget.domain.programme import EstimateKey
from citybudget.reports.table import ReportTable, RowRole, TableRow
from citybudget.reports.tables import assessment_table, execution_table, supplement_table
from citybudget.reports.tables.cells import EMPTY, text
from citybudget.texts import Texts
from citybudget.texts.nodes import node_name, node_number


class Form(StrEnum):
    """What is done at a stage: a budget is set and reasoned, carried out, added to, or only read."""

    SET = "set"
    ASSESSED = "assessed"
    EXECUTED = "executed"
    SUPPLEMENTED = "supplemented"
    READ = "read"


TYPED = {
    Form.SET: ("amount", "reason"),
    Form.ASSESSED: ("amount", "reason"),
    Form.EXECUTED: ("settled", "carried"),
}
"""The columns one types in."""
_MOVED = ("before", "amount", "change")


def form_of(stage: str) -> Form:
    """The form of a stage."""
    if stages.is_assessment(stage):
        return Form.ASSESSED
    if stage == stages.SETTLEMENT:
        return Form.EXECUTED
    if stages.supplementary_number(stage) is not None:
        return Form.SUPPLEMENTED
    return Form.SET if stage == stages.INITIAL else Form.READ


@dataclass(frozen=True, slots=True)
class AssessmentPlace:
    """A programme in a column, in words; `lines` shows the request's lines too, `draft` a node opened for typing."""

    plan: Plan
    programme_id: str
    at: Column
    texts: Texts
    unit: Unit
    editable: bool = True
    lines: bool = False
    draft: str | None = None

    @property
    def key(self) -> EstimateKey:
        """The estimate that is shown."""
        return (self.programme_id, *self.at)

    @property
    def form(self) -> Form:
        """What is done at the stage."""
        return form_of(self.at[1])

    @property
    def fixed(self) -> bool:
        """Whether the stage's amounts stay as they are (確定)."""
        return self.plan.locked(self.at)

    @property
    def begun(self) -> bool:
        """Whether the stage holds estimates or was opened to hold some."""
        return self.at[1] in self.plan.opened_stages(self.at[0])

    def columns(self) -> tuple[str, ...]:
        """The keys of the table's columns that are shown."""
        if self.form is Form.ASSESSED and not self.begun:
            return ("number", "name", "before")
        match self.form:
            case Form.EXECUTED:
                return ("number", "name", "current", "settled", "carried", "unused", "rate")
            case Form.SUPPLEMENTED:
                return ("number", "name", "before", "amount", "after")
            case Form.ASSESSED:
                return ("number", "name", *_MOVED, "reason", "answer")
        compared = self.plan.stage_before(self.at) is not None and self.at[1] != stages.CARRIED
        shown = _MOVED if compared else ("amount",)
        return ("number", "name", *shown, *(("reason",) if self.form is Form.SET else ()))


def table_of(place: AssessmentPlace) -> ReportTable:
    """The table behind the grid, in whole yen: what is typed there is yen."""
    match place.form:
        case Form.EXECUTED:
            return execution_table(place.plan, place.texts, place.programme_id, place.at[0], Unit.YEN)
        case Form.SUPPLEMENTED:
            return supplement_table(place.plan, place.texts, place.programme_id, place.at, Unit.YEN)
        case _:
            return assessment_table(place.plan, place.texts, place.key, Unit.YEN, lines=place.lines)


def rows_of(place: AssessmentPlace, table: ReportTable) -> tuple[TableRow, ...]:
    """The table's rows, with the node that is opened for typing where it belongs."""
    draft = place.draft
    if draft is None or any(row.key == draft for row in table.rows):
        return table.rows
    head = (text(node_number(draft, place.at[0])), text(node_name(place.texts, draft)))
    made = TableRow(draft, (*head, *(EMPTY for _ in table.columns[2:])), RowRole.GROUP)
    tops = [at for at, row in enumerate(table.rows) if _behind(row, draft)]
    return (*table.rows[: tops[0]], made, *table.rows[tops[0] :])


def _behind(row: TableRow, draft: str) -> bool:
    if row.role is RowRole.TOTAL:
        return True
    return row.parent is None and nodes.order(row.key) > nodes.order(draft)
