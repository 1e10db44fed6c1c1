"""Grants and published budgets: the specification's worked example and the sources' printed figures."""

from collections.abc import Callable
from dataclasses import replace

from citybudget import samples
from citybudget.domain.amount import Unit
from citybudget.domain.benchmark import Benchmark, Figure
from citybudget.domain.category import Category
from citybudget.domain.funding import Funding, Grant, GrantStatus
from citybudget.domain.plan import Plan
from citybudget.domain.programme import Estimate, NodeAmount, Programme, Provenance
from citybudget.reports.table import ReportTable
from citybudget.reports.tables import benchmark_table, grants_table
from citybudget.texts import Texts

AT = (2026, "request")


def printed(table: ReportTable, key: str, *columns: str) -> tuple[str, ...]:
    return tuple(table.cell(key, column).text for column in columns)


def test_each_grant_names_the_rule_that_decided_its_draw(plan: Plan, ja: Texts) -> None:
    table = grants_table(plan, ja, AT, Unit.THOUSAND)
    columns = ("programmes", "eligible", "grant_rate", "by_rate", "draw", "rule")
    assert printed(table, "half", *columns) == ("1", "878", "1/2", "439", "439", "補助率による")
    assert printed(table, "third", *columns) == ("1", "56", "1/3", "18", "15", "上限 15 千円")
    assert printed(table, "idle", *columns) == ("0", "－", "1/2", "－", "－", "")


def test_a_refused_or_too_small_draw_is_nothing_and_says_why(
    make_plan: Callable[..., Plan], en: Texts
) -> None:
    small = Grant("small", "小", floor_yen=500_000)
    refused = Grant("refused", "不", status=GrantStatus.REFUSED)
    funding = (Funding("1", "national", grant_id="small"), Funding("2", "national", grant_id="refused"))
    estimate = Estimate("a", 2026, "initial", (NodeAmount("travel", 100_000),), funding=funding)
    table = grants_table(make_plan(small, refused, estimate), en, (2026, "initial"), Unit.THOUSAND)
    assert printed(table, "small", "by_rate", "draw", "rule") == ("50", "0", "Below the floor ¥500k")
    assert printed(table, "refused", "by_rate", "draw", "rule", "status") == ("50", "0", "Refused", "Refused")


def test_published_shares_are_those_of_the_source(plan: Plan, en: Texts) -> None:
    # 42.0, 33.7, 10.5, 7.4 and 10.8 of 104.4 billion yen; 817, 553, 43 and 94 of 1,507 million
    table = benchmark_table(plan, en, AT, Unit.THOUSAND, samples.benchmarks())
    keys = ("N1", "N2", "N3", "N4", "N5")
    assert [printed(table, key, "nation_fy2000")[0] for key in keys] == [
        "40.2",
        "32.3",
        "10.1",
        "7.1",
        "10.3",
    ]
    assert [printed(table, key, "miyazaki_fy1999")[0] for key in keys] == ["–", "54.2", "36.7", "2.9", "6.2"]
    sources = [note for note in table.notes if "Source:" in note]
    assert len(sources) == 3


def test_the_plans_own_shares_leave_construction_and_the_unclassified_out(
    make_plan: Callable[..., Plan], en: Texts
) -> None:
    port = Category("Z", "港湾", "Seaport", None, 9, "N0")
    sites = (Programme("z", "9", "港", "Port", "Z"), Programme("n", "8", "なし", "None", None))
    amounts = {"a": 300_000, "b": 100_000, "z": 9_000_000, "n": 50_000}
    estimates = [Estimate(key, 2026, "initial", (NodeAmount("travel", yen),)) for key, yen in amounts.items()]
    table = benchmark_table(make_plan(port, *sites, *estimates), en, (2026, "initial"), Unit.THOUSAND, ())
    assert printed(table, "N2", "amount", "plan") == ("300", "75.0")
    assert printed(table, "N3", "amount", "plan") == ("100", "25.0")
    assert printed(table, "total", "amount", "plan") == ("400", "100.0")
    assert any("¥9,000k" in note for note in table.notes)
    assert any("¥50k" in note for note in table.notes)


def test_a_published_budget_is_marked_by_its_least_sure_figure(plan: Plan, en: Texts) -> None:
    figures = (Figure("N1", 30), Figure("N2", 70, Provenance.DERIVED))
    published = Benchmark("k", "町", "Town", 2000, 100, "", "", "", "", figures)
    heads = [column.title for column in benchmark_table(plan, en, AT, Unit.YEN, [published]).columns]
    assert heads[-1] == "Town (derived)"
    sure = replace(published, figures=(Figure("N1", 100),))
    assert benchmark_table(plan, en, AT, Unit.YEN, [sure]).columns[-1].title == "Town"


def test_a_fictional_split_is_marked_beside_the_published_ones(en: Texts) -> None:
    table = benchmark_table(
        samples.build("joetsu"), en, (2000, "initial"), Unit.THOUSAND, samples.benchmarks()
    )
    assert table.columns[table.column("plan")].title == "This plan (fictional)"
    assert {row.provenance for row in table.rows if row.key in {"N1", "N2"}} == {Provenance.FICTIONAL}
