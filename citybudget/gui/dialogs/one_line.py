"""One question that is answered in a line: a reason, a note."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from citybudget.domain.text import cleaned
from citybudget.gui.context import Context
from citybudget.gui.dialogs.question import Question
from citybudget.gui.forms.fields import LineField
from citybudget.gui.theme import mark
from citybudget.gui.widgets.button import PrimaryButton, SecondaryButton
from citybudget.gui.widgets.form_row import FormRow
from citybudget.gui.widgets.label import Label
from citybudget.texts.typed import refusal


class OneLineDialog(QDialog):
    """`given` gives the line once it is fit to be kept."""

    given = Signal(str)

    def __init__(self, context: Context, question: Question, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._question = question
        texts, theme = context.view.texts, context.theme
        self.setObjectName(f"dialog_{question.key}")
        mark(self, ground="surface")
        self.setWindowTitle(question.title)
        self.line = LineField()
        self.line.setObjectName(f"edit_{question.key}")
        self.line.setText(question.text)
        required = texts.say("required") if question.missing else ""
        self.row = FormRow(theme, self.line, question.label, required)
        self.go = PrimaryButton(theme, question.go)
        self.go.setObjectName(f"action_{question.key}_go")
        self.go.setDefault(True)
        self.cancel = SecondaryButton(theme, texts.say("Cancel"))
        self.cancel.setObjectName(f"action_{question.key}_cancel")
        self.go.clicked.connect(self._finish)
        self.cancel.clicked.connect(self.reject)
        self._lay_out()

    def _lay_out(self) -> None:
        px, question = self._context.theme.px, self._question
        said = Label(question.sentence, "secondary")
        said.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(12))
        for part in (Label(question.title, "panel"), said, self.row):
            column.addWidget(part)
        column.addLayout(buttons)
        self.setMinimumWidth(px(440))

    def _finish(self) -> None:
        kept, problem = cleaned(self.line.text().strip(), 500)
        if problem is not None:
            self._refuse(refusal(self._context.view.texts, problem))
        elif not kept and self._question.missing:
            self._refuse(self._question.missing)
        else:
            self.given.emit(kept)
            self.accept()

    def _refuse(self, sentence: str) -> None:
        self.row.set_error(sentence)
        self.line.setFocus()
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self.adjustSize()
