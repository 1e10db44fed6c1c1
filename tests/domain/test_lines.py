"""Operations on the lines of an estimate."""

from hypothesis import given
from hypothesis import strategies as st

from citybudget.domain import lines
from citybudget.domain.programme import Estimate, Line


def made(*named: str) -> Estimate:
    """An estimate of lines such as "a:travel"."""
    held = tuple(Line(name[0], name[2:], "", "1円") for name in named)
    return Estimate("p", 2026, "request", lines=held)


def ids(estimate: Estimate) -> str:
    return "".join(line.id for line in lines.in_order(estimate))


def test_lines_are_shown_by_node_and_within_a_node_as_they_were_put() -> None:
    assert ids(made("a:travel", "b:honoraria", "c:travel", "d:honoraria")) == "bdac"


def test_a_line_moves_within_its_node_and_stops_at_its_ends() -> None:
    estimate = made("a:travel", "b:honoraria", "c:travel", "d:honoraria", "e:honoraria")
    assert ids(lines.moved(estimate, {"d"}, -1)) == "dbeac"
    assert ids(lines.moved(estimate, {"b"}, -1)) == "bdeac"
    assert ids(lines.moved(estimate, {"e"}, 1)) == "bdeac"
    assert ids(lines.moved(estimate, {"b", "d"}, 1)) == "ebdac"


def test_a_new_line_stands_behind_the_one_it_was_put_after() -> None:
    estimate = made("a:travel", "b:travel")
    new = Line("n", "travel", "", "")
    assert ids(lines.inserted(estimate, [new], "a")) == "anb"
    assert ids(lines.inserted(estimate, [new])) == "abn"
    assert ids(lines.inserted(estimate, [new], "unknown")) == "abn"


def test_removing_and_changing_leave_the_others() -> None:
    estimate = made("a:travel", "b:travel", "c:travel")
    assert ids(lines.removed(estimate, {"b"})) == "ac"
    again = lines.changed(estimate, [Line("b", "honoraria", "謝金", "2円")])
    assert ids(again) == "bac"
    assert [line.description for line in again.lines if line.id == "b"] == ["謝金"]


def test_a_set_amount_takes_its_place_in_the_list_of_nodes() -> None:
    estimate = lines.with_node_amount(Estimate("p", 2025, "initial"), "travel", 5_000)
    estimate = lines.with_node_amount(estimate, "honoraria", 7_000)
    assert [(part.node, part.amount_yen) for part in estimate.nodes] == [
        ("honoraria", 7_000),
        ("travel", 5_000),
    ]
    assert [part.node for part in lines.with_node_amount(estimate, "travel", None).nodes] == ["honoraria"]


@given(
    st.lists(st.sampled_from(["travel", "honoraria", "rent"]), max_size=8),
    st.sets(st.integers(0, 7)),
    st.booleans(),
)
def test_moving_keeps_every_line_in_its_node(held: list[str], chosen: set[int], down: bool) -> None:
    estimate = made(*(f"{place}:{node}" for place, node in enumerate(held)))
    after = lines.moved(estimate, {str(place) for place in chosen}, 1 if down else -1)
    assert sorted(after.lines, key=lambda line: line.id) == sorted(estimate.lines, key=lambda line: line.id)
