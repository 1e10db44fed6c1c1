"""How a chart looks: the palette of a theme, patterns or not, and sizes of type."""

from collections.abc import Mapping
from dataclasses import dataclass

from citybudget.reports import palette
from citybudget.reports.palette import HATCHES, Palette

THEMES = ("light", "dark", "print")
_PALETTES: Mapping[str, Palette] = {
    "light": palette.LIGHT,
    "dark": palette.DARK,
    "print": palette.LIGHT._replace(surface="#FFFFFF"),
}
_SOURCE_HATCHES = {"national": "", "prefectural": "///", "bond": "xxx", "other": "...", "general": "\\\\\\"}


@dataclass(frozen=True, slots=True)
class Look:
    """What a drawing asks for colours, patterns and sizes (logical pixels)."""

    palette: Palette
    patterns: bool = False
    zoom: float = 1.0
    paper: bool = False
    """Whether there is a page's room: total rows stand under the others, and rows are further apart."""

    @property
    def body(self) -> float:
        """Names and secondary figures."""
        return 13 * self.zoom

    @property
    def value(self) -> float:
        """The amounts themselves."""
        return 14 * self.zoom

    @property
    def note(self) -> float:
        """Headings of columns and notes."""
        return 12 * self.zoom

    @property
    def least(self) -> float:
        """No type is smaller."""
        return 11 * self.zoom

    def category(self, place: int) -> tuple[str, str]:
        """Colour and pattern of a pillar by its place in the tree."""
        hatch = HATCHES[min(place, len(HATCHES) - 1)]
        return self.palette.category(place), hatch if self.patterns else ""

    def source(self, key: str) -> tuple[str, str]:
        """Colour and pattern of a source column."""
        return self.palette.sources.of(key), _SOURCE_HATCHES.get(key, "") if self.patterns else ""

    def on(self, fill: str) -> str:
        """The colour of text on a fill: whichever of ground and ink is read better on it."""
        inks = (self.palette.surface, self.palette.text)
        return max(inks, key=lambda ink: _contrast(ink, fill))


def look(theme: str, zoom: float, *, patterns: bool, paper: bool) -> Look:
    """The look of a theme; paper always has patterns, since it may be printed grey."""
    return Look(_PALETTES[theme], patterns or theme == "print", zoom, paper)


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
