"""The editor of one programme: its head and figures, and the tabs."""

from collections.abc import Callable
from typing import Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from citybudget.domain import stage as stages
from citybudget.domain.change import Change
from citybudget.domain.problem import Place
from citybudget.gui.context import Context
from citybudget.gui.pages.programmes.estimate_tab import EstimateTab
from citybudget.gui.pages.programmes.head import ProgrammeHead
from citybudget.gui.theme import mark
from citybudget.gui.widgets.label import Label
from citybudget.gui.widgets.tab_strip import TabStrip
from citybudget.texts import labels
from citybudget.texts.marks import N_, in_context

TABS = ("estimate", "funding", "outline", "assessment", "history")
_WORDS: dict[str, labels.Word] = {
    "estimate": N_("Estimate"),
    "funding": N_("Funding"),
    "outline": N_("Outline"),
    "assessment": in_context("tab", "Assessment"),
    "history": N_("History"),
}
Apply = Callable[[Change], bool]


class Tab(Protocol):
    """What every tab can do."""

    def show_programme(self, programme_id: str) -> None:
        """Show a programme in the column that is looked at."""

    def retranslate(self) -> None:
        """The fixed words in the language in use."""

    def go_to(self, place: Place, *, flash: bool = False) -> bool:
        """Show the widget a place is about; whether there is one."""


class EditorPanel(QWidget):
    """Tabs are built when they are first looked at, and shown the programme only while they are in sight."""

    def __init__(self, context: Context, apply: Apply, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._apply = apply
        self._programme_id: str | None = None
        self.setObjectName("editor_programme")
        mark(self, ground="surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.head = ProgrammeHead(context)
        self.tabs = TabStrip(context.theme)
        self.tabs.setObjectName("tabs_programme")
        for place, key in enumerate(TABS):
            self.tabs.addTab("")
            self.tabs.setTabData(place, f"tab_{key}")
        self._stack = QStackedWidget()
        self._built: dict[str, QWidget] = {}
        self._nothing = Label("", "secondary")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._tab_row = QHBoxLayout()
        self._tab_row.addWidget(self.tabs)
        self._column.addWidget(self.head)
        self._column.addLayout(self._tab_row)
        self._column.addWidget(self._stack, 1)
        self._column.addWidget(self._nothing, 1)
        self.tabs.currentChanged.connect(self._on_tab)
        context.theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        px = self._context.theme.px
        self._tab_row.setContentsMargins(px(18), 0, px(14), 0)

    # What is shown ---------------------------------------------------------------------------------

    def show_programme(self, programme_id: str | None) -> None:
        """The programme as it is now; None shows that none is chosen."""
        self._programme_id = programme_id
        there = programme_id is not None and programme_id in self._context.plan.programmes
        for part in (self.head, self.tabs, self._stack):
            part.setVisible(there)
        self._nothing.setVisible(not there)
        if there:
            assert programme_id is not None
            self.head.show_programme(self._context.plan.programmes[programme_id])
            self._name_assessment()
            self._current().show_programme(programme_id)

    def retranslate(self) -> None:
        """The fixed words in the language in use."""
        texts = self._context.view.texts
        for place, key in enumerate(TABS):
            self.tabs.setTabText(place, labels.term(texts, _WORDS[key]))
        self._name_assessment()
        self.tabs.setAccessibleName(texts.say("Parts of the programme"))
        self._nothing.setText(texts.say("Choose a programme on the left."))
        for key in self._built:
            self._tab(key).retranslate()

    def _name_assessment(self) -> None:
        """The Assessment tab holds how the budget was carried out where the settlement is looked at."""
        texts, settled = self._context.view.texts, self._context.view.stage == stages.SETTLEMENT
        words = texts.within("tab", "Execution") if settled else labels.term(texts, _WORDS["assessment"])
        self.tabs.setTabText(TABS.index("assessment"), words)

    def _current(self) -> Tab:
        return self._tab(TABS[max(self.tabs.currentIndex(), 0)])

    def _tab(self, key: str) -> Tab:
        if key not in self._built:
            built = self._make(key)
            self._built[key] = built
            self._stack.addWidget(built)
            cast("Tab", built).retranslate()
        if key == TABS[max(self.tabs.currentIndex(), 0)]:
            self._stack.setCurrentWidget(self._built[key])
        return cast("Tab", self._built[key])

    def _make(self, key: str) -> QWidget:
        if key == "estimate":
            tab = EstimateTab(self._context, self._apply)
            tab.problem_seen.connect(self._on_problem)
            return tab
        if key == "funding":
            from citybudget.gui.pages.programmes.funding_tab import FundingTab  # noqa: PLC0415  # first use

            return FundingTab(self._context, self._apply)
        if key == "outline":
            from citybudget.gui.pages.programmes.outline_tab import OutlineTab  # noqa: PLC0415  # first use

            return OutlineTab(self._context, self._apply)
        if key == "assessment":
            from citybudget.gui.pages.programmes.assessment_tab import AssessmentTab  # noqa: PLC0415  # first use

            return AssessmentTab(self._context, self._apply)
        from citybudget.gui.pages.programmes.history_tab import HistoryTab  # noqa: PLC0415  # first use

        return HistoryTab(self._context)

    def _on_tab(self, _place: int) -> None:
        if self._programme_id is not None and self._programme_id in self._context.plan.programmes:
            self._current().show_programme(self._programme_id)

    def _on_problem(self, seen: bool) -> None:
        texts = self._context.view.texts
        self.tabs.set_dot(0, texts.say("A line can't be read") if seen else "")

    # Where to go -----------------------------------------------------------------------------------

    def show_tab(self, key: str) -> None:
        """Bring a tab to the front."""
        self.tabs.setCurrentIndex(TABS.index(key))

    @property
    def estimate(self) -> EstimateTab:
        """The Estimate tab."""
        self._tab("estimate")
        found = self._built["estimate"]
        assert isinstance(found, EstimateTab)
        return found

    def take_focus(self) -> None:
        """The keyboard into what is shown."""
        if TABS[self.tabs.currentIndex()] == "estimate" and self._programme_id is not None:
            grid = self.estimate.grid
            grid.setFocus()
            if not grid.currentIndex().isValid() and grid.model().rowCount():
                grid.go_first()
        elif TABS[self.tabs.currentIndex()] == "assessment" and self._programme_id is not None:
            self._built["assessment"].take_focus()  # type: ignore[attr-defined]  # the tab of that key
        else:
            self._stack.setFocus()

    def go_to(self, place: Place, *, flash: bool = False) -> None:
        """Show the tab and the widget a place is about."""
        key = _tab_of(place, self.tabs.currentIndex())
        if key is not None:
            self.show_tab(key)
            self._tab(key).go_to(place, flash=flash)

    def next_problem(self) -> bool:
        """To the next problem of this programme; False where there is none further on."""
        if self._programme_id is None:
            return False
        self.show_tab("estimate")
        return self.estimate.next_problem()


def _tab_of(place: Place, current: int) -> str | None:
    """The tab of a place; a node's set amount is shown by the Assessment tab too, where that is looked at."""
    if place.field in ("reason", "verdict", "answer", "re_request_reason", "settled"):
        return "assessment"
    if (
        place.node is not None
        and place.line_id is None
        and place.field is None
        and TABS[current] == "assessment"
    ):
        return "assessment"
    if place.field == "work_ends":
        return "outline"
    if place.funding_id is not None or place.grant_id is not None or place.field == "funding":
        return "funding"
    if place.line_id is not None or place.node is not None or place.field == "basis":
        return "estimate"
    return "outline" if place.field is not None else None
