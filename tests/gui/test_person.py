"""A whole working day at the window, by keys and mouse: from an empty Start page to a workbook, and back again."""

import json
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QTableWidget

from citybudget.app import make_window
from citybudget.cli import main
from citybudget.document import Document
from citybudget.domain.plan import Plan
from citybudget.gui.main_window import MainWindow
from citybudget.gui.settings import Settings
from tests.gui.person import CTRL, Key, Person, copy_from_excel, yen
from tests.road.pack import Pack
from tests.road.sql import PlanFile
from tests.road.window import Shown

REQUEST, LAST_YEAR = (2026, "request"), (2025, "initial")
# Name, category, and lines (node as it is looked for, description, basis).
PROGRAMMES = (
    ("訪問団派遣事業", "姉妹・友好都市交流", (
        ("８", "航空賃", "１００，０００円×２名"),
        ("ほうしょう", "記念品", "３，３００円×８名"),
    )),
    ("日本語教室事業", "日本語教育", (
        ("7", "講師謝金", "４，５０７円×２ｈ×９０回"),
        ("７", "協力者謝礼", "１，３５０円×２回×２名×１２月＋１，２００円"),
        ("旅費", "費用弁償", "６２０円×９０回"),
    )),
    ("相談窓口運営事業", "相談・多言語情報", (
        ("１２", "窓口運営委託", "３８，５００円×１２月"),
    )),
)  # fmt: skip
SET = (
    ("訪問団派遣事業", "旅費", "１８０，０００"),
    ("日本語教室事業", "7", "８００千円"),
    ("日本語教室事業", "8", "５５，０００円"),
    ("相談窓口運営事業", "いたく", "４５万円"),
)
GOOD = [("7", f"謝金{n}", f"{n},000円×2名") for n in range(1, 10)]
MORE = [("８", f"旅費{n}", f"{n}00円×4回") for n in range(1, 10)]
ROWS = [*GOOD[:5], ("99", "知らない節", "1円"), *GOOD[5:], *MORE, ("役務費", "読めない積算", "3,000円×")]
# By hand. Delegation: 200,000 + 26,400 -> 27,000. Classes: 811,260 + 66,000 = 877,260 -> 878,000; 55,800 -> 56,000.
# Desk: 462,000, and of the pasted rows 2,000 + 4,000 + … + 18,000 = 90,000 and 400 + 800 + … + 3,600 = 18,000.
COSTS = {
    "訪問団派遣事業": (227_000, 180_000),
    "日本語教室事業": (934_000, 855_000),
    "相談窓口運営事業": (570_000, 450_000),
}
TOTAL = (1_731_000, 1_485_000)
GRANT = 439_000
"""1/2 of 7 報償費, 878,000."""
NODES = {"honoraria": 27_000 + 878_000 + 90_000, "travel": 200_000 + 56_000 + 18_000, "outsourcing": 462_000}


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Settings:
    """Settings kept in memory, and a home of the person's own."""
    monkeypatch.setattr("citybudget.paths.state", lambda: tmp_path / "state")
    monkeypatch.setattr("citybudget.paths.documents", lambda: tmp_path)
    (tmp_path / "state").mkdir()
    made = Settings(None)
    made["language"] = "ja"
    return made


@pytest.fixture
def start(qapp: QApplication, settings: Settings) -> Iterator[Person]:
    """The program as it starts the first time."""
    window = make_window(qapp, settings)
    window.show_start()
    yield Person(window)
    window.close()


