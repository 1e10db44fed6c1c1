"""What is kept of a text can be kept everywhere, and nothing a person sees is lost."""

import unicodedata
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citybudget.domain.problem import Severity
from citybudget.domain.text import LIMIT, cleaned

ANY = st.text(st.characters() | st.sampled_from("\x00\x0b\x1b\x7f\x85\ud83d\udc4d\ufffe\uffff\r\n\t\u2028"))


@given(ANY, st.booleans())
def test_any_text_becomes_one_that_can_be_kept(text: str, multiline: bool) -> None:  # drawn
    kept, _ = cleaned(text, multiline=multiline)
    kept.encode()
    assert "\x00" not in kept
    ET.fromstring(f"<t>{kept.replace('&', '').replace('<', '').replace(']', '')}</t>")
    assert multiline or not {"\n", "\t"} & set(kept)
    assert cleaned(kept, multiline=multiline)[0] == kept


@given(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"])))
def test_what_is_visible_stays(text: str) -> None:
    assert cleaned(text)[0] == text


@pytest.mark.parametrize(
    ("typed", "one_line", "lines"),
    [
        ("国際\r\n交流\r事業", "国際 交流 事業", "国際\n交流\n事業"),
        ("a\tb\x0bc", "a b c", "a\tb\nc"),
        ("🎌👨\u200d👩\u200d👧𠮷\u3000△", "🎌👨\u200d👩\u200d👧𠮷\u3000△", "🎌👨\u200d👩\u200d👧𠮷\u3000△"),
        ("x\x00\x1b\ud83dy", "xy", "xy"),
    ],
)
def test_line_breaks_stay_where_a_field_has_lines(typed: str, one_line: str, lines: str) -> None:
    assert cleaned(typed) == (one_line, None)
    assert cleaned(typed, multiline=True) == (lines, None)


def test_a_text_that_is_too_long_is_told_and_not_cut() -> None:
    assert cleaned("あ" * LIMIT)[1] is None
    kept, problem = cleaned("あ" * (LIMIT + 1))
    assert len(kept) == LIMIT + 1
    assert problem is not None
    assert (problem.code, problem.severity, problem.values) == (
        "text_too_long", Severity.ERROR, (("length", 2_001), ("limit", 2_000)),
    )  # fmt: skip


def test_a_character_that_is_yet_to_come_stays() -> None:
    assert unicodedata.category("\U0003fffd") == "Cn"
    assert cleaned("\U0003fffd")[0] == "\U0003fffd"
