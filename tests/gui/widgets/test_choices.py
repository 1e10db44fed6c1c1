"""Segments, pick lists and the rail: by mouse, by keyboard, and in silence by the program."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from citybudget.gui.theme import Theme
from citybudget.gui.widgets.combo import Choice, ComboBox
from citybudget.gui.widgets.nav_rail import NavRail, RailItem
from citybudget.gui.widgets.segmented import Segment, Segmented
from citybudget.gui.widgets.tab_strip import TabStrip

UNITS = [Segment("yen", "円", "unit_yen"), Segment("thousand", "千円"), Segment("million", "百万円")]
PAGES = [RailItem("overview", "概要", "squares-four"), RailItem("checks", "点検", "check-circle")]


@pytest.fixture
def units(theme: Theme, qtbot: QtBot) -> Segmented:
    units = Segmented(theme, UNITS, "単位")
    qtbot.addWidget(units)
    units.show()
    return units


def test_the_first_segment_is_chosen_at_first(units: Segmented) -> None:
    assert units.value() == "yen"


def test_a_click_chooses_and_tells(units: Segmented, qtbot: QtBot) -> None:
    with qtbot.waitSignal(units.chosen) as told:
        QTest.mouseClick(units.button("million"), Qt.MouseButton.LeftButton)
    assert told.args == ["million"]
    assert units.value() == "million"


@pytest.mark.parametrize(
    ("key", "to"),
    [
        (Qt.Key.Key_Right, "million"),
        (Qt.Key.Key_Down, "million"),
        (Qt.Key.Key_Left, "yen"),
        (Qt.Key.Key_Up, "yen"),
    ],
)
def test_arrows_choose_the_neighbour(units: Segmented, qtbot: QtBot, key: Qt.Key, to: str) -> None:
    units.set_value("thousand")
    with qtbot.waitSignal(units.chosen) as told:
        QTest.keyClick(units.button("thousand"), key)
    assert told.args == [to]
    assert units.button(to).hasFocus()


def test_arrows_go_round(units: Segmented, qtbot: QtBot) -> None:
    QTest.keyClick(units.button("yen"), Qt.Key.Key_Left)
    assert units.value() == "million"


def test_tab_enters_at_the_chosen_segment_only(units: Segmented) -> None:
    units.set_value("thousand")
    stops = [
        key
        for key in ("yen", "thousand", "million")
        if units.button(key).focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert stops == ["thousand"]


def test_the_program_chooses_in_silence(units: Segmented, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(units.chosen):
        units.set_value("million")
    assert units.value() == "million"


def test_other_words_keep_the_choice_and_the_buttons(units: Segmented) -> None:
    units.set_value("thousand")
    before = units.button("thousand")
    units.set_items([Segment("yen", "¥"), Segment("thousand", "¥k"), Segment("million", "¥m")])
    assert (units.value(), units.button("thousand").text()) == ("thousand", "¥k")
    assert units.button("thousand") is before


def test_other_choices_keep_the_chosen_one_where_it_remains(units: Segmented) -> None:
    units.set_value("million")
    units.set_items([UNITS[2], UNITS[0]])
    assert units.value() == "million"
    units.set_items([UNITS[0]])
    assert units.value() == "yen"


def test_a_segment_is_named_after_what_is_chosen(units: Segmented) -> None:
    assert units.button("yen").accessibleName() == "単位 円"
    units.set_name("Unit")
    assert units.button("yen").accessibleName() == "Unit 円"
    assert units.button("yen").objectName() == "unit_yen"


def test_a_lock_comes_and_goes(units: Segmented) -> None:
    units.set_items([Segment("yen", "円", locked=True), *UNITS[1:]])
    assert not units.button("yen").icon().isNull()
    units.set_items(UNITS)
    assert units.button("yen").icon().isNull()


@pytest.fixture
def years(theme: Theme, qtbot: QtBot) -> ComboBox:
    years = ComboBox(
        theme, [Choice(2026, "令和8年度", "2026"), Choice(2025, "令和7年度", "2025")], "年度", "funnel"
    )
    qtbot.addWidget(years)
    years.show()
    return years


def test_a_pick_by_key_tells_the_key(years: ComboBox, qtbot: QtBot) -> None:
    years.setFocus()
    with qtbot.waitSignal(years.chosen) as told:
        QTest.keyClick(years, Qt.Key.Key_Down)
    assert told.args == [2025]


def test_a_pick_from_the_open_list_tells_the_key(years: ComboBox, qtbot: QtBot) -> None:
    years.showPopup()
    with qtbot.waitSignal(years.chosen) as told:
        QTest.keyClick(years.view(), Qt.Key.Key_Down)
        QTest.keyClick(years.view(), Qt.Key.Key_Return)
    assert told.args == [2025]


def test_pick_lists_follow_the_program_in_silence(years: ComboBox, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(years.chosen):
        years.set_value(2025)
        years.set_choices([Choice(2027, "FY2027"), Choice(2025, "FY2025", "R7")])
        years.set_value(1999)
    assert (years.value(), years.currentText()) == (2025, "FY2025")


def test_an_empty_pick_list_has_no_value(theme: Theme, qtbot: QtBot) -> None:
    empty = ComboBox(theme)
    qtbot.addWidget(empty)
    assert empty.value() is None


def wheel(over: QWidget) -> None:
    centre = QPointF(over.rect().center())
    turn = QWheelEvent(
        centre,
        QPointF(over.mapToGlobal(centre)),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(over, turn)


def test_the_wheel_over_a_form_changes_nothing(theme: Theme, qtbot: QtBot) -> None:
    form = QWidget()
    qtbot.addWidget(form)
    row = QHBoxLayout(form)
    field, years = QLineEdit(), ComboBox(theme, [Choice(1, "一"), Choice(2, "二")])
    row.addWidget(field)
    row.addWidget(years)
    with qtbot.waitActive(form):
        form.show()
    field.setFocus()
    wheel(years)
    assert years.value() == 1
    years.setFocus()
    wheel(years)
    assert years.value() == 2


@pytest.fixture
def rail(theme: Theme, qtbot: QtBot) -> NavRail:
    rail = NavRail(theme, PAGES, [RailItem("settings", "設定", "gear-six")])
    qtbot.addWidget(rail)
    rail.resize(84, 600)
    rail.set_value("overview")
    rail.show()
    return rail


def test_the_rail_tells_the_page_clicked(rail: NavRail, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rail.chosen) as told:
        QTest.mouseClick(rail.button("checks"), Qt.MouseButton.LeftButton)
    assert told.args == ["checks"]


def test_arrows_move_in_the_rail_and_reach_its_foot(rail: NavRail, qtbot: QtBot) -> None:
    told: list[str] = []
    rail.chosen.connect(told.append)
    rail.button("overview").setFocus()
    for _ in range(3):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Down)
    assert told == ["checks", "settings", "overview"]


def test_the_rail_goes_to_a_page_in_silence(rail: NavRail, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(rail.chosen):
        rail.set_value("settings")
    assert rail.value() == "settings"


def test_a_badge_shows_a_count_and_is_spoken(rail: NavRail) -> None:
    rail.set_badge("checks", 3, "点検、重大3件")
    badge = rail.findChild(QWidget, "badge_checks")
    assert badge is not None
    assert badge.isVisible()
    assert rail.button("checks").accessibleName() == "点検、重大3件"
    rail.set_badge("checks", 0)
    assert not badge.isVisible()
    assert rail.button("checks").accessibleName() == "点検"


def test_a_badge_survives_another_language(rail: NavRail) -> None:
    rail.set_words([RailItem("checks", "Checks", "check-circle", "Ctrl+7")])
    assert rail.button("checks").text() == "Checks"
    assert rail.button("checks").objectName() == "nav_checks"


def test_the_page_shown_is_marked_at_the_edge(rail: NavRail, theme: Theme) -> None:
    middle = rail.button("overview").geometry().center().y()
    picture = rail.grab().toImage()
    assert picture.pixelColor(0, middle) == theme.color("accent")
    assert picture.pixelColor(0, rail.button("checks").geometry().center().y()) == theme.color("rail")


def test_a_dot_on_a_tab_is_painted_and_spoken(theme: Theme, qtbot: QtBot) -> None:
    tabs = TabStrip(theme, "事業")
    qtbot.addWidget(tabs)
    for text in ("積算", "財源"):
        tabs.addTab(text)
    tabs.resize(200, 36)
    tabs.show()
    plain = tabs.grab().toImage()
    tabs.set_dot(1, "誤りが1件あります")
    assert tabs.grab().toImage() != plain
    assert tabs.accessibleTabName(1) == "財源 誤りが1件あります"
    tabs.set_dot(1, "")
    assert not tabs.has_dot(1)
    assert tabs.grab().toImage() == plain
