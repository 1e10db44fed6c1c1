"""What a pasted block gives."""

from citybudget.domain.programme import Line
from citybudget.gui.models.node_search import NodeSearch
from citybudget.gui.models.paste_plan import LinesPlan, amounts_plan, lines_plan

SEARCH = NodeSearch()
OVER = [Line("a", "travel", "航空賃", "1円"), Line("b", "rent", "会場", "2円")]


def plan(
    *block: tuple[str, ...],
    first: str = "description",
    over: list[Line] | None = None,
    node: str | None = "supplies",
) -> LinesPlan:
    return lines_plan(block, first=first, over=over or [], node=node, year=2026, rates={}, search=SEARCH)


def new(found: LinesPlan) -> list[tuple[str, str, str]]:
    return [(line.node, line.description, line.basis) for line in found.new]


def test_rows_beyond_the_lines_become_new_lines_in_the_node_above() -> None:
    found = plan(("x", "3円"), ("y", "4円"), ("z", "5円"), over=OVER)
    assert [(line.id, line.node, line.description, line.basis) for line in found.changed] == [
        ("a", "travel", "x", "3円"), ("b", "rent", "y", "4円"),
    ]  # fmt: skip
    assert new(found) == [("rent", "z", "5円")]


def test_a_first_column_of_nodes_is_known_wherever_it_is_pasted() -> None:
    found = plan(("7", "謝金", "1円"), ("", "交通費", "2円"), ("11", "郵送", "3円"))
    assert new(found) == [
        ("honoraria", "謝金", "1円"),
        ("honoraria", "交通費", "2円"),
        ("services", "郵送", "3円"),
    ]


def test_what_stands_behind_the_basis_is_passed_over_and_empty_rows_too() -> None:
    found = plan(("7", "謝金", "1円", "1", "報償費"), ("", "", "", "", ""), first="node")
    assert new(found) == [("honoraria", "謝金", "1円")]
    assert not found.refused
    assert found.rows == 1


def test_a_row_with_a_refused_cell_gives_nothing_and_names_the_cell() -> None:
    found = plan(("7", "謝金", "1円×"), ("七十", "旅費", "2円"), ("8", "旅費", "3円"))
    assert [(cell.row, cell.column, cell.problem.code) for cell in found.refused] == [
        (0, 2, "number_missing_after_operator"), (1, 0, "node_unknown"),
    ]  # fmt: skip
    assert new(found) == [("travel", "旅費", "3円")]
    assert found.good == 1


def test_a_column_of_bases_changes_bases_only() -> None:
    found = plan(("9円",), first="basis", over=OVER)
    assert [(line.description, line.basis) for line in found.changed] == [("航空賃", "9円")]


def test_without_any_node_a_row_is_refused() -> None:
    found = plan(("謝金", "1円"), node=None)
    assert [cell.problem.code for cell in found.refused] == ["node_missing"]
    assert found.good == 0


def test_amounts_come_with_their_nodes_or_go_down_the_rows() -> None:
    block = (("7", "報償費", "１，０００"), ("8", "", "2千円"), ("99", "", "3"), ("10", "", "いくら"))
    found = amounts_plan(block, from_node=None, shown=(), year=2026, search=SEARCH)
    assert dict(found.amounts) == {"honoraria": 1_000, "travel": 2_000}
    assert [(cell.row, cell.column) for cell in found.refused] == [(2, 0), (3, 2)]
    down = amounts_plan(
        (("5",), ("6",), ("7",)),
        from_node="travel",
        shown=("honoraria", "travel", "rent"),
        year=2026,
        search=SEARCH,
    )
    assert dict(down.amounts) == {"travel": 5, "rent": 6}
    assert [cell.row for cell in down.refused] == [2]
