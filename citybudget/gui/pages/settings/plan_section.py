"""Whose plan it is."""

from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from citybudget.domain.edit import edit
from citybudget.domain.fiscal_year import Era
from citybudget.domain.plan import Municipality
from citybudget.domain.text import cleaned
from citybudget.gui.context import Context
from citybudget.gui.pages.settings.section import Section, heading, note
from citybudget.gui.widgets.form_row import FormRow
from citybudget.gui.widgets.segmented import Segment, Segmented
from citybudget.gui.widgets.text_field import TextField
from citybudget.texts import years
from citybudget.texts.marks import N_
from citybudget.texts.typed import refusal

_FIELDS = {
    "ja": N_("Municipality (Japanese)"),
    "en": N_("Municipality (English)"),
    "division_ja": N_("Division (Japanese)"),
    "division_en": N_("Division (English)"),
}


class PlanSection(Section):
    """Names in both languages, and how FY2019 is labelled."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.fields = {name: TextField(f"edit_municipality_{name}") for name in _FIELDS}
        self.rows = {name: FormRow(context.theme, field) for name, field in self.fields.items()}
        grid = QGridLayout()
        grid.setHorizontalSpacing(context.theme.px(16))
        grid.setVerticalSpacing(context.theme.px(12))
        for place, (name, row) in enumerate(self.rows.items()):
            grid.addWidget(row, place // 2, place % 2)
            self.fields[name].committed.connect(lambda text, name=name: self._on_text(name, text))
        self.era = Segmented(
            context.theme,
            [Segment(era, years.of_2019(era), f"fy2019_{era}") for era in (Era.HEISEI, Era.REIWA)],
        )
        self.era.setObjectName("picker_fy2019")
        self.era.chosen.connect(lambda era: self._put(fy2019=era))
        self._names, self._era_title, self._note = heading(), heading(), note()
        self.body.addWidget(self._names)
        self.body.addLayout(grid)
        self.body.addWidget(self._era_title)
        eras = QHBoxLayout()
        eras.addWidget(self.era)
        eras.addStretch(1)
        self.body.addLayout(eras)
        self.body.addWidget(self._note)
        self.body.addStretch(1)

    def refresh(self) -> None:
        whose = self.context.plan.municipality
        for name, field in self.fields.items():
            field.show_text(getattr(whose, name))
            field.setReadOnly(not self.editable)
        self.era.set_value(whose.fy2019)
        self.era.setEnabled(self.editable)

    def retranslate(self) -> None:
        say = self.context.view.texts.say
        for name, label in _FIELDS.items():
            self.rows[name].set_words(say(label))
        self._names.setText(say("Names"))
        self._era_title.setText(say("Label of FY2019"))
        self.era.set_name(say("Label of FY2019"))
        self._note.setText(
            say("The era changed on 1 May 2019; municipalities label that fiscal year either way.")
        )

    def _on_text(self, name: str, text: str) -> None:
        texts, row = self.context.view.texts, self.rows[name]
        kept, problem = cleaned(text.strip(), 200)
        if problem is not None:
            row.set_error(refusal(texts, problem))
        elif name == "ja" and not kept:
            row.set_error(texts.say("A plan needs the name of its municipality."))
        else:
            row.set_error("")
            self._put(**{name: kept})

    def _put(self, **fields: object) -> None:
        plan = self.context.plan
        changed: Municipality = replace(plan.municipality, **fields)  # type: ignore[arg-type]  # its own fields
        self.apply(edit(plan, "plan.edited", [changed]))
        self.refresh()
