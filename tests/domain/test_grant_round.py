"""Next year's round of a grant."""

from datetime import date

import pytest

from citybudget.domain.funding import Grant, GrantStatus
from citybudget.domain.grant_round import a_year_on, next_round


def test_the_next_round_is_planned_a_year_on_and_must_be_read_again() -> None:
    held = Grant(
        "g", "交付金 令和8年度（R8）", "Grant, FY2026", cap_yen=5_000_000, deadline=date(2026, 1, 30),
        work_ends=date(2027, 3, 31), read_on=date(2025, 11, 10), status=GrantStatus.DECIDED,
    )  # fmt: skip
    made = next_round(held)
    assert made.id != held.id
    assert (made.ja, made.en) == ("交付金 令和9年度（R9）", "Grant, FY2027")
    assert (made.deadline, made.work_ends) == (date(2027, 1, 30), date(2028, 3, 31))
    assert (made.read_on, made.status, made.cap_yen) == (None, GrantStatus.PLANNED, 5_000_000)


@pytest.mark.parametrize(
    ("day", "then"),
    [
        (date(2027, 2, 28), date(2028, 2, 29)),
        (date(2028, 2, 29), date(2029, 2, 28)),
        (date(2028, 2, 28), date(2029, 2, 28)),
        (date(2027, 2, 26), date(2028, 2, 26)),
        (None, None),
    ],
)
def test_the_last_of_february_stays_the_last_of_february(day: date | None, then: date | None) -> None:
    assert a_year_on(day) == then
