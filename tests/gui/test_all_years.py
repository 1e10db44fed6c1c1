"""All years from the Overview: side by side, ahead with prices typed, copied for Excel."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from citybudget.app import make_window
from citybudget.document import Document
from citybudget.gui.settings import Settings
from citybudget.samples import build
from tests.gui.person import CTRL, Key, Person


@pytest.fixture
def person(qapp: QApplication, tmp_path: Path) -> Iterator[Person]:
    path = tmp_path / "t.citybudget"
    Document.create(path, build("training")).close()
    settings = Settings(None)
    settings["language"] = "ja"
    window = make_window(qapp, settings)
    window.resize(1366, 768)
    window.open_file(path)
    made = Person(window)
    made.wait(lambda: made.sees("action_all_years"), "the Overview")
    yield made
    window.close()
    window.tasks.finish()


def test_every_year_stands_beside_the_others_and_is_copied_for_excel(person: Person) -> None:
    person.click("action_all_years")
    total = person.rows("table_all_years", [0, 1, 2, 3, 4])[-1]
    assert (total[0], total[4]) == ("合計", "63,055")
    person.key(Key.Key_C, CTRL)
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0].split("\t")[0] == "事業"
    assert copied[-1].split("\t")[-1] == "63055"
    assert all("," not in line for line in copied[1:])
    person.key(Key.Key_Escape)
    assert not person.sees("dialog_all_years")


def test_years_ahead_follow_the_prices_typed(person: Person) -> None:
    person.click("action_all_years")
    person.click("years_ahead")
    before = person.rows("table_all_years", [0, 4, 5, 6, 7])
    total = next(row for row in before if row[0] == "合計")
    assert total[1] == "63,055"
    person.find("edit_price_travel").setFocus()
    person.type("１０")
    person.key(Key.Key_Return)
    after = next(row for row in person.rows("table_all_years", [0, 4, 5, 6, 7]) if row[0] == "合計")
    assert after[1] == total[1]
    assert all(
        int(new.replace(",", "")) > int(old.replace(",", ""))
        for new, old in zip(after[2:], total[2:], strict=True)
    )
    person.pick("picker_years_ahead", "5年先まで")
    table = person.find("table_all_years")
    assert table.model().columnCount() == 1 + 3 + 1 + 5  # type: ignore[attr-defined]  # a table view
    assert person.text("edit_price_travel") == "10"
