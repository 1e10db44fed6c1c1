"""The tables of the Funding page: how a grant comes to its draw, ceilings, what if refused, deadlines, other sources."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from citybudget.domain.amount import Unit
from citybudget.domain.funding import Ceiling, Grant
from citybudget.domain.plan import Plan, PlanYear, YearStage
from citybudget.domain.programme import ProgrammeYear
from citybudget.reports import tables
from citybudget.reports.table import ReportTable
from citybudget.texts import Texts
from tests.domain.plans import with_entities

AT = (2026, "request")
TODAY = date(2025, 11, 12)


def printed(table: ReportTable, key: str, *columns: str) -> tuple[str, ...]:
    return tuple(table.cell(key, column).text for column in columns)


def test_grants_of_the_year_stand_first_by_deadline_and_other_rounds_below_them(
    plan: Plan, ja: Texts
) -> None:
    soon = replace(plan.grants["third"], deadline=date(2025, 11, 28), funder_ja="県 観光振興課")
    old = Grant("old", "昨年度の募集", deadline=date(2024, 11, 29), work_ends=date(2026, 2, 27))
    table = tables.grants_table(with_entities(plan, soon, old), ja, AT, Unit.THOUSAND, TODAY)
    assert [(row.key, row.parent) for row in table.rows] == [
        ("third", None), ("half", None), ("idle", None), ("old", "others"), ("total", None)
    ]  # fmt: skip
    assert printed(table, "third", "funder", "deadline", "left") == (
        "県 観光振興課",
        "2025年11月28日",
        "あと16日",
    )
    assert printed(table, "old", "left", "end_rule", "draw") == ("締切済", "2月末完了", "－")
    assert table.cell("total", "draw").value == 454_000


def test_the_steps_of_a_draw_are_worded_with_what_rounding_and_cap_took(plan: Plan, ja: Texts) -> None:
    table = tables.grant_steps_table(plan, ja, AT, Unit.THOUSAND, "third")
    assert [(row.key, *(cell.text for cell in row.cells)) for row in table.rows] == [
        ("cost", "事業費", "934", ""),
        ("eligible", "対象経費", "56", "対象外 878"),
        ("by_rate", "× 1/3", "18", "18,666 円 → 18,000 円（切り捨て）"),
        ("draw", "上限 15 を適用", "15", "率による額より 3 少ない"),
    ]
    assert tables.grant_steps_table(plan, ja, AT, Unit.THOUSAND, "idle").rows == ()


def test_a_draw_fixed_before_the_rule_was_edited_says_so(plan: Plan, en: Texts) -> None:
    fixed = with_entities(plan, YearStage(*AT, locked=True))
    fixed = with_entities(fixed, replace(fixed.grants["third"], cap_yen=10_000))
    table = tables.grants_table(fixed, en, AT, Unit.THOUSAND)
    assert printed(table, "third", "draw", "rule") == ("15", "As fixed (the rule now gives ¥10k)")


def test_programmes_that_use_a_grant_show_what_is_eligible_and_what_is_left(plan: Plan, ja: Texts) -> None:
    table = tables.grant_programmes_table(plan, ja, AT, Unit.YEN, "half")
    columns = ("cost", "eligible", "not_eligible", "draw", "general")
    assert printed(table, "a", *columns) == ("934,000", "878,000", "56,000", "439,000", "480,000")
    assert printed(table, "total", *columns) == printed(table, "a", *columns)


def test_ceilings_show_the_room_left_now_and_if_refused(plan: Plan, ja: Texts) -> None:
    year = PlanYear(2026, ceilings=(Ceiling(500_000, note="編成方針"), Ceiling(600_000, "E")))
    table = tables.ceilings_table(with_entities(plan, year), ja, AT, Unit.THOUSAND, ["half"])
    columns = ("name", "ceiling", "general", "left", "used", "if_refused", "note")
    assert printed(table, "division", *columns) == (
        "課全体", "500", "517", "△\u202f17", "103.4", "△\u202f456", "編成方針"
    )  # fmt: skip
    assert printed(table, "E", *columns) == ("国際交流", "600", "480", "120", "80.0", "△\u202f319", "")


def test_what_if_refused_adds_up_to_general_revenue_then(plan: Plan, ja: Texts) -> None:
    year = PlanYear(2026, ceilings=(Ceiling(600_000),))
    words = ProgrammeYear("a", 2026, if_refused="1名減らす")
    whole = with_entities(plan, year, words)
    table = tables.refused_table(whole, ja, AT, Unit.THOUSAND, ["third"])
    assert printed(table, "half", "draw", "lost") == ("439", "－")
    assert printed(table, "third", "draw", "lost") == ("15", "15")
    assert printed(table, "total", "draw", "lost") == ("517", "532")
    assert printed(table, "left", "lost") == ("68",)
    plans = tables.refusal_plans_table(whole, ja, AT, Unit.THOUSAND, ["third"])
    assert printed(plans, "a", "lost", "general", "plan") == ("15", "495", "1名減らす")


def test_the_calendar_names_the_end_of_february_and_the_closing_of_the_books(plan: Plan, ja: Texts) -> None:
    half = replace(plan.grants["half"], deadline=date(2025, 11, 28), work_ends=date(2027, 2, 26))
    late = ProgrammeYear("a", 2026, work_ends=date(2027, 3, 14))
    table = tables.calendar_table(with_entities(plan, half, late), ja, AT, Unit.THOUSAND, TODAY)
    assert printed(table, "apply:half", "day", "left", "name", "note") == (
        "2025年11月28日", "あと16日", "半額補助の申請", "予定・1/2・439 千円"
    )  # fmt: skip
    assert printed(table, "work_ends:half", "note", "late") == ("2月末完了", "間に合わない事業 1件")
    assert printed(table, "closing:", "day", "name") == ("2027年4月1日", "出納整理期間（5月31日まで）")


def test_other_sources_and_grants_add_up_to_what_others_pay(plan: Plan, ja: Texts) -> None:
    table = tables.other_sources_table(plan, ja, AT, Unit.THOUSAND)
    assert printed(table, "b:0", "programme", "amount") == ("相談窓口", "20")
    assert printed(table, "other", "amount") == ("20",)
    assert printed(table, "total", "amount") == ("474",)


def test_a_supplementary_budget_says_that_its_rules_are_those_of_the_year_so_far(
    make_plan: Callable[..., Plan], en: Texts
) -> None:
    table = tables.grants_table(make_plan(Grant("g", "補助")), en, (2026, "supplementary-1"), Unit.YEN)
    assert any("year so far" in note for note in table.notes)
