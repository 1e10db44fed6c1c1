"""A typeface that can write Japanese, on any machine."""

import sys
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontDatabase

TRAVELLING = "Noto Sans JP"
_STACKS = {
    "win32": ("Yu Gothic UI", "Meiryo UI", "Segoe UI"),
    "darwin": ("Hiragino Sans", "Helvetica Neue"),
    "linux": ("Noto Sans CJK JP",),
}


class Typeface(NamedTuple):
    """The families to ask for in turn, and the weight that comes out as the design's 600."""

    families: tuple[str, ...]
    strong: int

    def font(self, pixels: int, weight: int) -> QFont:
        """A font with digits of equal width; any weight from 600 on becomes this typeface's strong one."""
        font = QFont()
        font.setFamilies(list(self.families))
        font.setPixelSize(pixels)
        is_strong = weight >= QFont.Weight.DemiBold
        font.setWeight(QFont.Weight(self.strong if is_strong else weight))
        font.setFeature(QFont.Tag("tnum"), 1)
        if self._is_travelling:
            self._mend(font, pixels, is_strong=is_strong)
        return font

    @property
    def strong_in_sheet(self) -> str:
        """The value of `font-weight` for strong text in a style sheet, and what must go with it."""
        return f"{self.strong}; letter-spacing: 0.3px" if self._is_travelling else str(self.strong)

    @property
    def _is_travelling(self) -> bool:
        return self.families[0] == TRAVELLING

    def _mend(self, font: QFont, pixels: int, *, is_strong: bool) -> None:
        # Its outlines carry no hints worth having, and strokes thickened by Qt eat into the room between letters.
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if is_strong:
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, pixels / 48)


def typeface() -> Typeface:
    """The machine's own Japanese typeface, else the one that travels with the program (read only then)."""
    stack = _STACKS.get(sys.platform, _STACKS["linux"])
    own = next((family for family in stack if QFontDatabase.hasFamily(family)), None)
    if own is None:
        _register()
    return Typeface((*stack, TRAVELLING) if own else (TRAVELLING,), _strong(own))


def _register() -> None:
    import pylopdf_fonts_jp  # noqa: PLC0415  # only where the machine has no Japanese typeface

    if not QFontDatabase.hasFamily(TRAVELLING):
        QFontDatabase.addApplicationFont(str(pylopdf_fonts_jp.sans_path()))


def _strong(family: str | None) -> int:
    # Qt thickens a face that has no bold of its own only from 700 on; a face with a semibold has it at 600.
    if family is None:
        return QFont.Weight.Bold.value
    weights = {QFontDatabase.weight(family, style) for style in QFontDatabase.styles(family)}
    return QFont.Weight.DemiBold.value if QFont.Weight.DemiBold.value in weights else QFont.Weight.Bold.value
