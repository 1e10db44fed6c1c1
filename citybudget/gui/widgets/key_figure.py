"""KeyFigure: one big number that says what it is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from citybudget.gui.theme import Theme, mark
from citybudget.gui.widgets.chip import Chip, ChipKind
from citybudget.gui.widgets.gauge import Gauge, Level
from citybudget.gui.widgets.label import ElidedLabel, Label, Tone
from citybudget.gui.widgets.shown import set_shown


class KeyFigure(QFrame):
    """Label and chip, the number with its unit, and two lines of notes; a gauge takes the place of the first."""

    def __init__(self, theme: Theme, label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        mark(self, part="card")
        self._label = Label(label, "caption-strong")
        self._chip = Chip()
        self._number = Label("", "key")
        self._unit = Label("", "caption", "text3")
        self._gauge: Gauge | None = None
        self._notes = (ElidedLabel("", "caption"), ElidedLabel("", "note"))
        self._head = QHBoxLayout()
        self._head.addWidget(self._label, 1)
        self._head.addWidget(self._chip)
        self._figure = QHBoxLayout()
        self._figure.addWidget(self._number)
        self._figure.addWidget(self._unit, 1, Qt.AlignmentFlag.AlignVCenter)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addLayout(self._figure)
        for note in self._notes:
            self._column.addWidget(note)
        self._column.addStretch(1)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_label(self, label: str) -> None:
        self._label.setText(label)
        self._say()

    def set_figure(self, number: str, unit: str = "") -> None:
        """The number as a reader writes it, and its unit."""
        self._number.setText(number)
        self._unit.setText(unit)
        self._say()

    def set_notes(self, first: str = "", second: str = "", tone: Tone = "") -> None:
        """The lines under the number; `tone` colours the second."""
        for label, text in zip(self._notes, (first, second), strict=True):
            label.setText(text)
        self._notes[1].set_tone(tone)

    def show_gauge(self, level: Level, sentence: str) -> None:
        """A gauge under the number, made when it is first wanted."""
        if self._gauge is None:
            self._gauge = Gauge(self._theme)
            self._column.insertWidget(2, self._gauge)
        self._gauge.show_level(level, sentence)
        self._with_gauge(True)

    def hide_gauge(self) -> None:
        """Notes alone."""
        self._with_gauge(False)

    def _with_gauge(self, there: bool) -> None:
        if self._gauge is not None:
            set_shown(self._gauge, there)
        set_shown(self._notes[0], not there)

    def set_chip(self, text: str, kind: ChipKind = "plain") -> None:
        self._chip.set_chip(text, kind)

    @property
    def number(self) -> str:
        """The number as shown."""
        return self._number.text()

    def _say(self) -> None:
        self.setAccessibleName(f"{self._label.text()} {self._number.text()} {self._unit.text()}".strip())

    def _restyle(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(16), px(11), px(16), px(10))
        self._column.setSpacing(px(2))
        self._figure.setSpacing(px(7))
        self._head.setSpacing(px(8))
        self._label.setMinimumHeight(px(20))
        self._number.setFont(self._theme.font(26, 600))
