"""復活要求: the reason and the amount with which the division asks for what was cut from a node."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from citybudget.domain.amount import Unit
from citybudget.domain.assessment import NodeMove
from citybudget.domain.problem import Problem
from citybudget.domain.programme import Answer
from citybudget.gui.context import Context
from citybudget.gui.forms.fields import LineField, TextField
from citybudget.gui.widgets.button import PrimaryButton, QuietButton
from citybudget.gui.widgets.card import Card
from citybudget.gui.widgets.label import Label
from citybudget.texts import numbers
from citybudget.texts.nodes import node_heading
from citybudget.texts.typed import refusal


class RequestField(TextField):
    """Ctrl+Enter asks at once."""

    asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked.emit()
        else:
            super().keyPressEvent(event)


class ReRequestPanel(Card):
    """`asked` gives node, reason and typed amount; `drafted` node and reason; `taken_back` the node."""

    asked = Signal(str, str, str)
    drafted = Signal(str, str)
    taken_back = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent=parent)
        self._context = context
        self._move: NodeMove | None = None
        self.setObjectName("panel_rerequest")
        theme = context.theme
        self.reason = RequestField(theme, 2)
        self.reason.setObjectName("edit_rerequest_reason")
        self.amount = LineField()
        self.amount.setObjectName("edit_rerequest_amount")
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.amount.setFixedWidth(theme.px(130))
        self._amount_label = Label("", "caption")
        self._amount_label.setBuddy(self.amount)
        self._yen = Label("", "caption")
        self.wrong = Label("", "caption", "err")
        self.wrong.setObjectName("label_rerequest_wrong")
        self.wrong.setWordWrap(True)
        self.back = QuietButton(theme)
        self.back.setObjectName("action_rerequest_back")
        self.go = PrimaryButton(theme, "", "arrow-u-up-left")
        self.go.setObjectName("action_rerequest")
        # A press leaves the keyboard where it is, so that what is being written is asked with and not drafted before.
        self.go.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._lay_out()
        self.reason.finished.connect(self._on_drafted)
        self.reason.asked.connect(self._on_asked)
        self.amount.returnPressed.connect(self._on_asked)
        self.go.clicked.connect(self._on_asked)
        self.back.clicked.connect(self._on_back)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        for part in (self._amount_label, self.amount, self._yen):
            foot.addWidget(part)
        foot.addWidget(self.wrong, 1)
        foot.addWidget(self.back)
        foot.addWidget(self.go)
        column = QVBoxLayout()
        column.setSpacing(self._context.theme.px(8))
        column.addWidget(self.reason)
        column.addLayout(foot)
        self.body.addLayout(column)

    def set_low(self, low: bool) -> None:
        """One line for the reason where there is little height."""
        self.reason.set_rows(1 if low else 2)

    @property
    def node(self) -> str | None:
        """The node that is asked for, None while nothing can be."""
        return self._move.node if self._move is not None else None

    def show_move(self, move: NodeMove | None, *, editable: bool) -> None:
        """A cut node, or nothing: the panel is hidden then."""
        other = move is None or move.node != self.node
        if other and self.reason.hasFocus():
            self.reason.finish()
        self._move = move
        self.setVisible(move is not None)
        if move is None:
            return
        said = move.decision
        asked = said.answer is Answer.RE_REQUESTED
        self.reason.fill(said.re_request_reason)
        wanted = said.re_request_yen if said.re_request_yen is not None else move.cut_yen
        if other or not self.amount.isModified():
            # What is typed there is not in the plan before it is asked for, so nothing else may take its place.
            self.amount.fill(f"{wanted:,}")
        for field in (self.reason, self.amount):
            field.setReadOnly(not editable)
        self.go.setEnabled(editable)
        self.back.setVisible(editable and (asked or bool(said.re_request_reason)))
        if other:
            self.wrong.setText("")
        self._show_words(move, asked=asked)

    def _show_words(self, move: NodeMove, *, asked: bool) -> None:
        texts, year = self._context.view.texts, self._context.view.year
        say = texts.say
        self.set_title(say("Why {node} is asked for again", node=node_heading(texts, move.node, year)))
        cut = numbers.with_unit(texts, move.cut_yen, Unit.YEN)
        self.set_note(say("at most {amount}", amount=cut))
        self.reason.setAccessibleName(say("Reason of the re-request"))
        self.reason.setPlaceholderText(say("Who needs it, how many, and what else was tried"))
        self.amount.setAccessibleName(say("Amount asked back"))
        self._amount_label.setText(say("Amount asked back"))
        self._yen.setText(say("yen") if texts.japanese else "¥")
        self.go.setText(say("Change the re-request") if asked else say("Ask for it again"))
        self.back.setText(say("Take the re-request back") if asked else say("Clear the draft"))

    def tell(self, problem: Problem | None) -> None:
        """What is wrong with what was asked; None where it was taken."""
        texts = self._context.view.texts
        if problem is None:
            self.amount.setModified(False)
        self.wrong.setText(refusal(texts, problem) if problem is not None else "")

    def _on_asked(self) -> None:
        if self.node is not None and self.go.isEnabled():
            self.asked.emit(self.node, self.reason.text(), self.amount.text())

    def _on_drafted(self, text: str) -> None:
        if self.node is not None:
            self.drafted.emit(self.node, text)

    def _on_back(self) -> None:
        if self.node is not None:
            self.taken_back.emit(self.node)
