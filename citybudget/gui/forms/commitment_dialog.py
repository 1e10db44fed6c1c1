"""A multi-year commitment (債務負担行為): its matter, period and limit, and what each year costs."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from citybudget.domain.checks.commitments import findings
from citybudget.domain.commitment import Commitment
from citybudget.domain.lines import new_id
from citybudget.domain.problem import Problem, Severity
from citybudget.domain.text import cleaned
from citybudget.domain.typed_amount import read_amount
from citybudget.domain.typed_date import read_year
from citybudget.gui.context import Context
from citybudget.gui.forms.fields import LineField
from citybudget.gui.forms.year_figures import YearFigures
from citybudget.gui.theme import mark
from citybudget.gui.widgets.button import PrimaryButton, SecondaryButton
from citybudget.gui.widgets.combo import Choice, ComboBox
from citybudget.gui.widgets.form_row import FormRow
from citybudget.gui.widgets.label import Label
from citybudget.texts import numbers, problems
from citybudget.texts.marks import N_
from citybudget.texts.typed import refusal

_FIELDS = {
    "ja": (N_("Matter (Japanese)"), 0, 0, 2),
    "en": (N_("Matter (English)"), 0, 2, 2),
    "first_year": (N_("First year of the period"), 1, 2, 1),
    "last_year": (N_("Last year of the period"), 1, 3, 1),
    "limit_yen": (N_("Limit"), 2, 0, 4),
}
_NEEDED = ("ja", "first_year", "last_year", "limit_yen")
_NONE = ""
_USUAL_YEARS = 3
_AMOUNT_WIDTH = 190


class CommitmentDialog(QDialog):
    """`made` gives the Commitment as typed. What of it disagrees is told at its field and does not keep one from saving."""

    made = Signal(object)

    def __init__(
        self, context: Context, commitment: Commitment | None, programme_id: str | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context = context
        texts, theme, year = context.view.texts, context.theme, context.view.year
        self._commitment = commitment or Commitment(
            new_id(), "", "", programme_id, year + 1, year + _USUAL_YEARS
        )
        self.setObjectName("dialog_commitment")
        mark(self, ground="surface")
        title = texts.say("Edit the commitment") if commitment else texts.say("New commitment")
        self.setWindowTitle(title)
        self.fields: dict[str, LineField] = {}
        self.rows: dict[str, FormRow] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(10))
        for place in range(4):
            self._grid.setColumnStretch(place, 1)
        for name, (words, row, column, wide) in _FIELDS.items():
            self._field(name, texts.say(words), row, column, wide)
        self._pick_programme()
        self.figures = YearFigures(theme, texts)
        self.figures.setObjectName("edit_commitment_figures")
        self._put("figures", self.figures, texts.say("Yearly figures"), 3, 0, 4)
        self._sum = Label("", "strong")
        self.figures.show_period(
            self._commitment.first_year, self._commitment.last_year, self._commitment.figures
        )
        self.figures.changed.connect(self._look)
        self._lay_out(title)
        self._look()
        self.fields["ja"].setFocus()

    def _field(self, name: str, words: str, row: int, column: int, wide: int) -> None:
        field, value = LineField(), getattr(self._commitment, name)
        field.setObjectName(f"edit_commitment_{name}")
        shown = value if isinstance(value, str) else f"{value:,}" if name == "limit_yen" else str(value)
        field.fill("" if value == 0 else shown)
        if name == "limit_yen":
            field.setMaximumWidth(self._context.theme.px(_AMOUNT_WIDTH))
        field.finished.connect(lambda _text: self._look())
        self.fields[name] = field
        self._put(name, field, words, row, column, wide)

    def _put(self, name: str, field: QWidget, words: str, row: int, column: int, wide: int) -> None:
        needed = self._context.view.texts.say("required") if name in _NEEDED else ""
        self.rows[name] = FormRow(self._context.theme, field, words, needed)
        self._grid.addWidget(self.rows[name], row, column, 1, wide)

    def _pick_programme(self) -> None:
        texts, plan = self._context.view.texts, self._context.plan
        offered = [Choice(_NONE, texts.say("No one programme"))]
        offered += [
            Choice(item.id, texts.of(item.ja, item.en), item.code) for item in plan.ordered_programmes()
        ]
        self.programme = ComboBox(self._context.theme, offered)
        self.programme.setObjectName("picker_commitment_programme")
        self.programme.set_value(self._commitment.programme_id or _NONE)
        self._put("programme_id", self.programme, texts.say("Programme"), 1, 0, 2)

    def _lay_out(self, title: str) -> None:
        texts, theme = self._context.view.texts, self._context.theme
        self.take = PrimaryButton(theme, texts.say("Save the commitment"))
        self.take.setObjectName("action_commitment_take")
        self.take.setDefault(True)
        cancel = SecondaryButton(theme, texts.say("Cancel"))
        cancel.setObjectName("action_commitment_cancel")
        foot, column = QHBoxLayout(), QVBoxLayout(self)
        foot.addWidget(self._sum)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.take)
        column.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        column.setSpacing(theme.px(12))
        column.addWidget(Label(title, "panel"))
        column.addLayout(self._grid)
        column.addStretch(1)
        column.addLayout(foot)
        self.resize(theme.px(820), theme.px(420))
        self.take.clicked.connect(self._finish)
        cancel.clicked.connect(self.reject)

    def _read(self, name: str) -> object:
        text = self.fields[name].text()
        found: object
        if name == "limit_yen":
            found = read_amount(text)
        elif name in ("first_year", "last_year"):
            found = read_year(text)
        else:
            kept, problem = cleaned(text.strip(), 200)
            found = problem or kept
        if name in _NEEDED and found in (None, ""):
            return Problem.of("missing", Severity.ERROR)
        return found

    def _typed(self) -> tuple[Commitment | None, dict[str, Problem]]:
        values = {name: self._read(name) for name in self.fields}
        values["figures"] = self.figures.read()
        wrong = {name: value for name, value in values.items() if isinstance(value, Problem)}
        if wrong:
            return None, wrong
        programme_id = str(self.programme.value() or "") or None
        return replace(self._commitment, programme_id=programme_id, **values), {}  # type: ignore[arg-type]  # read above

    def _look(self) -> None:
        """Years follow the period; sum and disagreements are told as one types."""
        first, last = self._read("first_year"), self._read("last_year")
        if isinstance(first, int) and isinstance(last, int):
            self.figures.show_period(first, last)
        typed, wrong = self._typed()
        texts = self._context.view.texts
        told = {name: refusal(texts, problem) for name, problem in wrong.items() if problem.code != "missing"}
        if typed is not None:
            total = numbers.integer(texts, typed.planned_yen)
            self._sum.setText(texts.say("Yearly figures in all: {amount} yen", amount=total))
            told |= self._disagreements(typed)
        self._tell(told)

    def _disagreements(self, typed: Commitment) -> dict[str, str]:
        plan = self._context.plan
        held = replace(plan, commitments={**plan.commitments, typed.id: typed})
        told: dict[str, str] = {}
        for problem in findings(typed):
            how = dict(problem.values).get("how")
            name = (
                "limit_yen"
                if problem.code == "commitment_limit"
                else "last_year"
                if how == "turned"
                else "figures"
            )
            told.setdefault(name, problems.sentence(self._context.view.texts, held, problem))
        return told

    def _tell(self, told: dict[str, str]) -> None:
        for name, row in self.rows.items():
            row.set_error(told.get(name, ""))
        self._make_room()

    def _make_room(self) -> None:
        """Sentences under narrow fields take several lines: the dialog grows, so that all of them can be read."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.heightForWidth(self.width())))

    def _finish(self) -> None:
        self.take.setFocus()
        typed, wrong = self._typed()
        if typed is None:
            texts = self._context.view.texts
            self._tell({name: refusal(texts, problem) for name, problem in wrong.items()})
            self.rows[next(iter(wrong))].field.setFocus()
            return
        self.made.emit(typed)
        self.accept()
