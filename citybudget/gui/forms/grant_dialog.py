"""The rule of a grant: how much it pays, of what, until when, and where that was read."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

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
from citybudget.gui.forms.form_dialog import FormDialog
from citybudget.gui.widgets.combo import Choice, ComboBox
from citybudget.gui.widgets.form_row import FormRow
from citybudget.texts import labels
from citybudget.texts.marks import N_
from citybudget.texts.typed import refusal

_LINES = {
    "ja": (N_("Grant (Japanese)"), 0, 0),
    "en": (N_("Grant (English)"), 0, 2),
    "funder_ja": (N_("Given by (Japanese)"), 1, 0),
    "funder_en": (N_("Given by (English)"), 1, 2),
    "rate": (N_("Rate of the grant"), 2, 2),
    "floor_yen": (N_("Floor"), 3, 0),
    "cap_yen": (N_("Cap"), 3, 1),
    "deadline": (N_("Application deadline"), 4, 0),
    "work_ends": (N_("Work ends by"), 4, 1),
    "source_note": (N_("Where the rule was read"), 4, 2),
    "read_on": (N_("Read on"), 4, 3),
}
_TEXTS = {
    "conditions_ja": (N_("Conditions (Japanese)"), 6, 0),
    "conditions_en": (N_("Conditions (English)"), 6, 2),
}
_AMOUNTS = ("floor_yen", "cap_yen")
_DAYS = ("deadline", "work_ends", "read_on")
_WIDE = ("ja", "en", "funder_ja", "funder_en", "conditions_ja", "conditions_en")
_COLUMNS, _NARROWEST = 4, 150


class GrantDialog(FormDialog):
    """`made` gives the Grant as typed. `fresh`: it is a new one, filled in with what is known of it (next year's round)."""

    def __init__(
        self, context: Context, grant: Grant | None, parent: QWidget, *, fresh: bool = False
    ) -> None:
        texts, theme = context.view.texts, context.theme
        title = texts.say("New grant") if fresh or grant is None else texts.say("Edit the grant")
        super().__init__(context, "grant", title, texts.say("Save the grant"), parent)
        self.note.hide()
        self._grant = grant or Grant(order.new_id(), "")
        self.fields: dict[str, LineField | TextField] = {}
        self._rows: dict[str, FormRow] = {}
        self._grid = QGridLayout(self.inside)
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(10))
        for place in range(_COLUMNS):
            self._grid.setColumnStretch(place, 1)
            self._grid.setColumnMinimumWidth(place, theme.px(_NARROWEST))
        self._build_fields()
        self._build_choices()
        self.eligible = EligibleField(context, self._grant.nodes, context.view.year)
        self._put("nodes", self.eligible, texts.say("Nodes it pays for (none ticked: every node)"), 5, 0, 4)
        self.resize(theme.px(820), theme.px(680))
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
        self._put("source", self.source, texts.say("Source class"), 2, 0, 2)
        self._put("unit", self.unit, texts.say("Rounded"), 2, 3)
        self._put("status", self.status, texts.say("Status"), 3, 2, 2)

    def finish(self) -> None:
        """Every field read, or the first that can't be has the keyboard and says why."""
        texts = self._context.view.texts
        values = {name: self._read(name, field.text()) for name, field in self.fields.items()}
        values["nodes"] = self.eligible.read()
        values |= _crossed(values)
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


def _crossed(values: dict[str, Any]) -> dict[str, Problem]:
    """A floor above the cap can never be drawn, so one of the two is mistyped."""
    floor, cap = values["floor_yen"], values["cap_yen"]
    amounts = isinstance(floor, int) and isinstance(cap, int)
    return {"floor_yen": Problem.of("floor_above_cap", Severity.ERROR)} if amounts and floor > cap else {}


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Fraction):
        return print_rate(value)
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:,}" if isinstance(value, int) else str(value)
