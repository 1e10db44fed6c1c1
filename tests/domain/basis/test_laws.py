"""Laws of reading, held over texts nobody thought of."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citybudget.domain.basis import (
    CODES,
    CURRENCIES,
    LARGEST_AMOUNT_YEN,
    depends_on_rates,
    formula,
    offered_fix,
    print_value,
    read_basis,
    spans,
)
from citybudget.domain.problem import Severity

RATES = {"USD": Fraction(150), "EUR": Fraction(593, 4)}
PIECES = [
    *"0123456789０５９,，.．、。 　\t\r\n\n×✕*＊·・xXｘ÷/／+＋-－ー―−△▲@＠¥￥%％()（）［］《》【】=＝~〜:：※½²√^",  # what people type
    *[
        "円",
        "千",
        "万",
        "百万",
        "億",
        "千円",
        "人",
        "回",
        "講師",
        "月",
        "あたり",
        "につき",
        "ごと",
        "割",
        "引",
        "半額",
    ],
    *[
        "三分の一",
        "分の",
        "から",
        "の",
        "ア",
        "H",
        "A4",
        "m2",
        "Box",
        "税込",
        "1,000",
        "1350",
        "0.5",
        "99",
        "第",
    ],
    *["\x00", "\ud800", "٣", "🎉", "𠮷", "\u200b", *list(CURRENCIES)[:30]],
]
typed = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)
anything = st.text(st.characters(codec=None, categories=None), max_size=40)
texts = st.one_of(typed, typed, anything)


@given(texts)
@settings(max_examples=500, deadline=None)
def test_no_text_raises_and_every_finding_lies_inside_it(text: str) -> None:
    basis = read_basis(text, RATES)
    for problem in basis.problems:
        start, end = problem.place.start, problem.place.end
        assert start is not None
        assert end is not None
        assert 0 <= start <= end <= len(text)
        assert tuple(name for name, _ in problem.values) == CODES[problem.code]
        fixed = offered_fix(text, problem)
        assert fixed != text
    for row in basis.rows:
        assert text[row.start : row.start + len(row.text)] == row.text
    refused = [problem for problem in basis.problems if problem.severity is Severity.ERROR]
    assert (basis.exact is None) == (basis.amount_yen is None) == bool(refused or not basis.rows)
    if basis.exact is not None:
        assert basis.amount_yen == int(basis.exact)
        assert abs(int(basis.exact)) <= LARGEST_AMOUNT_YEN


@given(texts)
@settings(max_examples=400, deadline=None)
def test_spans_are_in_order_inside_the_text_and_never_overlap(text: str) -> None:
    place = 0
    for part in spans(text):
        assert place <= part.start < part.end <= len(text)
        assert part.kind in {"number", "operator", "unit", "label", "claim", "error"}
        place = part.end


@given(texts)
@settings(max_examples=400, deadline=None)
def test_spans_show_an_error_only_where_the_basis_has_one(text: str) -> None:
    worth = dict.fromkeys(CURRENCIES.values(), Fraction(1))
    codes = {found.code for found in read_basis(text, worth).problems if found.severity is Severity.ERROR}
    if not codes:
        assert "error" not in {part.kind for part in spans(text)}
    elif codes - {"amount_too_large", "number_missing"}:
        assert "error" in {part.kind for part in spans(text)}


@given(texts)
@settings(max_examples=500, deadline=None)
def test_every_sign_that_is_no_space_belongs_to_a_span(text: str) -> None:
    shown: set[int] = set()
    for part in spans(text):
        shown |= set(range(part.start, part.end))
    assert not [sign for place, sign in enumerate(text) if place not in shown and not _is_blank(sign)]


def _is_blank(sign: str) -> bool:
    return sign.isspace() or not sign.isprintable()


@given(st.fractions(min_value=-LARGEST_AMOUNT_YEN, max_value=LARGEST_AMOUNT_YEN, max_denominator=10**30))
@settings(max_examples=500)
def test_printing_a_value_and_reading_it_back_is_the_identity(value: Fraction) -> None:
    assert read_basis(print_value(value)).exact == value


ALL_RATES = {code: Fraction(150 + place) for place, code in enumerate(sorted(set(CURRENCIES.values())))}
MONEY = st.sampled_from([*CURRENCIES, *(f"{name[0]} {name[1:]}" for name in CURRENCIES), "Korean won", "us Dollars", "ﾄﾞﾙ", "＄", "ウォン\u200b"])  # fmt: skip
priced = st.lists(
    st.one_of(MONEY, st.sampled_from(PIECES), st.sampled_from("0123456789×+")), max_size=12
).map("".join)


@given(st.one_of(priced, priced, texts))
@settings(max_examples=1_000, deadline=None)
def test_a_basis_without_the_spelling_of_a_currency_is_worth_the_same_at_every_rate(text: str) -> None:
    if not depends_on_rates(text):
        assert read_basis(text, ALL_RATES) == read_basis(text, {})


def test_a_value_prints_as_a_whole_number_or_a_fraction() -> None:
    assert [print_value(Fraction(66_800)), print_value(Fraction(13_501, 2))] == ["66800", "13501/2"]


@pytest.mark.parametrize(
    "text",
    [
        "(" * 100_000,
        "(" * 50_000 + "1" + ")" * 50_000,
        "9" * 100_000,
        "9*" * 50_000 + "9",
        "1" + "/3" * 50_000,
        "1" + "+1/7/11/13" * 10_000,
        "《" * 100_000,
        "1人" * 50_000,
        "1円\n" * 20_000,
        "1/7\n" * 20_000,
        "=" * 100_000,
        "1" + " " * 99_999 + "x",
        "1" + "· " * 50_000,  # U+00B7
        "ア" + "ー" * 99_999,
        "1あたり" * 25_000 + "5",
        "※ " * 50_000,
        "1=《" * 33_000,
        "5 " + "US " * 33_000,
        "5人" + " ドルフ" * 25_000,
        "5" + "万2" * 50_000,
        "▲ア" * 50_000,
    ],
    ids=lambda text: text[:6],
)
def test_a_text_of_100000_signs_is_answered(text: str) -> None:
    # Time grows with the length of a text, not its square: a square would take minutes here.
    basis = read_basis(text)
    spans(text)
    formula(text)
    for problem in basis.problems[:2]:
        offered_fix(text, problem)