class Day:
    """What the person does, in the order of the day; every snapshot of the plan is kept on the way."""

    def __init__(self, person: Person, path: Path) -> None:
        self.person = person
        self.path = path
        self.plans: list[Plan] = []

    @property
    def document(self) -> Document:
        assert self.person.window.workbench is not None
        return self.person.window.workbench.document

    def make_plan(self) -> None:
        """Three questions, then a file name."""
        person = self.person

        def answer() -> None:
            person.compose("うみかぜ")
            person.compose("", "海風市")
            person.key(Key.Key_Tab)
            person.type("国際交流課")
            person.pick("picker_new_year", "令和8年度")
            person.click("action_new_go")

        person.answering(lambda: person.click("action_new"), answer, lambda: person.name_file(self.path))
        assert person.sees("empty_programmes")
        self.plans.append(self.document.plan)
        bench = person.window.workbench
        assert bench is not None
        bench.signals.changed.connect(lambda _change: self.plans.append(self.document.plan))

    def add_programme(self, name: str, category: str) -> None:
        """Ctrl+N, a name, a category."""
        person = self.person
        person.key(Key.Key_N, CTRL)
        person.type(name)
        person.pick("edit_new_category", category)
        person.key(Key.Key_Return)
        assert person.text("label_programme_name") == name

    def type_line(self, node: str, description: str, basis: str) -> None:
        """A node by number, name or reading; a description; a basis."""
        person = self.person
        person.click("action_add_node")
        person.type(node)
        person.key(Key.Key_Return)
        person.type(description)
        person.key(Key.Key_Tab)
        person.type(basis)
        person.key(Key.Key_Return)
        person.key(Key.Key_Escape)

    def set_amount(self, node: str, amount: str) -> None:
        person = self.person
        person.click("action_add_node")
        person.type(node)
        person.key(Key.Key_Return)
        person.type(amount)
        person.key(Key.Key_Return)

    def define_grant(self) -> None:
        """Half of what is paid to people, down to a thousand yen."""
        person = self.person
        person.tab("funding")
        person.click("action_draw_grant")
        person.choose("menu_grants", "新しい補助制度…")
        person.type("地域日本語教育補助金")
        person.press(person.find("edit_grant_rate"))
        person.key(Key.Key_A, CTRL)
        person.type("１／２")
        person.click("check_eligible_honoraria")
        person.click("action_grant_take")
        person.tab("estimate")

    def paste(self) -> None:
        """Twenty rows of which two can't be taken: they are named, and the others go in."""
        person = self.person
        copy_from_excel(ROWS)
        person.click("action_add_line")
        person.key(Key.Key_V, CTRL)
        refused = person.find("table_refused")
        assert isinstance(refused, QTableWidget)
        named = [[_cell(refused, row, column) for column in (0, 2)] for row in range(refused.rowCount())]
        assert named == [["6", "99"], ["20", "3,000円×"]]
        assert all(_cell(refused, row, 3) for row in range(2))
        before = len(self.plans)
        person.click("action_paste_good")
        assert len(self.plans) == before + 1


def _cell(table: QTableWidget, row: int, column: int) -> str:
    item = table.item(row, column)
    assert item is not None
    return item.text()


def test_a_day_from_start_to_workbook(
    start: Person, settings: Settings, qapp: QApplication, tmp_path: Path
) -> None:
    day, shown = Day(start, tmp_path / "海風市.citybudget"), Shown(start)
    day.make_plan()
    start.click("nav_programmes")
    for name, category, lines in PROGRAMMES:
        day.add_programme(name, category)
        for line in lines:
            day.type_line(*line)
    shown.look_at(*LAST_YEAR)
    for name, node, amount in SET:
        shown.open_programme(name)
        day.set_amount(node, amount)
    shown.look_at(*REQUEST)
    shown.open_programme("日本語教室事業")
    day.define_grant()
    shown.open_programme("相談窓口運営事業")
    day.paste()
    _is_right(start, shown)
    _goes_back_and_forth(start, day)
    _is_right(start, shown)
    again = _closes_and_opens(start, settings, qapp, day)
    _goes_out(again, Shown(again), day)


def _is_right(person: Person, shown: Shown) -> None:
    """Every figure in sight is the one reckoned by hand."""
    person.click("unit_yen")
    general = TOTAL[0] - GRANT
    assert shown.status() == (TOTAL[0], TOTAL[0] - TOTAL[1], general)
    total, _, programmes = shown.tree()
    assert total == TOTAL
    assert programmes == COSTS


