"""Step 1: from which year, and which programmes go on."""

from PySide6.QtWidgets import QHBoxLayout

from citybudget.domain.rollover import Candidate, Standing, request_of
from citybudget.gui.context import Context
from citybudget.gui.dialogs.rollover.draft import Draft
from citybudget.gui.dialogs.rollover.step import Step
from citybudget.gui.forms.tick_list import TickList, TickRow
from citybudget.gui.models.cell_table_model import Heading
from citybudget.gui.widgets.cells import Cell
from citybudget.gui.widgets.chip import ChipKind
from citybudget.gui.widgets.combo import Choice, ComboBox
from citybudget.gui.widgets.label import Label
from citybudget.texts import numbers, years
from citybudget.texts.marks import in_context

_STANDINGS: dict[Standing, tuple[tuple[str, str], ChipKind]] = {
    Standing.GOES_ON: (in_context("roll-over", "Goes on"), "ok"),
    Standing.HELD: (in_context("roll-over", "There already"), "plain"),
    Standing.NOT_ADOPTED: (in_context("roll-over", "Not adopted"), "warning"),
    Standing.PAUSED: (in_context("roll-over", "Paused"), "plain"),
    Standing.ENDED: (in_context("roll-over", "Ends"), "plain"),
}
_WIDTHS = {0: 96, 2: 120, 3: 120}


class ProgrammesStep(Step):
    """Ended programmes are listed and not ticked; those that next year holds already can't be."""

    def __init__(self, context: Context, draft: Draft) -> None:
        super().__init__(context, draft)
        self.year = ComboBox(context.theme)
        self.year.setObjectName("picker_roll_year")
        self.year.chosen.connect(self._on_year)
        self._to = Label("", "strong")
        self.list = TickList(context.theme)
        self.list.setObjectName("list_roll_programmes")
        self.list.ticked_changed.connect(self._on_ticked)
        self._count = Label("", "caption")
        head = QHBoxLayout()
        head.addWidget(self.year)
        head.addWidget(self._to)
        head.addStretch(1)
        head.addWidget(self._count)
        self.body.addLayout(head)
        self.body.addWidget(self.list, 1)

    def title(self) -> str:
        return self.context.view.texts.say("Programmes")

    def note(self) -> str:
        return self.context.view.texts.say(
            "Ticked programmes go on with their lines. Ended and paused ones are left out unless you tick them."
        )

    def enter(self) -> None:
        texts, plan, draft = self.context.view.texts, self.draft.plan, self.draft
        self.year.setAccessibleName(texts.say("From which year"))
        found = [year for year in reversed(plan.fiscal_years()) if plan.newest_stage(year) is not None]
        self.year.set_choices(
            [Choice(year, years.long(texts, year), years.beside(texts, year)) for year in found]
        )
        self.year.set_value(draft.year)
        self._show()
        self.list.setFocus()

    def _show(self) -> None:
        texts = self.context.view.texts
        self._to.setText(texts.say("→ request of {year}", year=years.both(texts, self.draft.year + 1)))
        heads = [
            Heading(texts.say("Code")),
            Heading(texts.say("Programme")),
            Heading(years.long(texts, self.draft.year), right=True),
            Heading(texts.say("Next year")),
        ]
        self.list.setAccessibleName(texts.say("Programmes that go on"))
        self.list.show_list(
            texts, heads, [self._row(item) for item in self.draft.found], self.draft.programmes
        )
        self.list.set_column_widths(_WIDTHS)
        self._tell()

    def _row(self, item: Candidate) -> TickRow:
        texts, view = self.context.view.texts, self.context.view
        programme = self.draft.plan.programmes[item.programme_id]
        words, kind = _STANDINGS[item.standing]
        amount = None if item.source is None else item.source.cost_yen
        cells = (
            Cell(programme.code),
            Cell(texts.of(programme.ja, programme.en)),
            Cell(numbers.amount(texts, amount, view.unit), amount=True),
            Cell(chip=(kind, texts.within(*words))),
        )
        return TickRow(item.programme_id, cells, item.can_go_on)

    def _on_year(self, year: int) -> None:
        self.draft.start(year)
        self._show()
        self.moved.emit()

    def _on_ticked(self) -> None:
        self.draft.programmes = frozenset(self.list.ticked())
        self._tell()
        self.moved.emit()

    def _tell(self) -> None:
        texts = self.context.view.texts
        self._count.setText(
            texts.count("{n} programme goes on", "{n} programmes go on", len(self.draft.programmes))
        )

    def problem(self) -> str:
        texts, year = self.context.view.texts, self.draft.year + 1
        if self.draft.plan.locked(request_of(self.draft.year)):
            return texts.say(
                "The request of {year} is fixed. Unlock it with a reason, or choose another year.",
                year=years.long(texts, year),
            )
        if self.draft.programmes:
            return ""
        if self.draft.found and all(item.standing is Standing.HELD for item in self.draft.found):
            return texts.say("{year} holds every programme already.", year=years.long(texts, year))
        return texts.say("Tick at least one programme.")

    def take_focus(self) -> None:
        self.list.setFocus()
