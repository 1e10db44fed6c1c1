"""The Start page: ways in, the plans opened last, the samples with figures that are sourced."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from citybudget.document import Document
from citybudget.gui.main_window import MainWindow
from citybudget.gui.pages.start import StartPage
from citybudget.gui.pages.start_samples import figures
from citybudget.gui.settings import Settings
from citybudget.gui.tasks import Tasks
from citybudget.gui.theme import Theme
from citybudget.samples import new_plan
from citybudget.texts import Texts


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.json")


@pytest.fixture
def window(
    qtbot: QtBot, theme: Theme, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    monkeypatch.setattr("citybudget.paths.state", lambda: tmp_path)
    monkeypatch.setattr("citybudget.paths.documents", lambda: tmp_path)
    made = MainWindow(theme, settings, Tasks(), Texts("ja"))
    made.resize(1366, 728)
    made.show_start()
    made.show()
    yield made
    made.close()


def start(window: MainWindow) -> StartPage:
    assert window.start is not None
    return window.start


def made_file(path: Path) -> Path:
    Document.create(path, new_plan("海風市", 2026)).close()
    return path


def recent_cells(window: MainWindow, row: int) -> list[str]:
    table = window.findChild(QTableView, "list_recent")
    assert table is not None
    model = table.model()
    return [model.index(row, column).data() for column in range(3)]


# -- samples ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sample", "total", "parts"),
    [
        # Menju Toshihiro, "International Policies of Local Governments": 2,533 / 347 / 260 million yen of
        # Miyazaki Prefecture, FY1999; 58.6 million yen of Joetsu City, FY2000.
        ("miyazaki", "3,140", 3),
        ("joetsu", "58,600", 6),
    ],
)
def test_the_cards_show_what_the_sources_state(
    qtbot: QtBot, window: MainWindow, sample: str, total: str, parts: int
) -> None:
    card = start(window).samples.cards[sample]
    qtbot.waitUntil(lambda: total in [label.text() for label in card.findChildren(QLabel)], timeout=5000)
    assert len(figures(sample).parts) == parts
    assert sum(yen for _, _, yen in figures(sample).parts) == figures(sample).total_yen


def test_the_shares_and_the_fiction_are_said_on_the_cards(qtbot: QtBot, window: MainWindow) -> None:
    cards = start(window).samples.cards

    def said(sample: str) -> str:
        return " ".join(label.text() for label in cards[sample].findChildren(QLabel))

    qtbot.waitUntil(lambda: "0.47" in said("miyazaki"), timeout=5000)
    assert "実例" in said("miyazaki")
    assert "架空" in said("joetsu")
    assert "研修用" in said("training")


@pytest.mark.parametrize("sample", ["miyazaki", "joetsu", "training"])
def test_each_card_opens_its_sample(window: MainWindow, sample: str) -> None:
    button = window.findChild(QPushButton, f"action_open_{sample}")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.workbench is not None
    municipality = window.workbench.document.plan.municipality
    assert (municipality.sample, municipality.training) == (sample, sample == "training")


# -- recent plans -----------------------------------------------------------------------------------------


def test_a_plan_is_listed_once_it_was_opened_and_opens_again_by_a_click(
    window: MainWindow, tmp_path: Path
) -> None:
    path = made_file(tmp_path / "海風市_R8.citybudget")
    window.open_file(path)
    window.show_start()
    name, _, when = recent_cells(window, 0)
    assert name == "海風市_R8.citybudget"
    assert when.startswith("今日")
    table = window.findChild(QTableView, "list_recent")
    assert table is not None
    place = table.visualRect(table.model().index(0, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.workbench is not None
    assert window.workbench.document.path == path


def test_the_list_says_what_the_newest_column_came_to(
    window: MainWindow, settings: Settings, tmp_path: Path
) -> None:
    path = made_file(tmp_path / "海風市_R8.citybudget")
    settings.add_recent(path, (2026, "request"), 67_445_000)
    window.show_start()
    assert recent_cells(window, 0)[1] == "令和8年度 要求  67,445 千円"


def test_a_file_that_is_gone_says_so_and_can_be_looked_for(
    qtbot: QtBot, window: MainWindow, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.add_recent(tmp_path / "どこか" / "なくした.citybudget")
    window.show_start()
    qtbot.waitUntil(lambda: recent_cells(window, 0)[1] == "場所が変わりました。探す…", timeout=5000)
    found = made_file(tmp_path / "見つけた.citybudget")
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getOpenFileName", lambda *_: (str(found), ""))
    table = window.findChild(QTableView, "list_recent")
    assert table is not None
    place = table.visualRect(table.model().index(0, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.workbench is not None
    assert window.workbench.document.path == found


def test_a_file_somebody_holds_names_the_holder(
    qtbot: QtBot, window: MainWindow, settings: Settings, tmp_path: Path
) -> None:
    path = made_file(tmp_path / "海風市_R8.citybudget")
    settings.add_recent(path)
    with Document.open(path):
        window.show_start()
        qtbot.waitUntil(lambda: recent_cells(window, 0)[1].endswith("読み取り専用で開けます"), timeout=5000)


def test_settings_edited_by_hand_never_stop_the_window(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(
        '{"recent": [1, {"path": 3}, {"path": "x.citybudget", "at": "never", "year": "R8"}]}', "utf-8"
    )
    found = Settings(path).recent()
    assert [(recent.path, recent.year, recent.at) for recent in found] == [(Path("x.citybudget"), None, None)]


def test_recent_plans_are_kept_over_a_restart(settings: Settings, tmp_path: Path) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    settings.add_recent(tmp_path / "a.citybudget", (2026, "request"), 1_000)
    settings.add_recent(tmp_path / "b.citybudget")
    settings.add_recent(tmp_path / "a.citybudget", (2026, "request"), 2_000)
    found = Settings(tmp_path / "settings.json").recent()
    assert [recent.path.name for recent in found] == ["a.citybudget", "b.citybudget"]
    assert (found[0].year, found[0].stage, found[0].total_yen) == (2026, "request", 2_000)
    assert found[0].at is not None
    assert found[0].at >= before


# -- a new plan -------------------------------------------------------------------------------------------


def type_in(name: str, text: str) -> None:
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    field = dialog.findChild(QLineEdit, name)
    assert field is not None
    event = QInputMethodEvent()
    event.setCommitString(text)
    QCoreApplication.sendEvent(field, event)


def go() -> None:
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    button = dialog.findChild(QPushButton, "action_new_go")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_three_answers_and_a_name_make_a_plan(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed = []

    def choose(_parent: object, _title: str, path: str, _filter: str) -> tuple[str, str]:
        proposed.append(Path(path))
        return (path, "")

    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", choose)

    def answer() -> None:
        go()  # no name yet: the dialog stays
        type_in("edit_new_municipality", "海/風市")
        type_in("edit_new_division", "国際交流課")
        go()

    QTimer.singleShot(200, answer)
    QTest.mouseClick(start(window).new, Qt.MouseButton.LeftButton)
    assert window.workbench is not None
    plan = window.workbench.document.plan
    assert (plan.municipality.ja, plan.municipality.division_ja) == ("海/風市", "国際交流課")
    year = plan.fiscal_years()[-1]
    assert proposed == [tmp_path / f"海風市_R{year - 2018}.citybudget"]
    assert proposed[0].exists()
    assert plan.fiscal_years() == (year - 1, year)
    assert next(pillar.ja for pillar in plan.pillars()) == "国際交流"
    page = window.workbench.findChild(QWidget, "page_programmes")
    assert page is not None
    assert page.isVisible()


def test_a_file_that_is_there_is_not_written_over(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = made_file(tmp_path / "ある.citybudget")
    before = there.read_bytes()
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_: (str(there), ""))

    def answer() -> None:
        type_in("edit_new_municipality", "海風市")
        go()

    QTimer.singleShot(200, answer)
    QTest.mouseClick(start(window).new, Qt.MouseButton.LeftButton)
    assert there.read_bytes() == before
    assert window.workbench is None
    assert "ある.citybudget" in start(window).notice.text()


def test_opening_asks_for_a_file(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made_file(tmp_path / "海風市.citybudget")
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getOpenFileName", lambda *_: (str(path), ""))
    QTest.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert window.workbench is not None
    assert window.workbench.document.path == path


def test_the_page_speaks_the_other_language_at_once(qtbot: QtBot, window: MainWindow) -> None:
    card = start(window).samples.cards["miyazaki"]
    qtbot.waitUntil(lambda: "宮崎県" in card.accessibleName(), timeout=5000)
    button = start(window).language.button("en")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert start(window).open.accessibleName() == "Open a plan file"
    assert "Miyazaki Prefecture" in card.accessibleName()
