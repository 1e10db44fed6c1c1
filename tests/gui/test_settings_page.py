"""The Settings page: what is typed there, in any width, is in the plan at once and can be undone."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QToolButton, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from citybudget.document import Document
from citybudget.domain.amount import RoundHow, RoundWhere
from citybudget.domain.fiscal_year import Era
from citybudget.domain.plan import ExchangeRate, Plan
from citybudget.gui.forms.rates import RatesEdit, read_rate
from citybudget.gui.main_window import MainWindow
from citybudget.gui.pages.settings import SettingsPage
from citybudget.gui.settings import Settings
from citybudget.gui.tasks import Tasks
from citybudget.gui.theme import Theme
from citybudget.samples import build, new_plan
from citybudget.texts import Texts


@pytest.fixture
def settings() -> Settings:
    return Settings(None)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, settings: Settings, tmp_path: Path) -> Iterator[MainWindow]:
    path = tmp_path / "海風市.citybudget"
    Document.create(path, new_plan("海風市", 2026)).close()
    made = MainWindow(theme, settings, Tasks(), Texts("ja"))
    made.show()
    made.open_file(path)
    yield made
    made.close()


@pytest.fixture
def page(window: MainWindow) -> SettingsPage:
    return settings_page(window)


def settings_page(window: MainWindow) -> SettingsPage:
    assert window.workbench is not None
    window.workbench.open_page("settings")
    found = window.workbench.findChild(SettingsPage, "page_settings")
    assert found is not None
    return found


def plan(page: SettingsPage) -> Plan:
    return page.context.plan


def type_into(page: QWidget, name: str, text: str) -> QLineEdit:
    """Empty a field and type a text as an input method hands it over, then Enter."""
    field = page.findChild(QLineEdit, name)
    assert field is not None
    field.setFocus()
    field.selectAll()
    event = QInputMethodEvent()
    event.setCommitString(text)
    QCoreApplication.sendEvent(field, event)
    assert field.text() == text
    QTest.keyClick(field, Qt.Key.Key_Return)
    return field


def press(page: QWidget, name: str) -> None:
    button = next(
        found
        for kind in (QPushButton, QToolButton)
        for found in page.findChildren(kind, name)
        if found.isVisible()
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


# -- the plan ---------------------------------------------------------------------------------------------


def test_names_are_kept_shown_at_once_and_undone(window: MainWindow, page: SettingsPage) -> None:
    type_into(page, "edit_municipality_division_ja", "国際交流課")
    assert plan(page).municipality.division_ja == "国際交流課"
    assert window.workbench is not None
    assert window.workbench.top.title.accessibleName() == "海風市 国際交流課"
    page.context.undo()
    field = page.findChild(QLineEdit, "edit_municipality_division_ja")
    assert field is not None
    assert field.text() == ""


def test_a_plan_is_never_without_the_name_of_its_municipality(page: SettingsPage) -> None:
    type_into(page, "edit_municipality_ja", "　")
    assert plan(page).municipality.ja == "海風市"
    assert page.sections["plan"].findChild(QWidget, "edit_municipality_ja") is not None
    assert "自治体名" in page.sections["plan"].rows["ja"].error()  # type: ignore[attr-defined]  # the section's own


def test_the_label_of_fy2019_is_the_plans_choice(page: SettingsPage) -> None:
    press(page, "fy2019_reiwa")
    assert plan(page).municipality.fy2019 is Era.REIWA
    assert page.context.view.texts.fy2019 is Era.REIWA


# -- years ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "yen"),
    [
        ("98億3千万円", 9_830_000_000),
        ("９，８３０，０００千円", 9_830_000_000),
        ("９８３０百万円", 9_830_000_000),
        ("1207", 1_207),
    ],
)
def test_the_municipalitys_total_is_typed_in_any_width_and_unit(
    page: SettingsPage, typed: str, yen: int
) -> None:
    page.open_tab("years")
    field = type_into(page, "edit_municipality_total", typed)
    assert plan(page).plan_year(2026).municipality_total_yen == yen
    assert field.text() == f"{yen:,} 円"


def test_what_is_no_amount_keeps_its_text_and_changes_nothing(page: SettingsPage) -> None:
    page.open_tab("years")
    before = plan(page)
    field = type_into(page, "edit_municipality_total", "たくさん")
    assert plan(page) is before
    assert field.text() == "たくさん"
    assert "たくさん" in page.sections["years"].total_row.error()  # type: ignore[attr-defined]  # the section's own
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_the_rounding_rule_is_the_years(page: SettingsPage) -> None:
    page.open_tab("years")
    press(page, "round_line")
    press(page, "round_down")
    rule = plan(page).plan_year(2026).rounding
    assert (rule.where, rule.how) == (RoundWhere.LINE, RoundHow.DOWN)
    assert plan(page).plan_year(2025).rounding.where is RoundWhere.NODE


def test_a_year_is_added_at_either_end_with_the_rule_of_its_neighbour(page: SettingsPage) -> None:
    page.open_tab("years")
    press(page, "round_nowhere")
    press(page, "action_add_year_later")
    assert plan(page).fiscal_years() == (2025, 2026, 2027)
    assert plan(page).plan_year(2027).rounding.where is RoundWhere.NOWHERE
    press(page, "action_add_year_earlier")
    assert plan(page).fiscal_years() == (2024, 2025, 2026, 2027)


def test_an_exchange_rate_is_typed_changed_and_taken_out(page: SettingsPage) -> None:
    page.open_tab("years")
    press(page, "action_add_rate")
    type_into(page, "edit_rate_0", "１５４．５円")
    assert plan(page).plan_year(2026).rates == (ExchangeRate("USD", Fraction(309, 2), 1),)
    type_into(page, "edit_rate_0", "150")
    assert plan(page).plan_year(2026).rate_map() == {"USD": Fraction(150)}
    rates = page.findChild(RatesEdit)
    assert rates is not None
    QTest.mouseClick(rates.rows[0].remove, Qt.MouseButton.LeftButton)
    assert plan(page).plan_year(2026).rates == ()


def test_a_rate_that_cant_be_read_is_said_and_kept_as_typed(page: SettingsPage) -> None:
    page.open_tab("years")
    press(page, "action_add_rate")
    field = type_into(page, "edit_rate_0", "百五十")
    rates = page.findChild(RatesEdit)
    assert rates is not None
    assert "百五十" in rates.error.text()
    assert field.text() == "百五十"
    assert plan(page).plan_year(2026).rates == ()


@pytest.mark.parametrize(
    ("typed", "yen"),
    [("154.5", Fraction(309, 2)), ("１，２３４．５", Fraction(2469, 2)), ("¥ 10.85 円", Fraction(217, 20))],
)
def test_a_rate_is_exact(typed: str, yen: Fraction) -> None:
    assert read_rate(typed) == yen


@pytest.mark.parametrize("typed", ["", "0", "-1", "1e3", "abc", "1.2.3", "99999999"])
def test_what_is_no_rate_is_none(typed: str) -> None:
    assert read_rate(typed) is None


# -- categories -------------------------------------------------------------------------------------------


def choose(page: SettingsPage, *names: str) -> None:
    """Choose a category in the tree by the names that lead to it."""
    tree = page.findChild(QTreeView, "tree_categories")
    assert tree is not None
    index = tree.rootIndex()
    for name in names:
        index = next(
            child
            for row in range(tree.model().rowCount(index))
            if (child := tree.model().index(row, 0, index)).data() == name
        )
    tree.setCurrentIndex(index)


def test_a_category_is_added_named_moved_and_removed(page: SettingsPage) -> None:
    page.open_tab("categories")
    choose(page, "国際交流")
    press(page, "action_category_add_leaf")
    type_into(page, "edit_category_ja", "姉妹港")
    added = next(item for item in plan(page).categories.values() if item.ja == "姉妹港")
    pillar = plan(page).categories[added.parent_id or ""]
    assert pillar.ja == "国際交流"
    assert plan(page).leaves(pillar.id)[-1] == added
    press(page, "action_category_up")
    assert [item.ja for item in plan(page).leaves(pillar.id)][-2] == "姉妹港"
    press(page, "action_category_remove")
    assert added.id not in plan(page).categories


def test_a_used_category_stays_and_says_so(page: SettingsPage) -> None:
    page.open_tab("categories")
    choose(page, "国際交流")
    before = plan(page)
    press(page, "action_category_remove")
    assert plan(page) is before
    hint = page.findChild(QWidget, "label_category_hint")
    assert hint is not None
    leaves = len(before.leaves(next(item.id for item in before.pillars() if item.ja == "国際交流")))
    assert f"{leaves}件" in hint.text()  # type: ignore[attr-defined]  # a label


def test_the_class_of_a_category_is_its_programmes_default(page: SettingsPage) -> None:
    page.open_tab("categories")
    choose(page, "国際交流", "姉妹・友好都市交流")
    found = next(item for item in plan(page).categories.values() if item.ja == "姉妹・友好都市交流")
    assert found.national_class == "N2"
    section = page.sections["categories"]
    section.national.setFocus()  # type: ignore[attr-defined]  # the section's own
    QTest.keyClick(section.national, Qt.Key.Key_Down)  # type: ignore[attr-defined]  # same
    assert plan(page).categories[found.id].national_class == "N3"


# -- the program ------------------------------------------------------------------------------------------


def test_text_size_theme_and_patterns_are_the_machines(
    page: SettingsPage, theme: Theme, settings: Settings
) -> None:
    page.open_tab("program")
    press(page, "scale_125")
    press(page, "theme_dark")
    section = page.sections["program"]
    section.patterns.click()  # type: ignore[attr-defined]  # the section's own
    assert (theme.scale, theme.mode) == (125, "dark")
    assert (settings["zoom"], settings["theme"], settings["patterns"]) == (125, "dark", True)


def test_the_language_can_be_chosen_here_too(
    window: MainWindow, page: SettingsPage, settings: Settings
) -> None:
    page.open_tab("program")
    press(page, "settings_lang_en")
    assert settings["language"] == "en"
    assert page.tabs.tabText(0) == "Plan"
    assert window.workbench is not None
    assert window.workbench.top.language.value() == "en"


# -- backups ----------------------------------------------------------------------------------------------


def test_a_backup_brings_back_what_was_and_keeps_what_is(window: MainWindow, page: SettingsPage) -> None:
    type_into(page, "edit_municipality_division_ja", "国際交流課")
    page.open_tab("backups")
    press(page, "action_backup_now")
    before = plan(page)
    page.open_tab("plan")
    type_into(page, "edit_municipality_division_ja", "総務課")
    page.open_tab("backups")
    QTimer.singleShot(200, lambda: press(dialog(), "action_restore_go"))
    press(page, "action_restore")
    again = settings_page(window)
    assert plan(again) == before
    kept = {division_in(backup.path) for backup in again.context.document.backups()}
    assert kept == {"国際交流課", "総務課", ""}


def division_in(path: Path) -> str:
    with Document.open(path, read_only=True) as document:
        return document.plan.municipality.division_ja


def test_a_restore_that_is_not_wanted_changes_nothing(page: SettingsPage) -> None:
    page.open_tab("backups")
    press(page, "action_backup_now")
    before = plan(page)
    QTimer.singleShot(200, lambda: QTest.keyClick(dialog(), Qt.Key.Key_Escape))
    press(page, "action_restore")
    assert plan(page) is before


def dialog() -> QWidget:
    found = QApplication.activeModalWidget()
    assert found is not None
    return found


# -- read-only --------------------------------------------------------------------------------------------


def test_nothing_can_be_typed_into_a_file_somebody_else_holds(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "上越市.citybudget"
    Document.create(path, build("joetsu")).close()
    with Document.open(path):
        window.open_file(path)
        page = settings_page(window)
        field = page.findChild(QLineEdit, "edit_municipality_ja")
        assert field is not None
        assert field.isReadOnly()
        page.open_tab("years")
        add = page.findChild(QPushButton, "action_add_year_later")
        assert add is not None
        assert not add.isEnabled()
