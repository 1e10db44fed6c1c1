"""Some 550 lines in the notation of published budgets, with values reckoned by hand (tests/data/README.md)."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from citybudget.domain.basis import formula, read_basis
from citybudget.domain.problem import Severity

_LINES = Path(__file__).parents[2] / "data" / "typed_lines.jsonl"
LINES = [json.loads(line) for line in _LINES.read_text(encoding="utf-8").splitlines()]
RATES = {"USD": Fraction(150), "EUR": Fraction(593, 4), "KRW": Fraction(11, 100), "CNY": Fraction(20)}
WIDE = {ord(half): chr(ord(half) + 0xFEE0) for half in "0123456789,.()+-*/%@="}
# The published 29,200円*8回= 858,800円= 858 disagrees with itself; 1207,800円 lacks a comma.
REMARKED = {"claim_differs": "858,800円", "separator_hint": ","}


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["text"][:30])
def test_a_typed_line_is_worth_what_a_person_reckons(line: dict[str, str]) -> None:
    text, worth = line["text"], line["worth"]
    for typed in (text, text.translate(WIDE)):
        basis = read_basis(typed, RATES)
        if worth == "refused":
            assert (basis.exact, basis.amount_yen, formula(typed, RATES)) == (None, None, None)
            assert Severity.ERROR in {problem.severity for problem in basis.problems}
        else:
            assert basis.exact == Fraction(worth), typed
            assert all(REMARKED.get(problem.code, "\0") in text for problem in basis.problems)


def test_both_readings_are_covered() -> None:
    refused = [line for line in LINES if line["worth"] == "refused"]
    assert len(LINES) > 500
    assert len(refused) > 100
