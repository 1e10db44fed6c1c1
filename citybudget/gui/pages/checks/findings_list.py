"""The list of findings: under a heading a severity, or a programme; one row a finding."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from citybudget.domain.amount import Unit
from citybudget.domain.checks.checked import Acknowledged
from citybudget.domain.plan import Plan
from citybudget.domain.problem import Place, Problem, Severity
from citybudget.gui.models.cell_table_model import CellRow, CellTableModel, Heading
from citybudget.gui.pages.severities import ICONS
from citybudget.gui.theme import Theme
from citybudget.gui.widgets.cells import Cell
from citybudget.gui.widgets.tables import DataTable
from citybudget.texts import Texts, labels
from citybudget.texts import problems as words
from citybudget.texts.marks import N_
from citybudget.texts.problem_values import found_value

_GO = 3
MOST = 800
"""More than anybody mends in a day; a list of thousands would hold the window up."""
_GROUPS = {
    Severity.ERROR: N_("Mend before handing in (errors)"),
    Severity.WARNING: N_("Make sure (warnings)"),
    Severity.HINT: N_("For your information"),
}
_UP = (QAbstractItemView.CursorAction.MoveUp, QAbstractItemView.CursorAction.MovePageUp)


class FindingsList(DataTable):
    """`picked` gives the Problem of the row that is chosen, `go_wanted` that of a row to go to (Enter, 移動);
    `explanation_wanted` asks for the panel beside it (Space).
    """

    picked = Signal(object)
    go_wanted = Signal(object)
    explanation_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, row_height=38)
        self.setObjectName("list_checks")
        self.findings = CellTableModel()
        self.findings.setParent(self)
        self.setModel(self.findings)
        self.selectionModel().currentRowChanged.connect(self._on_row)
        self.clicked.connect(self._on_clicked)
        self.activated.connect(self._on_activated)
        theme.changed.connect(self._size_groups)

    def show_findings(
        self,
        texts: Texts,
        plan: Plan,
        unit: Unit,
        found: Sequence[Problem],
        standing: Sequence[Acknowledged],
        foot: str,
        *,
        by_programme: bool,
    ) -> None:
        """Other findings, or in other words; the row chosen stays chosen, else the one in its place is.

        `standing` are those that were acknowledged, below; `foot` says at the end what passed.
        """
        chosen, place = self.chosen(), self.currentIndex().row()
        self.clearSpans()
        heads = (texts.say("Finding"), texts.say("Where"), texts.say("Value found"), "")
        grouped = _by_programme(texts, plan, found) if by_programme else _by_severity(texts, found)
        rows = _rows(texts, plan, unit, grouped)
        rows += _standing(texts, plan, standing)
        if foot:
            cell = Cell(foot, lead=("check-circle-fill", "ok"), tone="text2", row="subtotal")
            rows.append(CellRow("passed", (cell,), foot, chosen=False))
        self.findings.show_rows([Heading(head) for head in heads], rows)
        self.set_column_widths({2: 170, _GO: 104})
        self._size_groups()
        again = self.findings.place_of(chosen) if chosen is not None else None
        self._choose(again if again is not None else max(place, 0))

    def chosen(self) -> Problem | None:
        """The finding of the row that is chosen."""
        place = self.currentIndex().row()
        key = self.findings.row(place).key if 0 <= place < self.findings.rowCount() else None
        return key if isinstance(key, Problem) else None

    def choose_next(self) -> bool:
        """The next finding, after the last the first; False where there is none."""
        places = [place for place, row in enumerate(self.findings.rows) if row.chosen]
        if not places:
            return False
        here = self.currentIndex().row()
        fresh = not self.hasFocus() and here == places[0]
        self._choose(here if fresh else next((place for place in places if place > here), places[0]))
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Headings are passed over."""
        index, step = super().moveCursor(action, modifiers), -1 if action in _UP else 1
        while index.isValid() and not self.findings.row(index.row()).chosen:
            index = self.findings.index(index.row() + step, index.column())
        return index if index.isValid() else self.currentIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.chosen() is not None:
            self.explanation_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _choose(self, place: int) -> None:
        """The row at a place, or the nearest one that can be chosen."""
        places = [at for at, row in enumerate(self.findings.rows) if row.chosen]
        if places:
            self.selectRow(min(places, key=lambda at: (abs(at - place), -at)))
        else:
            self.picked.emit(None)

    def _size_groups(self) -> None:
        for place, row in enumerate(self.findings.rows):
            if not row.chosen:
                self.setSpan(place, 0, 1, self.findings.columnCount())

    def _on_row(self, index: QModelIndex) -> None:
        if index.isValid():
            self.picked.emit(self.chosen())

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == _GO:
            self._on_activated(index)

    def _on_activated(self, index: QModelIndex) -> None:
        key = self.findings.row(index.row()).key
        if isinstance(key, Problem):
            self.go_wanted.emit(key)


