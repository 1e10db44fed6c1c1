"""Groups, funding and the figures always in sight, against amounts reckoned by hand."""

import pytest

from citybudget.domain.amount import Unit
from citybudget.domain.plan import Plan
from citybudget.domain.totals import By, headline
from citybudget.reports.table import ReportTable, RowRole
from citybudget.reports.tables import (
    SourceColumns,
    composition_table,
    funding_table,
    headline_table,
    municipality_share,
    nodes_table,
    totals_table,
)
from citybudget.texts import Texts

AT = (2026, "request")


def printed(table: ReportTable, key: str, *columns: str) -> tuple[str, ...]:
    return tuple(table.cell(key, column).text for column in columns)


def values(table: ReportTable, column: str) -> dict[str, object]:
    place = table.column(column)
    return {row.key: row.cells[place].value for row in table.rows}


def test_pillars_stand_beside_last_year(plan: Plan, ja: Texts, en: Texts) -> None:
    table = totals_table(plan, ja, By.PILLAR, AT, Unit.THOUSAND)
    columns = ("name", "amount", "share", "previous", "change", "rate")
    assert printed(table, "E", *columns) == (
        "国際交流",
        "934",
        "94.2",
        "4,430",
        "△\u202f3,496",
        "△\u202f78.9",
    )
    assert printed(table, "R", *columns) == ("外国人住民", "57", "5.8", "－", "57", "皆増")
    assert printed(table, "total", *columns) == (
        "合計",
        "991",
        "100.0",
        "4,430",
        "△\u202f3,439",
        "△\u202f77.6",
    )
    english = totals_table(plan, en, By.PILLAR, AT, Unit.THOUSAND)
    assert printed(english, "R", *columns) == ("Foreign residents", "57", "5.8", "–", "+57", "new")
    assert printed(english, "E", "change", "rate") == ("−3,496", "−78.9")


def test_a_group_that_had_a_figure_last_year_only_has_none_now(plan: Plan, ja: Texts) -> None:
    table = totals_table(plan, ja, By.CATEGORY, AT, Unit.YEN)
    assert printed(table, "E2", "amount", "previous", "rate") == ("－", "3,850,000", "皆減")
    assert table.cell("E2", "amount").value is None


def test_values_are_whole_yen_in_every_unit(plan: Plan, ja: Texts) -> None:
    for unit in Unit:
        assert values(totals_table(plan, ja, By.PILLAR, AT, unit), "amount") == {
            "E": 934_000,
            "R": 57_000,
            "total": 991_000,
        }


@pytest.mark.parametrize("by", list(By))
def test_rows_add_up_to_the_total_whatever_they_are_grouped_by(plan: Plan, ja: Texts, by: By) -> None:
    table = totals_table(plan, ja, by, AT, Unit.YEN)
    for column, total in (("amount", 991_000), ("previous", 4_430_400), ("change", -3_439_400)):
        place = table.column(column)
        items = [row.cells[place].value or 0 for row in table.rows if row.role is RowRole.ITEM]
        assert sum(int(item) for item in items) == total
        assert table.cell("total", column).value == total


def test_nodes_carry_their_number_in_the_list_of_the_year(plan: Plan, ja: Texts) -> None:
    table = nodes_table(plan, ja, AT, Unit.THOUSAND)
    assert printed(table, "honoraria", "name", "amount", "previous") == ("7 報償費", "878", "500")
    assert printed(table, "travel", "name", "amount", "previous") == ("8 旅費", "56", "3,930")
    assert printed(table, "outsourcing", "name", "amount") == ("12 委託料", "57")


def test_composition_by_category_names_the_pillar_of_each_row(plan: Plan, ja: Texts) -> None:
    table = composition_table(plan, ja, AT, Unit.THOUSAND, By.CATEGORY)
    assert table.title == "分野別の要求額"
    assert {row.key: row.parent for row in table.rows} == {"E1": "E", "E2": "E", "R1": "R", "total": None}


def test_funding_shows_every_column_and_general_revenue_last(plan: Plan, ja: Texts) -> None:
    table = funding_table(plan, ja, AT, Unit.THOUSAND)
    assert [row.key for row in table.rows] == ["national", "prefectural", "bond", "other", "general", "total"]
    assert values(table, "amount") == {
        "national": 439_000,
        "prefectural": 15_000,
        "bond": None,
        "other": 20_000,
        "general": 517_000,
        "total": 991_000,
    }
    assert printed(table, "general", "name", "share", "previous") == ("一般財源", "52.2", "4,430")
    assert printed(table, "bond", "amount", "share", "rate") == ("－", "－", "－")


@pytest.mark.parametrize(
    ("columns", "keys"),
    [
        (
            SourceColumns.EIGHT,
            ["national", "prefectural", "bond", "fee", "share", "donation", "property", "other"],
        ),
        (
            SourceColumns.TEN,
            [
                "national",
                "prefectural",
                "bond",
                "fee",
                "share",
                "donation",
                "property",
                "transfer",
                "misc",
                "other",
            ],
        ),
    ],
)
def test_forms_with_more_columns_show_fees_apart(
    plan: Plan, ja: Texts, columns: SourceColumns, keys: list[str]
) -> None:
    table = funding_table(plan, ja, AT, Unit.YEN, columns)
    assert [row.key for row in table.rows] == [*keys, "general", "total"]
    assert table.cell("fee", "amount").value == 20_000
    assert table.cell("other", "amount").value is None


def test_the_share_of_the_municipality_has_two_decimals(plan: Plan, ja: Texts) -> None:
    # 991,000 of 100,000,000 yen
    assert municipality_share(ja, headline(plan, *AT)).text == "0.99"
    table = headline_table(plan, ja, AT, Unit.THOUSAND)
    assert printed(table, "total", "amount", "municipality") == ("991", "0.99")
    assert printed(table, "specific", "amount", "share") == ("474", "47.8")
    assert printed(table, "general", "amount", "share", "municipality") == ("517", "52.2", "0.52")


def test_without_a_year_before_nothing_is_compared(plan: Plan, ja: Texts) -> None:
    table = totals_table(plan, ja, By.PILLAR, (2024, "settlement"), Unit.YEN)
    assert printed(table, "E", "amount", "previous", "change", "rate") == ("499,999", "－", "－", "－")


def test_a_column_without_figures_has_no_rows(plan: Plan, ja: Texts) -> None:
    assert totals_table(plan, ja, By.PILLAR, (2020, "initial"), Unit.YEN).rows == ()
