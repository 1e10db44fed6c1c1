"""What the Programmes page shows where a year has nothing yet: last year to copy from, or one programme after another."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from citybudget.domain import stage as stages
from citybudget.domain.plan import Column
from citybudget.domain.totals import By, column, totals
from citybudget.gui.context import Context
from citybudget.gui.theme import IconName
from citybudget.gui.widgets.button import LinkButton
from citybudget.gui.widgets.empty_state import EmptyState
from citybudget.gui.widgets.shown import set_shown
from citybudget.texts import labels, numbers, years

_ICONS: tuple[IconName, ...] = ("copy", "plus-circle")


class NothingYet(EmptyState):
    """`copy_wanted` gives the year to copy from; `list_wanted` the list of the plan's programmes as it is."""

    copy_wanted = Signal(int)
    add_wanted = Signal()
    list_wanted = Signal()
    samples_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, _ICONS, parent)
        self._context = context
        self.setObjectName("empty_programmes")
        self._copy, self._add = self.cards
        self._copy.button.setObjectName("action_empty_copy")
        self._add.button.setObjectName("action_empty_add")
        self._list = LinkButton(context.theme, "", "list-bullets")
        self._list.setObjectName("action_empty_list")
        self._samples = LinkButton(context.theme, "", "student")
        self._samples.setObjectName("action_empty_samples")
        self.add_below(self._list)
        self.add_below(self._samples)
        self._copy.started.connect(lambda: self.copy_wanted.emit(context.view.year - 1))
        self._add.started.connect(self.add_wanted)
        self._list.clicked.connect(self.list_wanted)
        self._samples.clicked.connect(self.samples_wanted)

    def source(self) -> Column | None:
        """What could be copied from: last year's newest stage, None where there is nothing in it."""
        plan, year = self._context.plan, self._context.view.year - 1
        stage = plan.newest_stage(year)
        return (year, stage) if stage is not None else None

    def wanted(self) -> bool:
        """Whether the year looked at has nothing in any stage, while last year could be copied from."""
        plan, view = self._context.plan, self._context.view
        return view.stage == stages.REQUEST and not plan.stages_of(view.year) and self.source() is not None

    def refresh(self) -> None:
        """The words for the column looked at."""
        context, texts, at = self._context, self._context.view.texts, self.source()
        say = texts.say
        title = say("{column} has no programmes yet", column=labels.column(texts, context.view.column))
        set_shown(self._copy, at is not None)
        set_shown(self._list, at is not None)
        set_shown(self._samples, at is None)
        if at is None:
            self.set_words(
                title, say("Programmes are entered one by one; amounts follow from the basis of each line.")
            )
            return
        self.set_words(
            title,
            say("Copying last year is the quickest way; prices and quantities can be changed afterwards."),
        )
        found = totals(context.plan, By.PROGRAMME, *at)
        number = texts.count("{n} programme", "{n} programmes", len(column(context.plan, at)))
        amount = numbers.with_unit(texts, found.total.amount, context.view.unit)
        self._copy.set_words(
            say("Copy from last year"),
            say(
                "{column}: {number}, {amount}. Programmes that end are left out.",
                column=labels.column(texts, at), number=number, amount=amount,
            ),
            say("Copy…"),
        )  # fmt: skip
        self._list.setText(
            say("Show the programmes without amounts of {year}", year=years.long(texts, context.view.year))
        )

    def retranslate(self) -> None:
        """The words that never change."""
        say = self._context.view.texts.say
        self._samples.setText(say("Open a sample plan and try"))
        self._add.set_words(
            say("One by one"),
            say("Give a name and a category; then type lines with their basis."),
            say("Add programme (Ctrl+N)"),
        )
        self.refresh()
