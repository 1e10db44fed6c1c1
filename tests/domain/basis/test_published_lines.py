"""237 printed lines of budgets: each gives its exact value, and agrees with what its page states."""

import json
from fractions import Fraction
from math import ceil, floor
from pathlib import Path
from typing import Any

import pytest

from citybudget.domain.basis import formula, print_value, read_basis, spans

_FILE = Path(__file__).parents[2] / "data" / "expressions.jsonl"
_PUBLISHED: list[dict[str, Any]] = [json.loads(line) for line in _FILE.read_text("utf-8").splitlines()]
_READABLE = [row for row in _PUBLISHED if row.get("exact_yen") is not None]
_STATED = [row for row in _READABLE if row.get("stated") is not None]


def _identity(row: dict[str, Any]) -> str:
    return str(row["id"])


def _thousands(row: dict[str, Any]) -> int:
    return int(row["stated"].replace(",", "").replace("▲", "-"))


def _fits(exact: Fraction, stated: int) -> set[str]:
    """Which ways of rounding to thousand yen give the stated figure."""
    thousands = exact / 1000
    if thousands == stated:
        return {"exact"}
    sign = -1 if thousands < 0 else 1
    size, figure = abs(thousands), sign * stated
    ways = {"down": floor(size), "half_up": floor(size + Fraction(1, 2)), "up": ceil(size)}
    return {way for way, figure_by_it in ways.items() if figure_by_it == figure}


def test_the_file_is_whole() -> None:
    assert len(_PUBLISHED) == 237
    assert [row["expr"] for row in _PUBLISHED if row not in _READABLE] == ["ア/イ"]


@pytest.mark.parametrize("row", _READABLE, ids=_identity)
def test_each_line_gives_its_exact_value(row: dict[str, Any]) -> None:
    basis = read_basis(row["expr"])
    assert basis.exact is not None
    assert print_value(basis.exact) == str(row["exact_yen"])
    assert {part.kind for part in spans(row["expr"])} <= {"number", "operator", "unit", "label", "claim"}
    assert not basis.problems
    assert formula(row["expr"]) is not None


@pytest.mark.parametrize("row", _STATED, ids=_identity)
def test_each_line_agrees_with_what_its_page_states(row: dict[str, Any]) -> None:
    exact = read_basis(row["expr"]).exact
    assert exact is not None
    ways = _fits(exact, _thousands(row))
    assert ways >= set(row["rounding"].split("+"))
    assert ways


@pytest.mark.parametrize("row", [row for row in _STATED if row["stated_kind"] == "line"], ids=_identity)
def test_a_stated_result_is_a_claim_that_agrees_when_it_is_truncated(row: dict[str, Any]) -> None:
    for claim in (row["stated"] + "千円", row["stated"]):
        basis = read_basis(f"{row['expr']}={claim}")
        codes = [problem.code for problem in basis.problems]
        agrees = bool({"exact", "down"} & set(row["rounding"].split("+")))
        assert codes == ([] if agrees else ["claim_differs"])
        assert basis.amount_yen == int(Fraction(row["exact_yen"]))


def test_the_symbolic_line_is_refused() -> None:
    basis = read_basis("ア/イ")
    assert basis.amount_yen is None
    assert [problem.code for problem in basis.problems] == ["symbolic"]
