"""Figures that were printed, typed into the window as they were, and read from it. Sources: tests/data.

Grants at 当初 are typed in tests/gui/pages/test_published_funding.py.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu

from citybudget.app import make_window
from citybudget.document import Document
from citybudget.domain.category import Category
from citybudget.domain.change import applied
from citybudget.domain.checks import check
from citybudget.domain.edit import edit
from citybudget.domain.plan import Entity, Municipality, Plan, PlanYear
from citybudget.domain.programme import Estimate, Programme
from citybudget.gui.forms.commitment_dialog import CommitmentDialog
from citybudget.gui.models.funding_rows import FundingColumn
from citybudget.gui.settings import Settings
from citybudget.gui.workbench import Workbench
from tests.gui.person import CTRL, Key, Person, settle, yen
from tests.road.window import Shown

_FILE = Path(__file__).parents[1] / "data" / "published_cases.json"
_DATA: dict[str, Any] = json.loads(_FILE.read_text("utf-8"))
CASES: dict[str, dict[str, Any]] = _DATA["cases"]
STAGES: dict[str, dict[str, Any]] = {case["id"]: case for case in _DATA["stages"]}
K = 1_000
NAME = "公表事例"


def plan_of(*years: int) -> Plan:
    """A plan with one programme that holds nothing, and the years it is looked at in."""
    empty = Plan(Municipality("公表町", "Published Town"))
    entities: list[Entity] = [
        Category("p", "国際交流", "Exchange"), Category("l", "交流", "Exchanges", "p", 0, "N2"),
        Programme("z", "9-01", NAME, "Published case", "l"), *(PlanYear(year) for year in years),
        Estimate("z", years[-1], "request"),
    ]  # fmt: skip
    return applied(empty, edit(empty, "plan.created", entities))


class Clerk:
    """Somebody who types a published page into the window."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.shown = Shown(person)
        person.click("nav_programmes")
        person.click("unit_yen")

    @property
    def bench(self) -> Workbench:
        found = self.person.window.workbench
        assert found is not None
        return found

    def look_at(self, year: int, stage: str) -> None:
        """Another year and stage, by the pickers of the top bar; the programme stays open."""
        words = f"令和{year - 2018}年度" if year > 2019 else f"平成{year - 1988}年度"
        self.person.pick("picker_year", words)
        self.person.click(f"stage_{stage.replace('-', '_')}")
        self.shown.open_programme(NAME)

    def advance(self, stage: str) -> None:
        """An entry of the menu beside the stages."""
        menu = self.bench.top.steps.menu()
        assert isinstance(menu, QMenu)
        menu.aboutToShow.emit()
        wanted = f"action_advance_{stage.replace('-', '_')}"
        next(action for action in menu.actions() if action.objectName() == wanted).trigger()
        settle()

    def node(self, node: str, *cells: str) -> None:
        """A node by its number, then a line's description and basis, or a set amount."""
        person = self.person
        person.tab("estimate")
        person.click("action_add_node")
        person.type(node)
        person.key(Key.Key_Return)
        for cell in cells[:-1]:
            person.type(cell)
            person.key(Key.Key_Tab)
        person.type(cells[-1])
        person.key(Key.Key_Return)
        person.key(Key.Key_Escape)

    def paid_by(self, source: str, amount: str) -> None:
        """A source with a set amount."""
        person = self.person
        person.tab("funding")
        person.click("action_add_funding")
        person.choose("menu_sources", source)
        person.type(amount)
        person.key(Key.Key_Return)

    def grant(self, name: str, node: str = "", **fields: str) -> None:
        """A new grant by its dialog, on every node or on one."""
        person = self.person
        person.tab("funding")
        person.click("action_draw_grant")
        person.choose("menu_grants", "新しい補助制度…")
        person.compose("", name)
        for field, text in fields.items():
            person.click(f"edit_grant_{field}")
            person.key(Key.Key_A, CTRL)
            person.type(text)
        if node:
            person.click(f"check_eligible_{node}")
        person.click("action_grant_take")

    def funding(self) -> list[int | None]:
        """The amounts of the Funding tab: entries, 一般財源, cost."""
        self.person.tab("funding")
        return [yen(text) for (text,) in self.person.rows("grid_funding", (FundingColumn.AMOUNT,))]

    def assessed(self) -> list[tuple[str, ...]]:
        """The 査定 tab's cells, row by row."""
        view = self.person.find("grid_assessment")
        assert isinstance(view, QAbstractItemView)
        return self.person.rows("grid_assessment", range(view.model().columnCount()))

    def cell(self, node_row: int, column: int) -> None:
        """Press on a cell of the 査定 tab."""
        view = self.person.find("grid_assessment")
        assert isinstance(view, QAbstractItemView)
        self.person.click_cell(view, view.model().index(node_row, column))


