"""Years and days as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citybudget.domain.problem import Problem
from citybudget.domain.typed_date import read_date, read_year


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("", None), ("2026", 2026), ("２０２６", 2026), ("2026年度", 2026), ("FY2026", 2026), ("令和8", 2026),
        ("令和８年度", 2026), ("Ｒ８", 2026), ("R7年度", 2025), ("令和元年度", 2019), ("H31", 2019),
        ("平成31年度", 2019), ("S63", 1988), ("令和8年度 (2026)", 2026),
    ],
)  # fmt: skip
def test_years_are_read_western_and_by_era(text: str, year: int | None) -> None:
    assert read_year(text) == year


@pytest.mark.parametrize("text", ["8", "元", "1899", "3000", "R", "来年", "2026-04"])
def test_what_is_no_year_is_a_problem(text: str) -> None:
    found = read_year(text)
    assert isinstance(found, Problem)
    assert found.code == "year_unreadable"


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-28",
        "2026/11/28",
        "2026.11.28",
        "２０２６年１１月２８日",
        "令和8年11月28日",
        "R8.11.28",
        "Ｒ８／１１／２８",
    ],
)
def test_days_are_read_western_and_by_era(text: str) -> None:
    assert read_date(text) == date(2026, 11, 28)


@pytest.mark.parametrize("text", ["2026-02-30", "11/28", "あした", "28.11.2026", "元年1月1日"])
def test_what_is_no_day_is_a_problem(text: str) -> None:
    found = read_date(text)
    assert isinstance(found, Problem)
    assert found.code == "date_unreadable"


@given(st.text(max_size=30))
def test_no_text_raises(text: str) -> None:
    assert not isinstance(read_year(text), date)
    assert read_date(text) is None or isinstance(read_date(text), (date, Problem))


@given(st.dates(date(1945, 1, 1), date(2100, 12, 31)))
def test_an_iso_day_reads_as_itself(day: date) -> None:
    assert read_date(day.isoformat()) == day
