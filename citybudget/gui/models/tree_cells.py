"""The cells of the programme tree: names with their chips and marks, amounts and how they moved."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from citybudget.domain import stage as stages
from citybudget.domain.amount import Unit, share
from citybudget.domain.plan import Column
from citybudget.domain.problem import Severity
from citybudget.domain.programme import Kind, Programme, Provenance, Verdict
from citybudget.domain.totals import NONE, TotalRow
from citybudget.gui.models.tree_figures import TreeFigures, TreeForm
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


VERDICT_CHIPS: dict[Verdict, ChipKind] = {
    Verdict.ADOPTED: "ok",
    Verdict.ZERO: "error",
    Verdict.HELD: "warning",
    Verdict.ELSEWHERE: "info",
}


class TreeColumn(IntEnum):
    """The columns from left to right, by what they hold where two years stand beside each other."""

    NAME = 0
    AMOUNT = 1
    PREVIOUS = 2
    CHANGE = 3
    RATE = 4


class Meaning(StrEnum):
    """What a column holds."""

    NAME = "name"
    AMOUNT = "amount"
    BEFORE = "before"
    CHANGE = "change"
    RATE = "rate"
    STATE = "state"
    AFTER = "after"
    EXECUTION = "execution"
    NOTHING = "nothing"


WORDS = (Meaning.NAME, Meaning.STATE)
"""What stands at the left of its column; figures stand at the right."""
_MEANINGS: Mapping[TreeForm, tuple[Meaning, ...]] = {
    TreeForm.YEARS: (Meaning.NAME, Meaning.AMOUNT, Meaning.BEFORE, Meaning.CHANGE, Meaning.RATE),
    TreeForm.ASSESSED: (Meaning.NAME, Meaning.BEFORE, Meaning.AMOUNT, Meaning.CHANGE, Meaning.STATE),
    TreeForm.SUPPLEMENTED: (Meaning.NAME, Meaning.BEFORE, Meaning.AMOUNT, Meaning.AFTER, Meaning.NOTHING),
    TreeForm.EXECUTED: (Meaning.NAME, Meaning.BEFORE, Meaning.AMOUNT, Meaning.EXECUTION, Meaning.NOTHING),
}


def meaning(figures: TreeFigures, column: TreeColumn) -> Meaning:
    """What a column holds at the stage that is shown."""
    return _MEANINGS[figures.form][column]


@dataclass(frozen=True, slots=True)
class Look:
    """How figures and names are worded."""

    texts: Texts
    unit: Unit
    palette: Palette


def title(look: Look, figures: TreeFigures, column: TreeColumn) -> str:
    """The words over a column."""
    texts = look.texts
    match meaning(figures, column):
        case Meaning.NAME:
            return texts.say("Programme")
        case Meaning.AMOUNT:
            return _stage_title(texts, figures, figures.at)
        case Meaning.BEFORE:
            return _title_before(texts, figures)
        case Meaning.CHANGE:
            assessed = figures.form is TreeForm.ASSESSED
            return texts.within("assessment", "Change") if assessed else texts.say("Change")
        case Meaning.RATE:
            return "%"
        case Meaning.STATE:
            return texts.within("table", "State")
        case Meaning.AFTER:
            return texts.say("After")
        case Meaning.EXECUTION:
            return texts.say("Execution %")
        case Meaning.NOTHING:
            return ""


def _title_before(texts: Texts, figures: TreeFigures) -> str:
    if figures.form is TreeForm.SUPPLEMENTED:
        return texts.say("Before")
    return _stage_title(texts, figures, figures.base) if figures.base else texts.say("Last year")


def _stage_title(texts: Texts, figures: TreeFigures, at: Column) -> str:
    """A stage by its own name where the year goes without saying."""
    if figures.form is TreeForm.YEARS:
        return labels.short_column(texts, at)
    number = stages.supplementary_number(at[1])
    return labels.short_stage(texts, at[1]) if number is not None else labels.stage(texts, at[1])


def programme_cell(
    look: Look, figures: TreeFigures, key: str, column: TreeColumn, severity: Severity | None
) -> Cell:
    """A cell of a programme's row."""
    match meaning(figures, column):
        case Meaning.NAME:
            return _name_cell(look, figures, figures.plan.programmes[key], severity)
        case Meaning.AMOUNT:
            return _amount(look, figures.amount(key))
        case Meaning.BEFORE:
            return _amount(look, figures.previous(key), tone="text2")
        case Meaning.STATE:
            return _state(look, figures, key)
        case found:
            there = figures.has_any(key) and not figures.waits
            return _moved(look, figures.row(key), found, there=there)


def _state(look: Look, figures: TreeFigures, key: str) -> Cell:
    """The verdict as a chip; 未着手 while there is none."""
    if figures.amount(key) is None:
        return Cell("")
    verdict = figures.verdict(key)
    if verdict is None:
        return Cell("", chip=("plain", look.texts.within("stage state", "Not begun")))
    return Cell("", chip=(VERDICT_CHIPS[verdict], labels.verdict(look.texts, verdict)))


def top_cell(
    look: Look,
    figures: TreeFigures,
    row: TotalRow,
    column: TreeColumn,
    style: RowKind,
    name: str,
    dot: str | None,
) -> Cell:
    """A cell of a pillar's row, or of a total's."""
    match meaning(figures, column):
        case Meaning.NAME:
            return Cell(name, strong=True, row=style, dot=dot)
        case Meaning.AMOUNT:
            return _amount(look, None if figures.waits else row.amount, style=style, strong=True)
        case Meaning.BEFORE:
            return _amount(look, row.previous, style=style, tone="text2")
        case Meaning.STATE:
            return Cell("", row=style)
        case found:
            return _moved(look, row, found, style=style, there=not figures.waits)


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


def _moved(look: Look, row: TotalRow, what: Meaning, *, style: RowKind = "row", there: bool) -> Cell:
    if what is Meaning.NOTHING:
        return Cell("", row=style)
    if not there or row.previous is None:
        return Cell(numbers.no_figure(look.texts), amount=True, row=style, tone="text3")
    match what:
        case Meaning.CHANGE:
            text = numbers.change(look.texts, row.change, look.unit)
            return Cell(text, amount=True, row=style, strong=style != "row")
        case Meaning.AFTER:
            return _amount(look, row.previous + row.amount, style=style, strong=True)
        case Meaning.EXECUTION:
            text = numbers.percent(look.texts, share(row.amount, row.previous))
            return Cell(text, amount=True, row=style, tone="text2")
    return Cell(numbers.rate(look.texts, row), amount=True, row=style, tone="text2")