Opened = Callable[..., Clerk]


@pytest.fixture
def opened(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    """The whole window over a plan in a real file."""
    monkeypatch.setattr("citybudget.paths.state", lambda: tmp_path)
    people: list[Person] = []

    def open_(*years: int) -> Clerk:
        path = tmp_path / "公表.citybudget"
        Document.create(path, plan_of(*years)).close()
        settings = Settings(None)
        settings["language"] = "ja"
        person = Person(make_window(qapp, settings))
        person.window.resize(1366, 728)
        people.append(person)
        person.window.open_file(path)
        settle()
        return Clerk(person)

    yield open_
    for person in people:
        person.window.close()


def test_hamamatsus_request_is_paid_half_by_the_nation(opened: Opened) -> None:
    case = CASES["hamamatsu"]
    clerk = opened(2020, 2021)
    clerk.look_at(2021, "request")
    clerk.node("12", "推進事業", "６０９千円")
    clerk.node("１２", "多文化共生", "２，５９１千円")
    clerk.grant("国庫補助", rate="１／２")
    assert clerk.funding() == [case["national"] * K, case["general"] * K, case["cost"] * K]
    total, _, programmes = clerk.shown.tree()
    assert (total[0], programmes[NAME][0]) == (case["cost"] * K, case["cost"] * K)
    assert clerk.shown.status()[2] == case["general"] * K


def test_the_worked_example_comes_to_its_general_revenue(opened: Opened) -> None:
    case = CASES["worked"]
    clerk = opened(2025, 2026)
    clerk.look_at(2026, "request")
    clerk.node("7", "講師謝金", "４，５０７円×１８０回－６０円")
    clerk.node("７", "協力者謝礼", "１，３５０円×２回×２名×１２月＋１，２００円")
    clerk.node("8", "費用弁償", "２，７９０円×２０回")
    clerk.grant("半額補助", "honoraria", rate="１／２")
    clerk.grant("三分の一補助", "travel", rate="１／３", cap_yen="１５千円")
    assert clerk.funding() == [case["half"], case["third"][-1], case["general"], case["cost"]]
    assert clerk.shown.status()[2] == case["general"]


def test_oguchis_account_is_settled_at_93_2_percent(opened: Opened) -> None:
    case = CASES["oguchi"]
    clerk = opened(2016)
    clerk.look_at(2016, "initial")
    clerk.node("13", "７，０２７，０００")
    clerk.advance("settlement")
    clerk.look_at(2016, "settlement")
    clerk.person.tab("assessment")
    clerk.cell(0, 3)
    clerk.person.type("６，５５０，８３９")
    clerk.person.key(Key.Key_Return)
    node = clerk.assessed()[0]
    assert [yen(text) for text in node[2:6]] == [case["budget"], case["settled"], 0, case["unused"]]
    assert node[6] == case["rate"]
    clerk.paid_by("使用料・手数料", "１，４５９，２００")
    clerk.paid_by("繰入金", "５，０９１，６３９")
    assert clerk.funding() == [case["fee"], case["transfer"], 0, case["settled"]]
    assert clerk.shown.status()[0] == case["settled"]


def test_from_nothing_to_900_and_back_to_nothing_is_said_in_words(opened: Opened) -> None:
    case = CASES["yuki"]
    year = case["fiscal_year"]
    clerk = opened(year - 1, year, year + 1)
    for at, amount in ((year - 1, "０"), (year, "９００千円"), (year + 1, "０")):
        clerk.look_at(at, "initial")
        clerk.node("13", amount)
    clerk.look_at(year, "initial")
    assert _change(clerk) == ("900,000", "皆増")
    clerk.look_at(year + 1, "initial")
    assert _change(clerk) == ("△ 900,000", "皆減")


def test_from_219000_to_193000_is_minus_26000(opened: Opened) -> None:
    before, now, change, _ = CASES["hamamatsu_rate"]["cases"][0]
    clerk = opened(2015, 2016)
    for at, amount in ((2015, before), (2016, now)):
        clerk.look_at(at, "initial")
        clerk.node("13", f"{amount}千円")
    clerk.person.click("unit_thousand")
    assert _change(clerk) == (change, "△ 11.9%")


def _change(clerk: Clerk) -> tuple[str, str]:
    """The change on last year in the bar at the bottom, and its rate."""
    change, _, rate = clerk.person.text("status_change").replace("\u202f", " ").partition("（")
    return change, rate.rstrip("）")


def test_tottoris_785_are_asked_back(opened: Opened) -> None:
    case = STAGES["P015"]
    clerk = opened(2020)
    person = clerk.person
    clerk.look_at(2020, "request")
    clerk.node("12", "窓口運営委託", "２０，０００千円")
    clerk.advance("finance")
    clerk.look_at(2020, "finance")
    person.tab("assessment")
    clerk.cell(0, 3)
    person.type("１９，２１５千円")
    person.key(Key.Key_Tab)
    person.type("国庫への振替")
    person.key(Key.Key_Return)
    clerk.cell(0, 3)
    person.click("edit_rerequest_reason")
    person.type("国庫１／２の対象となるため")
    assert person.text("edit_rerequest_amount") == "785,000"
    person.click("action_rerequest")
    node = clerk.assessed()[0]
    request, finance = case["stages"]
    assert [yen(text) for text in node[2:5]] == [request["cost"] * K, finance["cost"] * K, case["cut"] * K]
    assert node[5:] == ("国庫への振替", "復活要求 785,000")
    assert yen(person.text("status_total")) == finance["cost"] * K


def test_otsus_commitment_is_told_as_it_is_typed_and_found_by_the_checks(opened: Opened) -> None:
    case = CASES["otsu"]
    clerk = opened(2024)
    person = clerk.person
    clerk.look_at(2024, "request")
    person.tab("outline")
    person.click("action_add_commitment")
    limit, printed = f"{case['limit']:,}千円", f"{case['printed_limit']:,}千円"
    meant = (("ja", "業務委託"), ("first_year", str(case["last_year"])), ("last_year", "令和７"), ("limit_yen", limit),
             (str(case["last_year"]), limit))  # fmt: skip
    for name, text in meant:
        _fill(person, name, text)
    assert _wrong(person) == []
    _fill(person, "limit_yen", printed)
    _fill(person, "last_year", "令和１０")
    assert len(_wrong(person)) == 2
    person.click("action_commitment_take")
    codes = {problem.code for problem in check(clerk.bench.document.plan).problems}
    assert {"commitment_limit", "commitment_period"} <= codes


def _wrong(person: Person) -> list[str]:
    """The sentences under the fields of the form."""
    dialog = person.find("dialog_commitment")
    assert isinstance(dialog, CommitmentDialog)
    return [row.error() for row in dialog.rows.values() if row.error()]


def _fill(person: Person, name: str, text: str) -> None:
    person.find(f"edit_commitment_{name}").setFocus()
    person.key(Key.Key_A, CTRL)
    person.type(text)
    person.key(Key.Key_Tab)
