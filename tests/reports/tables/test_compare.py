"""The comparison as a table: its figures are those of totals, its reasons those somebody wrote."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from citybudget.domain.amount import Unit
from citybudget.domain.plan import Column, Plan
from citybudget.domain.programme import (
    Estimate,
    Line,
    NodeAmount,
    NodeDecision,
    Programme,
    ProgrammeYear,
    Verdict,
)
from citybudget.domain.totals import By, totals
from citybudget.reports.table import ReportTable, RowRole
from citybudget.reports.tables import change_bridge_table, compare_table, stage_bridge_table
from citybudget.reports.tables.compare import is_missing
from citybudget.texts import Texts
from tests.domain.cycle_plans import COLUMNS, cycle_plans

LAST, NOW = (2025, "initial"), (2026, "request")
EN = Texts("en")


@settings(max_examples=80, deadline=None)
@given(cycle_plans(5), st.sampled_from(COLUMNS), st.sampled_from(COLUMNS), st.sampled_from(By))
def test_a_comparison_shows_the_figures_of_totals(plan: Plan, start: Column, end: Column, by: By) -> None:
    table = compare_table(plan, EN, start, end, Unit.YEN, by)
    found = totals(plan, by, *end, start)
    shown = {row.key: row for row in table.rows}
    previous, amount = table.column("previous"), table.column("amount")
    for row in (*found.rows, found.total):
        cells = shown[row.key].cells if row.key in shown else None
        assert ((cells[amount].value or 0) if cells else 0) == row.amount
        assert ((cells[previous].value or 0) if cells else 0) == (row.previous or 0)
    items = [row for row in table.rows if row.role is RowRole.ITEM]
    assert sum(int(row.cells[amount].value or 0) for row in items) == found.total.amount


@settings(max_examples=60, deadline=None)
@given(cycle_plans(14), st.sampled_from(COLUMNS), st.sampled_from(COLUMNS), st.sampled_from(By))
def test_bars_as_a_table_lead_from_one_total_to_the_other(
    plan: Plan, start: Column, end: Column, by: By
) -> None:
    table = change_bridge_table(plan, EN, end, Unit.YEN, start, by)
    change, amount = table.column("change"), table.column("amount")
    steps = [int(row.cells[change].value or 0) for row in table.rows if row.role is RowRole.ITEM]
    levels = [int(row.cells[amount].value or 0) for row in table.rows if row.role is RowRole.TOTAL]
    assert levels[0] + sum(steps) == levels[-1] == totals(plan, By.PILLAR, *end).total.amount
    assert not table.notes


def cells(table: ReportTable, key: str) -> list[str]:
    row = next(row for row in table.rows if row.key == key)
    return [cell.text.replace("\u202f", " ") for cell in row.cells]


def test_the_tree_goes_from_the_total_over_category_and_programme_to_the_node(plan: Plan, ja: Texts) -> None:
    table = compare_table(plan, ja, LAST, NOW, Unit.THOUSAND)
    assert table.title == "R7当初とR8要求の比較"
    assert [(row.key, row.role.value, row.parent) for row in table.rows] == [
        ("total", "total", None),
        ("E", "group", None),
        ("E/a", "group", "E"), ("E/a/honoraria", "item", "E/a"), ("E/a/travel", "item", "E/a"),
        ("E/c", "group", "E"), ("E/c/travel", "item", "E/c"),
        ("R", "group", None),
        ("R/b", "group", "R"), ("R/b/outsourcing", "item", "R/b"),
    ]  # fmt: skip
    assert cells(table, "E/a/honoraria") == ["7 報償費", "500", "878", "378", "75.5", "", ""]
    assert cells(table, "E/c")[1:5] == ["3,850", "－", "△ 3,850", "皆減"]
    assert cells(table, "R/b")[1:6] == ["－", "57", "57", "皆増", "新規"]


def test_a_programmes_reason_for_the_year_stands_beside_it_or_is_missed(plan: Plan, ja: Texts) -> None:
    table = compare_table(plan, ja, LAST, NOW, Unit.THOUSAND)
    reason = table.column("reason")
    found = {row.key: row.cells[reason] for row in table.rows}
    assert found["E/a"].text == "1名増"
    assert found["R/b"].text == "理由が未記入です"
    assert is_missing(found["R/b"])
    assert not any(is_missing(found[key]) for key in ("total", "E", "E/a", "E/a/travel"))


def assessed(make_plan: Callable[..., Plan], *decisions: NodeDecision) -> Plan:
    lines = (Line("l1", "honoraria", "", "5,000円"), Line("l2", "travel", "", "3,000円"))
    cut = (NodeAmount("honoraria", 4_000), NodeAmount("travel", 3_000))
    return make_plan(
        Estimate("a", 2026, "request", lines=lines),
        Estimate("a", 2026, "finance", cut, verdict=Verdict.ADOPTED, decisions=decisions),
        Estimate("a", 2026, "mayor", cut),
    )


def test_a_node_moved_by_an_assessment_shows_the_reason_or_says_it_is_missing(
    make_plan: Callable[..., Plan], ja: Texts
) -> None:
    request, finance = (2026, "request"), (2026, "finance")
    given = assessed(make_plan, NodeDecision("honoraria", "単価を前年並みに"))
    table = compare_table(given, ja, request, finance, Unit.THOUSAND)
    assert cells(table, "E/a/honoraria")[-1] == "単価を前年並みに"
    assert cells(table, "E/a")[-1] == "計上"
    silent = compare_table(assessed(make_plan), ja, request, finance, Unit.THOUSAND)
    assert is_missing(silent.cell("E/a/honoraria", "reason"))
    assert not is_missing(silent.cell("E/a/travel", "reason"))
    by_node = compare_table(given, ja, request, finance, Unit.THOUSAND, By.NODE)
    assert cells(by_node, "honoraria/a")[-1] == "単価を前年並みに"


def test_reasons_of_the_assessments_between_two_stages_are_shown(
    make_plan: Callable[..., Plan], ja: Texts
) -> None:
    plan = assessed(make_plan, NodeDecision("honoraria", "単価を前年並みに"))
    table = compare_table(plan, ja, (2026, "request"), (2026, "mayor"), Unit.THOUSAND)
    assert cells(table, "E/a/honoraria")[-1] == "単価を前年並みに"


def test_what_is_printed_in_thousands_and_does_not_add_up_says_so(
    make_plan: Callable[..., Plan], en: Texts
) -> None:
    plan = make_plan(
        Programme("z", "09", "端数", "Odd", "E1"),
        ProgrammeYear("z", 2026),
        *(
            Estimate("z", year, "settlement", (NodeAmount("honoraria", yen), NodeAmount("travel", yen)))
            for year, yen in ((2025, 400), (2026, 900))
        ),
    )
    columns = (2025, "settlement"), (2026, "settlement")
    for table in (
        compare_table(plan, en, *columns, Unit.THOUSAND),
        change_bridge_table(plan, en, columns[1], Unit.THOUSAND, columns[0], By.NODE),
    ):
        assert table.notes == ("Figures are rounded for display, so parts may not add up to totals.",)
    assert not compare_table(plan, en, *columns, Unit.YEN).notes


def test_the_bridge_of_a_year_is_named_by_its_stages(plan: Plan, ja: Texts) -> None:
    table = stage_bridge_table(plan, ja, NOW, Unit.THOUSAND)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["R8要求", "", "991"]]
