"""The file taken away, or the disk full, while somebody types: said in a sentence, and the work goes on elsewhere."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from citybudget.app import make_window
from citybudget.document import Document, verify
from citybudget.gui.settings import Settings
from citybudget.samples import build
from tests.gui.person import Key, Person

TYPED = "消えてはならない説明"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "共有"
    folder.mkdir()
    path = folder / "計画.citybudget"
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


def opened(person: Person) -> Document:
    assert person.window.workbench is not None
    return person.window.workbench.document


def type_a_line(person: Person) -> None:
    person.press(person.find("action_add_line"))
    person.type(TYPED)
    person.key(Key.Key_Return)


def holds(document: Document) -> bool:
    return any(line.description == TYPED for estimate in document.plan.estimates() for line in estimate.lines)


def fill(person: Person) -> None:
    """No page more than the file has now, and less than the next save takes."""
    connection = opened(person)._connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (free,) = connection.execute("PRAGMA freelist_count").fetchone()
    assert not free
    connection.execute(f"PRAGMA max_page_count = {pages}")
    for _ in range(200):
        if person.text("status_saved") == "保存できていません":
            return
        type_a_line(person)
    raise AssertionError("the disk never filled")


def take_away(person: Person) -> None:
    opened(person).path.unlink()
    type_a_line(person)


@pytest.mark.parametrize("spoil", [take_away, fill])
def test_what_could_not_be_saved_is_saved_elsewhere(
    person: Person, file: Path, tmp_path: Path, spoil: Callable[[Person], None]
) -> None:
    spoil(person)
    assert person.text("status_saved") == "保存できていません"
    count = len(list(opened(person).plan.estimates()))
    other = tmp_path / "別の場所.citybudget"
    person.answering(lambda: person.press_words("別の場所に保存"), lambda: person.name_file(other))
    assert opened(person).path == other
    assert person.text("status_saved").startswith("保存済み")
    assert holds(opened(person))
    assert opened(person).can_undo
    assert len(list(opened(person).plan.estimates())) == count
    person.window.close()
    assert verify(other) == ()
    document = Document.open(other)
    assert holds(document)
    document.close()


def test_when_there_is_room_again_the_same_change_is_saved(person: Person, file: Path) -> None:
    fill(person)
    before = opened(person).plan
    opened(person)._connection.execute("PRAGMA max_page_count = 1000000")
    person.press_words("もう一度")
    assert person.text("status_saved").startswith("保存済み")
    assert opened(person).plan != before
    assert holds(opened(person))
    person.window.close()
    assert verify(file) == ()


def test_a_damaged_file_is_put_back_from_its_backup_on_start(person: Person, file: Path) -> None:
    type_a_line(person)
    person.window.leave()
    Document.open(file).close()  # the next opening makes a backup with the line in it
    plan = build("training")
    file.write_bytes(file.read_bytes()[:9000])
    assert not person.window.open_file(file)
    assert person.sees("notice_start")

    def answer() -> None:
        person.click("action_restore_go")

    person.answering(lambda: person.click("action_start_restore"), answer)
    assert opened(person).path == file
    assert holds(opened(person))
    assert opened(person).plan != plan
    assert verify(file) == ()


def test_a_file_without_a_backup_offers_none(person: Person, tmp_path: Path) -> None:
    person.window.leave()
    empty = tmp_path / "空.citybudget"
    empty.touch()
    assert not person.window.open_file(empty)
    assert person.sees("notice_start")
    assert not person.sees("action_start_restore")
