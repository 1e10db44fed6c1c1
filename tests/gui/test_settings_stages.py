"""Settings, Stages: the municipality's assessments, their order and their names."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from citybudget.app import make_window
from citybudget.document import Document
from citybudget.domain import cycle
from citybudget.domain.change import applied
from citybudget.domain.plan import Plan
from citybudget.domain.stage import Assessment
from citybudget.gui.pages.settings import SettingsPage
from citybudget.gui.pages.settings.stages_section import StagesSection
from citybudget.gui.settings import Settings
from tests.gui.person import Person, settle
from tests.gui.programmes.desk import small_plan


@pytest.fixture
def person(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    """Settings open at Stages, over a plan whose finance assessment has begun."""
    monkeypatch.setattr("citybudget.paths.state", lambda: tmp_path)
    plan = small_plan()
    plan = applied(plan, cycle.advanced(plan, 2026, "finance", date(2026, 11, 14)))
    path = tmp_path / "海風町.citybudget"
    Document.create(path, plan).close()
    settings = Settings(None)
    settings["language"] = "ja"
    found = Person(make_window(qapp, settings))
    found.window.open_file(path)
    bench = found.window.workbench
    assert bench is not None
    bench.open_page("settings")
    page = found.window.findChild(SettingsPage, "page_settings")
    assert page is not None
    page.open_tab("stages")
    settle()
    yield found
    found.window.close()


def plan(person: Person) -> Plan:
    assert person.window.workbench is not None
    return person.window.workbench.document.plan


def words(person: Person) -> list[str]:
    return [item.word for item in plan(person).municipality.assessments]


def listed(person: Person) -> list[str]:
    return [row[0] for row in person.rows("list_assessments", (0,))]


def choose(person: Person, row: int) -> None:
    section = person.window.findChild(StagesSection, "tab_settings_stages")
    assert section is not None
    index = section.tree.model().index(row, 0)
    person.click_cell(section.tree, index)


def add(person: Person, name: str) -> None:
    person.click("action_assessment_add")
    person.choose("menu_assessments", name)


def rename(person: Person, name: str, text: str) -> None:
    field = person.find(name)
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    person.compose("", text)
    field.clearFocus()
    settle()


def test_an_assessment_is_added_behind_the_chosen_one_by_its_usual_name(person: Person) -> None:
    add(person, "復活要求")
    assert words(person) == ["finance", "re-request", "mayor"]
    assert listed(person) == ["1. 財政査定", "2. 復活要求", "3. 首長査定"]
    assert person.sees("stage_re_request")


def test_one_without_a_usual_name_is_named_in_both_languages(person: Person) -> None:
    add(person, "その他（名前を付ける）")
    assert plan(person).municipality.assessments[1] == Assessment("assessment-1")
    rename(person, "edit_assessment_ja", "総務部長査定")
    rename(person, "edit_assessment_en", "General affairs")
    assert plan(person).municipality.assessments[1] == Assessment(
        "assessment-1", "総務部長査定", "General affairs"
    )
    assert person.text("stage_assessment_1") == "総務部長査定"
    person.click("lang_en")
    assert person.text("stage_assessment_1") == "General affairs"


def test_a_usual_one_takes_the_municipalitys_own_name(person: Person) -> None:
    choose(person, 1)
    rename(person, "edit_assessment_ja", "町長査定")
    assert listed(person) == ["1. 財政査定", "2. 町長査定"]
    assert person.text("stage_mayor") == "町長査定"


def test_the_order_is_the_municipalitys_own(person: Person) -> None:
    choose(person, 1)
    person.click("action_assessment_up")
    assert words(person) == ["mayor", "finance"]


def test_one_that_holds_amounts_stays_and_says_so_and_another_goes(person: Person) -> None:
    person.click("action_assessment_remove")
    assert words(person) == ["finance", "mayor"]
    hint = person.text("label_assessment_hint")
    assert "財政査定" in hint
    assert "令和8年度" in hint
    choose(person, 1)
    person.click("action_assessment_remove")
    assert words(person) == ["finance"]
    assert not person.sees("stage_mayor")
