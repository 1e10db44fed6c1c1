"""The Funding tab says which rule bit and what the grant asks for; the Outline takes the day the work ends."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from citybudget.domain.change import applied
from citybudget.domain.edit import edit
from citybudget.domain.funding import Funding, Grant
from citybudget.domain.plan import Entity, Plan, YearStage
from citybudget.gui.models.funding_rows import FundingColumn
from tests.gui.programmes.desk import YEAR, Desk, Opener, settle, small_plan

HALF = Grant("half", "半額補助", rate=Fraction(1, 2), deadline=date(YEAR - 1, 11, 28),
             work_ends=date(YEAR + 1, 2, 26), source_note="要綱", read_on=date(YEAR - 1, 10, 1))  # fmt: skip
OLD = Grant("old", "昨年度の補助", work_ends=date(YEAR, 2, 27))


def with_(plan: Plan, *entities: Entity) -> Plan:
    return applied(plan, edit(plan, "test", entities))


def drawn(*programmes: str) -> Plan:
    """The small plan with some programmes drawing on the half."""
    plan = with_(small_plan(), HALF, OLD)
    held = plan.columns[YEAR, "request"]
    draws = [
        replace(held[key], funding=(Funding(f"draw-{key}", "national", grant_id="half"),))
        for key in programmes
    ]
    return with_(plan, *draws)


def rule(desk: Desk, key: str) -> str:
    model = desk.find("grid_funding").model()
    return str(model.index(model.row_of(key), FundingColumn.RULE).data())


def choose(desk: Desk, key: str) -> str:
    """What is said under the grid of the entry that is chosen."""
    grid = desk.find("grid_funding")
    grid.setCurrentIndex(grid.model().index(grid.model().row_of(key), FundingColumn.DESCRIPTION))
    settle()
    return str(desk.find("label_funding_note").text())


def test_the_rule_that_bit_and_the_whole_draw_are_said_where_programmes_share_a_grant(opener: Opener) -> None:
    desk = opener(drawn("p2"))
    desk.choose("p2")
    desk.page.editor.show_tab("funding")
    assert "1/2" in rule(desk, "draw-p2")
    assert "事業で計" not in rule(desk, "draw-p2")
    shared = opener(drawn("p1", "p2"))
    shared.choose("p2")
    shared.page.editor.show_tab("funding")
    # 200,000 and 934,000 × 1/2 = 567,000
    assert "2事業で計567,000 円のうちの分" in rule(shared, "draw-p2")


def test_a_fixed_stage_says_that_its_draw_is_an_older_rules(opener: Opener) -> None:
    plan = with_(drawn("p2"), YearStage(YEAR, "request", locked=True))
    desk = opener(with_(plan, replace(HALF, cap_yen=100_000)))
    desk.choose("p2")
    desk.page.editor.show_tab("funding")
    assert rule(desk, "draw-p2") == "確定時の額（今の条件では100,000 円）"


def test_the_note_says_what_the_chosen_grant_asks_for_and_that_the_work_ends_too_late(opener: Opener) -> None:
    desk = opener(drawn("p2"))
    desk.choose("p2")
    desk.page.editor.show_tab("funding")
    said = choose(desk, "draw-p2")
    assert f"申請は{YEAR - 1}年11月28日まで。" in said
    assert "要綱" in said
    assert "間に合いません" not in said
    assert "120,000円×20名" in choose(desk, "general")
    desk.page.editor.show_tab("outline")
    ends = desk.find("edit_work_ends")
    ends.setFocus()
    desk.type("２０２７／３／１４")
    desk.key(Qt.Key.Key_Return)
    assert desk.document.plan.programme_years["p2", YEAR].work_ends == date(YEAR + 1, 3, 14)
    desk.page.editor.show_tab("funding")
    assert f"この事業の完了予定は{YEAR + 1}年3月14日で、間に合いません。" in choose(desk, "draw-p2")


def test_a_day_that_cannot_be_read_is_said_and_stays_in_the_field(opener: Opener) -> None:
    desk = opener(drawn("p2"))
    desk.choose("p2")
    desk.page.editor.show_tab("outline")
    ends = desk.find("edit_work_ends")
    ends.setFocus()
    desk.type("3月末")
    desk.key(Qt.Key.Key_Return)
    assert "「3月末」は日付" in ends.accessibleDescription()
    assert ends.text() == "3月末"
    assert ("p2", YEAR) not in desk.document.plan.programme_years


def test_what_is_done_if_refused_is_written_on_the_outline_too(opener: Opener) -> None:
    desk = opener(drawn("p2"))
    desk.choose("p2")
    desk.page.editor.show_tab("outline")
    desk.find("edit_if_refused").setFocus()
    desk.compose("", "土曜を見送る")
    desk.find("edit_work_ends").setFocus()
    settle()
    assert desk.document.plan.programme_years["p2", YEAR].if_refused == "土曜を見送る"


def test_the_years_rounds_are_offered_first_and_others_apart(opener: Opener) -> None:
    desk = opener(drawn("p1"))
    desk.page.editor.show_tab("funding")
    desk.click("action_draw_grant")
    menu = next(each for each in desk.page.findChildren(QMenu, "menu_grants") if each.isVisible())
    assert [each.text() for each in menu.actions() if each.text()] == [
        "半額補助", "他の年度の募集", "新しい補助制度…"
    ]  # fmt: skip
    menu.close()
