"""What a sample says of itself: how sure its figures are, and where they come from."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from citybudget.domain.programme import Provenance
from citybudget.gui.theme import Theme, mark
from citybudget.gui.widgets.chip import Chip, ChipKind
from citybudget.gui.widgets.label import Label
from citybudget.texts import Texts, labels

_CHIPS: dict[Provenance, ChipKind] = {
    Provenance.STATED: "sourced",
    Provenance.DERIVED: "derived",
    Provenance.FICTIONAL: "fictional",
}


class SampleStrip(QFrame):
    """Chips (実例, 推計, 架空) and the sample's notes; not shown in a plan of one's own."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("strip_sample")
        self._theme = theme
        mark(self, part="strip")
        self._chips = {provenance: Chip() for provenance in Provenance}
        self.note = Label("", "caption")
        self.note.setWordWrap(True)
        self._row = QHBoxLayout(self)
        for chip in self._chips.values():
            self._row.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self.note, 1)
        self.hide()
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_sample(self, texts: Texts, marks: Sequence[Provenance], notes: Sequence[str]) -> None:
        """The marks and notes of the figures shown; without either nothing is shown."""
        for provenance, chip in self._chips.items():
            there = provenance in marks
            chip.set_chip(labels.provenance(texts, provenance) if there else "", _CHIPS[provenance])
        self.note.setText(" ".join(notes))
        self.setVisible(bool(marks or notes))

    def _restyle(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(12), px(8), px(12), px(8))
        self._row.setSpacing(px(8))
