"""The Output page writes what its cards show, compares it with the window, and never leaves half a file."""

import os
import threading
from pathlib import Path
from typing import Any, cast

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from citybudget.domain.acknowledging import acknowledged
from citybudget.domain.amount import Unit
from citybudget.domain.change import applied
from citybudget.domain.checks import check
from citybudget.errors import UserError
from citybudget.gui.pages.output import OutputPage
from citybudget.gui.pages.output.cards import CARDS
from citybudget.gui.pages.output.export import Job, Outcome, file_name
from citybudget.progress import Progress
from citybudget.reports import charts
from citybudget.reports.tables import SourceColumns
from citybudget.reports.workbook.request import write_request
from citybudget.samples import build
from tests.gui.pages.conftest import Opener
from tests.gui.pages.town import Desk, rest


def output(desk: Desk, folder: Path) -> OutputPage:
    page = desk.page("output")
    assert isinstance(page, OutputPage)
    page.options.folder.setText(str(folder))
    return page


def choose(page: OutputPage, *keys: str) -> None:
    """Exactly these cards, by clicks on those that are otherwise."""
    for spec in CARDS:
        card = page.grid.cards[spec.card]
        if spec.key != "proof" and card.isChecked() != (spec.key in keys):
            page.grid.ensureWidgetVisible(card)
            QTest.mouseClick(card, Qt.MouseButton.LeftButton)


def export(page: OutputPage, qtbot: QtBot) -> list[tuple[str, str]]:
    """Press the button, wait, and read what the rows say."""
    with qtbot.waitSignal(page.exporter.ended, timeout=30_000):
        QTest.mouseClick(page.options.button, Qt.MouseButton.LeftButton)
    return states(page)


def states(page: OutputPage) -> list[tuple[str, str]]:
    return [(row.state, row.sentence) for row in page.exports._rows]


def test_sheets_go_into_one_file_whose_total_is_the_windows(
    opener: Opener, qtbot: QtBot, tmp_path: Path
) -> None:
    page = output(opener(), tmp_path)
    choose(page, "summary", "programmes")
    assert export(page, qtbot) == [("完了・画面の合計と一致", "")]
    path = tmp_path / "plan0_R8_要求.xlsx"
    book = load_workbook(path, data_only=True)
    assert book.sheetnames == ["概要", "主要事業一覧", "検算"]
    amounts = [cell.value for row in book["概要"].iter_rows() for cell in row]
    assert 3_700 in amounts


def test_a_sheet_of_what_the_checks_found_goes_with_the_file_where_it_is_asked_for(
    opener: Opener, qtbot: QtBot, tmp_path: Path
) -> None:
    page = output(opener(), tmp_path)
    choose(page, "summary")
    QTest.mouseClick(page.options.checks_sheet, Qt.MouseButton.LeftButton)
    export(page, qtbot)
    assert load_workbook(tmp_path / "plan0_R8_要求.xlsx").sheetnames == ["概要", "点検結果", "検算"]
    assert page.context.settings["checks_sheet"]


def test_what_was_acknowledged_goes_with_the_export_in_any_case(
    opener: Opener, qtbot: QtBot, tmp_path: Path
) -> None:
    plan = build("training")
    page = output(opener(applied(plan, acknowledged(plan, check(plan).problems[0], "確認した"))), tmp_path)
    choose(page, "summary")
    assert page.options.checks_sheet.isChecked()
    assert not page.options.checks_sheet.isEnabled()
    export(page, qtbot)
    (path,) = tmp_path.glob("*_R8_*.xlsx")
    sheet = load_workbook(path)["点検結果"]
    assert "確認した" in {cell.value for row in sheet.iter_rows() for cell in row}


