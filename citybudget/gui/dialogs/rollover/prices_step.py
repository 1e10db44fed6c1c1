"""Step 2: what becomes dearer or cheaper, node by node."""

from collections.abc import Mapping
from fractions import Fraction

from citybudget.gui.context import Context
from citybudget.gui.dialogs.rollover.draft import Draft
from citybudget.gui.dialogs.rollover.step import Step
from citybudget.gui.forms.price_fields import PriceFields, PriceRow
from citybudget.gui.forms.scrolled import scrolled
from citybudget.texts import numbers, years
from citybudget.texts.nodes import node_heading


class PricesStep(Step):
    """A blank is no change. A price change is written into the bases: 38,500円×12月×1.03."""

    def __init__(self, context: Context, draft: Draft) -> None:
        super().__init__(context, draft)
        self.fields = PriceFields(context.theme)
        self.fields.changed.connect(self._on_changed)
        self.body.addWidget(scrolled(self.fields), 1)

    def title(self) -> str:
        return self.context.view.texts.say("Prices")

    def note(self) -> str:
        return self.context.view.texts.say(
            "By how many percent each node changes. It is written into the bases, such as ×1.03; blank is no change."
        )

    def enter(self) -> None:
        self._show()
        first = next(iter(self.fields.fields.values()), None)
        if first is not None:
            first.setFocus()

    def _show(self) -> None:
        texts, unit, draft = self.context.view.texts, self.context.view.unit, self.draft
        heads = (
            texts.say("Node"),
            years.long(texts, draft.year),
            texts.say("Change %"),
            years.long(texts, draft.year + 1) if draft.quick else "",
        )
        then = draft.then_by_node() if draft.quick else {}
        rows = [
            PriceRow(
                node,
                node_heading(texts, node, draft.year + 1),
                numbers.amount(texts, now, unit),
                numbers.amount(texts, then.get(node, 0), unit) if draft.quick else "",
            )
            for node, now in draft.now_by_node().items()
        ]
        self.fields.show_rows(texts, heads, rows)

    def _on_changed(self, prices: Mapping[str, Fraction]) -> None:
        self.draft.prices = prices
        self._show()
        self.moved.emit()

    def problem(self) -> str:
        if self.fields.wrong() is None:
            return ""
        return self.context.view.texts.say("One percentage can't be read. Correct it first.")

    def take_focus(self) -> None:
        wrong = self.fields.wrong()
        if wrong is not None:
            wrong.setFocus()
            wrong.selectAll()
