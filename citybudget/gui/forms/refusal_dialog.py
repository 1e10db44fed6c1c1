"""What is done where the grants are refused (不採択のときの対応), programme by programme."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from citybudget.domain.if_refused import RefusedProgramme
from citybudget.domain.programme import ProgrammeYear
from citybudget.domain.text import cleaned
from citybudget.gui.context import Context
from citybudget.gui.forms.fields import TextField
from citybudget.gui.forms.form_dialog import FormDialog
from citybudget.gui.widgets.form_row import FormRow
from citybudget.texts import numbers
from citybudget.texts.typed import refusal


class RefusalDialog(FormDialog):
    """`made` gives the yearly texts that were changed, as a list; nothing where none was."""

    def __init__(self, context: Context, programmes: Mapping[str, RefusedProgramme], parent: QWidget) -> None:
        texts, theme, plan = context.view.texts, context.theme, context.plan
        super().__init__(
            context, "refusal", texts.say("If the grant is refused"), texts.say("Save what is done"), parent
        )
        self.note.setText(texts.say("What is dropped, reduced or put off in each programme."))
        self.fields: dict[str, TextField] = {}
        self._rows: dict[str, FormRow] = {}
        column = QVBoxLayout(self.inside)
        column.setContentsMargins(0, 0, theme.px(6), 0)
        column.setSpacing(theme.px(12))
        for programme in plan.ordered_programmes():
            if programme.id not in programmes:
                continue
            lost = numbers.with_unit(texts, programmes[programme.id].lost_yen, context.view.unit)
            name = texts.of(programme.ja, programme.en)
            field = TextField(theme, 2)
            field.setObjectName(f"edit_refusal_{programme.id}")
            field.fill(self._year(programme.id).if_refused)
            words = texts.say(
                "{code} {programme}: {amount} less", code=programme.code, programme=name, amount=lost
            )
            self.fields[programme.id] = field
            self._rows[programme.id] = FormRow(theme, field, words)
            column.addWidget(self._rows[programme.id])
        column.addStretch(1)
        self.resize(theme.px(640), theme.px(460))
        next(iter(self.fields.values())).setFocus()

    def _year(self, programme_id: str) -> ProgrammeYear:
        year = self._context.view.year
        held = self._context.plan.programme_years.get((programme_id, year))
        return held or ProgrammeYear(programme_id, year)

    def finish(self) -> None:
        """Every text read, or the first that is too long is shown."""
        changed, wrong = [], []
        for key, field in self.fields.items():
            kept, problem = cleaned(field.text().strip(), multiline=True)
            said = refusal(self._context.view.texts, problem) if problem is not None else ""
            self._rows[key].set_error(said)
            if said:
                wrong.append(field)
            held = self._year(key)
            if kept != held.if_refused:
                changed.append(replace(held, if_refused=kept))
        if wrong:
            wrong[0].setFocus()
            return
        if changed:
            self.made.emit(changed)
        self.accept()
