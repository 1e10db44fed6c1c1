"""The cells of the estimate grid: a node's amounts in bold on its ground, its lines plainly under it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction

from citybudget.domain import node as nodes
from citybudget.domain.amount import Unit
from citybudget.domain.plan import Column, Plan
from citybudget.domain.problem import Severity
from citybudget.gui.models.estimate_rows import GridRow, Mode, Sheet, What
from citybudget.gui.theme import IconName
from citybudget.gui.widgets.cells import Cell, RowKind
from citybudget.texts import Texts, labels, numbers
from citybudget.texts.nodes import node_name, node_number

_SHORT_UNITS = {Unit.YEN: "¥", Unit.THOUSAND: "¥k", Unit.MILLION: "¥m"}
_MARKS: Mapping[Severity | None, "Mark | None"] = {
    Severity.ERROR: ("x-circle-fill", "err"),
    Severity.WARNING: ("warning-fill", "warn"),
    Severity.HINT: None,
    None: None,
}
Mark = tuple[IconName, str]


class GridColumn(IntEnum):
    """The columns from left to right; BEFORE (the stage before) is shown where amounts are set."""

    NODE = 0
    DESCRIPTION = 1
    BASIS = 2
    AMOUNT = 3
    ROUNDED = 4
    BEFORE = 5
    PREVIOUS = 6
    CHANGE = 7


@dataclass(frozen=True, slots=True)
class GridPlace:
    """What the grid shows: a programme in a column, beside the column it is compared with, in words and unit."""

    plan: Plan
    programme_id: str
    at: Column
    base: Column | None
    texts: Texts
    unit: Unit
    editable: bool = True

    @property
    def fixed(self) -> bool:
        """Whether the stage's amounts stay as they are (確定)."""
        return self.plan.locked(self.at)

    @property
    def rates(self) -> Mapping[str, Fraction]:
        """Yen per unit of each currency in the year."""
        return self.plan.plan_year(self.at[0]).rate_map()


def title(here: GridPlace, sheet: Sheet, column: GridColumn) -> str:
    """The words over a column."""
    texts = here.texts
    match column:
        case GridColumn.NODE:
            return texts.say("Node")
        case GridColumn.DESCRIPTION:
            return texts.say("Description")
        case GridColumn.BASIS:
            return texts.within("grid", "Basis")
        case GridColumn.AMOUNT:
            return texts.say("Amount (yen)")
        case GridColumn.ROUNDED:
            stage = labels.stage(texts, here.at[1])
            unit = numbers.unit_name(texts, here.unit) if texts.japanese else _SHORT_UNITS[here.unit]
            return texts.say("{stage} ({unit})", stage=stage, unit=unit)
        case GridColumn.BEFORE:
            before = sheet.before_stage
            if sheet.mode is Mode.LINES:
                return texts.say("Before")
            return labels.stage(texts, before) if before else texts.say("Stage before")
        case GridColumn.PREVIOUS:
            return labels.short_column(texts, here.base) if here.base else texts.say("Last year")
        case GridColumn.CHANGE:
            return texts.say("Change")


def cell(
    here: GridPlace, mode: Mode, row: GridRow, column: GridColumn, worst: Callable[[], Severity | None]
) -> Cell:
    """A cell; `worst` says how bad the worst problem of a line is and is asked only where that is shown."""
    if row.what is What.NODE:
        return _node_cell(here, mode, row, column)
    return _line_cell(here, row, column, worst)


def _node_cell(here: GridPlace, mode: Mode, row: GridRow, column: GridColumn) -> Cell:
    typed = mode is Mode.SET and here.editable and column is GridColumn.AMOUNT
    ground: RowKind = "row" if typed else "locked" if here.fixed else "subtotal"
    match column:
        case GridColumn.NODE:
            number = node_number(row.node, here.at[0])
            lead = None if nodes.valid_in(row.node, here.at[0]) else _MARKS[Severity.ERROR]
            return Cell(number, amount=True, strong=True, row=ground, lead=lead)
        case GridColumn.DESCRIPTION:
            return Cell(node_name(here.texts, row.node), strong=True, row=ground)
        case GridColumn.BASIS:
            return Cell("", row=ground)
        case GridColumn.AMOUNT:
            yen = row.sum_yen if mode is Mode.LINES else row.amount_yen
            if yen is None and row.amount_yen is None and not typed:
                return Cell("", row=ground)
            return _figure(here, yen, Unit.YEN, ground, tone="text" if typed else "text2", strong=typed)
        case GridColumn.ROUNDED:
            return _figure(here, row.amount_yen, here.unit, ground, strong=True)
        case GridColumn.BEFORE:
            return _figure(here, row.before_yen, here.unit, ground, tone="text2")
        case GridColumn.PREVIOUS:
            return _figure(here, row.previous_yen, here.unit, ground, tone="text2")
        case GridColumn.CHANGE:
            return _change(here, row, ground)


def _change(here: GridPlace, row: GridRow, ground: RowKind) -> Cell:
    if here.base is None or (row.amount_yen is None and row.previous_yen is None):
        return Cell(numbers.no_figure(here.texts), amount=True, row=ground, tone="text3")
    moved = (row.amount_yen or 0) - (row.previous_yen or 0)
    return Cell(numbers.change(here.texts, moved, here.unit), amount=True, row=ground)


def _figure(
    here: GridPlace, yen: int | None, unit: Unit, ground: RowKind, *, tone: str = "text", strong: bool = False
) -> Cell:
    text = numbers.amount(here.texts, yen, unit)
    return Cell(text, amount=True, row=ground, tone="text3" if yen is None else tone, strong=strong)


def _line_cell(
    here: GridPlace, row: GridRow, column: GridColumn, worst: Callable[[], Severity | None]
) -> Cell:
    line = row.line
    assert line is not None
    reading = row.what is What.READING
    ground: RowKind = "locked" if reading or here.fixed else "row"
    tone = "text2" if reading else "text"
    match column:
        case GridColumn.NODE:
            return Cell("", row=ground, lead=_MARKS[worst()])
        case GridColumn.DESCRIPTION:
            return Cell(line.description, row=ground, tone=tone)
        case GridColumn.BASIS:
            return Cell(line.basis, row=ground, tone=tone)
        case GridColumn.AMOUNT if line.basis.strip():
            return _figure(here, line.amount_yen, Unit.YEN, ground, tone=tone)
        case _:
            return Cell("", row=ground)
