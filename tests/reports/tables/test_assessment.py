"""An assessment node by node, a year stage by stage, and how the budget was carried out."""

from dataclasses import replace
from datetime import date

from citybudget.domain import assessment, cycle, execution
from citybudget.domain.amount import Unit
from citybudget.domain.change import Change, applied
from citybudget.domain.edit import edit
from citybudget.domain.plan import Plan
from citybudget.domain.programme import Line, Verdict
from citybudget.reports.table import ReportTable, RowRole
from citybudget.reports.tables import assessment_table, execution_table, stages_table, supplement_table
from citybudget.texts import Texts

FINANCE = ("a", 2026, "finance")
DAY = date(2026, 11, 14)


def printed(table: ReportTable, key: str, *columns: str) -> tuple[str, ...]:
    return tuple(table.cell(key, column).text for column in columns)


def advanced(plan: Plan, *stages: str) -> Plan:
    for stage in stages:
        plan = applied(plan, cycle.advanced(plan, 2026, stage, DAY))
    return plan


def assessed(plan: Plan) -> Plan:
    plan = advanced(plan, "finance")
    plan = applied(
        plan,
        assessment.edited(
            plan, FINANCE, {"honoraria": 788_000, "supplies": 12_000}, {"honoraria": "3回を0回に"}
        ),
    )
    asked = assessment.asked(plan, FINANCE, "honoraria", "夜間の教室", 40_000)
    assert isinstance(asked, Change)
    return applied(plan, asked)


def test_a_cut_stands_with_its_reason_the_answer_and_what_is_asked_back(plan: Plan, ja: Texts) -> None:
    table = assessment_table(assessed(plan), ja, FINANCE, Unit.THOUSAND)
    shown = ("number", "name", "before", "amount", "change", "reason", "answer", "re_request")
    assert [column.key for column in table.columns] == list(shown)
    assert [column.title for column in table.columns][2:4] == ["要求", "財政査定"]
    assert printed(table, "honoraria", *shown) == (
        "7", "報償費", "878", "788", "△\u202f90", "3回を0回に", "復活要求", "40",
    )  # fmt: skip
    assert printed(table, "supplies", "before", "amount", "change", "answer", "re_request") == (
        "－", "12", "12", "", "",
    )  # fmt: skip
    assert printed(table, "total", "before", "amount", "change", "re_request") == (
        "934", "856", "△\u202f78", "40",
    )  # fmt: skip


def test_the_lines_of_the_request_can_stand_under_their_nodes(plan: Plan, ja: Texts) -> None:
    table = assessment_table(assessed(plan), ja, FINANCE, Unit.THOUSAND, lines=True)
    assert [(row.key, row.role, row.parent) for row in table.rows][:3] == [
        ("honoraria", RowRole.GROUP, None),
        ("a1", RowRole.ITEM, "honoraria"),
        ("a2", RowRole.ITEM, "honoraria"),
    ]
    assert printed(table, "a2", "name", "before", "reason") == (
        "講師謝金",
        "66",
        "1,350円×2回×2名×12月＋1,200円",
    )


def test_a_year_shows_its_stages_with_their_amounts_states_and_verdicts(plan: Plan, ja: Texts) -> None:
    judged = assessed(plan)
    judged = applied(judged, assessment.judged(judged, FINANCE, Verdict.HELD))
    judged = applied(judged, cycle.noted(judged, (2026, "finance"), "一次査定"))
    table = stages_table(judged, ja, "a", 2026, Unit.THOUSAND)
    assert [row.key for row in table.rows] == ["request", "finance", "mayor", "initial", "settlement"]
    assert printed(table, "request", "stage", "amount", "state", "since") == (
        "要求",
        "934",
        "確定",
        "11月14日",
    )
    assert printed(table, "finance", "amount", "state", "verdict", "note") == (
        "856",
        "入力中",
        "保留",
        "一次査定",
    )
    assert printed(table, "mayor", "amount", "state", "since") == ("－", "未着手", "")


def test_the_current_budget_and_supplementary_ones_join_the_stages_once_they_are_there(
    plan: Plan, ja: Texts
) -> None:
    plan = advanced(plan, "initial", "supplementary-1")
    table = stages_table(plan, ja, "a", 2026, Unit.THOUSAND)
    keys = [row.key for row in table.rows]
    assert keys == ["request", "finance", "mayor", "initial", "supplementary-1", "current", "settlement"]
    assert table.cell("current", "amount").value == 934_000


def test_a_supplementary_budget_stands_between_what_was_before_and_after_it(plan: Plan, ja: Texts) -> None:
    plan = advanced(plan, "initial", "supplementary-1")
    first = assessment.estimate_now(plan, ("a", 2026, "supplementary-1"))
    line = Line("s", "travel", "旅費の減", "△10,000円")
    plan = applied(plan, edit(plan, "t", [replace(first, lines=(line,))]))
    table = supplement_table(plan, ja, "a", (2026, "supplementary-1"), Unit.THOUSAND)
    assert printed(table, "travel", "before", "amount", "after") == ("56", "△\u202f10", "46")
    assert printed(table, "honoraria", "before", "amount", "after") == ("878", "－", "878")
    assert printed(table, "total", "before", "amount", "after") == ("934", "△\u202f10", "924")
    plan = advanced(plan, "supplementary-2")
    second = supplement_table(plan, ja, "a", (2026, "supplementary-2"), Unit.THOUSAND)
    assert printed(second, "total", "before", "amount", "after") == ("924", "－", "924")


def test_what_was_spent_carried_over_and_not_used_adds_up_to_the_current_budget(
    plan: Plan, ja: Texts
) -> None:
    plan = advanced(plan, "initial", "settlement")
    key = ("a", 2026, "settlement")
    plan = applied(plan, assessment.edited(plan, key, {"honoraria": 700_000}))
    plan = applied(plan, execution.carried_over(plan, "a", 2026, "honoraria", 100_000))
    table = execution_table(plan, ja, "a", 2026, Unit.YEN)
    assert printed(table, "honoraria", "current", "settled", "carried", "unused", "rate") == (
        "878,000", "700,000", "100,000", "78,000", "79.7",
    )  # fmt: skip
    assert printed(table, "total", "current", "settled", "carried", "unused") == (
        "934,000", "756,000", "100,000", "78,000",
    )  # fmt: skip
