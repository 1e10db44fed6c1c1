"""A whole budget year at the window: request, two assessments, adoption, two supplementary budgets, settlement, and back.

At every stop the totals of the window, of the command line and of SQL over the file are the ones reckoned by hand.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from citybudget.app import make_window
from citybudget.document import Document
from citybudget.domain import edit as edits
from citybudget.domain.change import applied
from citybudget.domain.funding import EligibleNode, Funding, Grant
from citybudget.domain.plan import Plan
from citybudget.domain.programme import Answer, Estimate, Verdict
from citybudget.gui.settings import Settings
from tests.gui.person import CTRL, Key, Person, copy_from_excel, settle, yen
from tests.gui.programmes.desk import small_plan
from tests.gui.year import Year
from tests.road.road import Road
from tests.road.sql import PlanFile

YEAR = 2026
CLASSES, DELEGATION = "日本語教室", "訪問団派遣"


def year_plan() -> Plan:
    """Two programmes with lines, and a grant of a half on 7 報償費 of the classes.

    Classes: 4,507×2×90 = 811,260 + 1,350×2×2×12 + 1,200 = 66,000 -> 878,000; 620×90 = 55,800 -> 56,000; cost 934,000.
    Delegation: 100,000×2 = 200,000. In all 1,134,000; grant 439,000; fee 5,000; general revenue 690,000.
    """
    plan = small_plan()
    grant = Grant("half", "地域日本語教育補助金", source="prefectural", nodes=(EligibleNode("honoraria"),))
    held = plan.estimate(("p2", YEAR, "request"))
    assert held is not None
    drawing = Estimate(
        "p2", YEAR, "request", lines=held.lines,
        funding=(*held.funding, Funding("g", "prefectural", grant_id="half")),
    )  # fmt: skip
    return applied(plan, edits.edit(plan, "plan.edited", [grant, drawing]))


class ReckonedYear(Year):
    """A year whose totals were reckoned by hand."""

    def agrees(
        self, stage: str, cost: int, general: int, programmes: dict[str, int], year: int = YEAR
    ) -> None:
        """Window, command line and SQL say what was reckoned by hand."""
        at = (year, stage)
        if self.bench.view.column != at:
            self.bench.view.show_column(at)
            settle()
        self.person.click("unit_yen")
        total, _, general_shown = self.shown.status()
        assert (total, general_shown) == (cost, general), stage
        tree_total, _, rows = self.shown.tree()
        assert tree_total[0] == cost
        assert {name: pair[0] for name, pair in rows.items() if pair[0]} == programmes
        file = PlanFile(self.path)
        printed = Road(self.path, file).printed("programme", at)
        assert printed["total"]["amount"] == cost
        assert {row["ja"]: row["amount"] for row in printed["rows"] if row["amount"]} == programmes
        assert file.total(at)[0] == cost
        assert file.figures("source", at)["general"][0] == general


@pytest.fixture
def year(qapp: QApplication, settings: Settings, tmp_path: Path) -> Iterator[ReckonedYear]:
    """The plan open at the Programmes page."""
    path = tmp_path / "海風町.citybudget"
    Document.create(path, year_plan()).close()
    window = make_window(qapp, settings)
    person = Person(window)
    window.open_file(path)
    person.click("nav_programmes")
    yield ReckonedYear(person, path)
    window.close()


# Each stop goes on where the one before it ended.


def request(year: ReckonedYear) -> None:
    year.agrees("request", 1_134_000, 690_000, {CLASSES: 934_000, DELEGATION: 200_000})


def finance(year: ReckonedYear) -> None:
    """Cuts with reasons in full width, a verdict each; the division accepts one and asks for the other again."""
    year.step("action_advance_finance")
    assert year.plan.locked((YEAR, "request"))
    year.open(CLASSES, "assessment")
    year.assess("honoraria", "７８８千円", "監修は県の教材で代える（３→０回）")
    year.assess("travel", "５０，０００", "回数を減らす")
    year.person.click("verdict_adopted")
    # 7節 788,000 -> grant 394,000; 838,000 - 394,000 - 5,000 = 439,000 of general revenue.
    year.open(DELEGATION, "assessment")
    year.person.click("verdict_zero")
    assert year.estimate("p1", (YEAR, "finance")).verdict is Verdict.ZERO
    year.agrees("finance", 838_000, 439_000, {CLASSES: 838_000})


def re_request(year: ReckonedYear) -> None:
    """受け入れる by the list of answers, 復活要求 by the panel."""
    person = year.person
    year.open(CLASSES, "assessment")
    year.cell("travel", "answer")
    person.choose("menu_answer", "受け入れる")
    year.cell("honoraria", "amount")
    person.press(person.find("edit_rerequest_reason"))
    person.type("夜勤で通えない希望者が２２人いる")
    person.press(person.find("edit_rerequest_amount"))
    person.key(Key.Key_A, CTRL)
    person.type("６０千円")
    person.click("action_rerequest")
    decisions = {
        said.node: (said.answer, said.re_request_yen)
        for said in year.estimate("p2", (YEAR, "finance")).decisions
    }
    assert decisions == {"honoraria": (Answer.RE_REQUESTED, 60_000), "travel": (Answer.ACCEPTED, None)}


def mayor(year: ReckonedYear) -> None:
    """What was asked again is given back, by a range copied from Excel; the delegation comes back smaller."""
    year.step("action_advance_mayor")
    year.open(CLASSES, "assessment")
    year.cell("honoraria", "amount")
    copy_from_excel([["848,000", "", "復活を認める"]])
    year.person.key(Key.Key_V, CTRL)
    year.open(DELEGATION, "assessment")
    year.assess("travel", "１５万円", "１名分を認める")
    # 7節 848,000 -> grant 424,000; 898,000 + 150,000 = 1,048,000; less 424,000 and 5,000.
    year.agrees("mayor", 1_048_000, 619_000, {CLASSES: 898_000, DELEGATION: 150_000})


def initial(year: ReckonedYear) -> None:
    year.step("action_advance_initial")
    year.agrees("initial", 1_048_000, 619_000, {CLASSES: 898_000, DELEGATION: 150_000})
    year.agrees("current", 1_048_000, 619_000, {CLASSES: 898_000, DELEGATION: 150_000})


def supplementary(year: ReckonedYear) -> None:
    """One budget more, one less: differences as lines."""
    person = year.person
    year.step("action_advance_supplementary_1")
    person.type("６月補正")
    person.key(Key.Key_Return)
    year.open(CLASSES, "estimate")
    year.line("12", "オンライン教室委託", "３０，０００円×４回")
    year.agrees("supplementary-1", 120_000, 120_000, {CLASSES: 120_000})
    year.agrees("current", 1_168_000, 739_000, {CLASSES: 1_018_000, DELEGATION: 150_000})
    year.step("action_advance_supplementary_2")
    person.type("３月補正")
    person.key(Key.Key_Return)
    year.open(DELEGATION, "estimate")
    year.line("8", "旅費の減", "△５０，０００円")
    year.agrees("supplementary-2", -50_000, -50_000, {DELEGATION: -50_000})
    year.agrees("current", 1_118_000, 689_000, {CLASSES: 1_018_000, DELEGATION: 100_000})
    assert year.plan.year_stages[YEAR, "supplementary-2"].note == "３月補正"


def settlement(year: ReckonedYear) -> None:
    """支出済額 to the yen, and 翌年度繰越額, which is next year's 前年度繰越."""
    year.step("action_advance_settlement")
    year.open(CLASSES, "assessment")
    year.cell("honoraria", "settled")
    year.person.type("８２１，３３０")
    year.cell("outsourcing", "settled")
    year.person.type("０")
    year.person.key(Key.Key_Tab)
    year.person.type("１２０千円")
    year.person.key(Key.Key_Return)
    shown = {row[1]: row[2:] for row in year.person.rows("grid_assessment", range(7))}
    assert shown["報償費"] == ("848,000", "821,330", "0", "26,670", "96.9")
    assert shown["委託料"] == ("120,000", "0", "120,000", "0", "0.0")
    # 821,330 + 50,000 + 0 = 871,330; grant 1/2 of 821,330 = 410,665 to the yen; fee 5,000; delegation 100,000.
    year.agrees("settlement", 971_330, 555_665, {CLASSES: 871_330, DELEGATION: 100_000})
    year.agrees("carried-over", 120_000, 120_000, {CLASSES: 120_000}, YEAR + 1)


