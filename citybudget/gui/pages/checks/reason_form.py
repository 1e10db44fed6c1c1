"""Letting a finding stand: the reason, the button that says it was looked at, and the way back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from citybudget.domain.problem import Problem
from citybudget.gui.forms.fields import TextField
from citybudget.gui.theme import Theme
from citybudget.gui.widgets.button import SecondaryButton
from citybudget.gui.widgets.label import Label
from citybudget.gui.widgets.shown import set_shown
from citybudget.texts import Texts


class ReasonForm(QWidget):
    """A reason is asked for before a finding is acknowledged; what was typed for one waits until it is looked at again.

    `acknowledged` gives the reason, `reopened` takes an acknowledgement back. `button` is laid out by the panel.
    """

    acknowledged = Signal(str)
    reopened = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._drafts: dict[Problem, str] = {}
        self._problem: Problem | None = None
        self._reason: str | None = None
        self._writable = True
        self.label, self.stands = Label("", "caption-strong"), Label("")
        self.stands.setWordWrap(True)
        self.stands.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.edit = TextField(theme, rows=2)
        self.edit.setObjectName("edit_ack_reason")
        self.label.setBuddy(self.edit)
        self.button = SecondaryButton(theme, "", "check")
        self.button.setObjectName("action_acknowledge")
        self.back = SecondaryButton(theme, "", "arrow-counter-clockwise")
        self.back.setObjectName("action_reopen_finding")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.label, self.edit, self.stands):
            column.addWidget(part)
        self._listen()

    def _listen(self) -> None:
        self.edit.textChanged.connect(self._on_typed)
        self.button.clicked.connect(self._on_acknowledge)
        self.back.clicked.connect(self.reopened)
        keys = QShortcut(QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Return), self.edit, self._on_acknowledge)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)

    def show_problem(self, texts: Texts, problem: Problem, reason: str | None, *, writable: bool) -> None:
        """The form of a finding that is open (no reason), or what was said of one that stands."""
        fresh = problem != self._problem
        self._problem, self._reason, self._writable = problem, reason, writable
        self.label.setText(
            texts.say("Why it stands") if reason is not None else texts.say("If it is right, why")
        )
        self.edit.setAccessibleName(texts.say("If it is right, why"))
        self.edit.setPlaceholderText(texts.say("Printed with the export and kept in the history"))
        self.button.setText(texts.say("Acknowledge"))
        self.back.setText(texts.say("Take it back"))
        self.stands.setText(reason or "")
        if fresh:
            self.edit.setPlainText(self._drafts.get(problem, ""))
        self._show_state()

    def _show_state(self) -> None:
        is_open = self._reason is None
        for part, wanted in ((self.edit, is_open), (self.button, is_open), (self.stands, not is_open)):
            set_shown(part, wanted)
        set_shown(self.back, not is_open)
        self.edit.setReadOnly(not self._writable)
        self.button.setEnabled(self._writable and bool(self._typed()))
        self.back.setEnabled(self._writable)

    def _typed(self) -> str:
        return self.edit.text().strip()

    def _on_typed(self) -> None:
        if self._problem is not None:
            self._drafts[self._problem] = self.edit.text()
        self._show_state()

    def _on_acknowledge(self) -> None:
        if self.button.isEnabled() and self._reason is None:
            self.acknowledged.emit(self._typed())

    def forget(self, problem: Problem) -> None:
        """What was typed for a finding is kept in the plan now."""
        self._drafts.pop(problem, None)
