"""Card: a titled frame on a page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from citybudget.gui.theme import Theme, mark
from citybudget.gui.widgets.button import LinkButton
from citybudget.gui.widgets.chip import Chip
from citybudget.gui.widgets.label import Label
from citybudget.gui.widgets.shown import set_shown


class Card(QFrame):
    """A title at the left of the head, a note (the unit) and further widgets at its right; `body` takes the rest.

    `flush` leaves no room at the sides and the foot of the body: for a table that runs from edge to edge.
    """

    def __init__(
        self,
        theme: Theme,
        title: str = "",
        note: str = "",
        parent: QWidget | None = None,
        *,
        flush: bool = False,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._flush = flush
        mark(self, part="card")
        self.title_label = Label(title, "card")
        self.note_label = Label(note, "caption")
        self.head = QHBoxLayout()
        self.head.addWidget(self.title_label)
        self.head.addStretch(1)
        self.head.addWidget(self.note_label)
        self.body = QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.addLayout(self.head)
        self._column.addLayout(self.body, 1)
        self.set_title(title)
        self.set_note(note)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_title(self, title: str) -> None:
        self.title_label.setText(title)
        self.setAccessibleName(title)

    def set_note(self, note: str) -> None:
        """The words at the right of the head, such as 単位：千円."""
        self.note_label.setText(note)
        set_shown(self.note_label, bool(note))

    def add_link(self, text: str = "") -> LinkButton:
        """A link at the right end of the head."""
        link = LinkButton(self._theme, text)
        self.head.addWidget(link)
        return link

    def add_chip(self) -> Chip:
        """A chip in the head, hidden until it has words."""
        chip = Chip()
        self.head.addWidget(chip)
        return chip

    def add_to_head(self, widget: QWidget) -> None:
        self.head.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def _restyle(self) -> None:
        px = self._theme.px
        side = px(16)
        if self._flush:
            self._column.setContentsMargins(1, px(12), 1, px(8))
            self.head.setContentsMargins(side, 0, side, 0)
        else:
            self._column.setContentsMargins(side, px(12), side, px(12))
        self._column.setSpacing(px(10))
        self.head.setSpacing(px(10))
