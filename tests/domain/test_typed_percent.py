"""Price changes as they are typed."""

from fractions import Fraction

import pytest

from citybudget.domain.problem import Problem
from citybudget.domain.typed_percent import read_percent


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("3", 3), ("＋２．５％", Fraction("2.5")), ("△1.5", Fraction("-1.5")), (" -10 % ", -10),
        ("0", 0), ("", None), ("　", None), (".5", Fraction(1, 2)), ("1000", 1000),
    ],
)  # fmt: skip
def test_a_percentage_reads_in_any_width(text: str, percent: Fraction | int | None) -> None:
    assert read_percent(text) == percent


@pytest.mark.parametrize("text", ["3割", "abc", "-100", "1001", "1,5", "3%%", "--3", "1.23456"])
def test_what_is_no_price_change_is_told(text: str) -> None:
    found = read_percent(text)
    assert isinstance(found, Problem)
    assert found.values == (("text", text),)
