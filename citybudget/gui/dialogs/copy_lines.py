"""Lines of an earlier year's request to be copied: all ticked, those that are there already not."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from citybudget.domain import copying
from citybudget.domain import stage as stages
from citybudget.domain.change import Change
from citybudget.domain.programme import Line
from citybudget.gui.context import Context
from citybudget.gui.forms.tick_list import TickList, TickRow
from citybudget.gui.models.cell_table_model import Heading
from citybudget.gui.theme import mark
from citybudget.gui.widgets.button import PrimaryButton, SecondaryButton
from citybudget.gui.widgets.cells import Cell
from citybudget.gui.widgets.combo import Choice, ComboBox
from citybudget.gui.widgets.label import Label
from citybudget.texts import numbers, years
from citybudget.texts.nodes import node_heading

_WIDTHS = {0: 190, 1: 230, 3: 96}


class CopyLinesDialog(QDialog):
    """`made` gives the Change. A whole estimate comes with its funding and outline where the year has none yet."""

    made = Signal(object)

    def __init__(self, context: Context, programme_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._programme_id = programme_id
        self._lines: tuple[Line, ...] = ()
        texts, theme, plan = context.view.texts, context.theme, context.plan
        self.setObjectName("dialog_copy_lines")
        mark(self, ground="surface")
        self.setWindowTitle(texts.say("Copy from another year"))
        found = copying.years_before(plan, programme_id, context.view.year)
        choices = [Choice(year, years.long(texts, year), years.beside(texts, year)) for year in found]
        self.year = ComboBox(theme, choices, texts.say("From which year"))
        self.year.setObjectName("picker_copy_year")
        self.year.chosen.connect(lambda _year: self._show())
        self.list = TickList(theme, texts.say("Lines to copy"))
        self.list.setObjectName("list_copy_lines")
        self.list.ticked_changed.connect(self._dress)
        self.whole = QCheckBox(texts.say("Funding and outline too"))
        self.whole.setObjectName("check_copy_whole")
        self.whole.setChecked(True)
        self.take = PrimaryButton(theme)
        self.take.setObjectName("action_copy_take")
        self.take.setDefault(True)
        self.cancel = SecondaryButton(theme, texts.say("Cancel"))
        self.cancel.setObjectName("action_copy_cancel")
        self.take.clicked.connect(self._finish)
        self.cancel.clicked.connect(self.reject)
        self._lay_out()
        self._show()
        self.list.setFocus()

    def _lay_out(self) -> None:
        texts, theme = self._context.view.texts, self._context.theme
        head, foot, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        to = years.long(texts, self._context.view.year)
        head.addWidget(Label(texts.say("Copy lines into {year} from", year=to), "panel"))
        head.addWidget(self.year)
        head.addStretch(1)
        head.addWidget(Label(numbers.unit_note(texts, self._context.view.unit), "caption"))
        foot.addWidget(self.whole)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.take)
        column.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        column.setSpacing(theme.px(12))
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        self.resize(theme.px(860), theme.px(440))

    def _from(self) -> int:
        year = self.year.value()
        assert isinstance(year, int)
        return year

    def _show(self) -> None:
        texts, plan, year = self._context.view.texts, self._context.plan, self._context.view.year
        self._lines = copying.lines_of(plan, self._programme_id, self._from())
        there = copying.there_already(plan, self._programme_id, year, self._lines)
        heads = [
            Heading(texts.say("Node")),
            Heading(texts.say("Description")),
            Heading(texts.say("Basis")),
            Heading(texts.say("Amount"), right=True),
        ]
        rows = [self._row(line, line.id in there) for line in self._lines]
        self.list.show_list(texts, heads, rows, {line.id for line in self._lines} - there)
        self.list.set_column_widths(_WIDTHS)
        self._dress()

    def _row(self, line: Line, there: bool) -> TickRow:
        texts, view = self._context.view.texts, self._context.view
        cells = (
            Cell(node_heading(texts, line.node, view.year)),
            Cell(line.description, note=texts.say("there already") if there else ""),
            Cell(line.basis.replace("\n", " / ")),
            Cell(numbers.line_amount(texts, line.amount_yen, view.unit), amount=True),
        )
        return TickRow(line.id, cells)

    def _whole_possible(self) -> bool:
        """Whether the year has no estimate of the programme yet, and every line is wanted."""
        key = (self._programme_id, self._context.view.year, stages.REQUEST)
        alone = self._context.view.stage == stages.REQUEST and self._context.plan.estimate(key) is None
        return alone and len(self.list.ticked()) == len(self._lines)

    def _dress(self) -> None:
        number = len(self.list.ticked())
        self.take.setText(self._context.view.texts.count("Copy {n} line", "Copy {n} lines", number))
        self.take.setEnabled(number > 0)
        self.whole.setEnabled(self._whole_possible())

    def change(self) -> Change:
        """What would be written."""
        plan, year, stage = self._context.plan, self._from(), self._context.view.stage
        to = self._context.view.year
        if self.whole.isChecked() and self._whole_possible():
            return copying.programme_copied(plan, self._programme_id, year, to=to)
        ids = self.list.ticked()
        return copying.lines_copied(plan, self._programme_id, year, ids, to=to, stage=stage)

    def _finish(self) -> None:
        self.made.emit(self.change())
        self.accept()


def ask_for_lines(context: Context, programme_id: str, parent: QWidget) -> CopyLinesDialog:
    """The chooser over the window; there is an earlier year with lines."""
    dialog = CopyLinesDialog(context, programme_id, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
