"""Step 3: the exchange rates of the new year."""

from PySide6.QtCore import Qt

from citybudget.domain.plan import ExchangeRate
from citybudget.gui.context import Context
from citybudget.gui.dialogs.rollover.draft import Draft
from citybudget.gui.dialogs.rollover.step import Step
from citybudget.gui.forms.rates import RatesEdit
from citybudget.texts import years


class RatesStep(Step):
    """Carried from this year, to be changed where finance gives out others."""

    def __init__(self, context: Context, draft: Draft) -> None:
        super().__init__(context, draft)
        self.rates = RatesEdit(context.theme)
        self.rates.changed.connect(self._on_changed)
        self.body.addWidget(self.rates, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)

    def title(self) -> str:
        return self.context.view.texts.say("Exchange rates")

    def note(self) -> str:
        texts = self.context.view.texts
        return texts.say(
            "Rates of {year}, carried from {before}. Bases in a currency are worth what these say.",
            year=years.long(texts, self.draft.year + 1),
            before=years.long(texts, self.draft.year),
        )

    def enter(self) -> None:
        self.rates.show_rates(self.context.view.texts, self.draft.rates, editable=True)
        first = self.rates.rows[0].yen if self.rates.rows else self.rates.add
        first.setFocus()

    def _on_changed(self, rates: tuple[ExchangeRate, ...]) -> None:
        self.draft.rates = rates
        self.rates.show_rates(self.context.view.texts, rates, editable=True)
        self.moved.emit()

    def problem(self) -> str:
        return self.rates.error.text()

    def take_focus(self) -> None:
        if self.rates.rows:
            self.rates.rows[0].yen.setFocus()
