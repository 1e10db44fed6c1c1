"""Why a number is what it is, as a table: its pieces add up, and it says by which rules."""

from fractions import Fraction

from citybudget.domain.funding import Funding
from citybudget.domain.plan import ExchangeRate, Plan, PlanYear
from citybudget.domain.programme import Estimate, NodeAmount
from citybudget.domain.totals import By
from citybudget.domain.why import Figure
from citybudget.reports.table import ReportTable, RowRole
from citybudget.reports.tables import why_table
from citybudget.reports.tables.notes import adds_up
from citybudget.texts import Texts
from tests.domain.plans import empty_plan, programme, request, with_entities, worked_example

AT = (2026, "request")
JA = Texts("ja")


def rows(table: ReportTable) -> list[tuple[str, ...]]:
    return [tuple(cell.text.replace("\u202f", " ") for cell in row.cells) for row in table.rows]


def test_a_node_is_its_lines_and_what_rounding_adds() -> None:
    found = why_table(worked_example(), JA, Figure(AT, programme_id="A", node="honoraria"))
    assert found.table.title == "なぜこの数字か：令和8年度 要求、事業A、7 報償費"
    assert rows(found.table) == [
        ("合計", "", "878,000"),
        ("事業A", "", "878,000"),
        ("7 報償費", "", "878,000"),
        ("内訳0", "4,507円×180回－60円", "811,200"),
        ("内訳1", "1,350円×2回×2名×12月＋1,200円", "66,000"),
        ("端数処理", "節ごとに千円未満を切り上げ", "800"),
    ]
    assert found.table.notes == ("端数：節ごとに千円未満を切り上げ",)
    assert [found.places[row.key].line_id for row in found.table.rows if row.role is RowRole.ITEM] == [
        "A-0", "A-1", None,
    ]  # fmt: skip


def test_a_draw_names_its_grant_and_the_rule_that_bit() -> None:
    found = why_table(worked_example(), JA, Figure(AT, By.SOURCE, "prefectural"))
    assert rows(found.table)[-1] == ("県支出金", "三分の一補助：上限 15,000 円", "15,000")
    general = why_table(worked_example(), JA, Figure(AT, By.SOURCE, "general"))
    assert rows(general.table)[0] == ("合計", "", "480,000")
    assert [row[2] for row in rows(general.table)[2:]] == ["934,000", "△ 439,000", "△ 15,000"]


def with_current() -> Plan:
    nodes = (NodeAmount("travel", 5_000),)
    more = Estimate("A", 2026, "supplementary-1", (NodeAmount("travel", -1_000),))
    plan = with_entities(empty_plan(), programme("A"), Estimate("A", 2026, "initial", nodes))
    held = {**plan.columns, (2026, "supplementary-1"): {"A": more}}
    return Plan(plan.municipality, plan.years, plan.categories, plan.programmes, {}, held)


def test_current_says_which_budgets_it_adds() -> None:
    found = why_table(with_current(), JA, Figure((2026, "current")))
    assert rows(found.table) == [
        ("合計", "", "4,000"),
        ("事業A", "", "4,000"),
        ("当初：8 旅費", "金額で入力", "5,000"),
        ("補正第1号：8 旅費", "金額で入力", "△ 1,000"),
    ]
    assert found.table.notes == ("現計 ＝ 当初 + 補正第1号",)


def test_the_exchange_rate_that_was_used_is_named() -> None:
    year = PlanYear(2026, rates=(ExchangeRate("USD", Fraction(305, 2)),))
    entry = Funding("f", "misc", basis="100ドル")
    plan = with_entities(empty_plan(), year, programme("A"), request("A", [("rent", "10ドル")], entry))
    found = why_table(plan, JA, Figure(AT))
    assert "令和8年度の換算レート：1 USD ＝ 152.5円" in found.table.notes


def test_what_cannot_be_read_has_no_figure_and_the_rest_adds_up() -> None:
    plan = with_entities(empty_plan(), programme("A"), request("A", [("rent", "×"), ("rent", "1,500円")]))
    table = why_table(plan, JA, Figure(AT)).table
    assert rows(table)[3:] == [
        ("内訳0", "×", "－"),
        ("内訳1", "1,500円", "1,500"),
        ("端数処理", "節ごとに千円未満を切り上げ", "500"),
    ]
    assert adds_up(table.columns, table.rows)
