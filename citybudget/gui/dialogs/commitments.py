"""All multi-year commitments of the plan in one place."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from citybudget.gui.context import Context
from citybudget.gui.forms.commitments_list import CommitmentsList
from citybudget.gui.theme import mark
from citybudget.gui.widgets.button import SecondaryButton


class CommitmentsDialog(QDialog):
    """The list with what can be done to it, and a copy for Excel."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        texts, theme = context.view.texts, context.theme
        self.setObjectName("dialog_commitments")
        mark(self, ground="surface")
        self.setWindowTitle(texts.say("Multi-year commitments"))
        self.list = CommitmentsList(context)
        self.list.retranslate()
        self.list.show_of(None)
        copy = SecondaryButton(theme, texts.say("Copy for Excel"), "copy")
        copy.setObjectName("action_copy_commitments")
        copy.clicked.connect(self.list.table.copy)
        close = SecondaryButton(theme, texts.say("Close"))
        close.setObjectName("action_close_commitments")
        close.clicked.connect(self.accept)
        foot, column = QHBoxLayout(), QVBoxLayout(self)
        foot.addStretch(1)
        foot.addWidget(copy)
        foot.addWidget(close)
        column.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        column.setSpacing(theme.px(12))
        column.addWidget(self.list)
        column.addStretch(1)
        column.addLayout(foot)
        self.resize(min(theme.px(1280), parent.width() - theme.px(40)), theme.px(480))
        self.list.table.setFocus()


def open_commitments(context: Context, parent: QWidget, commitment_id: str = "") -> CommitmentsDialog:
    """The dialog over the window, at one of them where it is named."""
    dialog = CommitmentsDialog(context, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    dialog.list.choose(commitment_id)
    return dialog
