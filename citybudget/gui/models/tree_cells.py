"""The cells of the programme tree: names with their chips and marks, amounts and how they moved."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from citybudget.domain.amount import Unit
from citybudget.domain.problem import Severity
from citybudget.domain.programme import Kind, Programme, Provenance
from citybudget.domain.totals import NONE, TotalRow
from citybudget.gui.models.tree_figures import TreeFigures
from citybudget.gui.theme import IconName
from citybudget.gui.widgets.cells import Cell, RowKind
from citybudget.gui.widgets.chip import ChipKind
from citybudget.reports.palette import Palette
from citybudget.texts import Texts, labels, numbers

_ICONS: Mapping[Severity | None, tuple[IconName, str]] = {
    Severity.ERROR: ("x-circle-fill", "err"),
    Severity.WARNING: ("warning-fill", "warn"),
}
CHIPS: dict[Kind, ChipKind] = {
    Kind.NEW: "new",
    Kind.EXPANDED: "expanded",
    Kind.REDUCED: "reduced",
    Kind.PAUSED: "paused",
    Kind.ENDED: "ended",
}
MARKS: dict[Provenance, ChipKind] = {
    Provenance.DERIVED: "derived",
    Provenance.FICTIONAL: "fictional",
}


class TreeColumn(IntEnum):
    """The columns from left to right."""

    NAME = 0
    AMOUNT = 1
    PREVIOUS = 2
    CHANGE = 3
    RATE = 4


@dataclass(frozen=True, slots=True)
class Look:
    """How figures and names are worded."""

    texts: Texts
    unit: Unit
    palette: Palette


def title(look: Look, figures: TreeFigures, column: TreeColumn) -> str:
    """The words over a column."""
    texts = look.texts
    match column:
        case TreeColumn.NAME:
            return texts.say("Programme")
        case TreeColumn.AMOUNT:
            return labels.short_column(texts, figures.at)
        case TreeColumn.PREVIOUS:
            return labels.short_column(texts, figures.base) if figures.base else texts.say("Last year")
        case TreeColumn.CHANGE:
            return texts.say("Change")
        case TreeColumn.RATE:
            return "%"


def programme_cell(
    look: Look, figures: TreeFigures, key: str, column: TreeColumn, severity: Severity | None
) -> Cell:
    """A cell of a programme's row."""
    match column:
        case TreeColumn.NAME:
            return _name_cell(look, figures, figures.plan.programmes[key], severity)
        case TreeColumn.AMOUNT:
            return _amount(look, figures.amount(key))
        case TreeColumn.PREVIOUS:
            return _amount(look, figures.previous(key), tone="text2")
        case _:
            return _moved(look, figures.row(key), column, there=figures.has_any(key))


def top_cell(
    look: Look, row: TotalRow, column: TreeColumn, style: RowKind, name: str, dot: str | None
) -> Cell:
    """A cell of a pillar's row, or of a total's."""
    match column:
        case TreeColumn.NAME:
            return Cell(name, strong=True, row=style, dot=dot)
        case TreeColumn.AMOUNT:
            return _amount(look, row.amount, style=style, strong=True)
        case TreeColumn.PREVIOUS:
            return _amount(look, row.previous, style=style, tone="text2")
        case _:
            return _moved(look, row, column, style=style, there=True)


def colour(look: Look, figures: TreeFigures, pillar: str) -> str:
    """A pillar's colour; what is in none, and what is behind the last colour, has the last one."""
    colours = look.palette.categories
    pillars = [found.id for found in figures.plan.pillars()]
    if pillar == NONE or pillar not in pillars:
        return colours[-1]
    return colours[min(pillars.index(pillar), len(colours) - 1)]


def _name_cell(look: Look, figures: TreeFigures, programme: Programme, severity: Severity | None) -> Cell:
    texts = look.texts
    text = figures.plan.programme_years.get((programme.id, figures.at[0]))
    kind = text.kind if text is not None else Kind.CONTINUED
    chip = (
        (CHIPS[kind], labels.kind(texts, kind)) if kind in CHIPS else _provenance(texts, figures, programme)
    )
    return Cell(texts.of(programme.ja, programme.en), chip=chip, mark=_ICONS.get(severity))


def _provenance(texts: Texts, figures: TreeFigures, programme: Programme) -> tuple[ChipKind, str] | None:
    """A sample's derived or invented figure says so wherever it stands."""
    mark = programme.provenance if figures.plan.municipality.sample else None
    if mark is None or mark not in MARKS:
        return None
    return MARKS[mark], labels.provenance(texts, mark)


def _amount(
    look: Look, yen: int | None, *, style: RowKind = "row", tone: str = "text", strong: bool = False
) -> Cell:
    text = numbers.amount(look.texts, yen, look.unit)
    return Cell(text, amount=True, row=style, tone="text3" if yen is None else tone, strong=strong)


def _moved(look: Look, row: TotalRow, column: TreeColumn, *, style: RowKind = "row", there: bool) -> Cell:
    if not there or row.change is None:
        return Cell(numbers.no_figure(look.texts), amount=True, row=style, tone="text3")
    if column is TreeColumn.CHANGE:
        text = numbers.change(look.texts, row.change, look.unit)
        return Cell(text, amount=True, row=style, strong=style != "row")
    return Cell(numbers.rate(look.texts, row), amount=True, row=style, tone="text2")
