"""What stands over the button while errors are open, so that nobody hands in what the checks would have stopped."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from citybudget.gui.context import Context
from citybudget.gui.theme import mark
from citybudget.gui.widgets.button import LinkButton
from citybudget.gui.widgets.label import Label
from citybudget.gui.widgets.shown import set_shown
from citybudget.texts import Texts


class ChecksWarning(QFrame):
    """Errors that are still open, and the way to them."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._theme = context.theme
        self.setObjectName("warning_checks")
        mark(self, part="strip")
        self._picture = QLabel()
        self.title = Label("", "strong", "err")
        self.text = Label("", "caption")
        self.text.setWordWrap(True)
        self.link = LinkButton(context.theme)
        self.link.setObjectName("action_see_checks")
        self._head = QHBoxLayout()
        self._head.addWidget(self._picture)
        self._head.addWidget(self.title, 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.text)
        self._column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        self._theme.changed.connect(self._restyle)
        self._restyle()

    def show_errors(self, texts: Texts, n: int) -> None:
        """Hidden where there is none."""
        self.title.setText(texts.count("{n} error is open", "{n} errors are open", n))
        self.text.setText(
            texts.say("You can export all the same. Every sheet then says at its head that errors are open.")
        )
        self.link.setText(texts.say("See the checks"))
        set_shown(self, n > 0)

    def _restyle(self) -> None:
        px = self._theme.px
        self._picture.setPixmap(self._theme.pixmap("x-circle-fill", "err", 14))
        self._head.setSpacing(px(8))
        self._column.setContentsMargins(px(12), px(10), px(12), px(10))
        self._column.setSpacing(px(4))