def _goes_back_and_forth(person: Person, day: Day) -> None:
    """Ctrl+Z step by step to the empty plan, Ctrl+Y step by step to the last; each step is the snapshot of then."""
    plans = list(day.plans)
    # 3 programmes, 6 lines of a description and a basis each, 4 set amounts, 1 grant with its draw, 1 paste.
    assert len(plans) == 1 + 3 + 6 * 2 + 4 + 1 + 1
    for plan in reversed(plans[:-1]):
        person.key(Key.Key_Z, CTRL)
        assert day.document.plan == plan
    assert not person.find("action_undo").isEnabled()
    assert yen(person.text("status_total")) == 0
    person.key(Key.Key_Z, CTRL)
    assert day.document.plan == plans[0]
    for plan in plans[1:]:
        person.key(Key.Key_Y, CTRL)
        assert day.document.plan == plan
    assert not person.find("action_redo").isEnabled()


def _closes_and_opens(person: Person, settings: Settings, qapp: QApplication, day: Day) -> Person:
    """The program ended and started anew; the file chosen among those opened last; undo still works."""
    end, before = day.plans[-1], day.plans[-2]
    person.window.close()
    again = Person(_started(qapp, settings))
    recent = again.find("list_recent")
    assert isinstance(recent, QAbstractItemView)
    again.click_cell(recent, recent.model().index(0, 0))
    again.wait(lambda: again.window.workbench is not None, "the plan")
    bench = again.window.workbench
    assert bench is not None
    assert bench.document.plan == end
    again.key(Key.Key_Z, CTRL)
    assert bench.document.plan == before
    again.key(Key.Key_Y, CTRL)
    assert bench.document.plan == end
    return again


def _started(qapp: QApplication, settings: Settings) -> MainWindow:
    window = make_window(qapp, settings)
    window.show_start()
    return window


def _goes_out(person: Person, shown: Shown, day: Day) -> None:
    """What the workbook, the command line and SQL over the file say is what the window says."""
    folder = day.path.with_name("提出")
    folder.mkdir()
    person.click("nav_programmes")
    _is_right(person, shown)
    person.click("nav_output")
    person.click("option_yen")
    for name, text in (("edit_folder", str(folder)), ("edit_file_name", "要求書")):
        person.press(person.find(name))
        person.key(Key.Key_A, CTRL)
        person.type(text)
    person.click("action_export")
    person.wait(
        lambda: (folder / "要求書.xlsx").exists() and person.find("action_export").isEnabled(), "the export"
    )
    said = [label.text() for label in person.find("page_output").findChildren(QLabel) if label.isVisible()]
    assert "完了・画面の合計と一致" in said
    pack, file = Pack(folder / "要求書.xlsx"), PlanFile(day.path)
    assert pack.headline() == {
        "合計": TOTAL,
        "特定財源": (GRANT, 0),
        "一般財源": (TOTAL[0] - GRANT, TOTAL[1]),
    }
    names = {str(code): str(ja) for code, ja in file.rows("SELECT code, ja FROM programme")}
    assert {names[code]: pair for code, pair in pack.programmes().items()} == COSTS
    assert pack.by_key("node") == NODES
    assert pack.all_agree() == "一致（差はすべて0）"
    assert file.total(REQUEST) == TOTAL
    assert file.figures("source", REQUEST)["general"] == (TOTAL[0] - GRANT, TOTAL[1])
    printed = _printed(day.path)
    assert (printed["total"]["amount"], printed["total"]["previous"]) == TOTAL
    assert {row["ja"]: (row["amount"], row["previous"]) for row in printed["rows"]} == COSTS
    assert yen(person.text("status_total")) == TOTAL[0]


def _printed(path: Path) -> dict[str, Any]:
    out = StringIO()
    with redirect_stdout(out):
        assert main(["totals", str(path), "--by", "programme", "--format", "json"], lambda _path: 0) == 0
    found: dict[str, Any] = json.loads(out.getvalue())
    return found
