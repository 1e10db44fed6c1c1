"""The training town's whole year at the window, from mending the request to next year's: one figure everywhere.

At every stop the window, the command line, SQL over the file and a recalculated workbook say the same, by every
grouping they show, and each bridge leads exactly from the one total to the other.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from citybudget.app import make_window
from citybudget.document import Document
from citybudget.domain.programme import Answer, Verdict
from citybudget.gui.settings import Settings
from citybudget.samples import build
from tests.gui.person import ALT, CTRL, Key, Person
from tests.gui.town_year import TownYear
from tests.interop import recalculation
from tests.road.sql import PlanFile

CLASSES, VOLUNTEERS = "地域日本語教室運営事業", "日本語ボランティア養成講座"
INTERPRETERS, FILMS = "通訳・同行支援事業", "訪日客向け動画発信事業"
DESK, DISASTERS = "外国人相談窓口運営事業", "多言語防災情報整備事業"
REQUEST, FINANCE, MAYOR, INITIAL = ((2026, word) for word in ("request", "finance", "mayor", "initial"))
JUNE, MARCH, CURRENT = (2026, "supplementary-1"), (2026, "supplementary-2"), (2026, "current")
SETTLEMENT, CARRIED, NEXT = (2026, "settlement"), (2027, "carried-over"), (2027, "request")
LAST_YEAR = (2025, "initial")


@pytest.fixture
def year(qapp: QApplication, settings: Settings, tmp_path: Path) -> Iterator[TownYear]:
    """The training sample open at the Programmes page, with room for the buttons of all stages."""
    path = tmp_path / "研修.citybudget"
    Document.create(path, build("training")).close()
    window = make_window(qapp, settings)
    window.resize(2400, 1000)
    person = Person(window)
    window.open_file(path)
    person.click("nav_programmes")
    person.click("unit_yen")
    yield TownYear(person, path)
    window.close()
    window.tasks.finish()


# Each stop goes on where the one before it ended.


def request(year: TownYear) -> None:
    """A new line in full width, and a planted mistake mended: 30,000円×3回× counts nothing."""
    year.agrees(REQUEST, LAST_YEAR)
    before = year.estimate("3-04", REQUEST).cost_yen
    year.open(CLASSES, "estimate")
    year.retype("30,000円×3回×", "３０，０００円×３回")
    assert year.estimate("3-04", REQUEST).cost_yen == before + 90_000
    year.open(INTERPRETERS, "estimate")
    year.line("12", "通訳者研修委託", "１６５，０００円×２回")
    assert year.estimate("3-03", REQUEST).node_yen("outsourcing") == 330_000
    year.agrees(REQUEST, LAST_YEAR)
    year.exports(REQUEST)


def finance(year: TownYear) -> None:
    """Cuts in two programmes and a rise, each with its reason; one programme gets nothing; one cut is asked for again."""
    year.step("action_advance_finance")
    year.open(CLASSES, "assessment")
    year.assess("outsourcing", "３，２００千円", "前年度の実績による")
    year.assess("supplies", "２００，０００", "教材は県のものを使う")
    year.person.click("verdict_adopted")
    year.open(DESK, "assessment")
    year.assess("outsourcing", "６６万円", "回数を減らす（24→20回）")
    year.person.click("verdict_adopted")
    year.open(INTERPRETERS, "assessment")
    year.assess("honoraria", "９００，０００円", "件数の伸びを見込む")
    year.person.click("verdict_adopted")
    year.open(FILMS, "assessment")
    year.person.click("verdict_zero")
    re_request(year)
    assert year.estimate("4-03", FINANCE).verdict is Verdict.ZERO
    year.agrees(FINANCE, REQUEST, LAST_YEAR)
    year.exports_at_the_window(FINANCE)


def re_request(year: TownYear) -> None:
    """復活要求 of a part of what was cut."""
    person = year.person
    year.open(CLASSES, "assessment")
    year.cell("outsourcing", "amount")
    person.press(person.find("edit_rerequest_reason"))
    person.type("教室を１つ閉じることになる")
    person.press(person.find("edit_rerequest_amount"))
    person.key(Key.Key_A, CTRL)
    person.type("３００千円")
    person.click("action_rerequest")
    asked = [
        said.re_request_yen
        for said in year.estimate("3-04", FINANCE).decisions
        if said.answer is Answer.RE_REQUESTED
    ]
    assert asked == [300_000]


def mayor(year: TownYear) -> None:
    """A part of what was asked again is given back, and something else is cut."""
    year.step("action_advance_mayor")
    year.open(CLASSES, "assessment")
    year.assess("outsourcing", "３，４００千円", "復活を一部認める")
    year.open(INTERPRETERS, "assessment")
    year.assess("honoraria", "８４０千円", "単価を据え置く")
    year.agrees(MAYOR, FINANCE, LAST_YEAR)
    year.exports(MAYOR)


def initial(year: TownYear) -> None:
    year.step("action_advance_initial")
    year.agrees(INITIAL, MAYOR, LAST_YEAR)
    year.exports(INITIAL)


def june(year: TownYear) -> None:
    """６月補正: more for two programmes."""
    year.step("action_advance_supplementary_1")
    year.person.type("６月補正")
    year.person.key(Key.Key_Return)
    year.open(DISASTERS, "estimate")
    year.line("12", "避難所案内の翻訳委託", "４４，０００円×５言語")
    year.open(INTERPRETERS, "estimate")
    year.line("8", "同行支援の費用弁償", "６００円×４０件")
    assert year.plan.year_stages[JUNE].note == "６月補正"
    assert PlanFile(year.path).total(JUNE)[0] == 220_000 + 24_000
    year.agrees(JUNE, INITIAL)
    year.agrees(CURRENT, INITIAL, LAST_YEAR)
    year.exports(JUNE)


def march(year: TownYear) -> None:
    """３月補正: less, and the grant that pays a half of it is drawn on for less."""
    year.step("action_advance_supplementary_2")
    year.person.type("３月補正")
    year.person.key(Key.Key_Return)
    year.open(VOLUNTEERS, "estimate")
    year.line("7", "講師謝金の減", "△５，２００円×６ｈ×４回")
    year.person.tab("funding")
    year.person.click("action_draw_grant")
    year.person.choose("menu_grants", "県 地域日本語支援人材育成補助金 令和8年度")
    held = year.estimate("3-05", MARCH)
    year.open(CLASSES, "estimate")
    year.line("10", "印刷製本費の減", "▲１８，０００円")
    assert (held.cost_yen, [entry.amount_yen for entry in held.funding]) == (-124_000, [-62_000])
    year.agrees(MARCH, JUNE, INITIAL)
    year.agrees(CURRENT, INITIAL, LAST_YEAR)
    year.exports(MARCH)
    year.exports(CURRENT)


def settlement(year: TownYear) -> None:
    """Spent amounts to the yen, one carried over whole; then the settlement is fixed."""
    person = year.person
    year.step("action_advance_settlement")
    year.open(VOLUNTEERS, "assessment")
    year.cell("honoraria", "settled")
    person.type("７０２，４３１")
    person.key(Key.Key_Return)
    year.open(DISASTERS, "assessment")
    year.cell("equipment", "settled")
    person.type("０")
    person.key(Key.Key_Tab)
    person.type("２３１千円")
    person.key(Key.Key_Return)
    assert year.estimate("3-06", CARRIED).node_yen("equipment") == 231_000
    year.step("action_fix_stage")
    assert year.plan.locked(SETTLEMENT)
    year.agrees(SETTLEMENT, CURRENT, LAST_YEAR)
    year.agrees(CARRIED)
    year.shown.look_at(*SETTLEMENT)
    year.exports(SETTLEMENT)


def roll_over(year: TownYear) -> None:
    """Next year's request by the wizard, 委託料 dearer by three per cent."""
    person = year.person
    year.step("action_roll_over")
    person.key(Key.Key_Right, ALT)
    person.find("edit_price_outsourcing").setFocus()
    person.type("３")
    for _ in range(4):
        person.key(Key.Key_Right, ALT)
    if person.sees("dialog_rollover"):
        person.click("action_roll_next")
    assert year.bench.view.column == NEXT
    # 1,209,600 and 198,000 yen, each 1.03 times: 1,245,888 + 203,940 = 1,449,828 -> 1,450,000.
    assert year.estimate("3-02", NEXT).node_yen("outsourcing") == 1_450_000
    assert year.plan.years[2027].rates == year.plan.years[2026].rates
    year.agrees(NEXT, INITIAL, REQUEST)
    year.exports(NEXT)


def back(year: TownYear) -> None:
    """Back to the sample as it came, and on again to the end."""
    plans = year.goes_back()
    assert year.plan == build("training")
    year.agrees(REQUEST, LAST_YEAR)
    year.goes_on(plans)
    year.agrees(NEXT, INITIAL)


def recalculated(year: TownYear, folder: Path) -> None:
    """LibreOffice reckons every formula of every stop's workbook as the program did."""
    again = recalculation.recalculated(list(year.books.values()), folder)
    for book, other in zip(year.books.values(), again, strict=True):
        assert len(recalculation.formulas(book)) > 500, book.name
        assert recalculation.differences(book, other) == {}, book.name


@pytest.mark.slow
def test_a_training_year_says_the_same_everywhere_at_every_stop(year: TownYear, tmp_path: Path) -> None:
    year.begin()
    for stop in (request, finance, mayor, initial, june, march, settlement, roll_over, back):
        stop(year)
    assert [*year.books] == [REQUEST, FINANCE, MAYOR, INITIAL, JUNE, MARCH, CURRENT, SETTLEMENT, NEXT]
    recalculated(year, tmp_path)
