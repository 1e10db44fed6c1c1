"""A thousand programmes: what takes long is made beside the window, and comes when it is there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from citybudget.app import make_window
from citybudget.document import Document
from citybudget.domain.plan import Plan
from citybudget.domain.rollover import Choices, rolled
from citybudget.gui.dialogs.all_years import open_all_years
from citybudget.gui.dialogs.rollover import open_rollover
from citybudget.gui.settings import Settings
from tests.domain.plans import empty_plan, programme, request, with_entities
from tests.gui.person import ALT, Key, Person, settle


@pytest.fixture(scope="module")
def large() -> Plan:
    keys = [f"{place:03d}" for place in range(450)]
    asked = (request(key, [("travel", "1,000円×3人"), ("rent", "700円")]) for key in keys)
    return with_entities(empty_plan(), *(programme(key) for key in keys), *asked)


@pytest.fixture
def person(qapp: QApplication, tmp_path: Path, large: Plan) -> Iterator[Person]:
    path = tmp_path / "t.citybudget"
    Document.create(path, large).close()
    settings = Settings(None)
    settings["language"] = "ja"
    window = make_window(qapp, settings)
    window.open_file(path)
    yield Person(window)
    window.close()
    window.tasks.finish()


def test_a_large_roll_over_is_reckoned_beside_the_window(person: Person, large: Plan) -> None:
    assert person.window.workbench is not None
    context = person.window.workbench.context
    dialog = open_rollover(context, 2026, person.window)
    settle()
    for _ in range(4):
        person.key(Key.Key_Right, ALT)
    assert person.sees("table_roll_summary")
    person.wait(dialog.go.isEnabled, "the summary")
    person.press(dialog.go)
    expected = rolled(large, 2026, Choices())
    assert set(context.plan.columns[2027, "request"]) == set(expected.made)


def test_all_years_of_many_programmes_come_when_they_are_there(person: Person) -> None:
    assert person.window.workbench is not None
    dialog = open_all_years(person.window.workbench.context, person.window)
    person.wait(lambda: dialog.table.table is not None, "years side by side")
    person.click("years_ahead")
    person.wait(lambda: dialog.table.table is not None and dialog.table.table.key == "outlook", "the outlook")
