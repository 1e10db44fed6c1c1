"""Step 4: which grants are asked for again."""

from citybudget.domain.funding import Grant
from citybudget.domain.renewal import renewed, round_of
from citybudget.gui.context import Context
from citybudget.gui.dialogs.rollover.draft import Draft
from citybudget.gui.dialogs.rollover.step import Step
from citybudget.gui.forms.tick_list import TickList, TickRow
from citybudget.gui.models.cell_table_model import Heading
from citybudget.gui.widgets.cells import Cell
from citybudget.gui.widgets.label import Label
from citybudget.gui.widgets.shown import set_shown
from citybudget.texts import years

_WIDTHS = {1: 140, 2: 140}


class GrantsStep(Step):
    """A ticked grant gets a next round: its rule, its dates a year on, planned. Without one its draw is left out."""

    def __init__(self, context: Context, draft: Draft) -> None:
        super().__init__(context, draft)
        self.list = TickList(context.theme)
        self.list.setObjectName("list_roll_grants")
        self.list.ticked_changed.connect(self._on_ticked)
        self._none = Label("", "secondary")
        self.body.addWidget(self._none)
        self.body.addWidget(self.list, 1)

    def title(self) -> str:
        return self.context.view.texts.say("Grants")

    def note(self) -> str:
        return self.context.view.texts.say(
            "Ticked grants are planned for their next round, a year later; read their rules again. What is not ticked "
            "is paid from general revenue."
        )

    def enter(self) -> None:
        texts, grants = self.context.view.texts, self.draft.grants
        self._none.setText(texts.say("The programmes that go on draw on no grant."))
        set_shown(self._none, not grants)
        set_shown(self.list, bool(grants))
        heads = [
            Heading(texts.say("Next round")),
            Heading(texts.say("Application deadline")),
            Heading(texts.say("Work ends by")),
        ]
        self.list.setAccessibleName(texts.say("Grants to ask for again"))
        ticked = [grant.id for grant in grants if grant.id not in self.draft.refused]
        self.list.show_list(texts, heads, [self._row(grant) for grant in grants], ticked)
        self.list.set_column_widths(_WIDTHS)
        self.list.setFocus()

    def _row(self, grant: Grant) -> TickRow:
        texts, year = self.context.view.texts, self.draft.year
        new = round_of(self.draft.plan, grant, year, year + 1)
        note = texts.say("there already") if new != renewed(grant, year, year + 1) else ""
        days = (new.deadline, new.work_ends)
        told = (Cell(years.day_in_year(texts, day) if day else "") for day in days)
        return TickRow(grant.id, (Cell(texts.of(new.ja, new.en), note=note), *told))

    def _on_ticked(self) -> None:
        ticked = set(self.list.ticked())
        self.draft.refused = frozenset(grant.id for grant in self.draft.grants if grant.id not in ticked)
        self.moved.emit()
