"""Amounts as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citybudget.domain.amount import MAX_YEN
from citybudget.domain.problem import Problem
from citybudget.domain.typed_amount import read_amount


@pytest.mark.parametrize(
    ("text", "yen"),
    [
        ("", None),
        (" 　", None),
        ("0", 0),
        ("1200", 1200),
        ("1,200", 1200),
        ("１，２００", 1200),
        ("１２００円", 1200),
        ("￥1,200", 1200),
        ("¥ 1,200", 1200),
        ("△1,200", -1200),
        ("▲ １，２００円", -1200),
        ("－５", -5),
        ("−5", -5),
        ("-5千円", -5000),
        ("(1,200)", -1200),
        ("（1,200）円", -1200),
        ("12.5千円", 12_500),
        ("878千円", 878_000),
        ("８７８千円", 878_000),
        ("3百万円", 3_000_000),
        ("1.5百万円", 1_500_000),
        ("5万円", 50_000),
        ("1億2,000万円", 120_000_000),
        ("1万2千円", 12_000),
        ("1,000千円", 1_000_000),
        ("999,999,999,999", MAX_YEN),
    ],
)
def test_usual_ways_to_write_an_amount_are_read(text: str, yen: int | None) -> None:
    assert read_amount(text) == yen


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("あああ", "amount_unreadable"),
        ("1,20", "amount_unreadable"),
        ("12,00", "amount_unreadable"),
        ("1.2.3", "amount_unreadable"),
        ("円", "amount_unreadable"),
        ("--5", "amount_unreadable"),
        ("2泊3日", "amount_unreadable"),
        ("1千2万", "amount_unreadable"),
        ("1e5", "amount_unreadable"),
        ("0.5", "amount_not_whole"),
        ("0.0001千円", "amount_not_whole"),
        ("1,000,000,000,000", "typed_too_large"),
        ("△9999億9999万9999千円", "amount_unreadable"),
    ],
)
def test_what_is_no_amount_is_a_problem_with_its_text(text: str, code: str) -> None:
    found = read_amount(text)
    assert isinstance(found, Problem)
    assert found.code == code
    assert dict(found.values)["text"] == text


@given(st.text())
def test_no_text_raises(text: str) -> None:
    found = read_amount(text)
    assert found is None or isinstance(found, (int, Problem))


@given(st.integers(-MAX_YEN, MAX_YEN), st.booleans())
def test_a_printed_amount_reads_as_itself(yen: int, full_width: bool) -> None:
    text = f"{'△' if yen < 0 else ''}{abs(yen):,}"
    if full_width:
        text = text.translate(str.maketrans("0123456789,", "０１２３４５６７８９，"))
    assert read_amount(text) == yen
