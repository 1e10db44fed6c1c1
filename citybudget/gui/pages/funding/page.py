"""The Funding page: grants and what one of them pays at the left, the ceiling and what if refused at the right."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from citybudget.domain.grant_use import rounds_of
from citybudget.domain.if_refused import if_refused
from citybudget.domain.problem import Place
from citybudget.gui.context import Context
from citybudget.gui.pages.deadlines_list import DeadlinesCard
from citybudget.gui.pages.funding.calculation_card import CalculationCard
from citybudget.gui.pages.funding.ceiling_card import CeilingCard
from citybudget.gui.pages.funding.funding_edits import FundingPageEdits
from citybudget.gui.pages.funding.grants_list import GrantsList
from citybudget.gui.pages.funding.refused_card import RefusedCard
from citybudget.gui.pages.funding.sums import SumsLine
from citybudget.gui.pages.page import Page
from citybudget.gui.today import today
from citybudget.gui.widgets.button import LinkButton, PrimaryButton
from citybudget.gui.widgets.card import Card
from citybudget.gui.widgets.label import Label
from citybudget.gui.widgets.page_header import PageHeader
from citybudget.reports import tables
from citybudget.texts import numbers

_SIDE, _BESIDE = 316, 660
"""Widths at 100 %: of the cards at the right, and of what the calculation and the deadlines need side by side."""


class FundingPage(Page):
    """Shows the grants of the column that is looked at; what is ticked as refused is kept while the window is open."""

    key = "funding"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self.edits = FundingPageEdits(context, self)
        self.header = PageHeader(theme)
        self.add = PrimaryButton(theme, "", "plus")
        self.add.setObjectName("action_add_grant")
        self.header.add(self.add)
        self.grants = Card(theme, flush=True)
        self.list = GrantsList(theme)
        self.nothing = Label("", "secondary")
        self.sums = SumsLine(theme)
        self.calculation = CalculationCard(theme)
        self.deadlines = DeadlinesCard(theme, "list_calendar")
        self.ceiling = CeilingCard(theme)
        self.refused = RefusedCard(theme)
        self.others = LinkButton(theme)
        self.others.setObjectName("action_other_sources")
        self.rounds = QCheckBox()
        self.rounds.setObjectName("check_other_rounds")
        self._lay_out()
        self._listen()
        self._restyle()

    def _lay_out(self) -> None:
        self._whole = QVBoxLayout(self)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        self._row, self._left, self._right = QHBoxLayout(inside), QVBoxLayout(), QVBoxLayout()
        self._lower = QHBoxLayout()
        self._scroll.setWidget(inside)
        self.nothing.setContentsMargins(16, 8, 16, 8)
        self.grants.add_to_head(self.rounds)
        self.grants.add_to_head(self.others)
        for part in (self.list, self.nothing):
            self.grants.body.addWidget(part, 1)
        self.grants.body.addWidget(self.sums)
        self._lower.addWidget(self.calculation, 7)
        self._lower.addWidget(self.deadlines, 4)
        self._left.addWidget(self.grants, 6)
        self._left.addLayout(self._lower, 5)
        self._right.addWidget(self.ceiling)
        self._right.addWidget(self.refused, 1)
        self._row.addLayout(self._left, 1)
        self._row.addLayout(self._right)
        self._whole.addWidget(self.header)
        self._whole.addWidget(self._scroll, 1)

    def _listen(self) -> None:
        self.add.clicked.connect(self.edits.add_grant)
        self.list.picked.connect(lambda _id: self._show_grant())
        self.list.opened.connect(self.edits.edit_grant)
        self.list.remove_wanted.connect(lambda: self._on_wanted("remove"))
        self.calculation.wanted.connect(self._on_wanted)
        self.calculation.chosen.connect(self._on_programme)
        self.deadlines.chosen.connect(self._choose)
        self.ceiling.edit.clicked.connect(self.edits.edit_ceilings)
        self.refused.ticked.connect(self._show_refused)
        self.refused.plan_wanted.connect(lambda: self.edits.write_plans(self.refused.chosen))
        self.refused.table_wanted.connect(self._show_refused_table)
        self.rounds.toggled.connect(lambda _on: self.refresh())
        self.others.clicked.connect(self._show_other_sources)
        self.context.theme.changed.connect(self._restyle)

    # -- what is shown --------------------------------------------------------------------------------

    def refresh(self) -> None:
        view, plan = self.context.view, self.context.plan
        texts, at, unit = view.texts, view.column, view.unit
        day = today()
        hidden = len(plan.grants) - len(rounds_of(plan, at[0]))
        table = tables.grants_table(plan, texts, at, unit, day, others=self.rounds.isChecked())
        self.rounds.setVisible(bool(hidden))
        self.rounds.setText(texts.count("{n} round of other years", "{n} rounds of other years", hidden))
        self.grants.set_title(table.title)
        self.grants.set_note(numbers.unit_note(texts, unit))
        self.list.setVisible(bool(table.rows))
        self.nothing.setVisible(not table.rows)
        self.list.blockSignals(True)  # what is chosen is shown below, once
        self.list.show_table(texts, table)
        self.list.blockSignals(False)
        self.sums.show_table(texts, tables.other_sources_table(plan, texts, at, unit, entries=False), table)
        self.deadlines.show_column(plan, texts, at, unit, day)
        for button in (self.add, self.ceiling.edit):
            button.setEnabled(self.edits.may)
        self._show_grant()
        self._show_refused()

    def retranslate(self) -> None:
        texts = self.context.view.texts
        self.header.set_words(texts.say("Funding"), texts.say("Grants, and the ceiling on general revenue"))
        self.add.setText(texts.say("Add a grant"))
        self.others.setText(texts.say("Other sources"))
        self.nothing.setText(
            texts.say("No grant is entered yet. Add the first one, then draw on it in a programme.")
        )
        self.list.setAccessibleName(texts.say("Grants"))
        self.calculation.retranslate(texts)
        super().retranslate()

    def _show_grant(self) -> None:
        view, plan, chosen = self.context.view, self.context.plan, self.list.chosen()
        there = chosen is not None and chosen in plan.grants
        self.calculation.setVisible(there)
        if there:
            assert chosen is not None
            self.calculation.show_grant(plan, view.texts, view.column, view.unit, chosen, may=self.edits.may)

    def _show_refused(self) -> None:
        view, plan, chosen = self.context.view, self.context.plan, self.refused.chosen
        texts, at, unit = view.texts, view.column, view.unit
        found = if_refused(plan, at, chosen)
        plans = tables.refusal_plans_table(plan, texts, at, unit, chosen)
        refused = tables.refused_table(plan, texts, at, unit, chosen)
        self.refused.show_tables(texts, refused, plans, may=self.edits.may)
        self.ceiling.show_column(plan, texts, at, unit, found, chosen)

    # -- ways from here -------------------------------------------------------------------------------

    def go_to(self, place: Place) -> None:
        """The grant a place is about, or the ceilings."""
        if place.grant_id is not None:
            self._choose(place.grant_id)
        elif place.field == "ceilings":
            self.ceiling.edit.setFocus()

    def _choose(self, grant_id: str) -> None:
        """A grant by its id, of another year's round too."""
        if grant_id in self.context.plan.grants and not self.list.choose(grant_id):
            self.rounds.setChecked(True)
            self.list.choose(grant_id)
        self.list.setFocus()

    def _on_programme(self, programme_id: str) -> None:
        year, stage = self.context.view.column
        place = Place(programme_id=programme_id, fiscal_year=year, stage=stage, grant_id=self.list.chosen(),
                      field="funding")  # fmt: skip
        self.context.go_to(place)

    def _on_wanted(self, action: str) -> None:
        chosen = self.list.chosen()
        if chosen is not None:
            {"edit": self.edits.edit_grant, "copy": self.edits.copy_grant, "remove": self.edits.remove_grant}[
                action
            ](chosen)

    def _show_other_sources(self) -> None:
        view = self.context.view
        self.edits.show_report(
            tables.other_sources_table(self.context.plan, view.texts, view.column, view.unit)
        )

    def _show_refused_table(self) -> None:
        view = self.context.view
        shown = (self.context.plan, view.texts, view.column, view.unit, self.refused.chosen)
        self.edits.show_report(tables.refused_table(*shown))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand_lower()

    def _stand_lower(self) -> None:
        """The deadlines stand beside the calculation where there is room for both, else under it."""
        px = self.context.theme.px
        beside = self.width() - px(_SIDE + 60) >= px(_BESIDE)
        directions = QBoxLayout.Direction
        self._lower.setDirection(directions.LeftToRight if beside else directions.TopToBottom)

    def _restyle(self) -> None:
        px = self.context.theme.px
        self._whole.setContentsMargins(px(20), px(12), 0, 0)
        self.header.setContentsMargins(0, 0, px(20), 0)
        self._row.setContentsMargins(0, 0, px(20), px(12))
        for layout in (self._whole, self._row, self._left, self._right, self._lower):
            layout.setSpacing(px(12))
        self.grants.setMinimumHeight(px(230))
        self.calculation.setMinimumWidth(px(380))
        self.deadlines.setMinimumHeight(px(170))
        for card in (self.ceiling, self.refused):
            card.setFixedWidth(px(_SIDE))
        self._stand_lower()
