"""PageHeader: the page's name, what it shows, and its controls at the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from citybudget.gui.theme import Theme
from citybudget.gui.widgets.label import ElidedLabel, Label


class PageHeader(QWidget):
    """The first thing on a page."""

    def __init__(self, theme: Theme, title: str = "", note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = Label(title, "page")
        self._note = ElidedLabel(note, "note")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._note)
        self._row = QHBoxLayout(self)
        self._row.addLayout(words, 1)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_words(self, title: str, note: str = "") -> None:
        self._title.setText(title)
        self._note.setText(note)

    def add(self, widget: QWidget) -> None:
        """A control at the right end."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def _restyle(self) -> None:
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(self._theme.px(8))
