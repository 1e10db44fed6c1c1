"""The ceilings (要求枠) of a year: for the whole division, and for each category that has one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from citybudget.domain.category import Category
from citybudget.domain.funding import Ceiling
from citybudget.domain.problem import Problem, Severity
from citybudget.domain.text import cleaned
from citybudget.domain.typed_amount import read_amount
from citybudget.gui.context import Context
from citybudget.gui.forms.fields import LineField
from citybudget.gui.forms.form_dialog import FormDialog
from citybudget.gui.theme import mark
from citybudget.gui.widgets.label import Label
from citybudget.texts import years
from citybudget.texts.typed import refusal

_DIVISION = "division"


class CeilingsDialog(FormDialog):
    """`made` gives the ceilings in the tree's order; a field left blank is no ceiling."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        texts, year = context.view.texts, context.view.year
        title = texts.say("Ceilings of {year}", year=years.long(texts, year))
        super().__init__(context, "ceilings", title, texts.say("Save the ceilings"), parent)
        self.note.setText(
            texts.say(
                "Yen of general revenue that may be asked for at most. Leave a field blank where there is no ceiling."
            )
        )
        self._held = {item.category_id: item for item in context.plan.plan_year(year).ceilings}
        self.amounts: dict[str | None, LineField] = {}
        self.notes: dict[str | None, LineField] = {}
        self._wrong: dict[str | None, Label] = {}
        px = context.theme.px
        self._grid = QGridLayout(self.inside)
        self._grid.setContentsMargins(0, 0, px(6), 0)
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(6))
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(2, 2)
        self._grid.setColumnMinimumWidth(1, px(150))
        for column, words in enumerate((texts.say("Ceiling"), texts.say("Amount (yen)"), texts.say("Note"))):
            self._grid.addWidget(Label(words, "caption-strong"), 0, column)
        self._add(None, texts.say("Whole division"), 0)
        plan = context.plan
        for pillar in plan.pillars():
            self._add_category(pillar, 0)
            for leaf in plan.leaves(pillar.id):
                self._add_category(leaf, 1)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        self.resize(px(720), px(560))
        self.amounts[None].setFocus()

    def _add_category(self, category: Category, depth: int) -> None:
        self._add(category.id, self._context.view.texts.of(category.ja, category.en), depth)

    def _add(self, key: str | None, name: str, depth: int) -> None:
        texts, px = self._context.view.texts, self._context.theme.px
        label = Label(name, "strong" if key is None else "body")
        label.setContentsMargins(px(18) * depth, 0, 0, 0)
        amount, note, wrong = LineField(), LineField(), Label("", "caption", "err")
        amount.setObjectName(f"edit_ceiling_{key or _DIVISION}")
        note.setObjectName(f"edit_ceiling_note_{key or _DIVISION}")
        amount.setAccessibleName(texts.say("Ceiling of {name}", name=name))
        note.setAccessibleName(texts.say("Note on the ceiling of {name}", name=name))
        amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        label.setBuddy(amount)
        held = self._held.get(key)
        if held is not None:
            amount.fill(f"{held.amount_yen:,}")
            note.fill(held.note)
        wrong.setWordWrap(True)
        wrong.hide()
        row = self._grid.rowCount()
        for column, part in enumerate((label, amount, note)):
            self._grid.addWidget(part, row, column)
        self._grid.addWidget(wrong, row + 1, 1, 1, 2)
        self.amounts[key], self.notes[key], self._wrong[key] = amount, note, wrong

    def finish(self) -> None:
        """Every amount read, or the first that can't be is shown."""
        read = {key: self._read(key) for key in self.amounts}
        wrong = {key: value for key, value in read.items() if isinstance(value, Problem)}
        for key, label in self._wrong.items():
            said = refusal(self._context.view.texts, wrong[key]) if key in wrong else ""
            label.setText(said)
            label.setVisible(bool(said))
            mark(self.amounts[key], wrong=bool(said))
            self.amounts[key].setAccessibleDescription(said)
        if wrong:
            self.amounts[next(iter(wrong))].setFocus()
            return
        self.made.emit(tuple(value for value in read.values() if isinstance(value, Ceiling)))
        self.accept()

    def _read(self, key: str | None) -> Ceiling | Problem | None:
        amount = read_amount(self.amounts[key].text())
        if isinstance(amount, Problem) or amount is None:
            return amount
        if amount < 0:
            return Problem.of("ceiling_negative", Severity.ERROR)
        note, problem = cleaned(self.notes[key].text().strip())
        return problem or Ceiling(amount, key, note)
