"""The Funding page driven by keys and mouse: grants, what if refused, ceilings, and everything taken back."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QAbstractItemView, QLineEdit

from citybudget.document import Document
from citybudget.domain.amount import Unit
from citybudget.domain.change import applied
from citybudget.domain.edit import edit
from citybudget.domain.funding import Ceiling, EligibleNode, Funding, Grant, GrantStatus
from citybudget.domain.plan import Entity, Plan, PlanYear, YearStage
from citybudget.domain.problem import Place
from citybudget.gui.pages.funding import FundingPage
from citybudget.gui.pages.programmes import ProgrammesPage
from citybudget.gui.widgets.label import Label
from tests.gui.pages.conftest import Opener
from tests.gui.pages.town import NOW, Desk, town
from tests.gui.person import CTRL, Key, Person, settle

HALF = Grant("half", "交流補助 令和8年度", "Exchange grant, FY2026", rate=Fraction(1, 2), cap_yen=600_000,
             deadline=date(2025, 11, 28), work_ends=date(2027, 2, 26), source_note="交付要綱 第4条")  # fmt: skip


def with_(*entities: Entity, plan: Plan | None = None) -> Plan:
    held = plan or town()
    return applied(held, edit(held, "test", entities))


def drawn() -> Plan:
    """The town with b drawing on a half held at its cap of 600,000: general revenue 2,400,000."""
    estimate = town().columns[NOW]["b"]
    return with_(HALF, replace(estimate, funding=(Funding("fb", "national", grant_id="half"),)))


def funding(desk: Desk) -> FundingPage:
    page = desk.page("funding")
    assert isinstance(page, FundingPage)
    settle()
    return page


def plan_of(desk: Desk) -> Plan:
    return desk.bench.document.plan


def fill(person: Person, name: str, text: str) -> None:
    """Click into a field and type over what it holds."""
    person.click(name)
    person.key(Key.Key_A, CTRL)
    person.type(text)


def grants(desk: Desk) -> list[tuple[str, ...]]:
    model = funding(desk).list.model()
    shown = (0, 7, 8, 10)
    return [
        tuple(str(model.index(row, column, QModelIndex()).data() or "") for column in shown)
        for row in range(model.rowCount())
    ]


def test_a_grant_typed_with_full_width_digits_is_drawn_on_refused_in_the_what_if_and_taken_back(
    opener: Opener,
) -> None:
    desk = opener()
    person, before = Person(desk.window), plan_of(desk)
    funding(desk)
    person.click("action_add_grant")
    person.compose("くれあ", "クレア まちづくり促進")
    fill(person, "edit_grant_funder_ja", "自治体国際化協会")
    fill(person, "edit_grant_rate", "１０／１０")
    fill(person, "edit_grant_floor_yen", "５００千円")
    fill(person, "edit_grant_cap_yen", "３，０００千円")
    fill(person, "edit_grant_deadline", "令和７年９月３０日")
    fill(person, "edit_grant_work_ends", "２０２７／２／２６")
    person.click("check_eligible_outsourcing")
    fill(person, "edit_eligible_outsourcing", "１，２００，０００")
    person.click("action_grant_take")
    grant = next(iter(plan_of(desk).grants.values()))
    assert (grant.rate, grant.floor_yen, grant.cap_yen) == (Fraction(1), 500_000, 3_000_000)
    assert (grant.deadline, grant.work_ends) == (date(2025, 9, 30), date(2027, 2, 26))
    assert (grant.funder_ja, grant.nodes) == ("自治体国際化協会", (EligibleNode("outsourcing", 1_200_000),))
    draw_on(desk, person, "b", "クレア まちづくり促進")
    assert plan_of(desk).columns[NOW]["b"].sources_yen == 1_200_000
    funding(desk)
    assert grants(desk) == [("クレア まちづくり促進", "1,200", "2月末完了", "予定")]
    person.click(f"check_refused_{grant.id}")
    assert person.text("label_if_refused_general") == "3,000"
    assert plan_of(desk).columns[NOW]["b"].general_yen == 700_000
    while plan_of(desk) != before:
        person.key(Key.Key_Z, CTRL)
    assert grants(desk) == []


def draw_on(desk: Desk, person: Person, programme_id: str, grant: str) -> None:
    """The programme's Funding tab, the menu of the grants, and the grant."""
    page = desk.page("programmes")
    assert isinstance(page, ProgrammesPage)
    page.tree_panel.select(programme_id)
    person.tab("funding")
    person.click("action_draw_grant")
    person.choose("menu_grants", grant)


