"""The one typeface of all charts, by its file: what it can draw, how wide that is, and how it breaks.

It travels with the program, so that a chart looks the same on a machine without any Japanese font. It is
never looked up by name.
"""

import re
import unicodedata

import pylopdf_fonts_jp
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.ft2font import LoadFlags

REPLACEMENT = "□"
"""What stands for a character the typeface has no glyph for, such as an emoji."""
ELLIPSIS = "…"
_SPACES = {ord(space): " " for space in "\t\n\v\f\r\u2009\u200a\u202f\u3000"} | {0x3000: "\u3000"}
_JOINER = "\u200d"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_TOKENS = re.compile(
    r"\s+|（[^（）]{1,6}）|(?:昭和|平成|令和)?(?:\d+|元)年度|[^\s\u2e80-\uffef\U00020000-\U0003ffff]+|.",
    re.DOTALL,
)
_NEVER_FIRST = frozenset("、。，．・：；？！）」』】〕］｝〉》”’ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.)%")
_NEVER_LAST = frozenset("（「『【〔［｛〈《“‘([")


class Typeface:
    """Noto Sans JP with its widths, remembered for as long as a figure is drawn."""

    def __init__(self) -> None:
        self._path = str(pylopdf_fonts_jp.sans_path())
        self._font = get_font(self._path)
        self._em = self._font.units_per_EM
        self._advances: dict[str, int] = {}

    def properties(self, points: float) -> FontProperties:
        """What matplotlib wants to know: the file and the size in points."""
        return FontProperties(fname=self._path, size=points)

    def drawable(self, text: str) -> str:
        """The text with every character the typeface lacks replaced by one it has."""
        drawn: list[str] = []
        joined = False
        for letter in unicodedata.normalize("NFC", text).translate(_SPACES):
            if self._font.get_char_index(ord(letter)):
                drawn.append(letter)
            elif not joined and not _is_modifier(letter):
                drawn.append(REPLACEMENT)
            joined = letter == _JOINER
        return "".join(drawn)

    def width(self, text: str, size: float) -> float:
        """How wide a drawable text is at a size, in the size's own unit."""
        return sum(map(self._advance, text)) * size / self._em

    def _advance(self, letter: str) -> int:
        found = self._advances.get(letter)
        if found is None:
            glyph = self._font.load_char(ord(letter), flags=LoadFlags.NO_SCALE)
            found = self._advances[letter] = int(glyph.horiAdvance)
        return found

    def fitted(self, text: str, size: float, room: float) -> str:
        """As much of a drawable text as there is room for, with an ellipsis where some is left off."""
        if self.width(text, size) <= room:
            return text
        kept = ""
        for letter in text:
            if self.width(f"{kept}{letter}{ELLIPSIS}", size) > room:
                break
            kept += letter
        return f"{kept.rstrip()}{ELLIPSIS}"

    def wrapped(self, text: str, size: float, room: float, most: int) -> tuple[str, ...]:
        """A drawable text in at most so many lines; what is left over ends in an ellipsis."""
        lines = [""]
        for token in _tokens(text):
            if self.width(lines[-1] + token.rstrip(), size) <= room or not lines[-1]:
                lines[-1] += token
            else:
                lines.append(token.lstrip())
        if len(lines) > most:
            lines[most - 1 :] = ["".join(lines[most - 1 :])]
        return tuple(self.fitted(line.strip(), size, room) for line in lines)


def _is_modifier(letter: str) -> bool:
    """What changes the character before it or is invisible: nothing to draw where the glyph is missing."""
    return unicodedata.category(letter) in {"Mn", "Me", "Cf", "Cc"} or ord(letter) in _SKIN_TONES


def _tokens(text: str) -> list[str]:
    """Where a line may break: between words, and between Japanese characters but for the usual exceptions."""
    tokens: list[str] = []
    for token in _TOKENS.findall(text):
        if tokens and (token[0] in _NEVER_FIRST or tokens[-1][-1] in _NEVER_LAST):
            tokens[-1] += token
        else:
            tokens.append(token)
    return tokens
