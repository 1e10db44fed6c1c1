"""One step of the wizard: a title, a sentence, and what is chosen there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from citybudget.gui.context import Context
from citybudget.gui.dialogs.rollover.draft import Draft


class Step(QWidget):
    """`enter` shows the draft, `problem` says what keeps one from going on. `moved`: something was chosen."""

    moved = Signal()

    def __init__(self, context: Context, draft: Draft) -> None:
        super().__init__()
        self.context = context
        self.draft = draft
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(context.theme.px(10))

    def title(self) -> str:
        """What is decided here, in two or three words."""
        raise AssertionError

    def note(self) -> str:
        """A sentence on it."""
        raise AssertionError

    def enter(self) -> None:
        """Show what the draft holds, and take the keyboard."""
        raise AssertionError

    def problem(self) -> str:
        """Why one can't go on, "" where one can."""
        return ""

    def take_focus(self) -> None:
        """The keyboard to what keeps one from going on."""