def test_the_panel_shows_how_the_chosen_grant_is_reckoned_and_a_click_leads_to_the_programme(
    opener: Opener,
) -> None:
    desk = opener(drawn())
    person, page = Person(desk.window), funding(desk)
    assert page.calculation.bars.accessibleName() == (
        "事業費 1,900, 対象経費 1,900, × 1/2 950, 上限 600 を適用 600 率による額より 350 少ない"
    )
    assert person.rows("table_grant_programmes", (0, 1, 4, 5)) == [
        ("1-02 日本語教室事業", "1,900", "600", "1,300")
    ]
    assert "交付要綱 第4条" in page.calculation.source.text()
    table = person.find("table_grant_programmes")
    assert isinstance(table, QAbstractItemView)
    person.click_cell(table, table.model().index(0, 0))
    assert person.sees("tab_funding")
    assert person.sees("grid_funding")


def test_ceilings_are_set_in_thousands_by_category_shown_and_undone(opener: Opener) -> None:
    desk = opener(drawn())
    person, before = Person(desk.window), plan_of(desk)
    page, pillar = funding(desk), plan_of(desk).pillars()[0].id
    assert not person.sees("gauge_general")
    person.click("action_edit_ceiling")
    fill(person, "edit_ceiling_division", "２，０００千円")
    fill(person, f"edit_ceiling_{pillar}", "３百万円")
    person.click(f"edit_ceiling_note_{pillar}")
    person.compose("", "編成方針")
    person.click("action_ceilings_take")
    assert plan_of(desk).plan_year(2026).ceilings == (
        Ceiling(2_000_000), Ceiling(3_000_000, pillar, "編成方針")
    )  # fmt: skip
    # Cost 3,700 less 700 and the grant's 600.
    assert page.ceiling.chip.text() == "400 超過"
    assert (
        person.find("gauge_general").accessibleName() == "一般財源 2,400 千円、枠 2,000 千円、400 千円 超過"
    )
    person.click("check_refused_half")
    assert person.text("label_if_refused_left") == "1,000 超過"
    person.key(Key.Key_Z, CTRL)
    assert plan_of(desk) == before
    assert not person.sees("gauge_general")


def test_what_cannot_be_read_is_said_under_the_field_and_nothing_is_lost(opener: Opener) -> None:
    desk = opener(drawn())
    person = Person(desk.window)
    funding(desk)
    person.click("action_edit_ceiling")
    fill(person, "edit_ceiling_division", "五万")
    person.click("action_ceilings_take")
    field = person.find("edit_ceiling_division")
    assert isinstance(field, QLineEdit)
    assert field.text() == "五万"
    assert "金額" in field.accessibleDescription()
    fill(person, "edit_ceiling_division", "△1")
    person.click("action_ceilings_take")
    assert "負の額" in field.accessibleDescription()
    person.click("action_ceilings_cancel")
    person.click("action_grant_edit")
    fill(person, "edit_grant_floor_yen", "７００，０００")
    person.click("action_grant_take")
    assert "上限を超えている" in person.find("edit_grant_floor_yen").accessibleDescription()
    person.click("action_grant_cancel")
    assert plan_of(desk) == drawn()


def test_what_is_done_if_refused_is_written_with_the_programme(opener: Opener) -> None:
    desk = opener(drawn())
    person, page = Person(desk.window), funding(desk)
    person.click("check_refused_half")
    person.click("action_refusal_plan")
    person.compose("", "土曜の教室を見送る")
    person.click("action_refusal_take")
    assert plan_of(desk).programme_years["b", 2026].if_refused == "土曜の教室を見送る"
    assert any("土曜の教室を見送る" in label.text() for label in page.refused.plans.findChildren(Label))
    person.key(Key.Key_Z, CTRL)
    assert plan_of(desk).programme_years["b", 2026].if_refused == ""


def test_next_years_round_is_the_same_rule_a_year_on_and_planned(opener: Opener) -> None:
    desk = opener(with_(replace(HALF, status=GrantStatus.DECIDED), plan=drawn()))
    person = Person(desk.window)
    funding(desk)
    person.click("action_grant_copy")
    person.click("action_grant_take")
    (made,) = (grant for grant in plan_of(desk).grants.values() if grant.id != "half")
    assert (made.ja, made.en) == ("交流補助 令和9年度", "Exchange grant, FY2027")
    assert (made.deadline, made.work_ends) == (date(2026, 11, 28), date(2028, 2, 26))
    assert (made.status, made.cap_yen) == (GrantStatus.PLANNED, 600_000)
    assert [row[0] for row in grants(desk)] == ["交流補助 令和8年度"]
    person.click("check_other_rounds")
    assert [row[0] for row in grants(desk)] == ["交流補助 令和8年度", "他の年度の募集", "交流補助 令和9年度"]


