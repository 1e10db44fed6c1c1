"""A basis at another price: the new text is worth exactly the old value times the factor."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citybudget.domain.basis import read_basis, scaled
from citybudget.domain.problem import Severity
from tests.domain.basis.test_laws import typed

RATES = {"USD": Fraction(150), "EUR": Fraction(593, 4), "CNY": Fraction("20.8")}
PUBLISHED = [
    json.loads(line)["expr"]
    for line in (Path(__file__).parents[2] / "data" / "expressions.jsonl").read_text("utf-8").splitlines()
]
factors = st.integers(-99_000, 300_000).map(lambda size: 1 + Fraction(size, 100_000))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("38,500円×12月", "38,500円×12月×1.03"),
        ("@1,860円*24回", "@1,860円*24回*1.03"),
        ("88,000円＋22,000円", "(88,000円＋22,000円)×1.03"),
        ("（1,000円＋500円）×2回－300円", "（（1,000円＋500円）×2回－300円）×1.03"),
        ("50千円×2回", "50千円×2回×1.03"),
        ("1,420USD×2名", "1,420USD×2名×1.03"),
        ("8,200円×22枚=180,400円", "8,200円×22枚×1.03"),
        ("32,900円×2回=(空港送迎)", "32,900円×2回×1.03=(空港送迎)"),
        ("【車両】\n3,400元×3日\n会場 5,500元×1日", "【車両】\n3,400元×3日×1.03\n会場 5,500元×1日×1.03"),
        ("-58,358,000円", "-58,358,000円×1.03"),
        ("0円", "0円"),
    ],
)
def test_the_factor_stands_where_staff_would_write_it(text: str, said: str) -> None:
    assert scaled(text, Fraction("1.03"), RATES) == said


@pytest.mark.parametrize("text", ["30,000円×", "ア×イ", "100ドル", "", "999,999,999,999円"])
def test_what_has_no_value_or_none_within_bounds_is_left_to_the_person(text: str) -> None:
    assert scaled(text, Fraction("1.5")) is None


def test_a_factor_without_a_decimal_form_or_without_worth_is_refused() -> None:
    assert scaled("100円", Fraction(4, 3)) is None
    assert scaled("100円", Fraction(0)) is None
    assert scaled("100円=200円", Fraction(1)) == "100円=200円"


def test_every_published_line_can_be_repriced_but_the_symbolic_one() -> None:
    rates = {"USD": Fraction(110), "EUR": Fraction(130)}
    lost = [text for text in PUBLISHED if scaled(text, Fraction("1.035"), rates) is None]
    assert [read_basis(text, rates).exact for text in lost] == [None]


@given(typed, factors)
@settings(max_examples=500, deadline=None)
def test_whatever_is_typed_the_new_text_is_worth_the_old_value_times_the_factor(
    text: str, factor: Fraction
) -> None:
    made = scaled(text, factor, RATES)
    if made is None:
        return
    before, after = read_basis(text, RATES), read_basis(made, RATES)
    assert before.exact is not None
    assert after.exact == before.exact * factor
    assert not [problem for problem in after.problems if problem.severity is Severity.ERROR]


@given(st.sampled_from(PUBLISHED), st.lists(factors, min_size=1, max_size=4))
@settings(max_examples=200, deadline=None)
def test_a_price_can_change_year_after_year(text: str, changes: list[Fraction]) -> None:
    before = read_basis(text, RATES).exact
    for factor in changes:
        made = scaled(text, factor, RATES)
        if made is None or before is None:
            return
        text, before = made, before * factor
    assert read_basis(text, RATES).exact == before
