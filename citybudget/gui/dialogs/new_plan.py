"""A new plan: whose, which year, which categories."""

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from citybudget import samples
from citybudget.domain import fiscal_year
from citybudget.domain.change import applied
from citybudget.domain.edit import edit
from citybudget.domain.plan import Plan
from citybudget.domain.text import cleaned
from citybudget.gui.theme import Theme
from citybudget.gui.widgets.button import Button
from citybudget.gui.widgets.combo import Choice, ComboBox
from citybudget.gui.widgets.form_row import FormRow
from citybudget.gui.widgets.label import Label
from citybudget.texts import Texts, years
from citybudget.texts.marks import N_
from citybudget.texts.typed import refusal

_PRESETS = {
    "standard": N_("Standard: five pillars"),
    "miyazaki": N_("Three pillars, eight components (as Miyazaki Prefecture)"),
    "joetsu": N_("Six kinds of programmes (as Joetsu City)"),
}


class NewPlanDialog(QDialog):
    """Accepted once there is a name; `plan` is then the new plan, `file_name` what its file may be called."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("dialog_new_plan")
        self._texts = texts
        say = texts.say
        self.setWindowTitle(say("New plan"))
        self.municipality = QLineEdit()
        self.municipality.setObjectName("edit_new_municipality")
        self.municipality_row = FormRow(
            theme, self.municipality, say("Municipality (Japanese)"), say("required")
        )
        self.division = QLineEdit()
        self.division.setObjectName("edit_new_division")
        division_row = FormRow(theme, self.division, say("Division (Japanese)"))
        self.year = ComboBox(theme, _years(texts), say("Fiscal year"))
        self.year.setObjectName("picker_new_year")
        self.year.set_value(_likely_year())
        self.preset = ComboBox(
            theme, [Choice(key, say(word)) for key, word in _PRESETS.items()], say("Categories")
        )
        self.preset.setObjectName("picker_new_preset")
        self.go = Button(theme, say("Choose a file name…"), "primary")
        self.go.setObjectName("action_new_go")
        self.go.setDefault(True)
        self.go.clicked.connect(self._on_go)
        stay = Button(theme, say("Cancel"))
        stay.clicked.connect(self.reject)
        foot, column = QHBoxLayout(), QVBoxLayout(self)
        foot.addStretch(1)
        foot.addWidget(stay)
        foot.addWidget(self.go)
        rows: list[tuple[str, list[QWidget]]] = [
            (say("1. Whose plan is it?"), [self.municipality_row, division_row]),
            (say("2. Which year is being planned?"), [self.year]),
            (say("3. Which categories? They can be changed later."), [self.preset]),
        ]
        for question, fields in rows:
            column.addWidget(Label(question, "card"))
            for field in fields:
                column.addWidget(field)
        column.addStretch(1)
        column.addLayout(foot)
        px = theme.px
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(10))
        self.setMinimumWidth(px(460))

    def plan(self) -> Plan:
        """The new plan, with the year before so that last year's budget can be typed beside it."""
        name, division = _clean(self.municipality.text()), _clean(self.division.text())
        made = samples.new_plan(name, int(str(self.year.value())), str(self.preset.value()))
        whose = replace(made.municipality, division_ja=division)
        return applied(made, edit(made, "plan.created", [whose]))

    def file_name(self) -> str:
        """海風市_R8: a name that no system refuses."""
        year = years.era_short(self._texts, int(str(self.year.value())))
        kept = "".join(letter for letter in _clean(self.municipality.text()) if letter not in '\\/:*?"<>|')
        return f"{kept.strip(' .')}_{year}"

    def _on_go(self) -> None:
        name, problem = cleaned(self.municipality.text().strip(), 200)
        if problem is not None:
            self.municipality_row.set_error(refusal(self._texts, problem))
        elif not name:
            self.municipality_row.set_error(self._texts.say("A plan needs the name of its municipality."))
            self.municipality.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.accept()


def _clean(text: str) -> str:
    return cleaned(text.strip())[0]


def _likely_year() -> int:
    """From August on one plans the next fiscal year."""
    now = datetime.now().astimezone().date()
    return fiscal_year.of(now) + (1 if now.month >= 8 or now.month <= 3 else 0)


def _years(texts: Texts) -> list[Choice]:
    likely = _likely_year()
    return [
        Choice(year, years.long(texts, year), years.beside(texts, year))
        for year in range(likely + 2, likely - 8, -1)
    ]
