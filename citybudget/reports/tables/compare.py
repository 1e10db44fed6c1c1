"""How do two columns differ, from the total down to the nodes, and why? The tree of the Compare page."""

from citybudget.domain import stage as stages
from citybudget.domain.amount import Unit
from citybudget.domain.compared import Compared, Part, asks_for_reason
from citybudget.domain.plan import Column, Plan
from citybudget.domain.programme import Estimate
from citybudget.domain.totals import By, column
from citybudget.reports.table import Cell, CellKind, ReportTable, RowRole, TableColumn, TableRow
from citybudget.reports.tables.cells import EMPTY, Cells, text
from citybudget.reports.tables.notes import finished, name_cell
from citybudget.reports.tables.programmes import changes_cell
from citybudget.reports.tables.tree import kind_cell
from citybudget.texts import Texts, labels

_GAP = "/"


def compare_table(
    plan: Plan, texts: Texts, start: Column, end: Column, unit: Unit, by: By = By.PILLAR
) -> ReportTable:
    """The total and everything under it, by category, programme and node or as `compared.LEVELS` says of `by`.

    A row's key is its path (`pillar/programme/node`), its parent the path around it. What holds others is a
    GROUP, what holds nothing more an ITEM: the items add up to the total. A missing reason that is asked for
    has no value and says so.
    """
    found = Compared(plan, by, start, end)
    rows = CompareRows(found, texts, unit)
    title = texts.say(
        "{start} and {end} compared",
        start=labels.short_column(texts, start),
        end=labels.short_column(texts, end),
    )
    made = tuple(rows.row(part) for part in found.walk())
    return finished(plan, texts, end, ReportTable("compare", title, unit, rows.columns(), made))


class CompareRows:
    """Words the parts of a comparison one by one: a screen need not word what it does not show."""

    def __init__(self, compared: Compared, texts: Texts, unit: Unit) -> None:
        self._compared, self._texts = compared, texts
        self._plan = compared.plan
        self._cells = Cells(texts, unit)
        self._reasons = _Reasons(compared, texts)

    def columns(self) -> tuple[TableColumn, ...]:
        """The headings of `row`."""
        texts, found = self._texts, self._compared
        names = (labels.grouping(texts, By.CATEGORY if by is By.PILLAR else by) for by in found.levels)
        title = ("・" if texts.japanese else ", ").join(names)
        return (
            TableColumn("name", title),
            TableColumn("previous", labels.short_column(texts, found.start), CellKind.AMOUNT),
            TableColumn("amount", labels.short_column(texts, found.end), CellKind.AMOUNT),
            TableColumn("change", texts.within("table", "Change"), CellKind.CHANGE),
            TableColumn("rate", texts.say("Rate %"), CellKind.RATE),
            TableColumn("kind", texts.say("Kind")),
            TableColumn("reason", texts.say("Reason, what changed")),
        )

    def row(self, part: Part) -> TableRow:
        """One part in words: name, both columns, change, rate, kind and reason."""
        found = self._compared
        role = RowRole.TOTAL if part.by is None else RowRole.GROUP
        if len(part.path) == len(found.levels):
            role = RowRole.ITEM
        programme = self._plan.programmes.get(part.key) if part.by is By.PROGRAMME else None
        mark = programme.provenance if programme is not None else None
        name = name_cell(self._texts, self._name(part), mark)
        kind = kind_cell(self._plan, self._texts, part.key, found.end[0]) if programme else EMPTY
        made = (name, *self._figures(part), kind, self._reasons.cell(part))
        parent = _GAP.join(part.path[:-1]) or None
        return TableRow(_GAP.join(part.path) or part.key, made, role, parent, mark)

    def _name(self, part: Part) -> str:
        if part.by is None:
            return self._texts.say("Total")
        return labels.row(self._texts, self._plan, part.by, part.key, self._compared.end[0])

    def _figures(self, part: Part) -> tuple[Cell, ...]:
        amount, previous, change, rate = self._cells.compared(
            part.row(comparable=self._compared.comparable),
            now=part.after is not None,
            before=part.before is not None,
        )
        return (previous, amount, change, rate)


class _Reasons:
    """Why a part moved, as somebody wrote it: at the programme for a year, at the node for an assessment."""

    def __init__(self, compared: Compared, texts: Texts) -> None:
        self._compared, self._texts, self._plan = compared, texts, compared.plan
        year, end = compared.end
        self._within_a_year = compared.start[0] == year
        between = [
            word
            for word in self._plan.stages_of(year)
            if stages.is_assessment(word) and self._is_between(word)
        ]
        self._held = {word: column(self._plan, (year, word)) for word in between}
        self._assessed = stages.is_assessment(end) and compared.start == self._plan.stage_before(compared.end)

    def _is_between(self, word: str) -> bool:
        if not self._within_a_year:
            return word == self._compared.end[1]
        place = self._plan.stage_order
        return place(self._compared.start[1]) < place(word) <= place(self._compared.end[1])

    def cell(self, part: Part) -> Cell:
        """The reason; a cell without a value that says so where one is asked for and missing."""
        ends = {part.by, self._compared.by}
        if part.by is By.NODE and len(part.path) > 1:
            return self._of_node(part, part.path[-2], part.path[-1])
        if part.by is By.PROGRAMME and By.NODE in ends:
            return self._of_node(part, part.path[-1], part.path[-2])
        if part.by is By.PROGRAMME and By.SOURCE not in ends:
            return self._of_programme(part)
        return EMPTY

    def _of_node(self, part: Part, programme_id: str, node: str) -> Cell:
        said = [(word, held[programme_id]) for word, held in self._held.items() if programme_id in held]
        reasons = [(word, found.decision(node).reason) for word, found in said]
        given = [(word, reason) for word, reason in reasons if reason]
        if given:
            return text(
                self._texts.listed(self._said(word, reason, alone=len(given) == 1) for word, reason in given)
            )
        return self._missing() if self._assessed and part.change else EMPTY

    def _said(self, word: str, reason: str, *, alone: bool) -> str:
        if alone:
            return reason
        return self._texts.say("{stage}: {reason}", stage=labels.stage(self._texts, word), reason=reason)

    def _of_programme(self, part: Part) -> Cell:
        if self._within_a_year:
            return self._verdict(self._held.get(self._compared.end[1], {}).get(part.key))
        given = changes_cell(self._plan, self._texts, part.key, self._compared.end[0])
        if given.text.strip() or not self._compared.comparable:
            return given
        return self._missing() if asks_for_reason(part.row()) else EMPTY

    def _verdict(self, estimate: Estimate | None) -> Cell:
        if estimate is None or estimate.verdict is None:
            return EMPTY
        return text(labels.verdict(self._texts, estimate.verdict))

    def _missing(self) -> Cell:
        return Cell(None, self._texts.say("No reason is given"))


def is_missing(cell: Cell) -> bool:
    """Whether a reason is asked for and nobody gave one."""
    return cell.value is None and bool(cell.text)
