"""What holds for one fiscal year: the municipality's whole budget, rounding, exchange rates."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from citybudget.domain import fiscal_year
from citybudget.domain.amount import RoundHow, Rounding, RoundWhere, Unit
from citybudget.domain.edit import edit
from citybudget.domain.plan import ExchangeRate, PlanYear
from citybudget.domain.problem import Problem
from citybudget.domain.typed_amount import read_amount
from citybudget.gui.context import Context
from citybudget.gui.forms.rates import RatesEdit
from citybudget.gui.pages.settings.section import Section, heading, note
from citybudget.gui.widgets.button import Button
from citybudget.gui.widgets.combo import Choice, ComboBox
from citybudget.gui.widgets.form_row import FormRow
from citybudget.gui.widgets.segmented import Segment, Segmented
from citybudget.gui.widgets.text_field import TextField
from citybudget.texts import labels, numbers, years
from citybudget.texts.typed import refusal


class YearsSection(Section):
    """One year at a time, and a year more at either end."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self.year = ComboBox(theme)
        self.year.setObjectName("picker_settings_year")
        self.year.chosen.connect(lambda _year: self.refresh())
        self.earlier = Button(theme, "", "secondary", "plus")
        self.later = Button(theme, "", "secondary", "plus")
        for button, name, step in ((self.earlier, "earlier", -1), (self.later, "later", 1)):
            button.setObjectName(f"action_add_year_{name}")
            button.clicked.connect(lambda _=False, step=step: self._add(step))
        self.roll = Button(theme, "", "secondary", "arrow-right")
        self.roll.setObjectName("action_rollover")
        self.roll.clicked.connect(self._on_roll)
        self.commitments = Button(theme, "", "secondary", "list-bullets")
        self.commitments.setObjectName("action_commitments")
        self.commitments.clicked.connect(lambda _=False: self.open_commitments())
        self.total = TextField("edit_municipality_total")
        self.total_row = FormRow(theme, self.total)
        self.total.setMaximumWidth(theme.px(300))
        self.total.committed.connect(self._on_total)
        self.where = Segmented(theme)
        self.where.setObjectName("picker_round_where")
        self.where.chosen.connect(
            lambda where: self._put(rounding=replace(self._shown().rounding, where=where))
        )
        self.how = Segmented(theme)
        self.how.setObjectName("picker_round_how")
        self.how.chosen.connect(lambda how: self._put(rounding=replace(self._shown().rounding, how=how)))
        self.rates = RatesEdit(theme)
        self.rates.changed.connect(lambda rates: self._put(rates=rates))
        self._rounding, self._rates = heading(), heading()
        self._rounding_note, self._rates_note = note(), note()
        self._lay_out()

    def _lay_out(self) -> None:
        head, rule = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.year)
        head.addWidget(self.roll)
        head.addWidget(self.commitments)
        head.addStretch(1)
        head.addWidget(self.earlier)
        head.addWidget(self.later)
        rule.addWidget(self.where)
        rule.addWidget(self.how)
        rule.addStretch(1)
        self.body.addLayout(head)
        self.body.addWidget(self.total_row)
        self.body.addWidget(self._rounding)
        self.body.addLayout(rule)
        self.body.addWidget(self._rounding_note)
        self.body.addWidget(self._rates)
        self.body.addWidget(self.rates, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._rates_note)
        self.body.addStretch(1)

    def _shown(self) -> PlanYear:
        year = self.year.value()
        return self.context.plan.plan_year(year if isinstance(year, int) else self.context.view.year)

    def show_year(self, year: int) -> None:
        """Show another year."""
        self.year.set_value(year)
        self.refresh()

    def refresh(self) -> None:
        texts, plan = self.context.view.texts, self.context.plan
        found = plan.fiscal_years()
        before = self.year.value()
        self.year.set_choices(
            [Choice(year, years.long(texts, year), years.beside(texts, year)) for year in reversed(found)]
        )
        if before is None and self.context.view.year in found:
            self.year.set_value(self.context.view.year)
        self._show_ends(found)
        self._show_year(self._shown())

    def _show_ends(self, found: tuple[int, ...]) -> None:
        texts = self.context.view.texts
        for button, year in ((self.earlier, found[0] - 1), (self.later, found[-1] + 1)):
            button.setText(texts.say("Add {year}", year=years.long(texts, year)))
            allowed = fiscal_year.FIRST <= year <= fiscal_year.LAST
            button.setEnabled(self.editable and allowed)

    def _show_year(self, year: PlanYear) -> None:
        texts = self.context.view.texts
        there = self.context.plan.newest_stage(year.fiscal_year) is not None
        self.roll.setEnabled(self.editable and there and year.fiscal_year < fiscal_year.LAST)
        total = year.municipality_total_yen
        self.total.show_text("" if total is None else numbers.with_unit(texts, total, Unit.YEN))
        self.total.setReadOnly(not self.editable)
        self.total_row.set_error("")
        self.where.set_value(year.rounding.where)
        self.how.set_value(year.rounding.how)
        self.where.setEnabled(self.editable)
        self.how.setEnabled(self.editable and year.rounding.where is not RoundWhere.NOWHERE)
        self.rates.show_rates(texts, year.rates, editable=self.editable)

    def retranslate(self) -> None:
        texts = self.context.view.texts
        say = texts.say
        self.year.setAccessibleName(say("Fiscal year"))
        self.roll.setText(say("Roll over…"))
        self.commitments.setText(say("Commitments…"))
        self.roll.setToolTip(say("Make next year's request from this year's"))
        self.total_row.set_words(say("Municipality's whole budget"))
        self.total.setPlaceholderText(say("such as 9,830,000千円 or 98億3千万円"))
        self.where.set_items(
            [Segment(key, labels.rounding_place(texts, key), f"round_{key}") for key in RoundWhere]
        )
        self.where.set_name(say("What is rounded"))
        self.how.set_items(
            [Segment(key, labels.rounding_direction(texts, key), f"round_{key}") for key in RoundHow]
        )
        self.how.set_name(say("How it is rounded"))
        self._rounding.setText(say("Rounding of cost to 1,000 yen"))
        self._rounding_note.setText(
            say("Settlements are never rounded. A change moves every estimate of the year.")
        )
        self._rates.setText(say("Exchange rates"))
        self._rates_note.setText(say("A basis such as 500ドル×3名 is worth what these rates say."))

    def _on_total(self, text: str) -> None:
        found = read_amount(text)
        if isinstance(found, Problem):
            self.total_row.set_error(refusal(self.context.view.texts, found))
        elif found is not None and found < 0:
            self.total_row.set_error(self.context.view.texts.say("A budget is no negative amount."))
        else:
            self._put(municipality_total_yen=found)

    def _on_roll(self) -> None:
        from citybudget.gui.dialogs.rollover import open_rollover  # noqa: PLC0415  # once a year

        open_rollover(self.context, self._shown().fiscal_year, self.window())

    def open_commitments(self, commitment_id: str = "") -> None:
        """All multi-year commitments, at one of them where it is named."""
        from citybudget.gui.dialogs.commitments import open_commitments  # noqa: PLC0415  # seldom

        open_commitments(self.context, self.window(), commitment_id)

    def _put(self, **fields: int | Rounding | tuple[ExchangeRate, ...] | None) -> None:
        year = replace(self._shown(), **fields)  # type: ignore[arg-type]  # PlanYear's own fields
        self.apply(edit(self.context.plan, "year.edited", [year], year=year.fiscal_year))
        self._show_year(self._shown())

    def _add(self, step: int) -> None:
        plan = self.context.plan
        found = plan.fiscal_years()
        near = found[-1] if step > 0 else found[0]
        # The rule is the house's habit and goes on; rates and the total are the new year's own.
        year = PlanYear(near + step, rounding=plan.plan_year(near).rounding)
        if self.apply(edit(plan, "year.added", [year], year=year.fiscal_year)):
            self.refresh()
            self.show_year(year.fiscal_year)
