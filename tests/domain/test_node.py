"""Nodes by meaning, with both lists."""

from citybudget.domain import node as nodes


def test_28_nodes_until_fy2019_and_27_since() -> None:
    assert len(nodes.nodes_of(2019)) == 28
    assert len(nodes.nodes_of(2020)) == 27


def test_numbers_moved_up_by_one_behind_wages() -> None:
    # Zamami's form and 施行規則: 報償費 was 8 and is 7, 委託料 13 -> 12, 負担金 19 -> 18, 繰出金 28 -> 27.
    assert [nodes.NODES[7].number(2019), nodes.NODES[7].number(2020)] == [8, 7]
    for key, old, new in (
        ("outsourcing", 13, 12),
        ("contributions", 19, 18),
        ("transfers", 28, 27),
        ("pensions", 6, 6),
    ):
        node = nodes.node(key)
        assert node is not None
        assert (node.number(2019), node.number(2020)) == (old, new)


def test_each_list_counts_from_one_without_a_gap() -> None:
    for year in (2019, 2020):
        numbers = [node.number(year) for node in nodes.nodes_of(year)]
        assert numbers == list(range(1, len(numbers) + 1))


def test_wages_are_valid_until_fy2019_only() -> None:
    assert nodes.valid_in("wages", 2019)
    assert not nodes.valid_in("wages", 2020)


def test_amounts_without_a_node_are_always_valid_and_unknown_nodes_never() -> None:
    assert nodes.valid_in(nodes.NOT_STATED, 1999)
    assert nodes.valid_in(nodes.NOT_STATED, 2026)
    assert not nodes.valid_in("nothing_of_the_kind", 2026)
