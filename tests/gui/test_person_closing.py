"""What is being typed when the window, or the plan in it, goes away is in the file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from citybudget.app import make_window
from citybudget.document import Document
from citybudget.domain.plan import Plan
from citybudget.gui.settings import Settings
from citybudget.samples import build
from tests.gui.person import CTRL, Key, Person


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "みなと野町.citybudget"
    Document.create(path, build("training")).close()
    return path


@pytest.fixture
def person(
    qapp: QApplication, file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Person]:
    monkeypatch.setattr("citybudget.paths.state", lambda: tmp_path)
    settings = Settings(None)
    settings["language"] = "ja"
    window = make_window(qapp, settings)
    window.open_file(file, page="programmes")
    found = Person(window)
    found.wait(lambda: found.sees("grid_estimate"), "the estimate")
    yield found
    window.close()


def close_window(person: Person, _file: Path) -> None:
    person.window.close()


def close_plan(person: Person, _file: Path) -> None:
    person.key(Key.Key_W, CTRL)


def open_another(person: Person, file: Path) -> None:
    other = file.with_name("別の計画.citybudget")
    Document.create(other, build("joetsu")).close()
    person.window.open_file(other)


def kept(file: Path) -> Plan:
    document = Document.open(file, read_only=True)
    document.close()
    return document.plan


ENDINGS = pytest.mark.parametrize("end", [close_window, close_plan, open_another])


@ENDINGS
def test_a_field_of_the_outline(person: Person, file: Path, end: object) -> None:
    person.tab("outline")
    person.press(person.find("edit_officer"))
    person.key(Key.Key_A, CTRL)
    person.type("鈴木")
    assert callable(end)
    end(person, file)
    plan = kept(file)
    assert "鈴木" in {programme.officer for programme in plan.programmes.values()}


@ENDINGS
def test_a_cell_of_the_estimate(person: Person, file: Path, end: object) -> None:
    person.press(person.find("action_add_line"))
    person.type("途中の説明")
    assert callable(end)
    end(person, file)
    lines = [line.description for estimate in kept(file).estimates() for line in estimate.lines]
    assert "途中の説明" in lines