Group = tuple[str, Sequence[Problem]]


def _by_severity(texts: Texts, found: Sequence[Problem]) -> Iterable[Group]:
    for severity in Severity:
        group = [problem for problem in found if problem.severity is severity]
        if group:
            yield texts.say(_GROUPS[severity]), group


def _by_programme(texts: Texts, plan: Plan, found: Sequence[Problem]) -> Iterable[Group]:
    """In the order of the programmes, what is about no programme last; inside a group the worst first."""
    places = {programme.id: place for place, programme in enumerate(plan.ordered_programmes())}
    groups: dict[str | None, list[Problem]] = {}
    for problem in found:
        groups.setdefault(problem.place.programme_id, []).append(problem)
    order: Callable[[str | None], int] = lambda key: places.get(key or "", len(places))  # noqa: E731
    for key in sorted(groups, key=order):
        name = words.where(texts, plan, Place(programme_id=key)) if key in plan.programmes else ""
        yield name or texts.say("The whole plan"), groups[key]


def _rows(texts: Texts, plan: Plan, unit: Unit, groups: Iterable[Group]) -> list[CellRow]:
    rows: list[CellRow] = []
    shown = hidden = 0
    for name, group in groups:
        some = group[: MOST - shown]
        shown, hidden = shown + len(some), hidden + len(group) - len(some)
        if some:
            rows.append(_heading(name, texts.count("{n} finding", "{n} findings", len(group))))
            rows += [_row(texts, plan, unit, problem) for problem in some]
    if hidden:
        more = texts.count("{n} more finding", "{n} more findings", hidden)
        rows.append(_heading(more, texts.say("Choose a kind above to see them.")))
    return rows


def _standing(texts: Texts, plan: Plan, standing: Sequence[Acknowledged]) -> list[CellRow]:
    """What was acknowledged, with its reason where the others have their value."""
    if not standing:
        return []
    count = texts.count("{n} finding", "{n} findings", len(standing))
    rows = [_heading(texts.say("Acknowledged"), count)]
    for problem, mark in standing[:MOST]:
        short, where = words.short(texts, problem), words.where(texts, plan, problem.place)
        cells = (
            Cell(short, lead=("check", "ok"), tone="text2"),
            Cell(where, tone="text2"),
            Cell(" ".join(mark.reason.split()), tone="text2"),
            _go_cell(texts),
        )
        spoken = ", ".join((texts.say("Acknowledged"), short, where, mark.reason))
        rows.append(CellRow(problem, cells, spoken))
    return rows


def _go_cell(texts: Texts) -> Cell:
    return Cell(texts.say("Go there"), tone="accent", strong=True, mark=("arrow-right", "accent"))


def _heading(name: str, note: str) -> CellRow:
    return CellRow(
        name, (Cell(name, strong=True, row="subtotal", note=note),), f"{name}, {note}", chosen=False
    )


def _row(texts: Texts, plan: Plan, unit: Unit, problem: Problem) -> CellRow:
    short, where = words.short(texts, problem), words.where(texts, plan, problem.place)
    value = found_value(texts, problem, unit)
    cells = (
        Cell(short, lead=ICONS[problem.severity]),
        Cell(where, tone="text2"),
        Cell(value, tone="text2"),
        _go_cell(texts),
    )
    severity = labels.severity(texts, problem.severity)
    return CellRow(problem, cells, ", ".join(part for part in (severity, short, where, value) if part))
