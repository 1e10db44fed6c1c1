"""Contrasts are reckoned anew by WCAG's own formula; the floors are 4.5 for text and 3 for graphics."""

import re

import pytest

from citybudget.reports.palette import DARK, HATCHES, LIGHT, Palette

BOTH = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
TEXT_PAIRS = (
    [("text", ground) for ground in ("surface", "bg", "subtle", "sel", "rail", "hover", "locked", "chip")]
    + [("text2", ground) for ground in ("surface", "bg", "subtle", "sel", "rail", "hover", "locked", "chip")]
    + [("text3", ground) for ground in ("surface", "bg", "subtle", "sel", "locked")]
    + [("accent", ground) for ground in ("surface", "bg", "accent_bg", "sel", "rail")]
    + [(ink, ground) for ink in ("err", "warn", "ok") for ground in ("surface", "bg", f"{ink}_bg")]
    + [("on_accent", "accent"), ("on_accent", "accent_hover"), ("train", "train_bg"), ("surface", "err")]
    + [("up", "surface"), ("down", "surface")]
)
GRAPHICS = ("line2", "accent", "prev", "err", "up", "down")


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_formula_gives_the_extremes_of_the_recommendation() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


@BOTH
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS, ids=lambda name: name)
def test_text_stands_out(palette: Palette, ink: str, ground: str) -> None:
    assert contrast(getattr(palette, ink), getattr(palette, ground)) >= 4.5


@BOTH
@pytest.mark.parametrize("name", GRAPHICS)
def test_graphics_and_borders_stand_out(palette: Palette, name: str) -> None:
    assert contrast(getattr(palette, name), palette.surface) >= 3


@BOTH
def test_chart_colours_stand_out(palette: Palette) -> None:
    sources = [palette.sources.of(key) for key in ("national", "prefectural", "bond", "fee", "general")]
    assert min(contrast(colour, palette.surface) for colour in (*palette.categories, *sources)) >= 3


@BOTH
def test_no_colour_means_both_a_category_and_a_source(palette: Palette) -> None:
    sources = {palette.sources.of(key) for key in ("national", "prefectural", "bond", "other", "general")}
    assert len(sources) == 5
    assert not sources & set(palette.categories)


@BOTH
def test_every_colour_is_six_digits(palette: Palette) -> None:
    assert all(
        re.fullmatch("#[0-9A-F]{6}", colour) for colour in (*palette.tokens().values(), *palette.categories)
    )


def test_a_tree_longer_than_the_palette_ends_in_its_last_colour() -> None:
    assert [LIGHT.category(place) for place in (4, 5, 6, 40)] == [LIGHT.categories[4]] + [
        LIGHT.categories[5]
    ] * 3


def test_each_category_has_a_pattern_of_its_own() -> None:
    assert len(set(HATCHES)) == len(LIGHT.categories) == len(DARK.categories) == 6


def test_what_forms_print_as_other_shares_a_colour() -> None:
    assert (
        len({LIGHT.sources.of(key) for key in ("fee", "share", "donation", "property", "transfer", "misc")})
        == 1
    )
