"""Everything around the pages of one open plan: top bar, bars, rail, the pages themselves, status bar."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLayout, QStackedWidget, QVBoxLayout, QWidget

from citybudget.document import Document
from citybudget.domain import stage as stages
from citybudget.domain.amount import Unit
from citybudget.domain.ceilings import division_headroom
from citybudget.domain.change import Change
from citybudget.domain.plan import Column, Plan
from citybudget.domain.problem import Place, Severity
from citybudget.domain.totals import By, headline
from citybudget.gui.actions import PLAN_ACTIONS, Actions, page_actions
from citybudget.gui.context import Context
from citybudget.gui.copies import Copy
from citybudget.gui.desk import Desk
from citybudget.gui.document_signals import DocumentSignals
from citybudget.gui.file_notices import FileNotices
from citybudget.gui.findings import Findings
from citybudget.gui.notices import Notices
from citybudget.gui.page_table import PAGES
from citybudget.gui.pages.page import Page
from citybudget.gui.practice_band import PracticeBand
from citybudget.gui.regions import focus_next
from citybudget.gui.saving import Saving
from citybudget.gui.stage_menu import StageMenu
from citybudget.gui.stage_steps import StageSteps
from citybudget.gui.status_bar import PlanStatus
from citybudget.gui.top_bar import TopBar
from citybudget.gui.view import View
from citybudget.gui.widgets.message_bar import MessageBar
from citybudget.gui.widgets.nav_rail import NavRail, RailItem
from citybudget.texts import Texts

if TYPE_CHECKING:
    from citybudget.domain.checks import Checked

FIRST_PAGE = "overview"
_BEAT_MS = 60_000
_ONE_FRAME_MS = 16


class Workbench(QWidget):
    """The window while a plan is open. `language_chosen` gives a language; the window speaks it everywhere.

    `copy` is set where the plan is a private copy of a sample.
    """

    language_chosen = Signal(str)

    def __init__(self, document: Document, desk: Desk, texts: Texts, copy: Copy | None = None) -> None:
        super().__init__()
        self.document = document
        self._desk = desk
        self._copy = copy
        self._pages: dict[str, Page] = {}
        self._awaited = ""
        self._errors_and_warnings = (0, 0)
        plan = document.plan
        unit = Unit.of(desk.settings["unit"])
        self.view = View(_texts_of(plan, texts), plan.newest_column() or _empty_column(plan), unit)
        self.signals = DocumentSignals(document)
        self.saving = Saving(document, self)
        self.findings = Findings(self.signals, desk.tasks, self)
        self.context = Context(
            document, self.signals, self.view, desk.theme, desk.settings, desk.tasks,
            self.saving.apply, self.tell, self.go_to, self.open_page, self.saving.undo, self.findings,
            desk.restore, self.ask_unlock,
        )  # fmt: skip
        self.steps = StageSteps(self.context, self)
        self._build()
        self._notes = FileNotices(self.notices, self.saving, self.context, desk, copy)
        self._listen()
        self.retranslate()
        self.findings.start()

    def _build(self) -> None:
        theme = self._desk.theme
        self.shortcuts = Actions(
            self, (*PLAN_ACTIONS, *page_actions((page.key, page.text) for page in PAGES)), self._handlers()
        )
        self.top = TopBar(theme, self.view, [*self._desk.menu(), self.shortcuts["shortcut_close"]])
        self.top.steps.setMenu(StageMenu(self.context, self.steps, self.top))
        self.notices = Notices(theme)
        self.band = self._make_band()
        self.rail = NavRail(
            theme,
            [RailItem(page.key, "", page.icon) for page in PAGES if not page.at_foot],
            [RailItem(page.key, "", page.icon) for page in PAGES if page.at_foot],
        )
        self._stack = QStackedWidget()
        self.status = PlanStatus(theme, self.view, self.document)
        self.message = MessageBar(theme, self)
        self._lay_out()

    def _make_band(self) -> PracticeBand | None:
        if not self.document.plan.municipality.training:
            return None
        desk = self._desk
        return PracticeBand(desk.theme, desk.leave, desk.restart if self._copy else None)

    def _lay_out(self) -> None:
        middle, column = QHBoxLayout(), QVBoxLayout(self)
        middle.addWidget(self.rail)
        middle.addWidget(self._stack, 1)
        column.addWidget(self.top)
        column.addWidget(self.notices)
        if self.band is not None:
            column.addWidget(self.band)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
        for layout in (column, middle):
            _close_up(layout)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        pages = {f"page_{page.key}": lambda key=page.key: self.open_page(key) for page in PAGES}
        return {
            **pages,
            "undo": self.saving.undo,
            "redo": self.saving.redo,
            "save": self._say_saved,
            "close": self._desk.leave,
            "add_programme": lambda: self._page("programmes").take("add_programme"),
            "next_problem": self._next_problem,
            "stage": lambda: self.top.stage.button(self.view.stage).setFocus(
                Qt.FocusReason.ShortcutFocusReason
            ),
            "next_region": lambda: self._next_region(1),
            "previous_region": lambda: self._next_region(-1),
        }

    def _listen(self) -> None:
        self.signals.changed.connect(self._on_changed)
        self.view.column_changed.connect(self.refresh)
        self.view.unit_changed.connect(self._on_unit)
        self.view.texts_changed.connect(self.retranslate)
        self.view.texts_changed.connect(lambda: self.language_chosen.emit(self.view.texts.language))
        self.top.language_chosen.connect(self.speak)
        self.top.undo_wanted.connect(self.saving.undo)
        self.top.redo_wanted.connect(self.saving.redo)
        self.rail.chosen.connect(self.open_page)
        self.findings.changed.connect(self._on_checked)
        self.saving.refused.connect(lambda *_: self.status.show_file(unsaved=self._notes.not_saved))
        self.saving.saved.connect(self.status.show_file)
        self.status.asked.connect(self._explain)
        heart = QTimer(self, interval=_BEAT_MS)
        heart.timeout.connect(self.document.beat)
        heart.start()

    def _explain(self, source: str) -> None:
        """Why the total or general revenue is what it is."""
        from citybudget.domain.why import Figure  # noqa: PLC0415  # first use
        from citybudget.gui.dialogs.why_dialog import show_why  # noqa: PLC0415

        show_why(self.context, Figure(self.view.column, By.SOURCE if source else None, source), self)

    # -- what is shown --------------------------------------------------------------------------------

    def refresh(self) -> None:
        """The bars, from the plan and the view as they are now."""
        plan = self.document.plan
        self.top.refresh(plan)
        self._refresh_steps()
        self.status.show_totals(headline(plan, *self.view.column))
        self.status.show_ceiling(division_headroom(plan, self.view.column))

    def _refresh_steps(self) -> None:
        undo, redo = (
            self.shortcuts[name].shortcut().toString() for name in ("shortcut_undo", "shortcut_redo")
        )
        self.top.refresh_steps(self.document.undo_name, self.document.redo_name, (undo, redo))

    def retranslate(self) -> None:
        """Every word of the frame again; the pages do theirs themselves."""
        texts = self.view.texts
        self.shortcuts.retranslate(texts)
        self.top.retranslate()
        self.rail.set_words([RailItem(page.key, texts.say(page.text), page.icon) for page in PAGES])
        self.message.set_close_name(texts.say("Close"))
        self.message.hide()  # what was told is in the words of before
        self._notes.retranslate()
        if self.band is not None:
            self.band.retranslate(texts)
        self._show_badge()
        self.status.show_file()
        self.refresh()

    def speak(self, language: str) -> None:
        """Another language, with the plan's own label of FY2019."""
        self.view.speak(_texts_of(self.document.plan, Texts(language)))

    def _on_changed(self, change: Change | None) -> None:
        plan = self.document.plan
        if not self.view.texts.speaks_of(plan.municipality):
            self.view.speak(_texts_of(plan, self.view.texts))
        self.refresh()
        if change is None:
            self.status.show_file()

    def _on_unit(self) -> None:
        self._desk.settings["unit"] = self.view.unit.key
        self.refresh()

    def _on_checked(self, checked: "Checked") -> None:
        self._errors_and_warnings = (checked.count(Severity.ERROR), checked.count(Severity.WARNING))
        self._show_badge()

    def _show_badge(self) -> None:
        texts, (errors, _) = self.view.texts, self._errors_and_warnings
        spoken = texts.count("Checks, {n} error", "Checks, {n} errors", errors) if errors else ""
        self.rail.set_badge("checks", errors, spoken)

    # -- what pages are handed ------------------------------------------------------------------------

    def tell(self, text: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Say something for a moment, with an action beside it."""
        self.message.tell(text, action, act)

    def go_to(self, place: Place) -> None:
        """Show the page and widget a place is about, in its year and stage."""
        if place.stage is not None or place.fiscal_year in self.document.plan.fiscal_years():
            year = place.fiscal_year if place.fiscal_year is not None else self.view.year
            self.view.show_column((year, place.stage or self.view.stage))
        self._page(_page_of(place)).go_to(place)

    def ask_unlock(self, at: Column) -> None:
        """Ask why a fixed stage is to be opened again."""
        self.steps.ask_unlock(at)

    def open_page_when_painted(self, key: str) -> None:
        """Show a page right after the first paint: the frame with its totals is there at once, the page follows."""
        self._awaited = key
        self.rail.set_value(key)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._awaited:
            # Counted from the end of this painting, so that the frame is on the screen before.
            QTimer.singleShot(0, self, self._await_one_frame)

    def _await_one_frame(self) -> None:
        QTimer.singleShot(_ONE_FRAME_MS, self, self._open_awaited)

    def _open_awaited(self) -> None:
        if self._awaited:
            self.open_page(self._awaited)
            self.focus_page()

    def open_page(self, key: str) -> None:
        """Show a page, built now if it was not yet."""
        self._awaited = ""
        if key not in self._pages:
            self._pages[key] = next(spec for spec in PAGES if spec.key == key).build(self.context)
            self._stack.addWidget(self._pages[key])
        focus = QApplication.focusWidget()
        in_pages = focus is not None and self._stack.isAncestorOf(focus)
        self._stack.setCurrentWidget(self._pages[key])
        if in_pages:
            self.focus_page()
        self.rail.set_value(key)

    def _page(self, key: str) -> Page:
        self.open_page(key)
        return self._pages[key]

    def focus_page(self) -> None:
        """The keyboard begins in the page, with no ring drawn yet."""
        page = self._stack.currentWidget()
        if page is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what keys do ---------------------------------------------------------------------------------

    def _say_saved(self) -> None:
        self.tell(self.view.texts.say("Everything is saved already: each change is written at once."))

    def _next_problem(self) -> None:
        current = self._stack.currentWidget()
        if not (isinstance(current, Page) and current.take("next_problem")):
            self._page("checks").take("next_problem")

    def _next_region(self, step: int) -> None:
        focus_next((self.top, self.rail, self._stack, self.status), step)

    def finish_typing(self) -> None:
        """What is being typed is taken, as when the cursor goes elsewhere."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            focus.clearFocus()

    def close_plan(self) -> None:
        """Stop listening and let go of the file."""
        self.findings.stop()
        self.signals.stop()
        self.document.close()


def _texts_of(plan: Plan, texts: Texts) -> Texts:
    if texts.speaks_of(plan.municipality):
        return texts
    return Texts.of_plan(texts.language, plan.municipality)


def _page_of(place: Place) -> str:
    """The page a place lies on: the funding's for a grant's terms or a ceiling, a programme's, else the settings."""
    if place.field in ("ceilings", "grant") or (place.grant_id and not place.programme_id):
        return "funding"
    return "programmes" if place.programme_id else "settings"


def _empty_column(plan: Plan) -> Column:
    years = plan.fiscal_years()
    return (years[-1] if years else 2026, stages.REQUEST)


def _close_up(layout: QLayout) -> None:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
