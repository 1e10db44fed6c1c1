"""FormRow: a field with its label above and, where something is wrong, a line under it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from citybudget.gui.theme import Theme, mark
from citybudget.gui.widgets.chip import Chip
from citybudget.gui.widgets.label import Label
from citybudget.gui.widgets.shown import set_shown


class FormRow(QWidget):
    """The label is the field's buddy and its name for screen readers; `required` is the mark's word (必須)."""

    def __init__(
        self, theme: Theme, field: QWidget, label: str = "", required: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.field = field
        self._label = Label(label, "caption")
        self._required = Chip(required, "error")
        self._label.setBuddy(field)
        self._picture = QLabel()
        self._error = Label("", "caption", "err")
        self._error.setWordWrap(True)
        self._head = QHBoxLayout()
        self._head.addWidget(self._label)
        self._head.addWidget(self._required)
        self._head.addStretch(1)
        self._wrong = QWidget()
        self._foot = QHBoxLayout(self._wrong)
        self._foot.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        self._foot.addWidget(self._error, 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(field)
        self._column.addWidget(self._wrong)
        self.set_words(label, required)
        self.set_error("")
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_words(self, label: str, required: str = "") -> None:
        self._label.setText(label)
        self._required.set_chip(required, "error")
        self.field.setAccessibleName(label)

    def set_error(self, sentence: str) -> None:
        """What is wrong and what to do; "" where all is well."""
        self._error.setText(sentence)
        set_shown(self._wrong, bool(sentence))
        mark(self.field, wrong=bool(sentence))
        self.field.setAccessibleDescription(sentence)

    def error(self) -> str:
        """The sentence shown, "" where all is well."""
        return self._error.text()

    def _restyle(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(4))
        self._foot.setContentsMargins(0, 0, 0, 0)
        self._foot.setSpacing(px(6))
        self._head.setSpacing(px(8))
        self._picture.setPixmap(self._theme.pixmap("x-circle-fill", "err", 14))
