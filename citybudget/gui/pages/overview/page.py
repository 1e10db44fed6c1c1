"""The Overview page: key figures at once, the rest as soon as it is reckoned, charts as soon as they are drawn."""

from functools import cached_property

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from citybudget.domain import stage as stages
from citybudget.domain.problem import Place, Severity
from citybudget.domain.totals import By, column, headline
from citybudget.domain.why import Figure
from citybudget.gui.charting import Chart
from citybudget.gui.context import Context
from citybudget.gui.pages.deadlines_list import DeadlinesCard
from citybudget.gui.pages.overview.board import LENSES, Board, board
from citybudget.gui.pages.overview.changes_card import ChangesCard
from citybudget.gui.pages.overview.chart_card import ChartCard
from citybudget.gui.pages.overview.checks_card import ChecksCard
from citybudget.gui.pages.overview.key_figures import KeyFigures
from citybudget.gui.pages.overview.sample_strip import SampleStrip
from citybudget.gui.pages.page import Page
from citybudget.gui.tasks import Task, Work
from citybudget.gui.today import today
from citybudget.gui.widgets.button import SecondaryButton
from citybudget.gui.widgets.empty_state import EmptyState
from citybudget.gui.widgets.page_header import PageHeader
from citybudget.gui.widgets.segmented import Segment, Segmented
from citybudget.progress import Progress
from citybudget.reports.table import ReportTable
from citybudget.texts import labels
from citybudget.texts.marks import N_

_AT_ONCE = 400
"""Up to so many programmes the tables take no time anybody would notice; beyond, a thread reckons them."""
_LENS_NAMES = {"composition": N_("Category"), "nodes": N_("Node"), "benchmark": N_("With others")}


