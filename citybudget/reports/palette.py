"""The colours of the window and of every chart, as plain text, so that screen, picture and paper agree.

Contrasts follow WCAG 2: text at least 4.5 : 1 on every ground it stands on, graphics and control borders at least
3 : 1. The five categories keep their distance for red-, green- and blue-blind eyes as well (OKLab, Machado 2009);
the sixth is always labelled directly. Funding sources have a palette of their own, so that one colour never means
both a category and a source.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

HATCHES: Final = ("", "///", "...", "xxx", "\\\\\\", "||")
"""Patterns of the six category colours, in matplotlib's notation; the first is plain."""


class SourceColours(NamedTuple):
    """Colours of the five printed groups of sources of funding."""

    national: str
    prefectural: str
    bond: str
    other: str
    general: str

    def of(self, source_class: str) -> str:
        """The colour of a source class; the classes forms print under その他 share one."""
        own = {"national", "prefectural", "bond", "general"}
        return str(getattr(self, source_class if source_class in own else "other"))


class Palette(NamedTuple):
    """Every colour of one theme as "#RRGGBB"; there are two, told apart by being the one or the other."""

    name: str
    bg: str
    surface: str
    subtle: str
    rail: str
    hover: str
    sel: str
    locked: str
    chip: str
    line: str
    line2: str
    text: str
    text2: str
    text3: str
    accent: str
    on_accent: str
    accent_bg: str
    accent_hover: str
    err: str
    err_bg: str
    warn: str
    warn_bg: str
    ok: str
    ok_bg: str
    train: str
    train_bg: str
    up: str
    down: str
    prev: str
    past: str
    """Bars of settled years before the previous one; always labelled, so paler than graphics otherwise are."""
    categories: tuple[str, ...]
    sources: SourceColours

    def category(self, place: int) -> str:
        """The colour of the category at this place of the tree's top level, counted from 0."""
        return self.categories[min(place, len(self.categories) - 1)]

    def tokens(self) -> Mapping[str, str]:
        """Name and value of every single colour, for a style sheet."""
        plain = {"name", "categories", "sources"}
        return {name: str(value) for name, value in self._asdict().items() if name not in plain}


LIGHT: Final = Palette(
    name="light",
    bg="#F4F6F8",
    surface="#FFFFFF",
    subtle="#F0F3F6",
    rail="#E9EDF2",
    hover="#E6EBF1",
    sel="#E1EBF8",
    locked="#F7F8FA",
    chip="#E9EDF2",
    line="#DFE4EA",
    line2="#858FA0",
    text="#1A2330",
    text2="#475262",
    text3="#5E6979",
    accent="#1F5AA6",
    on_accent="#FFFFFF",
    accent_bg="#E3ECF8",
    accent_hover="#184A8A",
    err="#B3261E",
    err_bg="#FCEBE9",
    warn="#855000",
    warn_bg="#FFF3DC",
    ok="#1C6E47",
    ok_bg="#E3F4EA",
    train="#5B2A86",
    train_bg="#F1E8FA",
    up="#1F5AA6",
    down="#B4540A",
    prev="#8A94A3",
    past="#BCC1CA",
    categories=("#4670B4", "#AD7612", "#33A28E", "#A1224A", "#402C86", "#6B7280"),
    sources=SourceColours("#0F2244", "#2A62B8", "#B5671B", "#5791E2", "#737A86"),
)

DARK: Final = Palette(
    name="dark",
    bg="#14181E",
    surface="#1C222A",
    subtle="#232A34",
    rail="#10141A",
    hover="#2B3440",
    sel="#22394F",
    locked="#202731",
    chip="#2B3440",
    line="#313B47",
    line2="#738093",
    text="#E8ECF2",
    text2="#BAC4D1",
    text3="#9CA8B8",
    accent="#7FB2F5",
    on_accent="#0D1A2B",
    accent_bg="#22344D",
    accent_hover="#9AC3F8",
    err="#FF9C92",
    err_bg="#42211F",
    warn="#F2BE6B",
    warn_bg="#3B2D13",
    ok="#7FD3A5",
    ok_bg="#183527",
    train="#D3B2F5",
    train_bg="#33224A",
    up="#7FB2F5",
    down="#F2A568",
    prev="#738093",
    past="#4B5563",
    categories=("#6488E4", "#DE953E", "#6FE6BD", "#BC5580", "#CBB6F7", "#98A4B4"),
    sources=SourceColours("#DCE8FA", "#7FAEF2", "#E0A35E", "#4F7FD0", "#8F97A3"),
)
