"""Chip: a short word on a tinted ground. The word says it; the tint only helps to find it."""

from typing import Final, Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from citybudget.gui.theme import mark
from citybudget.gui.widgets.shown import set_shown

ChipKind = Literal[
    "plain",
    "new",
    "continued",
    "expanded",
    "reduced",
    "paused",
    "ended",
    "error",
    "warning",
    "info",
    "ok",
    "training",
    "derived",
    "fictional",
    "sourced",
]
ChipTone = Literal["plain", "accent", "ok", "warn", "err", "train"]

TONES: Final[dict[ChipKind, ChipTone]] = {
    "plain": "plain",
    "new": "accent",
    "continued": "plain",
    "expanded": "ok",
    "reduced": "warn",
    "paused": "plain",
    "ended": "plain",
    "error": "err",
    "warning": "warn",
    "info": "accent",
    "ok": "ok",
    "training": "train",
    "derived": "warn",
    "fictional": "warn",
    "sourced": "ok",
}


def chip_colours(kind: ChipKind) -> tuple[str, str]:
    """The palette's names of a chip's ink and ground."""
    tone = TONES[kind]
    return ("text2", "chip") if tone == "plain" else (tone, f"{tone}_bg")


class Chip(QLabel):
    """A chip in a page; cells of tables draw theirs with `cells.draw_chip`."""

    def __init__(self, text: str = "", kind: ChipKind = "plain", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_chip(text, kind)

    def set_chip(self, text: str, kind: ChipKind) -> None:
        """Other words and meaning; without words the chip is not shown."""
        self.setText(text)
        mark(self, chip=TONES[kind])
        set_shown(self, bool(text))
