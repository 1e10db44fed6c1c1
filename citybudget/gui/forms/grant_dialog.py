"""The rule of a grant: how much it pays, of what, until when, and where that was read."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from citybudget.domain import lines as order
from citybudget.domain.amount import THOUSAND
from citybudget.domain.funding import SOURCES, Grant, GrantStatus
from citybudget.domain.problem import Problem, Severity
from citybudget.domain.text import cleaned
from citybudget.domain.typed_amount import read_amount
from citybudget.domain.typed_date import read_date
from citybudget.domain.typed_rate import print_rate, read_rate
from citybudget.gui.context import Context
from citybudget.gui.forms.eligible_field import EligibleField
from citybudget.gui.forms.fields import LineField, TextField
from citybudget.gui.theme import mark
from citybudget.gui.widgets.button import PrimaryButton, SecondaryButton
from citybudget.gui.widgets.combo import Choice, ComboBox
from citybudget.gui.widgets.form_row import FormRow
from citybudget.gui.widgets.label import Label
from citybudget.texts import labels
from citybudget.texts.marks import N_
from citybudget.texts.typed import refusal

_LINES = {
    "ja": (N_("Grant (Japanese)"), 0, 0),
    "en": (N_("Grant (English)"), 0, 2),
    "rate": (N_("Rate of the grant"), 1, 2),
    "floor_yen": (N_("Floor"), 2, 0),
    "cap_yen": (N_("Cap"), 2, 1),
    "deadline": (N_("Application deadline"), 3, 0),
    "work_ends": (N_("Work ends by"), 3, 1),
    "source_note": (N_("Where the rule was read"), 3, 2),
    "read_on": (N_("Read on"), 3, 3),
}
_TEXTS = {
    "conditions_ja": (N_("Conditions (Japanese)"), 5, 0),
    "conditions_en": (N_("Conditions (English)"), 5, 2),
}
_AMOUNTS = ("floor_yen", "cap_yen")
_DAYS = ("deadline", "work_ends", "read_on")
_WIDE = ("ja", "en", "conditions_ja", "conditions_en")
_COLUMNS, _NARROWEST = 4, 150


class GrantDialog(QDialog):
    """`made` gives the Grant as typed."""

    made = Signal(object)

    def __init__(self, context: Context, grant: Grant | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._grant = grant or Grant(order.new_id(), "")
        texts, theme = context.view.texts, context.theme
        self.setObjectName("dialog_grant")
        mark(self, ground="surface")
        title = texts.say("Edit the grant") if grant else texts.say("New grant")
        self.setWindowTitle(title)
        self.fields: dict[str, LineField | TextField] = {}
        self._rows: dict[str, FormRow] = {}
        form = QWidget()
        mark(form, ground="surface")
        self._grid = QGridLayout(form)
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(10))
        for place in range(_COLUMNS):
            self._grid.setColumnStretch(place, 1)
            self._grid.setColumnMinimumWidth(place, theme.px(_NARROWEST))
        self._build_fields()
        self._build_choices()
        self.eligible = EligibleField(context, self._grant.nodes, context.view.year)
        self._put("nodes", self.eligible, texts.say("Nodes it pays for (none ticked: every node)"), 4, 0, 4)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(form)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.take = PrimaryButton(theme, texts.say("Save the grant"))
        self.take.setObjectName("action_grant_take")
        cancel = SecondaryButton(theme, texts.say("Cancel"))
        cancel.setObjectName("action_grant_cancel")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        column.setSpacing(theme.px(12))
        column.addWidget(Label(title, "panel"))
        column.addWidget(area, 1)
        column.addLayout(buttons)
        self.resize(theme.px(820), theme.px(640))
        self.take.clicked.connect(self._finish)
        cancel.clicked.connect(self.reject)
        self.fields["ja"].setFocus()

    def _put(
        self, name: str, field: QWidget, words: str, row: int, place: int, wide: int = 1, must: str = ""
    ) -> None:
        if not field.objectName():
            field.setObjectName(f"edit_grant_{name}")
        self._rows[name] = FormRow(self._context.theme, field, words, must)
        self._grid.addWidget(self._rows[name], row, place, 1, wide, Qt.AlignmentFlag.AlignTop)

    def _build_fields(self) -> None:
        texts = self._context.view.texts
        for name, (words, row, place) in {**_LINES, **_TEXTS}.items():
            field = TextField(self._context.theme, 3) if name in _TEXTS else LineField()
            field.fill(_shown(getattr(self._grant, name)))
            self.fields[name] = field
            must = texts.say("required") if name in ("ja", "rate") else ""
            self._put(name, field, texts.say(words), row, place, 2 if name in _WIDE else 1, must)
        for name in _DAYS:
            self.fields[name].setPlaceholderText(texts.say("e.g. 2026-11-28"))
        self.fields["rate"].setPlaceholderText("1/2, 10/10")

    def _build_choices(self) -> None:
        texts, theme = self._context.view.texts, self._context.theme
        self.source = ComboBox(theme, [Choice(key, labels.source(texts, key)) for key in SOURCES])
        self.source.set_value(self._grant.source)
        units = [Choice(THOUSAND, texts.say("down to ¥1,000")), Choice(1, texts.say("down to ¥1"))]
        self.unit = ComboBox(theme, units)
        self.unit.set_value(self._grant.unit_yen)
        self.status = ComboBox(theme, [Choice(key, labels.grant_status(texts, key)) for key in GrantStatus])
        self.status.set_value(self._grant.status)
        self._put("source", self.source, texts.say("Source class"), 1, 0, 2)
        self._put("unit", self.unit, texts.say("Rounded"), 1, 3)
        self._put("status", self.status, texts.say("Status"), 2, 2, 2)

    def _finish(self) -> None:
        texts = self._context.view.texts
        values = {name: self._read(name, field.text()) for name, field in self.fields.items()}
        values["nodes"] = self.eligible.read()
        wrong = {name: value for name, value in values.items() if isinstance(value, Problem)}
        for name, row in self._rows.items():
            row.set_error(refusal(texts, wrong[name]) if name in wrong else "")
        if wrong:
            self._rows[next(iter(wrong))].field.setFocus()
            return
        self.made.emit(
            replace(
                self._grant,
                source=str(self.source.value()),
                unit_yen=int(str(self.unit.value())),
                status=GrantStatus(str(self.status.value())),
                **values,
            )
        )
        self.accept()

    def _read(self, name: str, text: str) -> Any:
        if name in _AMOUNTS:
            return read_amount(text)
        if name in _DAYS:
            return read_date(text)
        if name == "rate":
            return read_rate(text)
        kept, problem = cleaned(text.strip(), multiline=name in _TEXTS)
        if name == "ja" and not kept:
            return Problem.of("missing", Severity.ERROR)
        return problem or kept


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Fraction):
        return print_rate(value)
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:,}" if isinstance(value, int) else str(value)
