"""The 査定 tab: a programme's stages as cards, what the stage looked at did node by node, and the division's answer."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QMenu, QStackedLayout, QVBoxLayout, QWidget

from citybudget.domain import assessment
from citybudget.domain.change import Change
from citybudget.domain.plan import Column
from citybudget.domain.problem import Place
from citybudget.domain.programme import Answer
from citybudget.gui.context import Context
from citybudget.gui.models.assessment_model import AssessmentModel
from citybudget.gui.models.assessment_rows import AssessmentPlace, Form
from citybudget.gui.pages.programmes.assessment_edits import AssessmentEdits
from citybudget.gui.pages.programmes.assessment_grid import AssessmentGrid
from citybudget.gui.pages.programmes.assessment_ranges import AssessmentRanges
from citybudget.gui.pages.programmes.assessment_tools import AssessmentTools
from citybudget.gui.pages.programmes.lock_band import LockBand
from citybudget.gui.pages.programmes.node_picker import NodePicker
from citybudget.gui.pages.programmes.re_request_panel import ReRequestPanel
from citybudget.gui.pages.programmes.stage_cards import StageCards
from citybudget.reports.tables import stages_table
from citybudget.texts import labels

_LOW = 470


class AssessmentTab(QWidget):
    """For 決算 the same grid holds how the budget was carried out, for 補正 what it changes."""

    def __init__(
        self, context: Context, apply: Callable[[Change], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("tab_assessment")
        self.edits = AssessmentEdits(context, apply)
        self.model: AssessmentModel | None = None
        self._draft: str | None = None
        self.cards = StageCards(context.theme)
        self.band = LockBand(context)
        self.tools = AssessmentTools(context)
        self.lines: QCheckBox = self.tools.lines
        self.panel = ReRequestPanel(context)
        self._grid_place = QWidget()
        self._stack = QStackedLayout(self._grid_place)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        px = self._context.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(8), 0, 0)
        column.setSpacing(px(4))
        around = QVBoxLayout()
        around.setContentsMargins(px(18), 0, px(14), 0)
        around.addWidget(self.band)
        column.addWidget(self.cards)
        column.addLayout(around)
        column.addWidget(self.tools)
        column.addWidget(self._grid_place, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(px(18), px(4), px(14), px(10))
        foot.addWidget(self.panel)
        column.addLayout(foot)
        self.panel.hide()

    def _listen(self) -> None:
        view = self._context.view
        self.cards.chosen.connect(lambda stage: view.show_column((view.year, stage)))
        self.band.unlock_wanted.connect(self._context.unlock)
        self.tools.judged.connect(self._on_judged)
        self.tools.node_wanted.connect(self.pick_node)
        self.tools.estimate_wanted.connect(self._to_estimate)
        self.lines.toggled.connect(lambda _on: self._show_again())
        self.panel.asked.connect(self._on_asked)
        self.panel.drafted.connect(self.edits.draft)
        self.panel.taken_back.connect(self._on_taken_back)

    # What is shown ---------------------------------------------------------------------------------

    def show_programme(self, programme_id: str) -> None:
        """The stages of a programme, and the one the view looks at."""
        if programme_id != self.edits.programme_id:
            self.panel.show_move(
                None, editable=False
            )  # what is being written goes to its own programme first
            self._draft = None
        self.edits.programme_id = programme_id
        place = self._place()
        if self.model is None:
            self._make_grid(place)
        else:
            self.model.show_place(place)
        self._dress()

    def _show_again(self) -> None:
        if self.model is not None:
            self.show_programme(self.edits.programme_id)

    def _place(self) -> AssessmentPlace:
        context, view = self._context, self._context.view
        return AssessmentPlace(
            context.plan, self.edits.programme_id, view.column, view.texts, view.unit, self.edits.allowed,
            self.lines.isChecked() and not self.lines.isHidden(), self._draft,
        )  # fmt: skip

    def _make_grid(self, place: AssessmentPlace) -> None:
        self.model = AssessmentModel(place, self._commit, self)
        self.grid = AssessmentGrid(self._context.theme, self.model)
        self.picker = NodePicker(self._context.theme, self.window())
        self.ranges = AssessmentRanges(self._context, self.edits, self.grid, self.model)
        self._stack.addWidget(self.grid)
        self.grid.setAccessibleName(self._context.view.texts.say("Assessment"))
        self.grid.asked.connect(self._on_key)
        self.grid.refused.connect(self.edits.say_why_not)
        self.grid.answer_wanted.connect(self._offer_answers)
        self.grid.moved.connect(self._show_panel)
        self.grid.customContextMenuRequested.connect(self._show_menu)

    def _dress(self) -> None:
        context, view = self._context, self._context.view
        plan, key = context.plan, self.edits.key
        table = stages_table(plan, view.texts, key[0], view.year, view.unit)
        self.cards.show_stages(view.texts, table, view.stage)
        self.band.show_column(view.column, alone=self._low)
        verdict = assessment.estimate_now(plan, key).verdict
        self.tools.show_form(self.edits.form, verdict, allowed=self.edits.allowed)
        self.grid.fit_columns()
        if not self.grid.currentIndex().isValid():
            self.grid.go_first()
        self._show_panel()

    def _show_panel(self) -> None:
        """The re-request of the node with the cursor, where there is a cut to ask back."""
        node = self.grid.current_node() if self.model is not None else None
        move = None
        begun = self.model is not None and self.model.place.begun
        if node is not None and begun and self.edits.form is Form.ASSESSED:
            found = assessment.move(self._context.plan, self.edits.key, node)
            answered = found.decision.answer is Answer.ACCEPTED
            move = found if found.cut_yen and not answered else None
        self.panel.show_move(move, editable=self.edits.allowed)

    def retranslate(self) -> None:
        """The fixed words in the language in use."""
        texts = self._context.view.texts
        self.tools.retranslate()
        if self.model is not None:
            self.grid.setAccessibleName(texts.say("Assessment"))
            self.picker.retranslate(texts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.cards.set_low(self._low)
        self.panel.set_low(self._low)
        if self.model is not None:
            self._dress()

    @property
    def _low(self) -> bool:
        """Whether there is little height: the grid has most of it then."""
        return self.height() < self._context.theme.px(_LOW)

    # Typing ----------------------------------------------------------------------------------------

    def _commit(self, node: str, column: str, text: str) -> bool:
        return self.edits.commit(node, column, text)

    def _on_key(self, what: str) -> None:
        if what == "node":
            self.pick_node()
        else:
            self.ranges.do(what)

    def pick_node(self) -> None:
        """Choose a node that this stage does not have yet."""
        if not self.edits.may():
            return
        self.picker.retranslate(self._context.view.texts)
        anchor, area = self.grid.anchor()
        self.picker.ask(
            anchor, area, self.edits.nodes_offered(), self._context.view.year,
            current=self.grid.current_node(), typed="", take=self._open_node, back=self.grid.setFocus,
        )  # fmt: skip

    def _open_node(self, node: str) -> None:
        assert self.model is not None
        self._draft = node
        self.model.show_place(self._place())
        self.grid.setFocus()
        self.grid.go(node, "settled" if self.edits.form is Form.EXECUTED else "amount")

    # Verdict and answers ---------------------------------------------------------------------------

    def _on_judged(self, verdict: object) -> None:
        if self.edits.may():
            self.edits.judge(verdict)  # type: ignore[arg-type]  # a Verdict or None, by the chooser's keys
        self._dress()

    def _offer_answers(self) -> None:
        node = self.grid.current_node()
        if node is None or not self.edits.may():
            return
        texts = self._context.view.texts
        move = assessment.move(self._context.plan, self.edits.key, node)
        menu = QMenu(self)
        menu.setObjectName("menu_answer")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        entries: list[tuple[str, str, Callable[[], object]]] = [
            ("answer_accepted", labels.answer(texts, Answer.ACCEPTED), lambda: self.edits.accept(node)),
        ]
        if move.cut_yen:
            entries.append(
                ("answer_asked", texts.say("Ask for it again…"), lambda: self._write_request(node))
            )
        if move.decision.answer is not None:
            entries.append(
                ("answer_none", texts.say("No answer yet"), lambda: self.edits.take_answer_back(node))
            )
        for name, words, act in entries:
            action = menu.addAction(words)
            action.setObjectName(name)
            action.triggered.connect(lambda _=False, act=act: act())
        _, area = self.grid.anchor()
        menu.popup(self.grid.viewport().mapToGlobal(area.bottomLeft()))
        menu.setActiveAction(menu.actions()[0])

    def _write_request(self, node: str) -> None:
        """The keyboard into the reason; an acceptance is taken back first, so that the panel is there."""
        if assessment.move(self._context.plan, self.edits.key, node).decision.answer is Answer.ACCEPTED:
            self.edits.take_answer_back(node)
        self.grid.go(node, "answer")
        self._show_panel()
        self.panel.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_asked(self, node: str, reason: str, amount: str) -> None:
        if not self.edits.may():
            return
        problem = self.edits.ask(node, reason, amount)
        self.panel.tell(problem)
        if problem is None:
            self._show_panel()
            self.grid.setFocus()
            self.grid.go(node, "answer")

    def _on_taken_back(self, node: str) -> None:
        said = assessment.estimate_now(self._context.plan, self.edits.key).decision(node)
        if said.answer is Answer.RE_REQUESTED:
            self.edits.take_answer_back(node)
        else:
            self.edits.draft(node, "")
            self._show_panel()

    # Places ----------------------------------------------------------------------------------------

    def _to_estimate(self) -> None:
        at: Column = self._context.view.column
        place = Place(programme_id=self.edits.programme_id, fiscal_year=at[0], stage=at[1], field="basis")
        self._context.go_to(place)

    def take_focus(self) -> None:
        """The keyboard into the grid."""
        self.grid.setFocus()
        if not self.grid.currentIndex().isValid():
            self.grid.go_first()

    def go_to(self, place: Place, *, flash: bool = False) -> bool:
        """Put the cursor on the node a place is about; a verdict leads to its chooser."""
        assert self.model is not None
        if place.field == "verdict":
            self.tools.verdict.setFocus()
            return True
        if place.node is None:
            return False
        column = "reason" if place.field == "reason" else "amount"
        column = "settled" if self.edits.form is Form.EXECUTED else column
        if flash:
            self.grid.flash(place.node, column)
        else:
            self.grid.setFocus()
            self.grid.go(place.node, column)
        return True

    def _show_menu(self, at: QPoint) -> None:
        texts = self._context.view.texts
        menu = QMenu(self)
        entries = (
            (texts.say("Add node"), "Ctrl+Return", self.pick_node),
            (texts.say("Copy"), "Ctrl+C", lambda: self.ranges.do("copy")),
            (texts.say("Paste"), "Ctrl+V", lambda: self.ranges.do("paste")),
            (texts.say("Fill down"), "Ctrl+D", lambda: self.ranges.do("fill")),
        )
        for words, key, act in entries:
            menu.addAction(f"{words}\t{key}").triggered.connect(act)
        menu.exec(self.grid.viewport().mapToGlobal(at))
