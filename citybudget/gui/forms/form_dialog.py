"""A dialog that is a form: a heading, what is asked in an area that scrolls, and two buttons."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from citybudget.gui.context import Context
from citybudget.gui.theme import mark
from citybudget.gui.widgets.button import PrimaryButton, SecondaryButton
from citybudget.gui.widgets.label import Label


class FormDialog(QDialog):
    """`made` gives what was asked. A subclass fills `inside` and overrides `finish`; the buttons are action_`name`_take
    and action_`name`_cancel.
    """

    made = Signal(object)

    def __init__(self, context: Context, name: str, title: str, take: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        texts, theme = context.view.texts, context.theme
        self.setObjectName(f"dialog_{name}")
        mark(self, ground="surface")
        self.setWindowTitle(title)
        self.inside = QWidget()
        mark(self.inside, ground="surface")
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(self.inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.note = Label("", "secondary")
        self.note.setWordWrap(True)
        self.take = PrimaryButton(theme, take)
        self.take.setObjectName(f"action_{name}_take")
        cancel = SecondaryButton(theme, texts.say("Cancel"))
        cancel.setObjectName(f"action_{name}_cancel")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        column.setSpacing(theme.px(12))
        column.addWidget(Label(title, "panel"))
        column.addWidget(self.note)
        column.addWidget(area, 1)
        column.addLayout(buttons)
        self.take.clicked.connect(self.finish)
        cancel.clicked.connect(self.reject)

    def finish(self) -> None:
        """Read what was typed, tell it and close; or say what is wrong and stay."""
        self.accept()