class OverviewPage(Page):
    """Shows one column of the plan beside the column it is compared with."""

    key = "overview"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._board: Board | None = None
        self._task: Task | None = None
        self._again = False
        self._build()
        self._lay_out()
        self._listen()
        self._restyle()

    def _build(self) -> None:
        context, theme = self.context, self.context.theme
        self.header = PageHeader(theme)
        self.output = SecondaryButton(theme, "", "export")
        self.output.setObjectName("action_output")
        self.header.add(self.output)
        self.strip = SampleStrip(theme)
        self.figures = KeyFigures(theme)
        self.lens = Segmented(theme, [Segment(key, key, f"lens_{key}") for key in LENSES])
        self.lens.setObjectName("picker_lens")
        self.composition = ChartCard(theme, context.tasks, "chart_composition", self.lens)
        self.trend = ChartCard(theme, context.tasks, "chart_trend")
        self.all_years = self.trend.add_link()
        self.all_years.setObjectName("action_all_years")
        self.funding = ChartCard(theme, context.tasks, "chart_funding")
        self.changes = ChangesCard(theme)
        self.beside = ChartCard(theme, context.tasks, "chart_benchmark")
        self.deadlines = DeadlinesCard(theme)
        self.checks = ChecksCard(theme)

    @cached_property
    def empty(self) -> EmptyState:
        """What a column without programmes shows; made when the first such column is looked at."""
        context = self.context
        made = EmptyState(context.theme, ["plus-circle", "clock-counter-clockwise", "gear-six"])
        made.setObjectName("empty_overview")
        names = ("action_empty_add", "action_empty_last_year", "action_empty_settings")
        for card, name in zip(made.cards, names, strict=True):
            card.button.setObjectName(name)
        add, last_year, settings = made.cards
        add.started.connect(lambda: context.open_page("programmes"))
        last_year.started.connect(self._on_last_year)
        settings.started.connect(lambda: context.open_page("settings"))
        self._stack.addWidget(made)
        return made

    def _lay_out(self) -> None:
        # From the outside in: each part that is put into another hands the style sheet down to all it holds.
        self._whole = QVBoxLayout(self)
        self._head = QVBoxLayout()
        self._stack = QStackedWidget()
        self._whole.addLayout(self._head)
        self._whole.addWidget(self._stack, 1)
        self._scroll = QScrollArea(widgetResizable=True)
        self._stack.addWidget(self._scroll)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QWidget()
        self._scroll.setWidget(self._inside)
        self._column = QVBoxLayout(self._inside)
        self._middle, self._lower = QHBoxLayout(), QHBoxLayout()
        for card, stretch in ((self.composition, 19), (self.trend, 12), (self.funding, 14)):
            self._middle.addWidget(card, stretch)
        for part, stretch in ((self.changes, 27), (self.beside, 27), (self.deadlines, 13), (self.checks, 12)):
            self._lower.addWidget(part, stretch)
        self._column.addWidget(self.figures)
        self._column.addLayout(self._middle, 6)
        self._column.addLayout(self._lower, 5)
        self._head.addWidget(self.header)
        self._head.addWidget(self.strip)

    def _listen(self) -> None:
        context = self.context
        self.output.clicked.connect(lambda: context.open_page("output"))
        self.all_years.clicked.connect(self._on_all_years)
        self.lens.chosen.connect(lambda _key: self.refresh())
        self.changes.chosen.connect(self._on_programme)
        self.changes.all_wanted.connect(lambda: context.open_page("compare"))
        self.figures.asked.connect(self._explain)
        self.deadlines.chosen.connect(lambda grant_id: context.go_to(Place(grant_id=grant_id)))
        self.checks.chosen.connect(context.go_to)
        self.checks.all_wanted.connect(lambda: context.open_page("checks"))
        context.findings.changed.connect(self._on_checked)
        context.theme.changed.connect(self._restyle)

    # -- what is shown --------------------------------------------------------------------------------

    def refresh(self) -> None:
        context, at = self.context, self.context.view.column
        texts, unit, plan = context.view.texts, context.view.unit, context.plan
        self._show_header()
        if column(plan, at):
            self._stack.setCurrentWidget(self._scroll)
        else:
            self._word_empty(labels.column(texts, at))
            self._stack.setCurrentWidget(self.empty)
        self.figures.show_amounts(texts, at, unit, headline(plan, *at))
        self.deadlines.show_column(plan, texts, at, unit, today())
        self._show_checks()
        work = self._board_of()
        if len(plan.programmes) <= _AT_ONCE:
            self._show_board(work(lambda _done, _total: None))
        elif self._task is None:
            self._start(work)
        else:
            self._again = True

    def retranslate(self) -> None:
        say = self.context.view.texts.say
        self.output.setText(say("Output…"))
        self.all_years.setText(say("All years"))
        self.lens.set_name(say("Show"))
        self.lens.set_items([Segment(key, say(_LENS_NAMES[key]), f"lens_{key}") for key in LENSES])
        super().retranslate()

    def _show_header(self) -> None:
        view = self.context.view
        texts, base = view.texts, view.baseline(self.context.plan)
        shown = labels.column(texts, view.column)
        if stages.holds_differences(view.stage):
            note = texts.say("{column}; an amount added to a budget is compared with no year", column=shown)
        elif base is None:
            note = texts.say("{column}; there is no earlier year to compare with", column=shown)
        else:
            before = labels.column(texts, base)
            note = texts.say("{column} compared with {baseline}", column=shown, baseline=before)
        self.header.set_words(texts.say("Overview"), note)

    def _word_empty(self, shown: str) -> None:
        texts, year = self.context.view.texts, self.context.view.year
        self.empty.set_words(
            texts.say("{column} has no programmes yet", column=shown),
            texts.say("Enter the programmes one by one, or begin with last year's budget."),
        )
        add, last_year, settings = self.empty.cards
        before = labels.column(texts, (year - 1, stages.INITIAL))
        add.set_words(
            texts.say("Enter programmes"),
            texts.say("Name, category and the basis of estimate: the amount follows from what you type."),
            texts.say("To the programmes"),
        )
        last_year.set_words(
            texts.say("Begin with last year"),
            texts.say(
                "Amounts of {column}, per node, stand beside this year's from the first day.", column=before
            ),
            texts.say("Open {column}", column=before),
        )
        settings.set_words(
            texts.say("Look at the settings"),
            texts.say("Categories, exchange rates, the rounding rule and the municipality's whole budget."),
            texts.say("To the settings"),
        )

    def _board_of(self) -> Work:
        context = self.context
        plan, view, lens = context.plan, context.view, str(self.lens.value())
        texts, at, unit = view.texts, view.column, view.unit

        def work(_progress: Progress) -> Board:
            return board(plan, texts, at, unit, lens)

        return work

    def _start(self, work: Work) -> None:
        self._task = self.context.tasks.start(work)
        self._task.done.connect(self._on_board)
        self._task.failed.connect(self._on_failed)

    def _on_board(self, made: Board) -> None:
        """A board made from what is no longer shown is dropped; the old one stands until the next is there."""
        self._task = None
        if self._again:
            self._again = False
            self._start(self._board_of())
        else:
            self._show_board(made)

    def _on_failed(self, error: Exception) -> None:
        self._task = None
        raise error

    def _show_board(self, made: Board) -> None:
        self._board = made
        texts, plan = self.context.view.texts, self.context.plan
        training = plan.municipality.training
        self.strip.show_sample(texts, () if training else made.marks, () if training else made.notes)
        self._show_notes()
        self._show_chart(self.composition, str(self.lens.value()), made.lens)
        self._show_chart(self.trend, "trend", made.trend)
        self._show_chart(self.funding, "funding", made.funding)
        self.changes.show_board(texts, made)
        self.changes.setVisible(made.beside is None)
        self.beside.setVisible(made.beside is not None)
        if made.beside is not None:
            self._show_chart(self.beside, "benchmark", made.beside)

    def _show_chart(self, card: ChartCard, kind: str, table: ReportTable) -> None:
        context = self.context
        chart = Chart(kind, table, context.plan, context.view.texts, context.view.column)
        card.show_chart(chart, bool(context.settings["patterns"]))

    def _show_notes(self) -> None:
        view, plan = self.context.view, self.context.plan
        if self._board is not None:
            found = headline(plan, *view.column)
            self.figures.show_notes(view.texts, view.unit, found, self._board, self._to_check())

    def _to_check(self) -> int:
        """How many programmes have an error or a warning."""
        checked = self.context.findings.latest
        found = checked.problems if checked else ()
        serious = (problem for problem in found if problem.severity is not Severity.HINT)
        return len({problem.place.programme_id for problem in serious} - {None})

    def _show_checks(self) -> None:
        context = self.context
        self.checks.show_checked(context.view.texts, context.plan, context.findings.latest)

    def _on_checked(self, _checked: object) -> None:
        if self.isVisible():
            self._show_checks()
            self._show_notes()
        else:
            self._out_of_date = True

    # -- ways from here -------------------------------------------------------------------------------

    def _on_programme(self, programme_id: str) -> None:
        year, stage = self.context.view.column
        self.context.go_to(Place(programme_id=programme_id, fiscal_year=year, stage=stage))

    def _on_all_years(self) -> None:
        from citybudget.gui.dialogs.all_years import open_all_years  # noqa: PLC0415  # where it is asked for

        open_all_years(self.context, self.window())

    def _explain(self, source: str) -> None:
        from citybudget.gui.dialogs.why_dialog import show_why  # noqa: PLC0415  # first use

        show_why(self.context, Figure(self.context.view.column, By.SOURCE if source else None, source), self)

    def _on_last_year(self) -> None:
        self.context.view.show_column((self.context.view.year - 1, stages.INITIAL))
        self.context.open_page("programmes")

    def _restyle(self) -> None:
        px = self.context.theme.px
        self._whole.setContentsMargins(0, px(12), 0, 0)
        self._head.setContentsMargins(px(20), 0, px(20), 0)
        self._column.setContentsMargins(px(20), 0, px(20), px(12))
        for layout in (self._whole, self._head, self._column, self._middle, self._lower):
            layout.setSpacing(px(12))
        for card in (self.composition, self.trend, self.funding):
            card.setMinimumHeight(px(200))
        for table in (self.changes, self.deadlines, self.checks):
            table.setMinimumHeight(px(158))
