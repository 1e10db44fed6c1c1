"""One theme for the whole window: colours, lengths, typeface, icons, and what happens when they change."""

from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from citybudget import paths
from citybudget.gui.theme import IconName, Theme, mark
from citybudget.gui.theme.fonts import TRAVELLING, Typeface
from citybudget.gui.theme.sheet import scaled, sheet
from citybudget.gui.widgets.button import Button
from citybudget.gui.widgets.label import Label
from citybudget.reports.palette import DARK, LIGHT

ICONS = get_args(IconName)


def inked(image: QImage) -> set[str]:
    """The colours of a picture's fully covered pixels."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name().upper() for pixel in pixels if pixel.alpha() == 255}


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_is_drawn_in_the_colour_asked_for(theme: Theme, name: IconName) -> None:
    assert inked(theme.pixmap(name, "err", 64).toImage()) == {LIGHT.err}


def test_the_folder_holds_the_icons_named_and_their_licence_and_nothing_else() -> None:
    names = {path.name for path in (paths.resources() / "icons").iterdir()}
    assert names == {f"{name}.svg" for name in ICONS} | {"LICENSE"}


def test_an_icon_is_drawn_once(theme: Theme) -> None:
    assert theme.pixmap("plus").cacheKey() == theme.pixmap("plus").cacheKey()
    assert theme.pixmap("plus").cacheKey() != theme.pixmap("plus", "accent").cacheKey()


def test_a_button_that_is_off_has_a_paler_icon(theme: Theme) -> None:
    icon = theme.icon("x-circle-fill", "text")
    assert inked(icon.pixmap(16, 16, mode=icon.Mode.Disabled).toImage()) == {LIGHT.line2}


def test_a_button_that_is_down_has_its_icon_in_another_colour(theme: Theme) -> None:
    icon = theme.icon("x-circle-fill", "text", checked="accent")
    assert inked(icon.pixmap(16, 16, state=icon.State.On).toImage()) == {LIGHT.accent}


def test_the_typeface_writes_japanese(theme: Theme) -> None:
    metrics = QFontMetrics(theme.font())
    assert [char for char in "国際交流事業△－×円𠮷髙﨑" if not metrics.inFontUcs4(ord(char))] == []


@pytest.mark.parametrize("weight", [400, 600])
def test_digits_are_of_one_width(theme: Theme, weight: int) -> None:
    metrics = QFontMetrics(theme.font(26, weight))
    assert len({metrics.horizontalAdvance(digit * 10) for digit in "0123456789"}) == 1


def test_tabular_digits_are_asked_for_and_strong_is_strong(theme: Theme) -> None:
    assert theme.font().featureValue(QFont.Tag("tnum")) == 1
    assert theme.font(13, 600).weight() >= QFont.Weight.DemiBold
    assert theme.font(13, 400).weight() == QFont.Weight.Normal


def test_only_the_travelling_typeface_is_mended() -> None:
    own = Typeface(("Yu Gothic UI", TRAVELLING), 600).font(13, 600)
    ours = Typeface((TRAVELLING,), 700).font(13, 600)
    assert own.letterSpacing() == 0
    assert ours.letterSpacing() > 0
    assert Typeface(("Yu Gothic UI", TRAVELLING), 600).strong_in_sheet == "600"
    assert "letter-spacing" in Typeface((TRAVELLING,), 700).strong_in_sheet


def test_a_font_handed_out_may_be_changed_by_its_taker(theme: Theme) -> None:
    theme.font(13).setPixelSize(99)
    assert theme.font(13).pixelSize() == 13


@pytest.mark.parametrize(("scale", "row"), [(100, 28), (125, 35), (150, 42)])
def test_lengths_and_letters_grow_with_the_text_size(theme: Theme, scale: int, row: int) -> None:
    theme.set_scale(scale)
    assert theme.px(28) == row
    assert theme.font(20).pixelSize() == 20 * scale // 100
    assert (theme.px(1), theme.px(2)) == (1, 2)


def test_other_text_sizes_are_refused(theme: Theme) -> None:
    with pytest.raises(ValueError, match="110"):
        theme.set_scale(110)


def test_the_sheet_has_every_word_filled_in_and_every_length_scaled() -> None:
    template = "a { color: $err; height: 28px; border: 1px; width: 28px-2; font-weight: $strong; image: url($pictures/x-$theme.svg) }"
    assert sheet(template, DARK, 150, "700", Path("/p")) == (
        "a { color: #FF9C92; height: 42px; border: 1px; width: 40px; font-weight: 700; image: url(/p/x-dark.svg) }"
    )
    assert scaled(3, 150) == 4


def test_the_programs_sign_is_drawn_at_every_size(theme: Theme) -> None:
    for size in (16, 48, 256):
        assert LIGHT.accent in inked(theme.app_icon().pixmap(size, size).toImage())


def test_pictures_of_the_sheet_exist_for_both_palettes() -> None:
    style = paths.resources() / "style"
    for palette in (LIGHT, DARK):
        for name in ("caret", "check"):
            assert (style / f"{name}-{palette.name}.svg").is_file()


def test_a_change_of_colours_reaches_what_is_on_screen(theme: Theme, qtbot: QtBot) -> None:
    label = Label("重大", tone="err")
    qtbot.addWidget(label)
    label.show()
    assert label.palette().windowText().color() == QColor(LIGHT.err)
    with qtbot.waitSignal(theme.changed):
        theme.set_mode("dark")
    assert label.palette().windowText().color() == QColor(DARK.err)
    assert theme.is_dark
    assert theme.palette is DARK


def test_a_tone_set_later_reaches_what_is_on_screen(theme: Theme, qtbot: QtBot) -> None:
    label = Label("保存済み")
    qtbot.addWidget(label)
    label.show()
    label.set_tone("ok")
    assert label.palette().windowText().color() == theme.color("ok")


def test_the_same_choice_again_changes_nothing(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_mode("light")
        theme.set_scale(100)


def test_system_follows_the_desktop(theme: Theme, qapp: QApplication) -> None:
    theme.set_mode("dark")
    theme.set_mode("system")
    expected = DARK if qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
    assert theme.palette is expected
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Unknown)
    assert theme.palette is expected


def test_a_button_grows_with_the_text_size_and_its_icon_turns_with_the_colours(
    theme: Theme, qtbot: QtBot
) -> None:
    button = Button(theme, "事業を追加", "secondary", "x-circle-fill")
    qtbot.addWidget(button)
    button.show()
    small = button.height()
    assert LIGHT.text2 in inked(button.icon().pixmap(button.iconSize()).toImage())
    theme.set_scale(150)
    theme.set_mode("dark")
    button.adjustSize()
    assert (small, button.height()) == (30, 44)
    assert DARK.text2 in inked(button.icon().pixmap(button.iconSize()).toImage())


def test_a_property_set_before_the_first_showing_counts(theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton("書き出す")
    qtbot.addWidget(button)
    mark(button, kind="primary")
    button.show()
    assert button.palette().buttonText().color() == theme.color("on_accent")