def test_both_languages_give_two_files_and_charts_one_each(
    opener: Opener, qtbot: QtBot, tmp_path: Path
) -> None:
    page = output(opener(), tmp_path)
    choose(page, "data", "trend")
    QTest.mouseClick(page.options.language.button("both"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.options.chart_form.button("svg"), Qt.MouseButton.LeftButton)
    page.options.name.setFocus()
    page.options.name.selectAll()
    QTest.keyClicks(page.options.name, "R8: a/b")
    said = [state for state, _ in export(page, qtbot)]
    assert said == ["完了・画面の合計と一致", "完了", "完了・画面の合計と一致", "完了"]
    found = sorted(path.name for path in tmp_path.iterdir() if path.suffix in {".xlsx", ".svg"})
    assert found == [
        "R8_ a_b_en.xlsx",
        "R8_ a_b_en_Trend by year.svg",
        "R8_ a_b_ja.xlsx",
        "R8_ a_b_ja_年度推移.svg",
    ]


def test_unit_year_and_stage_are_the_windows_until_chosen_here(opener: Opener, tmp_path: Path) -> None:
    page = output(opener(), tmp_path)
    view = page.context.view
    assert page.options.order(()).at == (2026, "request")
    view.show_unit(Unit.YEN)
    view.show_column((2025, "initial"))
    assert (page.options.order(()).unit, page.options.order(()).at) == (Unit.YEN, (2025, "initial"))
    QTest.mouseClick(page.options.unit.button(Unit.MILLION), Qt.MouseButton.LeftButton)
    assert page.options.order(()).unit is Unit.MILLION
    assert view.unit is Unit.YEN


def test_the_number_of_source_columns_is_kept_and_goes_into_the_file(
    opener: Opener, qtbot: QtBot, tmp_path: Path
) -> None:
    page = output(opener(), tmp_path)
    choose(page, "programmes")
    QTest.mouseClick(page.options.source_columns.button(SourceColumns.TEN), Qt.MouseButton.LeftButton)
    assert page.context.settings["source_columns"] == 10
    assert export(page, qtbot) == [("完了・画面の合計と一致", "")]
    heads = load_workbook(tmp_path / "plan0_R8_要求.xlsx")["主要事業一覧"][3]
    assert [cell.value for cell in heads][5:16:10] == ["国庫", "一般財源"]


def test_an_existing_file_is_replaced_only_after_asking_once(
    opener: Opener, qtbot: QtBot, tmp_path: Path
) -> None:
    page = output(opener(), tmp_path)
    choose(page, "summary", "trend")
    export(page, qtbot)
    path = tmp_path / "plan0_R8_要求.xlsx"
    path.write_bytes(b"somebody's own")
    QTest.mouseClick(page.options.button, Qt.MouseButton.LeftButton)
    question = asked(page)
    assert "2件" in question.text()
    assert path.name in question.informativeText()
    press(question, "action_keep")
    rest(200)
    assert path.read_bytes() == b"somebody's own"
    QTest.mouseClick(page.options.button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.exporter.ended, timeout=30_000):
        press(asked(page), "action_replace")
    assert path.read_bytes()[:2] == b"PK"


def asked(page: OutputPage) -> QMessageBox:
    found = [box for box in page.window().findChildren(QMessageBox, "ask_replace") if box.isVisible()]
    assert len(found) == 1
    return found[0]


def press(question: QMessageBox, name: str) -> None:
    button = question.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_missing_folder_is_said_beside_the_file(opener: Opener, qtbot: QtBot, tmp_path: Path) -> None:
    page = output(opener(), tmp_path / "nowhere")
    choose(page, "summary", "trend")
    found = export(page, qtbot)
    assert [state for state, _ in found] == ["書き出せません"] * 2
    assert all("nowhere" in sentence for _, sentence in found)
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.skipif(
    os.name == "nt", reason="a folder in place of the file stands for one that Excel holds open"
)
def test_a_target_that_cannot_be_replaced_is_said_and_nothing_is_left(
    opener: Opener, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    (folder / "plan0_R8_要求.xlsx").mkdir(parents=True)
    page = output(opener(), folder)
    choose(page, "summary")
    QTest.mouseClick(page.options.button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.exporter.ended, timeout=30_000):
        press(asked(page), "action_replace")
    assert states(page)[0][0] == "書き出せません"
    assert "plan0_R8_要求.xlsx" in states(page)[0][1]
    assert [path.name for path in folder.iterdir()] == ["plan0_R8_要求.xlsx"]


def test_a_file_that_holds_another_total_is_not_called_right(opener: Opener, tmp_path: Path) -> None:
    page = output(opener(), tmp_path)
    texts = page.context.view.texts
    page.exports.begin(texts, [Job(tmp_path / "a.xlsx", lambda _progress: None)])
    page.exports.show_done(texts, 0, Outcome(tmp_path / "a.xlsx", 3_700_000, 3_699_000))
    state, sentence = states(page)[0]
    assert state == "合計が不一致"
    assert "3,699,000" in sentence
    assert "3,700,000" in sentence


def test_an_export_can_be_stopped_and_leaves_nothing_behind(
    opener: Opener, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first form waits until Stop was pressed; the next step of the work then ends it."""
    reached, pressed = threading.Event(), threading.Event()

    def waiting(view: Any, sheet: Any, progress: Progress) -> None:
        reached.set()
        pressed.wait(10)
        write_request(view, sheet, progress)

    monkeypatch.setattr("citybudget.reports.workbook.pack.write_request", waiting)
    folder = tmp_path / "out"
    folder.mkdir()
    page = output(opener(), folder)
    choose(page, "request", "trend")
    with qtbot.waitSignal(page.exporter.ended, timeout=30_000):
        QTest.mouseClick(page.options.button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(reached.is_set, timeout=10_000)
        assert not page.options.button.isEnabled()
        QTest.mouseClick(page.exports.cancel, Qt.MouseButton.LeftButton)
        pressed.set()
    assert [state for state, _ in states(page)] == ["中止しました", "中止しました"]
    assert list(folder.iterdir()) == []
    assert page.options.button.isEnabled()


def test_progress_counts_programmes(opener: Opener, qtbot: QtBot, tmp_path: Path) -> None:
    page = output(opener(), tmp_path)
    choose(page, "request")
    seen: list[tuple[int, int]] = []
    page.exporter.progressed.connect(lambda _place, done, total: seen.append((done, total)))
    export(page, qtbot)
    assert (3, 3) in seen


def test_cards_are_chosen_by_space_and_reached_by_arrows(opener: Opener, tmp_path: Path) -> None:
    page = output(opener(), tmp_path)
    card = page.grid.cards["data"]
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Space)
    assert card.isChecked()
    assert "data" in {spec.key for spec in page.grid.chosen()}
    QTest.keyClick(card, Qt.Key.Key_Left)
    keys = [spec.card for spec in CARDS]
    assert page.grid.cards[keys[keys.index("data") - 1]].hasFocus()


def test_the_proof_goes_with_the_sheets_and_only_with_them(opener: Opener, tmp_path: Path) -> None:
    page = output(opener(), tmp_path)
    choose(page, "trend")
    assert {spec.key for spec in page.grid.chosen()} == {"trend"}
    choose(page, "data")
    assert {spec.key for spec in page.grid.chosen()} == {"data", "proof"}
    proof = page.grid.cards["proof"]
    page.grid.ensureWidgetVisible(proof)
    QTest.mouseClick(proof, Qt.MouseButton.LeftButton)
    assert proof.isChecked()
    choose(page)
    assert not page.options.button.isEnabled()


def test_the_filter_shows_the_cards_of_a_group(opener: Opener, tmp_path: Path) -> None:
    page = output(opener(), tmp_path)
    QTest.mouseClick(page.filter.button("charts"), Qt.MouseButton.LeftButton)
    shown = {key for key, card in page.grid.cards.items() if card.isVisible()}
    assert shown == {spec.card for spec in CARDS if spec.is_chart}
    assert {spec.key for spec in CARDS if spec.is_chart} == set(charts.KINDS)


def test_miniatures_show_the_plans_own_names_and_amounts(
    opener: Opener, qtbot: QtBot, tmp_path: Path
) -> None:
    page = output(opener(), tmp_path)
    qtbot.waitUntil(lambda: page.miniatures.is_done, timeout=30_000)
    made = page.grid.cards["programmes"].miniature
    assert made is not None
    words = {cell for block in made.blocks for cells, _ in block.rows for cell in cells}
    assert {"姉妹都市交流事業", "1,500", "1,000"} <= words
    request = page.grid.cards["request"].miniature
    assert request is not None
    assert "1,500,000円" in {cell for block in request.blocks for cells, _ in block.rows for cell in cells}
    chart = page.grid.cards["composition"].miniature
    assert chart is not None
    assert chart.picture is not None
    assert not chart.picture.isNull()
    for card in page.grid.cards.values():
        assert not card.grab().isNull()


def test_another_language_makes_the_miniatures_anew(opener: Opener, qtbot: QtBot, tmp_path: Path) -> None:
    page = output(opener(), tmp_path)
    qtbot.waitUntil(lambda: page.miniatures.is_done, timeout=30_000)
    QTest.mouseClick(page.options.language.button("en"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.miniatures.is_done, timeout=30_000)
    made = page.grid.cards["programmes"].miniature
    assert made is not None
    assert made.title == "Main programmes"


def test_open_errors_are_told_before_exporting(opener: Opener, tmp_path: Path) -> None:
    desk = opener(build("training"))
    page = output(desk, tmp_path)
    assert page.options.warning.title.text() == "重大な点検事項が6件あります"
    QTest.mouseClick(page.options.warning.link, Qt.MouseButton.LeftButton)
    assert desk.bench.rail.button("checks").isChecked()


def test_nothing_is_exported_from_a_plan_without_a_folder(opener: Opener, tmp_path: Path) -> None:
    page = output(opener(), tmp_path)
    page.options.folder.clear()
    assert not page.options.button.isEnabled()


class _Folders(QObject):
    """Stands for the desktop that opens folders."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


def test_the_folder_can_be_opened(opener: Opener, qtbot: QtBot, tmp_path: Path) -> None:
    page = output(opener(), tmp_path)
    choose(page, "trend")
    export(page, qtbot)
    desktop = _Folders()
    QDesktopServices.setUrlHandler("file", desktop, "open")  # type: ignore[arg-type]  # the stub asks for bytes, Qt for text
    try:
        QTest.mouseClick(cast(QAbstractButton, page.exports.folder), Qt.MouseButton.LeftButton)
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert desktop.opened == [str(tmp_path)]
    assert page.context.settings["export_folder"] == str(tmp_path)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("R8/要求", "R8_要求"),
        (" a. ", "a"),
        ("", "citybudget"),
        ('<b>"?*|\x07', "_b______"),
        ("...", "citybudget"),
    ],
)
def test_names_of_files_are_fit_for_every_system(typed: str, kept: str) -> None:
    assert file_name(typed) == kept


def test_a_full_disk_is_said_in_a_sentence(
    opener: Opener, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one thing a test can't have everywhere is a full disk; what is said of one is tried for real elsewhere."""

    def full(_path: Path, _content: bytes) -> None:
        raise UserError("disk_full")

    monkeypatch.setattr("citybudget.reports.workbook.target.put", full)
    page = output(opener(), tmp_path)
    choose(page, "summary")
    [(state, sentence)] = export(page, qtbot)
    assert state == "書き出せません"
    assert "空き" in sentence or "いっぱい" in sentence
