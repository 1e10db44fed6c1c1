"""One estimate with its lines, its nodes over the years, and the flat table of everything."""

from collections.abc import Callable

from citybudget.domain.amount import Unit
from citybudget.domain.plan import Plan
from citybudget.domain.programme import Estimate, Line
from citybudget.reports.table import ReportTable, RowRole
from citybudget.reports.tables import data_table, estimate_table, history_columns_table, trend_table
from citybudget.texts import Texts

AT = (2026, "request")
KEY = ("a", 2026, "request")


def printed(table: ReportTable, key: str, *columns: str) -> tuple[str, ...]:
    return tuple(table.cell(key, column).text for column in columns)


def test_a_node_shows_its_exact_sum_beside_what_it_costs(plan: Plan, ja: Texts) -> None:
    # 811,200 + 66,000 = 877,200 yen cost 878 thousand: nodes are rounded up
    table = estimate_table(plan, ja, KEY, Unit.THOUSAND)
    assert printed(table, "honoraria", "number", "description", "yen", "amount", "previous", "change") == (
        "7",
        "報償費",
        "877,200",
        "878",
        "500",
        "378",
    )
    assert printed(table, "total", "yen", "amount", "previous") == ("933,000", "934", "580")


def test_a_line_is_truncated_beside_its_basis(plan: Plan, ja: Texts) -> None:
    table = estimate_table(plan, ja, KEY, Unit.THOUSAND)
    assert printed(table, "a3", "description", "basis", "yen", "amount") == (
        "旅費",
        "2,790円×20回",
        "55,800",
        "55",
    )
    assert [(row.key, row.role, row.parent) for row in table.rows] == [
        ("honoraria", RowRole.GROUP, None),
        ("a1", RowRole.ITEM, "honoraria"),
        ("a2", RowRole.ITEM, "honoraria"),
        ("travel", RowRole.GROUP, None),
        ("a3", RowRole.ITEM, "travel"),
        ("total", RowRole.TOTAL, None),
    ]


def test_lines_that_do_not_add_up_as_printed_say_so(plan: Plan, ja: Texts, en: Texts) -> None:
    # 811 + 66 is not 878, and 500 + 80 thousand is 580 only because both are rounded
    assert estimate_table(plan, ja, KEY, Unit.THOUSAND).notes[-1].startswith("端数処理のため")
    assert estimate_table(plan, en, KEY, Unit.THOUSAND).notes[-1].startswith("Figures are rounded")


def test_a_line_that_cannot_be_read_counts_nothing(make_plan: Callable[..., Plan], ja: Texts) -> None:
    lines = (Line("x", "travel", "", "2泊3日"), Line("y", "travel", "", "1,500円"))
    plan = make_plan(Estimate("a", 2026, "request", lines=lines))
    table = estimate_table(plan, ja, KEY, Unit.YEN)
    assert printed(table, "x", "yen", "amount") == ("－", "－")
    assert printed(table, "travel", "yen", "amount") == ("1,500", "2,000")


def test_a_programme_without_an_estimate_shows_last_years_nodes(plan: Plan, ja: Texts) -> None:
    table = estimate_table(plan, ja, ("c", 2026, "request"), Unit.THOUSAND)
    assert printed(table, "travel", "amount", "previous", "rate") == ("－", "3,850", "皆減")
    assert printed(table, "total", "amount", "previous") == ("－", "3,850")


def test_the_form_shows_each_node_over_the_years(plan: Plan, ja: Texts) -> None:
    table = history_columns_table(plan, ja, KEY, Unit.THOUSAND)
    assert [column.title for column in table.columns[2:6]] == ["R6決算", "R7現計", "R7当初", "R8要求"]
    columns = ("settlement", "current", "initial", "request", "change", "rate")
    assert printed(table, "honoraria", *columns) == ("500", "500", "500", "878", "378", "75.5")
    assert printed(table, "travel", *columns) == ("－", "80", "80", "56", "△\u202f24", "△\u202f30.0")
    assert printed(table, "total", *columns) == ("500", "580", "580", "934", "354", "60.9")


def test_years_are_shown_by_the_stage_that_says_most(plan: Plan, ja: Texts) -> None:
    table = trend_table(plan, ja, AT, Unit.YEN)
    assert [printed(table, row.key, "name", "stage", "amount", "previous") for row in table.rows] == [
        ("R6", "決算", "499,999", "－"),
        ("R7", "当初", "4,430,400", "499,999"),
        ("R8", "要求", "991,000", "4,430,400"),
    ]
    assert [row.key for row in trend_table(plan, ja, (2025, "current"), Unit.YEN).rows] == ["2024", "2025"]


def test_the_flat_table_adds_up_to_the_total_to_the_yen(plan: Plan, ja: Texts) -> None:
    table = data_table(plan, ja, [AT])
    place = table.column("amount_yen")
    assert sum(int(row.cells[place].value or 0) for row in table.rows) == 991_000
    both = data_table(plan, ja, [AT, (2025, "initial")])
    assert sum(int(row.cells[place].value or 0) for row in both.rows) == 991_000 + 4_430_400


def test_the_flat_table_has_one_datum_a_row(plan: Plan, ja: Texts) -> None:
    table = data_table(plan, ja, [AT])
    columns = ("fiscal_year", "wareki", "stage", "code", "programme", "pillar", "category", "national_class")
    first = table.rows[0].key
    assert printed(table, first, *columns) == (
        "2026",
        "令和8年度",
        "要求",
        "01",
        "青少年派遣",
        "国際交流",
        "派遣",
        "国際交流",
    )
    node, kind, amount = (table.column(key) for key in ("node_number", "datum", "amount_yen"))
    assert [
        (row.cells[node].value, row.cells[kind].value, row.cells[amount].value) for row in table.rows
    ] == [
        (7, "line", 811_200),
        (7, "line", 66_000),
        (7, "rounding", 800),
        (8, "line", 55_800),
        (8, "rounding", 200),
        (12, "line", 56_400),
        (12, "rounding", 600),
    ]


def test_rows_of_the_flat_table_have_keys_of_their_own(plan: Plan, ja: Texts) -> None:
    rows = data_table(plan, ja, [AT, (2025, "initial"), (2025, "current")]).rows
    assert len({row.key for row in rows}) == len(rows)
