"""What a person sees when something broke in the program itself."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from citybudget import log
from citybudget.gui.theme import Theme
from citybudget.gui.widgets.button import Button
from citybudget.gui.widgets.label import Label
from citybudget.texts import Texts


class DefectDialog(QDialog):
    """A plain sentence, what to send to whoever looks after the program (no amounts in it), and on with the work."""

    def __init__(
        self, theme: Theme, texts: Texts, error: BaseException, where: Path, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("dialog_defect")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("citybudget")
        self._texts = texts
        self.details = QPlainTextEdit(log.told(error))
        self.details.setReadOnly(True)
        self.details.setAccessibleName(texts.say("What to send"))
        self.copy = Button(theme, texts.say("Copy what to send"), "secondary", "copy")
        self.copy.setObjectName("action_copy_defect")
        self.copy.clicked.connect(self._on_copy)
        self.go_on = Button(theme, texts.say("Continue"), "primary")
        self.go_on.setObjectName("action_continue")
        self.go_on.clicked.connect(self.accept)
        self._lay_out(theme, texts, where)

    def _lay_out(self, theme: Theme, texts: Texts, where: Path) -> None:
        px = theme.px
        picture = QLabel()
        picture.setPixmap(theme.pixmap("warning-fill", "warn", 22))
        sentence = Label(
            texts.say(
                "Something went wrong in the program itself. What you entered is saved; you can go on."
            ),
            "card",
        )
        sentence.setWordWrap(True)
        note = Label(
            texts.say(
                "To have it mended, send the text below. It holds no names and no amounts. Also in: {path}",
                path=where,
            ),
            "caption",
        )
        note.setWordWrap(True)
        note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        head, foot, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        head.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(sentence, 1)
        foot.addWidget(self.copy)
        foot.addStretch(1)
        foot.addWidget(self.go_on)
        column.addLayout(head)
        column.addWidget(note)
        column.addWidget(self.details, 1)
        column.addLayout(foot)
        column.setSpacing(px(12))
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        self.resize(px(600), px(380))

    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self.details.toPlainText())
        self.copy.setText(self._texts.say("Copied"))
