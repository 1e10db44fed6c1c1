"""Placeholder text, found without taking real words for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citybudget.domain.placeholder import placeholder_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ああああ", "ああああ"),
        ("事業の概要あああああ。", "あああああ"),
        ("test", "test"),
        ("ＴＥＳＴ", "ＴＥＳＴ"),
        ("テスト", "テスト"),
        ("仮", "仮"),
        ("会場（仮）の使用料", "（仮）"),
        ("Budget xxx", "xxx"),
        ("TBD", "TBD"),
        ("〇〇〇〇市との交流", "〇〇〇〇"),
    ],
)
def test_placeholders(text: str, found: str) -> None:
    span = placeholder_in(text)
    assert span is not None
    assert text[span[0] : span[1]] == found


@pytest.mark.parametrize(
    "text",
    [
        "", "日本語能力試験の受験料", "Japanese-language test fees", "仮設テント借上", "仮称・国際交流センター", "1111", "10000",
        "コーヒーーーを飲む会", "Xmas party", "XX大学", "テスト印刷をしない", "maximum", "…", "2026.11.22",
    ],
)  # fmt: skip
def test_real_words(text: str) -> None:
    assert placeholder_in(text) is None


@given(st.text())
def test_places_lie_in_the_text(text: str) -> None:
    span = placeholder_in(text)
    assert span is None or 0 <= span[0] < span[1] <= len(text)
