"""How a clerk names a node."""

import pytest

from citybudget.domain import node as nodes
from citybudget.domain.problem import Problem
from citybudget.gui.models.node_search import NodeSearch
from citybudget.texts import Texts
from citybudget.texts.nodes import READINGS, node_name

SEARCH = NodeSearch()
LISTED = tuple(node.key for node in nodes.nodes_of(2026))


@pytest.mark.parametrize(
    "text",
    [
        "7",
        "７",
        "７節",
        "7 報償費",
        "報償費",
        "ほうしょうひ",
        "ホウショウヒ",
        "ﾎｳｼｮｳﾋ",
        "Honoraria",
        "HONORARIA",
        "7節 報償費",
    ],
)
def test_number_name_and_reading_name_a_node_in_any_width(text: str) -> None:
    assert SEARCH.read(text, 2026) == "honoraria"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_name_and_reading_names_its_own_node(language: str) -> None:
    for key in LISTED:
        assert SEARCH.read(node_name(Texts(language), key), 2026) == key
        assert SEARCH.read(READINGS[key], 2026) == key


def test_numbers_follow_the_list_of_the_year() -> None:
    # 7 was 賃金 until FY2019 and is 報償費 since FY2020 (平成31年総務省令第37号).
    assert SEARCH.read("7", 2019) == "wages"
    assert SEARCH.read("8", 2019) == "honoraria"


@pytest.mark.parametrize(
    ("text", "year", "code"),
    [
        ("", 2026, "node_missing"),
        ("99", 2026, "node_unknown"),
        ("謝金", 2026, "node_unknown"),
        ("賃金", 2026, "node_not_in_list"),
    ],
)
def test_what_names_no_node_is_a_problem(text: str, year: int, code: str) -> None:
    found = SEARCH.read(text, year)
    assert isinstance(found, Problem)
    assert found.code == code


def test_the_closest_are_found_first() -> None:
    assert SEARCH.find("1", LISTED, 2026)[0] == "remuneration"
    assert set(SEARCH.find("1", LISTED, 2026)) == {
        node.key for node in nodes.nodes_of(2026) if str(node.new).startswith("1")
    }
    assert SEARCH.find("りょ", LISTED, 2026)[0] == "travel"
    assert SEARCH.find("", LISTED, 2026) == LISTED
    assert "services" in SEARCH.find("翻訳", LISTED, 2026)
