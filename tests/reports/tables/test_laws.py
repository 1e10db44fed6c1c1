"""Whatever a plan holds, its tables add up to the same total."""

from hypothesis import given, settings
from hypothesis import strategies as st

from citybudget.domain.amount import Unit
from citybudget.domain.category import Category
from citybudget.domain.funding import SOURCES, Funding
from citybudget.domain.plan import Municipality, Plan
from citybudget.domain.programme import Estimate, NodeAmount, Programme
from citybudget.domain.totals import By
from citybudget.reports.table import ReportTable, RowRole
from citybudget.reports.tables import (
    SourceColumns,
    data_table,
    funding_table,
    programme_tree,
    programmes_list,
    totals_table,
)
from citybudget.texts import Texts

EN = Texts("en")
AT = (2026, "initial")
_YEN = st.integers(-(10**9), 10**9)
_NODES = st.dictionaries(st.sampled_from(["travel", "supplies", "services", "not_stated"]), _YEN)
_PAID = st.lists(st.tuples(st.sampled_from(SOURCES), _YEN), max_size=3)
_ESTIMATE = st.tuples(_NODES, _PAID)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Up to six programmes, some without a category, with figures in either, both or neither year."""
    categories = {
        key: Category(key, key, key, parent) for key, parent in (("P", None), ("Q", None), ("L", "P"))
    }
    keys = [f"p{place}" for place in range(draw(st.integers(0, 6)))]
    where = st.sampled_from(["L", "Q", None])
    programmes = {key: Programme(key, key, key, key, draw(where)) for key in keys}
    columns: dict[tuple[int, str], dict[str, Estimate]] = {}
    for year in (2025, 2026):
        for key in keys:
            if draw(st.booleans()):
                held = columns.setdefault((year, "initial"), {})
                held[key] = _made(key, year, *draw(_ESTIMATE))
    return Plan(Municipality("町"), {}, categories, programmes, {}, columns)


def _made(key: str, year: int, nodes: dict[str, int], paid: list[tuple[str, int]]) -> Estimate:
    funding = tuple(Funding(f"{key}{place}", source, "", yen) for place, (source, yen) in enumerate(paid))
    return Estimate(key, year, "initial", tuple(NodeAmount(*node) for node in nodes.items()), (), funding)


def whole(plan: Plan) -> int:
    return sum(estimate.cost_yen for estimate in plan.columns.get(AT, {}).values())


def summed(table: ReportTable, role: RowRole, column: str = "amount") -> int:
    place = table.column(column)
    return sum(int(row.cells[place].value or 0) for row in table.rows if row.role is role)


@settings(max_examples=60, deadline=None)
@given(plans())
def test_every_grouping_adds_up_to_the_same_total(plan: Plan) -> None:
    for by in By:
        table = totals_table(plan, EN, by, AT, Unit.MILLION)
        assert summed(table, RowRole.ITEM) == whole(plan)
        assert summed(table, RowRole.TOTAL) == whole(plan)


@settings(max_examples=60, deadline=None)
@given(plans())
def test_tree_list_funding_and_data_add_up_to_the_same_total(plan: Plan) -> None:
    tree = programme_tree(plan, EN, AT, Unit.YEN)
    listed = programmes_list(plan, EN, AT, Unit.YEN)
    data = data_table(plan, EN, [AT])
    assert {summed(tree, role) for role in RowRole} == {whole(plan)}
    assert summed(listed, RowRole.ITEM) == whole(plan)
    assert summed(data, RowRole.ITEM, "amount_yen") == whole(plan)
    for columns in SourceColumns:
        assert summed(funding_table(plan, EN, AT, Unit.YEN, columns), RowRole.ITEM) == whole(plan)
