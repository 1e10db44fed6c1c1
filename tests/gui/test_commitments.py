"""Commitments in the window: typed in any width, told where they disagree, undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from citybudget.app import make_window
from citybudget.document import Document
from citybudget.domain.commitment import Commitment, YearFigure
from citybudget.domain.plan import Plan
from citybudget.domain.problem import Place
from citybudget.gui.forms.commitment_dialog import CommitmentDialog
from citybudget.gui.pages.settings import SettingsPage
from citybudget.gui.settings import Settings
from citybudget.gui.workbench import Workbench
from tests.domain.plans import empty_plan, programme, request, with_entities
from tests.gui.person import CTRL, Key, Person, settle


@pytest.fixture
def person(qapp: QApplication, tmp_path: Path) -> Iterator[Person]:
    path = tmp_path / "t.citybudget"
    plan = with_entities(empty_plan(), programme("A"), request("A", [("travel", "1,000円")]))
    Document.create(path, plan).close()
    settings = Settings(None)
    settings["language"] = "ja"
    window = make_window(qapp, settings)
    window.resize(1366, 768)
    window.open_file(path)
    yield Person(window)
    window.close()
    window.tasks.finish()


def bench(person: Person) -> Workbench:
    assert person.window.workbench is not None
    return person.window.workbench


def held(person: Person) -> Plan:
    return bench(person).context.plan


def fill(person: Person, name: str, text: str) -> None:
    field = person.find(f"edit_commitment_{name}")
    field.setFocus()
    person.key(Key.Key_A, CTRL)
    person.type(text)
    person.key(Key.Key_Tab)


def dialog(person: Person) -> CommitmentDialog:
    found = person.find("dialog_commitment")
    assert isinstance(found, CommitmentDialog)
    return found


def at_table(person: Person) -> None:
    """The platform without a display does not go from dialog to dialog by itself."""
    person.find("dialog_commitments").activateWindow()
    settle()
    person.find("table_commitments").setFocus()


def test_a_commitment_is_typed_on_the_outline_and_told_where_it_disagrees(person: Person) -> None:
    bench(person).go_to(Place("A", 2026, "request", field="purpose_ja"))
    person.click("action_add_commitment")
    fill(person, "ja", "窓口運営委託")
    fill(person, "last_year", "令和１０")
    fill(person, "limit_yen", "６０，０００千円")
    fill(person, "2027", "２０，０００千円")
    fill(person, "2028", "20,000,000")
    assert dialog(person).rows["limit_yen"].error()
    fill(person, "limit_yen", "40000千円")
    assert not dialog(person).rows["limit_yen"].error()
    assert list(dialog(person).figures.fields) == [2027, 2028]
    person.key(Key.Key_Return)
    (made,) = held(person).commitments.values()
    figures = (YearFigure(2027, 20_000_000), YearFigure(2028, 20_000_000))
    assert made == Commitment(made.id, "窓口運営委託", "", "A", 2027, 2028, 40_000_000, figures)
    assert person.rows("table_commitments", [0, 2, 3]) == [("窓口運営委託", "40,000", "20,000")]
    person.key(Key.Key_Z, CTRL)
    assert not held(person).commitments
    assert not person.sees("table_commitments")


def test_what_is_missing_or_unreadable_keeps_the_form_open(person: Person) -> None:
    bench(person).go_to(Place("A", 2026, "request", field="purpose_ja"))
    person.click("action_add_commitment")
    person.click("action_commitment_take")
    assert dialog(person).rows["ja"].error()
    fill(person, "ja", "委託")
    fill(person, "limit_yen", "たくさん")
    assert "たくさん" in dialog(person).rows["limit_yen"].error()
    person.click("action_commitment_take")
    assert person.sees("action_commitment_take")
    person.key(Key.Key_Escape)
    assert not held(person).commitments


def test_a_sentence_under_a_narrow_field_can_be_read_in_full(person: Person) -> None:
    bench(person).go_to(Place("A", 2026, "request", field="purpose_ja"))
    person.click("action_add_commitment")
    fill(person, "first_year", "あした")
    settle()
    row = dialog(person).rows["first_year"]
    assert row.error()
    assert row.height() >= row.heightForWidth(row.width())


def test_all_of_them_are_reached_from_settings_changed_and_taken_out(person: Person) -> None:
    there = bench(person).context
    from citybudget.domain import commitments  # noqa: PLC0415  # the name is the test's own word too

    item = Commitment("c", "共同事業", "Joint", None, 2027, 2027, 5_000, (YearFigure(2027, 5_000),))
    there.apply(commitments.added(there.plan, item))
    there.go_to(Place(fiscal_year=2027, field="commitments", commitment_id="c"))
    assert person.rows("table_commitments", [0, 3])[0] == ("共同事業", "5")
    at_table(person)
    person.key(Key.Key_Return)
    fill(person, "en", "Joint work")
    person.click("action_commitment_take")
    assert held(person).commitments["c"].en == "Joint work"
    at_table(person)
    person.key(Key.Key_Delete)
    assert not held(person).commitments
    person.click("action_close_commitments")
    page = bench(person).findChild(SettingsPage, "page_settings")
    assert page is not None
    person.click("action_commitments")
    assert person.sees("dialog_commitments")
