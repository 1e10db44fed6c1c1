"""Next year made by keys: the wizard, the empty year, lines copied from last year."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QCheckBox, QDialog, QMenu

from citybudget.app import make_window
from citybudget.document import Document
from citybudget.domain import cycle
from citybudget.domain.change import applied
from citybudget.domain.edit import edit
from citybudget.domain.plan import Plan, PlanYear
from citybudget.domain.problem import Place
from citybudget.domain.rollover import Choices, rolled
from citybudget.domain.totals import By, totals
from citybudget.gui.context import Context
from citybudget.gui.pages.settings import SettingsPage
from citybudget.gui.settings import Settings
from citybudget.gui.widgets.combo import ComboBox
from citybudget.gui.workbench import Workbench
from citybudget.samples import build
from tests.gui.person import ALT, CTRL, Key, Person

TODAY = date(2026, 11, 14)


@pytest.fixture(scope="module")
def town() -> Plan:
    return build("training")


@pytest.fixture
def person(qapp: QApplication, tmp_path: Path, town: Plan) -> Iterator[Person]:
    path = tmp_path / "t.citybudget"
    Document.create(path, town).close()
    settings = Settings(None)
    settings["language"] = "ja"
    window = make_window(qapp, settings)
    window.resize(1366, 768)
    window.open_file(path)
    made = Person(window)
    yield made
    window.close()
    window.tasks.finish()


def bench(person: Person) -> Workbench:
    assert person.window.workbench is not None
    return person.window.workbench


def context(person: Person) -> Context:
    return bench(person).context


def wizard(person: Person) -> QDialog:
    """Through Settings, Years."""
    bench(person).open_page("settings")
    page = bench(person).findChild(SettingsPage, "page_settings")
    assert page is not None
    page.open_tab("years")
    person.click("action_rollover")
    found = person.find("dialog_rollover")
    assert isinstance(found, QDialog)
    return found


def current_key(person: Person, name: str, place: int) -> None:
    view = person.find(name)
    assert isinstance(view, QAbstractItemView)
    view.setFocus()
    person.key(Key.Key_Home, CTRL)
    for _ in range(place):
        person.key(Key.Key_Down)


def test_the_wizard_makes_next_year_by_keys_alone_and_one_undo_takes_it_back(
    person: Person, town: Plan
) -> None:
    wizard(person)
    rows = person.rows("list_roll_programmes", [0, 3])
    assert rows[0] == ("1-01", "終了")
    current_key(person, "list_roll_programmes", 1)
    person.key(Key.Key_Space)  # 1-02 stays behind
    person.key(Key.Key_Return)
    person.find("edit_price_outsourcing").setFocus()
    person.type("３")
    person.key(Key.Key_Return)
    person.key(Key.Key_Right, ALT)
    person.key(Key.Key_Right, ALT)
    person.key(Key.Key_Space)  # the first grant is not asked for again
    person.key(Key.Key_Right, ALT)
    shown = person.rows("table_roll_summary", [0, 1])
    person.click("action_roll_next")
    plan = context(person).plan
    everyone = {item.id for item in town.programmes.values() if item.code != "1-02"}
    first = next(iter(town.grants.values()))
    usual = set(rolled(town, 2026, Choices()).made)
    wanted = rolled(
        town,
        2026,
        Choices(everyone & usual, {"outsourcing": Fraction(3)}, grants=set(town.grants) - {"desk-2026"}),
    )
    assert first.id != "desk-2026"
    expected = totals(applied(town, wanted.change), By.PILLAR, 2027, "request")
    found = totals(plan, By.PILLAR, 2027, "request")
    assert [(row.key, row.amount) for row in found.rows] == [(row.key, row.amount) for row in expected.rows]
    assert shown[-1][1] == f"{found.total.amount // 1000:,}"
    assert context(person).view.column == (2027, "request")
    assert person.sees("tree_programmes")
    person.key(Key.Key_Z, CTRL)
    assert context(person).plan == town


def test_a_year_is_offered_in_both_calendars_in_either_language(person: Person) -> None:
    bench(person).speak("en")
    wizard(person)
    picker = person.find("picker_roll_year")
    assert isinstance(picker, ComboBox)
    notes = {
        picker.itemText(place): picker.itemData(place, Qt.ItemDataRole.UserRole + 1)
        for place in range(picker.count())
    }
    assert notes["FY2026"] == "R8"


def test_what_is_typed_wrong_keeps_one_on_the_step_and_esc_changes_nothing(
    person: Person, town: Plan
) -> None:
    wizard(person)
    person.key(Key.Key_Return)
    person.find("edit_price_travel").setFocus()
    person.type("三割")
    person.key(Key.Key_Right, ALT)
    go = person.find("action_roll_next")
    assert not go.isEnabled()
    assert person.focus().objectName() == "edit_price_travel"
    person.type("△１．５％")
    person.key(Key.Key_Up)
    assert go.isEnabled()
    person.key(Key.Key_Left, ALT)
    assert person.sees("list_roll_programmes")
    person.key(Key.Key_Escape)
    assert not person.sees("dialog_rollover")
    assert context(person).plan == town


def test_exchange_rates_of_the_new_year_are_its_own(person: Person) -> None:
    wizard(person)
    person.key(Key.Key_Return)
    person.key(Key.Key_Right, ALT)
    person.find("edit_rate_0").setFocus()
    person.key(Key.Key_A, CTRL)
    person.type("１６０．５")
    person.key(Key.Key_Return)
    assert person.sees("edit_rate_0")
    for _ in range(3):
        person.key(Key.Key_Right, ALT)
    plan = context(person).plan
    assert plan.years[2027].rates[0].yen == Fraction("160.5")
    assert plan.years[2026].rates[0].yen == Fraction("152.5")


def test_a_fixed_or_full_next_year_is_told_and_goes_no_further(person: Person, town: Plan) -> None:
    there = context(person)
    there.apply(rolled(town, 2026, Choices()).change)
    dialog = wizard(person)
    person.pick("picker_roll_year", "令和8年度")
    assert not person.find("action_roll_next").isEnabled()
    dialog.reject()
    there.apply(cycle.advanced(there.plan, 2027, "finance", TODAY))
    wizard(person)
    person.pick("picker_roll_year", "令和8年度")
    current_key(person, "list_roll_programmes", 0)
    person.key(Key.Key_Space)
    assert not person.find("action_roll_next").isEnabled()


def test_an_empty_year_offers_last_year_and_still_shows_its_list(person: Person) -> None:
    there = context(person)
    there.apply(edit(there.plan, "year.added", [PlanYear(2027)], year=2027))
    bench(person).open_page("programmes")
    there.view.show_column((2027, "request"))
    assert person.sees("empty_programmes")
    person.click("action_empty_list")
    assert not person.sees("empty_programmes")
    assert person.sees("tree_programmes")
    there.view.show_column((2026, "request"))
    assert person.sees("tree_programmes")


def test_last_years_lines_are_copied_by_ticks(person: Person, town: Plan) -> None:
    key = next(item.id for item in town.programmes.values() if item.code == "1-02")
    there = context(person)
    held = town.columns[2026, "request"][key]
    there.apply(edit(there.plan, "test.cleared", (), [held]))
    there.go_to(Place(programme_id=key, fiscal_year=2026, stage="request"))
    person.click("action_copy_last_year")
    assert len(person.rows("list_copy_lines", [1])) == 5
    person.key(Key.Key_Space)
    whole = person.find("check_copy_whole")
    assert isinstance(whole, QCheckBox)
    assert not whole.isEnabled()
    person.key(Key.Key_Return)
    lines = there.plan.columns[2026, "request"][key].lines
    assert [line.description for line in lines] == [
        line.description for line in town.columns[2025, "request"][key].lines[1:]
    ]
    person.click("action_copy_last_year")
    person.key(Key.Key_Return)  # the one that is missing
    assert len(there.plan.columns[2026, "request"][key].lines) == 5
    person.key(Key.Key_Z, CTRL)
    person.key(Key.Key_Z, CTRL)
    person.click("action_copy_last_year")
    person.key(Key.Key_Return)  # all of it, with funding
    assert there.plan.columns[2026, "request"][key].nodes == town.columns[2025, "request"][key].nodes


def test_another_programme_is_made_like_one_by_one_key(person: Person, town: Plan) -> None:
    there = context(person)
    key = next(item.id for item in town.programmes.values() if item.code == "1-02")
    there.go_to(Place(programme_id=key, fiscal_year=2026, stage="request"))
    person.find("tree_programmes").setFocus()
    person.key(Key.Key_D, CTRL)
    (made,) = set(there.plan.programmes) - set(town.programmes)
    new, old = there.plan.programmes[made], town.programmes[key]
    assert (new.ja, new.en) == (f"{old.ja}（写し）", f"{old.en} (copy)")
    assert new.code not in {item.code for item in town.programmes.values()}
    assert there.plan.columns[2026, "request"][made].nodes == town.columns[2026, "request"][key].nodes
    person.find("tree_programmes").setFocus()
    person.key(Key.Key_Z, CTRL)
    assert there.plan == town


def test_the_menu_of_the_stages_leads_to_next_year(person: Person) -> None:
    menu = person.window.findChild(QMenu, "menu_stages")
    assert menu is not None
    menu.popup(person.window.mapToGlobal(person.window.rect().center()))
    person.choose("menu_stages", "令和9年度の要求を作成…")
    assert person.sees("list_roll_programmes")


def test_the_trees_menu_makes_another_too(person: Person, town: Plan) -> None:
    there = context(person)
    there.go_to(Place(programme_id="1-02", fiscal_year=2026, stage="request"))
    tree = person.find("tree_programmes")
    assert isinstance(tree, QAbstractItemView)
    at = tree.visualRect(tree.currentIndex()).center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, tree.viewport().mapToGlobal(at))
    QApplication.sendEvent(tree.viewport(), asked)
    person.choose("menu_programme", "写しを作る\tCtrl+D")
    assert len(there.plan.programmes) == len(town.programmes) + 1
