"""The worst of what the checks found, and how much there is in all."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal

from citybudget.domain.plan import Plan
from citybudget.domain.problem import Place, Problem, Severity
from citybudget.gui.models.cell_table_model import CellRow, CellTableModel, Heading
from citybudget.gui.pages.severities import CHIPS, ICONS
from citybudget.gui.theme import Theme
from citybudget.gui.widgets.card import Card
from citybudget.gui.widgets.cells import Cell
from citybudget.gui.widgets.label import Label
from citybudget.gui.widgets.tables import DataTable
from citybudget.texts import Texts, labels
from citybudget.texts import problems as words

if TYPE_CHECKING:
    from citybudget.domain.checks import Checked

_MOST = 30


class ChecksCard(Card):
    """`chosen` gives the Place of a finding; `all_wanted` asks for the page of the checks."""

    chosen = Signal(object)
    all_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, flush=True)
        self._chips = {severity: self.add_chip() for severity in (Severity.ERROR, Severity.WARNING)}
        self._link = self.add_link()
        self._link.setObjectName("action_all_checks")
        self._link.clicked.connect(self.all_wanted)
        self._model = CellTableModel()
        self._model.setParent(self)
        self.table = DataTable(theme, row_height=44)
        self.table.setObjectName("list_checks_top")
        self.table.setModel(self._model)
        self.table.horizontalHeader().hide()
        self.table.clicked.connect(self._on_row)
        self.table.activated.connect(self._on_row)
        self.nothing = Label("", "secondary")
        self.nothing.setContentsMargins(16, 0, 16, 0)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.nothing.setWordWrap(True)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.nothing, 1)

    def show_checked(self, texts: Texts, plan: Plan, checked: "Checked | None") -> None:
        """The findings of the last check; None while the first one is still running."""
        title = texts.say("Checks")
        self.set_title(title)
        self._link.setText(texts.say("All checks"))
        self.table.setAccessibleName(title)
        for severity, chip in self._chips.items():
            n = checked.count(severity) if checked else 0
            chip.set_chip(f"{labels.severity(texts, severity)} {n}" if n else "", CHIPS[severity])
        found = checked.problems[:_MOST] if checked else ()
        self._model.show_rows([Heading()], _rows(texts, plan, found))
        self.table.set_column_widths({})
        self.table.setVisible(bool(found))
        self.nothing.setVisible(not found)
        still, good = texts.say("Checking…"), texts.say("The checks found nothing to mend.")
        self.nothing.setText(still if checked is None else good)

    def _on_row(self, index: QModelIndex) -> None:
        key = self._model.row(index.row()).key
        assert isinstance(key, Place)
        self.chosen.emit(key)


def _rows(texts: Texts, plan: Plan, found: Sequence[Problem]) -> list[CellRow]:
    rows = []
    for problem in found:
        short, where = words.short(texts, problem), words.where(texts, plan, problem.place)
        cell = Cell(short, note=where, two_lines=True, lead=ICONS[problem.severity])
        severity = labels.severity(texts, problem.severity)
        rows.append(CellRow(problem.place, (cell,), f"{severity}, {short}, {where}"))
    return rows
