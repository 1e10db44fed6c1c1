"""The form of a programme: what it is over all its years, and what it is in the year that is looked at."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from citybudget.domain.problem import Problem, Severity
from citybudget.domain.programme import Account, Kind, Programme, ProgrammeYear
from citybudget.domain.text import cleaned
from citybudget.domain.typed_date import read_date, read_year
from citybudget.gui.context import Context
from citybudget.gui.forms.choices import NONE, categories, kinds, national_classes
from citybudget.gui.forms.fields import LineField, TextField
from citybudget.gui.forms.partners_field import PartnersField
from citybudget.gui.widgets.combo import ComboBox
from citybudget.gui.widgets.form_row import FormRow
from citybudget.gui.widgets.label import Label
from citybudget.texts import years
from citybudget.texts.marks import N_
from citybudget.texts.typed import refusal

Field = LineField | TextField | ComboBox | PartnersField


@dataclass(frozen=True, slots=True)
class Spec:
    """A field: its name in the entity, its words, its place in the grid, and what it is."""

    name: str
    words: str
    row: int
    column: int
    wide: int = 1
    lines: int = 1
    choice: bool = False
    required: bool = False


_PROGRAMME = (
    Spec("ja", N_("Name (Japanese)"), 0, 0, 2, required=True),
    Spec("en", N_("Name (English)"), 0, 2, 2),
    Spec("code", N_("Code"), 1, 0),
    Spec("category_id", N_("Category"), 1, 1, 2, choice=True, required=True),
    Spec("national_class", N_("National class"), 1, 3, choice=True),
    Spec("account.account", N_("Account (会計)"), 2, 0),
    Spec("account.title", N_("Title (款)"), 2, 1),
    Spec("account.item", N_("Item (項)"), 2, 2),
    Spec("account.subitem", N_("Sub-item (目)"), 2, 3),
    Spec("division", N_("Division"), 3, 0),
    Spec("officer", N_("Officer"), 3, 1),
    Spec("extension", N_("Extension"), 3, 2),
    Spec("legal_basis", N_("Legal basis"), 3, 3),
    Spec("first_year", N_("First fiscal year"), 4, 0),
    Spec("last_year", N_("Last fiscal year"), 4, 1),
    Spec("partner_ids", N_("Partners"), 4, 2, 2),
    Spec("purpose_ja", N_("Purpose (Japanese)"), 5, 0, 2, lines=3),
    Spec("purpose_en", N_("Purpose (English)"), 5, 2, 2, lines=3),
    Spec("goals_ja", N_("Goals (Japanese)"), 6, 0, 2, lines=2),
    Spec("goals_en", N_("Goals (English)"), 6, 2, 2, lines=2),
)
_YEAR = (
    Spec("kind", N_("Kind"), 0, 0, choice=True),
    Spec("work_ends", N_("Work is planned to end"), 0, 1),
    Spec("outline_ja", N_("Outline of the year (Japanese)"), 1, 0, 2, lines=3),
    Spec("outline_en", N_("Outline of the year (English)"), 1, 2, 2, lines=3),
    Spec("changes_ja", N_("What changed since last year and why (Japanese)"), 2, 0, 2, lines=3),
    Spec("changes_en", N_("What changed since last year and why (English)"), 2, 2, 2, lines=3),
    Spec("if_refused", N_("If the grant is refused"), 3, 0, 4, lines=2),
)
_YEARS = ("first_year", "last_year")
_READERS: Mapping[str, Callable[[str], object]] = {**dict.fromkeys(_YEARS, read_year), "work_ends": read_date}
Save = Callable[[Programme | ProgrammeYear, str], bool]


class ProgrammeForm(QWidget):
    """Each field is saved by itself when it is left: `save` gets the entity with it and the field's name."""

    def __init__(self, context: Context, save: Save, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._save = save
        self._programme_id = ""
        self.fields: dict[str, Field] = {}
        self._rows: dict[str, FormRow] = {}
        theme = context.theme
        self._year_title = Label("", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(18), theme.px(12), theme.px(18), theme.px(16))
        column.setSpacing(theme.px(14))
        column.addLayout(self._grid(_YEAR, before=self._year_title))
        column.addLayout(self._grid(_PROGRAMME))
        column.addStretch(1)

    def _grid(self, specs: tuple[Spec, ...], before: QWidget | None = None) -> QGridLayout:
        theme = self._context.theme
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(10))
        down = 0
        if before is not None:
            grid.addWidget(before, 0, 0, 1, 4)
            down = 1
        for spec in specs:
            field = self._field(spec)
            field.setObjectName(f"edit_{spec.name.replace('account.', 'account_')}")
            self.fields[spec.name] = field
            self._rows[spec.name] = FormRow(theme, field)
            grid.addWidget(self._rows[spec.name], spec.row + down, spec.column, 1, spec.wide)
        for place in range(4):
            grid.setColumnStretch(place, 1)
        return grid

    def _field(self, spec: Spec) -> Field:
        theme = self._context.theme
        if spec.name == "partner_ids":
            partners = PartnersField(self._context)
            partners.chosen.connect(lambda ids: self._take(spec.name, ids))
            return partners
        if spec.choice:
            combo = ComboBox(theme)
            combo.chosen.connect(lambda key: self._take(spec.name, key))
            return combo
        field = LineField() if spec.lines == 1 else TextField(theme, spec.lines)
        field.finished.connect(lambda text: self._read(spec, text))
        return field

    # What is shown ---------------------------------------------------------------------------------

    def show_programme(self, programme_id: str) -> None:
        """The fields of a programme; what is being typed in one stays."""
        if programme_id != self._programme_id:
            for row in self._rows.values():
                row.set_error("")
        self._programme_id = programme_id
        context = self._context
        texts, plan = context.view.texts, context.plan
        programme, year = self._entities()
        self._fill_choices(programme)
        for name, field in self.fields.items():
            value = _value(programme if not hasattr(year, name) else year, name)
            if isinstance(field, ComboBox):
                field.set_value(value if value is not None else NONE)
            elif isinstance(field, PartnersField):
                field.fill(plan, texts, programme.partner_ids)
            else:
                field.fill("" if value is None else str(value))
            field.setEnabled(not context.document.read_only)
        self._year_title.setText(years.both(texts, context.view.year))

    def _fill_choices(self, programme: Programme) -> None:
        texts, plan = self._context.view.texts, self._context.plan
        offered = {
            "kind": kinds(texts),
            "category_id": categories(texts, plan, blank=True),
            "national_class": national_classes(texts, plan, programme),
        }
        for name, choices in offered.items():
            combo = self.fields[name]
            assert isinstance(combo, ComboBox)
            combo.set_choices(choices)

    def retranslate(self) -> None:
        """The labels in the language in use."""
        texts = self._context.view.texts
        must = texts.say("required")
        for spec in (*_PROGRAMME, *_YEAR):
            self._rows[spec.name].set_words(texts.say(spec.words), must if spec.required else "")
        for name in _YEARS:
            field = self.fields[name]
            assert isinstance(field, LineField)
            field.setPlaceholderText(texts.say("e.g. 2026 or R8"))
        ends = self.fields["work_ends"]
        assert isinstance(ends, LineField)
        ends.setPlaceholderText(texts.say("e.g. 2026-11-28"))

    def _entities(self) -> tuple[Programme, ProgrammeYear]:
        plan, year = self._context.plan, self._context.view.year
        found = plan.programme_years.get((self._programme_id, year))
        return plan.programmes[self._programme_id], found or ProgrammeYear(self._programme_id, year)

    def finish(self) -> None:
        """Save what is being typed, before another programme is shown."""
        for field in self.fields.values():
            if isinstance(field, (LineField, TextField)) and field.hasFocus():
                field.finish()

    # What is typed ---------------------------------------------------------------------------------

    def _read(self, spec: Spec, text: str) -> None:
        value: Any
        value, problem = cleaned(text.strip(), multiline=spec.lines > 1)
        if problem is None and spec.name in _READERS:
            value = _READERS[spec.name](text)
            problem = value if isinstance(value, Problem) else None
        if problem is None and spec.required and not value:
            problem = Problem.of("missing", Severity.ERROR)
        said = refusal(self._context.view.texts, problem) if problem is not None else ""
        self._rows[spec.name].set_error(said)
        if problem is None:
            self._take(spec.name, value)

    def _take(self, name: str, value: Any) -> None:
        programme, year = self._entities()
        if value == NONE and name in ("category_id", "national_class"):
            value = None
        if hasattr(year, name):
            fields: dict[str, Any] = {name: Kind(value) if name == "kind" else value}
            self._save(replace(year, **fields), name)
        elif name.startswith("account."):
            account: Account = replace(programme.account, **{name.removeprefix("account."): value})
            self._save(replace(programme, account=account), name)
        else:
            self._save(replace(programme, **{name: value}), name)
        self.show_programme(self._programme_id)

    def focus(self, name: str) -> bool:
        """The keyboard into a field by its name; whether there is one."""
        wanted = {"account": "account.account"}.get(name, name)
        field = self.fields.get(wanted)
        if field is None:
            return False
        field.setFocus()
        return True


def _value(entity: object, name: str) -> Any:
    for part in name.split("."):
        entity = getattr(entity, part)
    return entity
