"""The wizard's frame: the steps at the left, one of them at the right, back and forth at the foot."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QSpacerItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from citybudget.domain.rollover import request_of, rolled
from citybudget.gui.context import Context
from citybudget.gui.dialogs.rollover.draft import Draft
from citybudget.gui.dialogs.rollover.grants_step import GrantsStep
from citybudget.gui.dialogs.rollover.prices_step import PricesStep
from citybudget.gui.dialogs.rollover.programmes_step import ProgrammesStep
from citybudget.gui.dialogs.rollover.rates_step import RatesStep
from citybudget.gui.dialogs.rollover.step import Step
from citybudget.gui.dialogs.rollover.summary_step import SummaryStep
from citybudget.gui.theme import mark
from citybudget.gui.widgets.button import PrimaryButton, SecondaryButton
from citybudget.gui.widgets.label import Label
from citybudget.texts import years

_STEPS: tuple[type[Step], ...] = (ProgrammesStep, PricesStep, RatesStep, GrantsStep, SummaryStep)
_STEPS_WIDTH = 124


class RolloverDialog(QDialog):
    """Accepted once the request was made. Alt+← and Alt+→ go back and on, Esc leaves with nothing changed."""

    def __init__(self, context: Context, year: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        texts, theme = context.view.texts, context.theme
        self.setObjectName("dialog_rollover")
        mark(self, ground="surface")
        self.draft = Draft(context.plan, year, texts.say("Last year's amount"))
        self.steps = tuple(build(context, self.draft) for build in _STEPS)
        self._stack = QStackedWidget()
        self._names = [Label("") for _ in self.steps]
        self._title, self._note = Label("", "panel"), Label("", "secondary")
        self._note.setWordWrap(True)
        self._problem = Label("", "caption", "warn")
        self._problem.setWordWrap(True)
        self.cancel = SecondaryButton(theme, texts.say("Cancel"))
        self.back = SecondaryButton(theme, texts.say("Back"))
        self.go = PrimaryButton(theme)
        for button, name in ((self.cancel, "cancel"), (self.back, "back"), (self.go, "next")):
            button.setObjectName(f"action_roll_{name}")
        for step in self.steps:
            self._stack.addWidget(step)
            step.moved.connect(self._dress)
        self._lay_out()
        self.cancel.clicked.connect(self.reject)
        self.back.clicked.connect(self._on_back)
        self.go.clicked.connect(self._on_go)
        for keys, act in (("Alt+Left", self._on_back), ("Alt+Right", self._on_go)):
            QShortcut(QKeySequence(keys), self, act)
        self.resize(theme.px(960), theme.px(640))
        self._show(0)

    def _lay_out(self) -> None:
        px = self._context.theme.px
        left, right, foot = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        for name in self._names:
            left.addWidget(name)
        left.addStretch(1)
        left.setSpacing(px(12))
        left.addSpacerItem(QSpacerItem(px(_STEPS_WIDTH), 0))
        for part in (self._title, self._note):
            right.addWidget(part)
        right.addWidget(self._stack, 1)
        right.setSpacing(px(10))
        foot.addWidget(self._problem, 1)
        for button in (self.cancel, self.back, self.go):
            foot.addWidget(button)
        foot.setSpacing(px(8))
        middle = QHBoxLayout()
        middle.setSpacing(px(24))
        middle.addLayout(left)
        middle.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(14))
        column.addLayout(middle, 1)
        column.addLayout(foot)

    def _place(self) -> int:
        return self._stack.currentIndex()

    def _show(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self._dress()
        self.steps[place].enter()
        self._dress()

    def _dress(self) -> None:
        texts, place = self._context.view.texts, self._place()
        step = self.steps[place]
        self.setWindowTitle(
            texts.say("Roll {year} over into {to}", year=years.long(texts, self.draft.year),
                      to=years.long(texts, self.draft.year + 1))
        )  # fmt: skip
        self._title.setText(step.title())
        self._note.setText(step.note())
        for at, name in enumerate(self._names):
            name.setText(f"{at + 1}. {self.steps[at].title()}")
            mark(name, role="strong" if at == place else "body", tone="accent" if at == place else "text2")
        problem = step.problem()
        self._problem.setText(problem)
        self.back.setEnabled(place > 0)
        last = place == len(self.steps) - 1
        to = years.long(texts, self.draft.year + 1)
        self.go.setText(texts.say("Make the request of {year}", year=to) if last else texts.say("Next"))
        self.go.setDefault(True)
        self.go.setEnabled(not problem)

    def _on_back(self) -> None:
        if self._place():
            self._show(self._place() - 1)

    def _on_go(self) -> None:
        self.go.setFocus()  # what is being typed is taken first
        step = self.steps[self._place()]
        if step.problem():
            step.take_focus()
            return
        if self._place() < len(self.steps) - 1:
            self._show(self._place() + 1)
        else:
            self._finish()

    def _finish(self) -> None:
        context, draft = self._context, self.draft
        if context.plan is draft.plan:
            done, _ = draft.preview()
        else:  # somebody else wrote meanwhile
            done = rolled(context.plan, draft.year, draft.choices())
        if not context.apply(done.change):
            return
        texts = context.view.texts
        context.view.show_column(request_of(draft.year))
        context.open_page("programmes")
        said = texts.say("The request of {year} was made.", year=years.long(texts, done.to))
        context.tell(said, texts.say("Undo"), self._undo)
        self.accept()

    def _undo(self) -> None:
        self._context.undo()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field takes what was typed; elsewhere it goes on."""
        typing = isinstance(self.focusWidget(), QLineEdit)
        if not (typing and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            super().keyPressEvent(event)


def open_rollover(context: Context, year: int, parent: QWidget) -> RolloverDialog:
    """The wizard over the window, from a year; one without estimates gives way to the newest that has some."""
    plan = context.plan
    newest = plan.newest_column()
    if plan.newest_stage(year) is None and newest is not None:
        year = newest[0]
    dialog = RolloverDialog(context, year, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
