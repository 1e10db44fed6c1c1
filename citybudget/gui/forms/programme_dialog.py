"""What a new programme needs before anything can be typed into it: a name, and where it belongs."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from citybudget.domain import lines as order
from citybudget.domain.plan import Plan
from citybudget.domain.programme import Kind, Programme, ProgrammeYear
from citybudget.domain.text import cleaned
from citybudget.gui.context import Context
from citybudget.gui.forms.choices import NONE, categories, kinds
from citybudget.gui.forms.fields import LineField
from citybudget.gui.theme import mark
from citybudget.gui.widgets.button import PrimaryButton, SecondaryButton
from citybudget.gui.widgets.combo import ComboBox
from citybudget.gui.widgets.form_row import FormRow
from citybudget.gui.widgets.label import Label
from citybudget.texts.typed import refusal


class ProgrammeDialog(QDialog):
    """`made` gives the new Programme, followed by its ProgrammeYear."""

    made = Signal(object)

    def __init__(self, context: Context, beside: str | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        texts, theme, plan = context.view.texts, context.theme, context.plan
        self.setObjectName("dialog_programme")
        mark(self, ground="surface")
        self.setWindowTitle(texts.say("Add programme"))
        sister = plan.programmes.get(beside or "")
        self.code, self.ja, self.en = LineField(), LineField(), LineField()
        self.category = ComboBox(theme, categories(texts, plan, blank=True))
        self.category.set_value(sister.category_id if sister else NONE)
        self.kind = ComboBox(theme, kinds(texts))
        self.kind.set_value(Kind.NEW if plan.baseline(context.view.year) else Kind.CONTINUED)
        self.code.setText(next_code(plan, self._category_id()))
        names = {
            "code": self.code,
            "ja": self.ja,
            "en": self.en,
            "category": self.category,
            "kind": self.kind,
        }
        for name, field in names.items():
            field.setObjectName(f"edit_new_{name}")
        must = texts.say("required")
        self._ja_row = FormRow(theme, self.ja, texts.say("Name (Japanese)"), must)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(10))
        grid.addWidget(self._ja_row, 0, 0, 1, 2)
        grid.addWidget(FormRow(theme, self.en, texts.say("Name (English)")), 1, 0, 1, 2)
        grid.addWidget(FormRow(theme, self.category, texts.say("Category")), 2, 0, 1, 2)
        grid.addWidget(FormRow(theme, self.code, texts.say("Code")), 3, 0)
        grid.addWidget(FormRow(theme, self.kind, texts.say("Kind")), 3, 1)
        self.take = PrimaryButton(theme, texts.say("Add programme"))
        self.take.setObjectName("action_new_take")
        self.take.setDefault(True)
        cancel = SecondaryButton(theme, texts.say("Cancel"))
        cancel.setObjectName("action_new_cancel")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        column.setSpacing(theme.px(14))
        column.addWidget(Label(texts.say("Add programme"), "panel"))
        column.addLayout(grid)
        column.addLayout(buttons)
        self.setMinimumWidth(theme.px(460))
        self.take.clicked.connect(self._finish)
        cancel.clicked.connect(self.reject)
        self.category.chosen.connect(self._on_category)
        self.ja.setFocus()

    def _category_id(self) -> str | None:
        return str(self.category.value() or NONE) or None

    def _on_category(self) -> None:
        self.code.setText(next_code(self._context.plan, self._category_id()))

    def _finish(self) -> None:
        texts = self._context.view.texts
        values = {}
        for name, field in (("ja", self.ja), ("en", self.en), ("code", self.code)):
            values[name], problem = cleaned(field.text().strip())
            if problem is not None:
                self._ja_row.set_error(refusal(texts, problem))
                return
        if not values["ja"]:
            self._ja_row.set_error(texts.say("Fill this in."))
            self.ja.setFocus()
            return
        kind = self.kind.value()
        assert isinstance(kind, Kind)
        programme = Programme(order.new_id(), values["code"], values["ja"], values["en"], self._category_id())
        self.made.emit([programme, ProgrammeYear(programme.id, self._context.view.year, kind)])
        self.accept()


def next_code(plan: Plan, category_id: str | None) -> str:
    """The code that follows the last one of the pillar (3-07 after 3-06); empty where codes have no such form."""
    pillar = plan.pillar_of(category_id)
    sisters = [
        each for each in plan.programmes.values() if pillar and plan.pillar_of(each.category_id) == pillar
    ]
    parted = [each.code.rpartition("-") for each in sisters]
    numbers = [(head, tail) for head, dash, tail in parted if dash and tail.isdecimal()]
    if numbers:
        head = max(numbers, key=lambda pair: int(pair[1]))[0]
        width = max(len(tail) for _, tail in numbers)
        return f"{head}-{max(int(tail) for _, tail in numbers) + 1:0{width}d}"
    pillars = [each.id for each in plan.pillars()]
    return f"{pillars.index(pillar) + 1}-01" if pillar in pillars and not sisters else ""
