"""ProgrammesPage: the tree and the editor side by side, or what to do where there is nothing yet."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedLayout

from citybudget.domain.change import Change
from citybudget.domain.copying import duplicated
from citybudget.domain.edit import edit
from citybudget.domain.lines import new_id
from citybudget.domain.problem import Place, Severity
from citybudget.domain.programme import Programme, ProgrammeYear
from citybudget.domain.why import Figure
from citybudget.gui.context import Context
from citybudget.gui.pages.page import Page
from citybudget.gui.pages.programmes.changed_place import place_of
from citybudget.gui.pages.programmes.editor_panel import EditorPanel
from citybudget.gui.pages.programmes.nothing_yet import NothingYet
from citybudget.gui.pages.programmes.tree_panel import TreePanel
from citybudget.texts import Texts

if TYPE_CHECKING:
    from citybudget.domain.checks import Checked

_SMALL_WINDOW = 1400


class ProgrammesPage(Page):
    """Every edit passes `apply`, so that the page knows its own changes from those of undo and redo."""

    key = "programmes"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._mine = False
        self._sized = False
        self._chosen: str | None = None
        self.tree_panel = TreePanel(context)
        self.editor = EditorPanel(context, self.apply)
        self._build_empty()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setObjectName("splitter_programmes")
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.tree_panel)
        self._splitter.addWidget(self.editor)
        self._splitter.setStretchFactor(1, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._splitter)
        self._stack.addWidget(self._empty)
        self._splitter.splitterMoved.connect(lambda *_: self._keep_sizes())
        self.tree_panel.chosen.connect(self._on_chosen)
        self.tree_panel.opened.connect(self.editor.take_focus)
        self.tree_panel.add_wanted.connect(self.add_programme)
        self.tree_panel.remove_wanted.connect(self.remove_programme)
        self.tree_panel.duplicate_wanted.connect(self.duplicate_programme)
        self.tree_panel.why_wanted.connect(self._explain)
        context.findings.changed.connect(self.show_checked)

    def _build_empty(self) -> None:
        self._listed: set[int] = set()
        self._empty = NothingYet(self.context)
        self._empty.add_wanted.connect(self.add_programme)
        self._empty.samples_wanted.connect(self._open_start)
        self._empty.copy_wanted.connect(self._roll_over)
        self._empty.list_wanted.connect(self._show_list)

    def _is_empty(self) -> bool:
        """Whether there is nothing to list, or nothing of this year and nobody asked for the list yet."""
        if not self.context.plan.programmes:
            return True
        return self.context.view.year not in self._listed and self._empty.wanted()

    def _show_list(self) -> None:
        """The plan's programmes, although the year has no amounts of them yet."""
        self._listed.add(self.context.view.year)
        self.refresh()
        self.tree_panel.tree.setFocus()

    def _roll_over(self, year: int) -> None:
        from citybudget.gui.dialogs.rollover import open_rollover  # noqa: PLC0415  # once a year

        if self._may():
            open_rollover(self.context, year, self.window())

    def _open_start(self) -> None:
        """To the Start page with its samples: the window's own way back to it, this plan closed."""
        leave = self.window().findChild(QAction, "shortcut_close")
        if leave is not None:
            leave.trigger()

    # What is shown ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Tree and editor from the plan and the view."""
        if self._is_empty():
            self._empty.refresh()
        self._stack.setCurrentWidget(self._empty if self._is_empty() else self._splitter)
        self.tree_panel.refresh()
        self._choose_something()
        if self.context.findings.latest is not None:
            self.show_checked(self.context.findings.latest)

    def retranslate(self) -> None:
        """The fixed words in the language in use."""
        self._empty.retranslate()
        self.tree_panel.retranslate()
        self.editor.retranslate()
        super().retranslate()

    def _choose_something(self) -> None:
        """The programme that was chosen while it is there, else the first one shown."""
        panel = self.tree_panel
        wanted = self._chosen if self._chosen in self.context.plan.programmes else None
        key = wanted or panel.model.first_programme()
        if key is not None and key != panel.current():
            panel.select(key)
        self._show(key)

    def _show(self, programme_id: str | None) -> None:
        self._chosen = programme_id
        self.editor.show_programme(programme_id)

    def _on_chosen(self, programme_id: str) -> None:
        if programme_id != self._chosen:
            self._show(programme_id)

    def _on_changed(self, *happened: object) -> None:
        change = happened[0] if happened else None
        if not isinstance(change, Change) or not self.isVisible() or self._out_of_date:
            super()._on_changed(*happened)
            return
        plan = self.context.plan
        if (self._stack.currentWidget() is self._empty) != self._is_empty():
            super()._on_changed(*happened)
            return
        self.tree_panel.follow(plan, change)
        if self._chosen not in plan.programmes or self.tree_panel.current() != self._chosen:
            self._choose_something()
        else:
            self._show(self._chosen)
        if not self._mine:
            self._show_what_moved(change)

    def _show_what_moved(self, change: Change) -> None:
        """Undo and redo lead to what they changed."""
        place = place_of(change, self.context.view.column, self._chosen)
        if place is not None and place.programme_id in self.context.plan.programmes:
            self._go(place, flash=True)

    def show_checked(self, checked: "Checked") -> None:
        """What the checks found, as marks in the tree."""
        weights = list(Severity)
        worst: dict[str, Severity] = {}
        for problem in checked.problems:
            at = problem.place
            here = at.fiscal_year in (None, self.context.view.year) and at.stage in (
                None,
                self.context.view.stage,
            )
            if at.programme_id is None or problem.severity is Severity.HINT or not here:
                continue
            known = worst.get(at.programme_id)
            if known is None or weights.index(problem.severity) < weights.index(known):
                worst[at.programme_id] = problem.severity
        self.tree_panel.show_severities(worst)

    # What is done ----------------------------------------------------------------------------------

    def apply(self, change: Change) -> bool:
        """Write a change of this page's own making."""
        self._mine = True
        try:
            return self.context.apply(change)
        finally:
            self._mine = False

    def _explain(self, figure: Figure) -> None:
        from citybudget.gui.dialogs.why_dialog import show_why  # noqa: PLC0415  # first use

        show_why(self.context, figure, self)

    def take(self, action: str) -> bool:
        """`add_programme` asks for a new one; `next_problem` goes to the next line with a problem."""
        if action == "add_programme":
            self.add_programme()
            return True
        return action == "next_problem" and self.editor.next_problem()

    def _may(self) -> bool:
        """Whether the file takes changes; where not, that is told."""
        if self.context.document.read_only:
            texts = self.context.view.texts
            said = texts.say("This file is open for reading only, so nothing can be changed in it.")
            self.context.tell(said, "", None)
        return not self.context.document.read_only

    def add_programme(self) -> None:
        """Ask for a name and a category, and add the programme."""
        from citybudget.gui.forms.programme_dialog import ProgrammeDialog  # noqa: PLC0415  # first use

        if not self._may():
            return
        dialog = ProgrammeDialog(self.context, self._chosen, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.made.connect(self._add)
        dialog.open()

    def _add(self, entities: list[Programme | ProgrammeYear]) -> None:
        programme = entities[0]
        assert isinstance(programme, Programme)
        change = edit(self.context.plan, "programme.added", entities, programme=programme.id)
        before, self._chosen = self._chosen, programme.id
        self._listed.add(self.context.view.year)
        if not self.apply(change):
            self._chosen = before
            return
        self._go(Place(programme_id=programme.id), flash=False)
        self.editor.show_tab("estimate")
        self.editor.take_focus()

    def duplicate_programme(self, programme_id: str) -> None:
        """Another programme like one, with this year's lines and funding, under the next free code."""
        from citybudget.gui.forms.programme_dialog import next_code  # noqa: PLC0415  # first use

        plan, year = self.context.plan, self.context.view.year
        old = plan.programmes.get(programme_id)
        if old is None or not self._may():
            return
        new = replace(
            old,
            id=new_id(),
            code=next_code(plan, old.category_id),
            ja=Texts("ja").within("programme", "{name} (copy)", name=old.ja),
            en=Texts("en").within("programme", "{name} (copy)", name=old.en) if old.en else "",
        )
        if self.apply(duplicated(plan, old, new, year)):
            self._go(Place(programme_id=new.id, field="ja"), flash=False)

    def remove_programme(self, programme_id: str) -> None:
        """Take a programme out with all its years; it can be brought back."""
        context, texts = self.context, self.context.view.texts
        programme = context.plan.programmes.get(programme_id)
        if programme is None:
            return
        if not self._may():
            return
        name = texts.of(programme.ja, programme.en)
        self._chosen = self._neighbour(programme_id)
        change = edit(context.plan, "programme.removed", (), [programme], programme=programme_id)
        if self.apply(change):
            context.tell(
                texts.say("“{programme}” was removed with all its years.", programme=name),
                texts.say("Undo"),
                self._undo,
            )

    def _undo(self) -> None:
        self.context.undo()

    def _neighbour(self, programme_id: str) -> str | None:
        shown = list(self.tree_panel.model.programmes())
        if programme_id not in shown or len(shown) == 1:
            return None
        place = shown.index(programme_id)
        return shown[place + 1] if place + 1 < len(shown) else shown[place - 1]

    # Places ----------------------------------------------------------------------------------------

    def go_to(self, place: Place) -> None:
        """Show the programme, tab and cell a place is about."""
        self._go(place, flash=False)

    def _go(self, place: Place, *, flash: bool) -> None:
        if place.programme_id is not None:
            if self._stack.currentWidget() is self._empty:
                self._listed.add(self.context.view.year)
                self.refresh()
            self._chosen = place.programme_id
            if not self.tree_panel.select(place.programme_id):
                self.tree_panel.clear_filter()
                self.tree_panel.select(place.programme_id)
            self._show(place.programme_id)
        self.editor.go_to(place, flash=flash)

    # Sizes -----------------------------------------------------------------------------------------

    def _keep_sizes(self) -> None:
        self.context.settings["splitter"] = self._splitter.sizes()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._sized and self.width() > 600:
            self._sized = True
            self._size_splitter()

    def _size_splitter(self) -> None:
        px = self.context.theme.px
        kept = self.context.settings["splitter"]
        if len(kept) == 2 and all(isinstance(size, int) and size > 0 for size in kept):
            left = min(kept[0], self.width() - px(480))
        elif self.window().width() < px(_SMALL_WINDOW):
            left = px(440)
        else:
            left = px(516 if self.context.view.texts.japanese else 556)
        self._splitter.setSizes([left, max(1, self.width() - left - 1)])