def unlock(year: ReckonedYear) -> None:
    """A mistake in the initial budget is mended after a reason was given; later stages keep their amounts."""
    person = year.person
    year.bench.view.show_column((YEAR, "initial"))
    settle()
    year.open(DELEGATION, "assessment")
    year.cell("travel", "amount")
    person.type("1")
    assert year.estimate("p1", (YEAR, "initial")).node_yen("travel") == 150_000
    assert "確定" in person.text("bar_message")
    person.click("action_unlock_stage")
    person.type("議決書の転記を誤ったため")
    person.key(Key.Key_Return)
    year.cell("travel", "amount")
    person.type("１５１千円")
    person.key(Key.Key_Return)
    year.agrees("initial", 1_049_000, 620_000, {CLASSES: 898_000, DELEGATION: 151_000})
    year.agrees("settlement", 971_330, 555_665, {CLASSES: 871_330, DELEGATION: 100_000})
    person.click("nav_history")
    told = ["".join(row) for row in person.rows("list_history", (0, 1, 2))]
    assert any("当初" in words and "議決書の転記を誤ったため" in words for words in told), told[:4]
    person.click("nav_programmes")


def goes_back(year: ReckonedYear) -> None:
    """Back to the request, and on again to the end."""
    plans = year.goes_back()
    request(year)
    year.goes_on(plans)


def test_a_year_from_request_to_settlement_and_back(year: ReckonedYear) -> None:
    year.begin()
    for stop in (request, finance, re_request, mayor, initial, supplementary, settlement, unlock, goes_back):
        stop(year)


def test_the_window_at_the_end_is_in_both_languages(year: ReckonedYear) -> None:
    year.begin()
    finance(year)
    re_request(year)
    year.person.click("lang_en")
    year.open("Japanese classes", "assessment")
    assert yen(year.person.text("status_total").replace("¥", "")) == 838_000
    rows = year.person.rows("grid_assessment", range(7))
    assert rows[0][1:] == (
        "Honoraria", "878,000", "788,000", "−90,000", "監修は県の教材で代える（３→０回）", "Re-requested 60,000",
    )  # fmt: skip