def test_removing_a_grant_leaves_nothing_drawn_and_can_be_undone(opener: Opener) -> None:
    desk = opener(drawn())
    person = Person(desk.window)
    funding(desk).list.setFocus()
    person.key(Key.Key_Delete)
    assert plan_of(desk).grants == {}
    assert plan_of(desk).columns[NOW]["b"].sources_yen == 0
    person.key(Key.Key_Z, CTRL)
    assert plan_of(desk) == drawn()


def test_a_grant_that_a_fixed_stage_draws_on_is_not_removed_and_that_is_said(opener: Opener) -> None:
    desk = opener(with_(YearStage(*NOW, locked=True), plan=drawn()))
    person = Person(desk.window)
    funding(desk)
    person.click("action_grant_remove")
    assert "half" in plan_of(desk).grants
    said = " ".join(label.text() for label in desk.bench.message.findChildren(Label))
    assert "確定した令和8年度 要求で使われているため「交流補助 令和8年度」は削除できません" in said


def test_the_page_speaks_english_and_keeps_what_is_ticked(opener: Opener) -> None:
    desk = opener(with_(PlanYear(2026, ceilings=(Ceiling(2_000_000),)), plan=drawn()), language="en")
    person, page = Person(desk.window), funding(desk)
    person.click("check_refused_half")
    desk.bench.speak("ja")
    assert person.text("label_if_refused_general") == "3,000"
    desk.bench.speak("en")
    assert page.ceiling.chip.text() == "400 over"
    assert person.text("label_if_refused_left") == "1,000 over"


def test_a_file_that_is_only_read_shows_the_page_and_changes_nothing(
    opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Document, "read_only", property(lambda _self: True))
    desk = opener(drawn())
    person = Person(desk.window)
    funding(desk)
    for name in ("action_add_grant", "action_edit_ceiling", "action_refusal_plan", "action_grant_edit"):
        assert not person.find(name).isEnabled()
    person.key(Key.Key_Delete)
    assert plan_of(desk) == drawn()


def test_places_lead_to_the_grant_of_another_years_round_and_to_the_ceilings(opener: Opener) -> None:
    old = Grant("old", "昨年度の募集", deadline=date(2024, 11, 29), work_ends=date(2026, 2, 27))
    desk = opener(with_(old, plan=drawn()))
    person = Person(desk.window)
    desk.bench.go_to(Place(grant_id="old"))
    settle()
    assert person.text("panel_grant_calc") == "昨年度の募集の計算"
    assert funding(desk).rounds.isChecked()
    desk.bench.go_to(Place(fiscal_year=2026, stage="request", field="ceilings"))
    assert person.focus().objectName() == "action_edit_ceiling"


def test_enter_on_a_grant_opens_its_rule_and_saving_it_unchanged_changes_nothing(opener: Opener) -> None:
    desk = opener(drawn())
    person = Person(desk.window)
    funding(desk).list.setFocus()
    person.key(Key.Key_Return)
    assert person.sees("edit_grant_ja")
    person.click("action_grant_take")
    assert plan_of(desk) == drawn()
    assert desk.bench.document.undo_name is None


def test_other_sources_and_the_what_if_are_shown_as_tables_to_copy(opener: Opener) -> None:
    desk = opener(drawn())
    person = Person(desk.window)
    funding(desk)
    person.click("action_other_sources")
    assert ("姉妹都市交流事業", "国庫", "500") in person.rows("table_chart", (0, 1, 4))
    person.key(Key.Key_Escape)
    person.click("check_refused_half")
    person.click("action_refused_table")
    assert person.rows("table_chart", (0, 1, 2)) == [
        ("交流補助 令和8年度", "600", "600"), ("一般財源", "2,400", "3,000")
    ]  # fmt: skip


def test_switching_stage_and_unit_shows_that_columns_draws(opener: Opener) -> None:
    desk = opener(drawn())
    person = Person(desk.window)
    funding(desk)
    desk.bench.view.show_unit(Unit.YEN)
    assert person.text("label_specific_total") == "1,300,000"
    desk.bench.view.show_column((2025, "initial"))
    settle()
    assert person.text("label_specific_total") == "0"
    assert not person.sees("check_refused_half")
