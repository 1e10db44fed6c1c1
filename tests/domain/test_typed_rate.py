"""Rates of grants as people type them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citybudget.domain.problem import Problem
from citybudget.domain.typed_rate import print_rate, read_rate


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("1/2", Fraction(1, 2)), ("１／２", Fraction(1, 2)), ("2分の1", Fraction(1, 2)), ("50%", Fraction(1, 2)),
        ("0.5", Fraction(1, 2)), ("10/10", Fraction(1)), ("1", Fraction(1)), ("33.3％", Fraction(333, 1000)),
    ],
)  # fmt: skip
def test_usual_ways_to_write_a_rate_are_read(text: str, rate: Fraction) -> None:
    assert read_rate(text) == rate


@pytest.mark.parametrize("text", ["", "0", "0/2", "1/0", "3/2", "120%", "定額", "-1/2", "half"])
def test_what_is_no_rate_is_a_problem(text: str) -> None:
    found = read_rate(text)
    assert isinstance(found, Problem)
    assert found.code == "rate_unreadable"


@given(st.fractions(min_value=Fraction(1, 1000), max_value=1, max_denominator=1000))
def test_a_printed_rate_reads_as_itself(rate: Fraction) -> None:
    assert read_rate(print_rate(rate)) == rate
