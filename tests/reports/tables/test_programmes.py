"""The tree, the list of programmes and the changes: which rows stand, in which order, with which figures."""

from citybudget.domain.amount import Unit
from citybudget.domain.plan import Plan
from citybudget.reports.table import ReportTable, RowRole
from citybudget.reports.tables import changes_table, programme_tree, programmes_list
from citybudget.texts import Texts

AT = (2026, "request")


def printed(table: ReportTable, key: str, *columns: str) -> tuple[str, ...]:
    return tuple(table.cell(key, column).text for column in columns)


def test_the_tree_has_the_total_then_each_pillar_with_its_programmes(plan: Plan, ja: Texts) -> None:
    table = programme_tree(plan, ja, AT, Unit.THOUSAND)
    assert [(row.key, row.role, row.parent) for row in table.rows] == [
        ("total", RowRole.TOTAL, None),
        ("E", RowRole.GROUP, None),
        ("a", RowRole.ITEM, "E"),
        ("c", RowRole.ITEM, "E"),
        ("R", RowRole.GROUP, None),
        ("b", RowRole.ITEM, "R"),
        ("d", RowRole.ITEM, "R"),
    ]


def test_subtotals_and_programmes_show_the_figures_of_both_years(plan: Plan, ja: Texts) -> None:
    table = programme_tree(plan, ja, AT, Unit.THOUSAND)
    columns = ("amount", "previous", "change", "rate")
    assert printed(table, "total", *columns) == ("991", "4,430", "△\u202f3,439", "△\u202f77.6")
    assert printed(table, "E", *columns) == ("934", "4,430", "△\u202f3,496", "△\u202f78.9")
    assert printed(table, "a", *columns, "kind", "code") == ("934", "580", "354", "60.9", "拡充", "01")


def test_a_programme_dropped_this_year_is_listed_as_ended(plan: Plan, ja: Texts) -> None:
    table = programme_tree(plan, ja, AT, Unit.THOUSAND)
    assert printed(table, "c", "amount", "previous", "change", "rate") == (
        "－",
        "3,850",
        "△\u202f3,850",
        "皆減",
    )


def test_a_programme_without_any_figure_is_listed_while_it_runs(plan: Plan, ja: Texts) -> None:
    table = programme_tree(plan, ja, AT, Unit.THOUSAND)
    assert printed(table, "d", "amount", "previous", "change", "rate") == ("－", "－", "－", "－")
    assert "e" not in {row.key for row in table.rows}
    earlier = programme_tree(plan, ja, (2025, "initial"), Unit.THOUSAND)
    assert "d" not in {row.key for row in earlier.rows}


def test_the_list_shows_who_pays_for_each_programme(plan: Plan, ja: Texts) -> None:
    table = programmes_list(plan, ja, AT, Unit.THOUSAND)
    sources = ("national", "prefectural", "bond", "other", "general")
    assert [row.key for row in table.rows] == ["a", "c", "b", "total"]
    assert printed(table, "a", "code", "name", "category", "amount") == ("01", "青少年派遣", "派遣", "934")
    assert printed(table, "a", *sources) == ("439", "15", "－", "－", "480")
    assert printed(table, "b", *sources) == ("－", "－", "－", "20", "37")
    assert printed(table, "c", *sources) == ("－", "－", "－", "－", "－")
    assert printed(table, "total", "amount", *sources) == ("991", "439", "15", "－", "20", "517")
    assert printed(table, "a", "kind", "changes") == ("拡充", "1名増")


def test_cost_is_its_sources_and_general_revenue_on_every_row(plan: Plan, ja: Texts) -> None:
    table = programmes_list(plan, ja, AT, Unit.YEN)
    for row in table.rows:
        cells = {column.key: cell.value or 0 for column, cell in zip(table.columns, row.cells, strict=True)}
        paid = [int(cells[key]) for key in ("national", "prefectural", "bond", "other", "general")]
        assert sum(paid) == cells["amount"]


def test_changes_come_by_size_with_their_reasons(plan: Plan, en: Texts) -> None:
    table = changes_table(plan, en, AT, Unit.THOUSAND)
    assert [row.key for row in table.rows] == ["c", "a", "b"]
    assert printed(table, "a", "kind", "change", "rate", "reason") == (
        "Expanded",
        "+354",
        "+60.9",
        "One more",
    )
    assert printed(table, "c", "change", "rate", "reason") == ("−3,850", "ended", "")


def test_nothing_changed_where_there_is_nothing_to_compare(plan: Plan, en: Texts) -> None:
    assert changes_table(plan, en, (2024, "settlement"), Unit.THOUSAND).rows == ()
