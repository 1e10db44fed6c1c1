"""Fiscal years and eras."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from citybudget.domain import fiscal_year as years
from citybudget.domain.fiscal_year import Era


def test_eras_of_the_samples_and_the_boundary_year() -> None:
    assert years.era(1999) == (Era.HEISEI, 11)
    assert years.era(2000) == (Era.HEISEI, 12)
    assert years.era(2026) == (Era.REIWA, 8)
    assert years.era(2019) == (Era.HEISEI, 31)
    assert years.era(2019, Era.REIWA) == (Era.REIWA, 1)
    assert years.era(1988) == (Era.SHOWA, 63)


def test_a_year_runs_from_april_to_march() -> None:
    assert years.of(date(2027, 3, 31)) == 2026
    assert years.of(date(2026, 4, 1)) == 2026


@given(st.integers(years.FIRST, years.LAST))
def test_first_and_last_day_bound_the_year(year: int) -> None:
    assert years.of(years.first_day(year)) == year == years.of(years.last_day(year))
    assert years.last_day(year) + timedelta(days=1) == years.first_day(year + 1)
