"""What was found stands beside its place in a few figures."""

import pytest

from citybudget.domain.amount import Unit
from citybudget.domain.problem import Place, Problem, Severity, Value
from citybudget.texts import Texts
from citybudget.texts.problem_values import found_value

FOUND: list[tuple[str, dict[str, Value], str, str]] = [
    ("jump", {"previous": 25_000, "amount": 250_000, "node": "services"}, "25 → 250", "25 → 250"),
    ("unit_slip", {"previous": 250_000, "amount": 250}, "250,000 → 250", "250,000 → 250"),
    ("ceiling_exceeded", {"amount": 51_200_000, "ceiling": 50_000_000}, "51,200 ＞ 50,000", "51,200 ＞ 50,000"),
    ("commitment_limit", {"amount": 40_000, "limit": 60_000}, "40 ≠ 60", "40 ≠ 60"),
    ("settlement_exceeds", {"amount": 60_001_000, "current": 60_000_000, "excess": 1_000}, "60,001 ＞ 60,000", "60,001 ＞ 60,000"),
    ("missing_this_year", {"previous": 312_000}, "312 → －", "312 → –"),
    ("work_after_grant", {"work_ends": "2027-03-20", "ends": "2027-02-28"},
     "3月20日 ＞ 2月28日", "20 Mar ＞ 28 Feb"),
    ("commitment_period", {"figure_year": 2030, "how": "outside"}, "令和12年度", "FY2030"),
    ("verdict_missing", {"stage": "finance"}, "財政査定", "Finance"),
    ("grant_ended", {"ends": "2026-02-28"}, "2026年2月28日", "28 Feb 2026"),
    ("placeholder", {"found": "ああ\nああ"}, "ああ ああ", "ああ ああ"),
    ("english_missing", {}, "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("code", "values", "ja", "en"), FOUND, ids=[row[0] for row in FOUND])
def test_a_value_is_told_in_both_languages(code: str, values: dict[str, Value], ja: str, en: str) -> None:
    problem = Problem.of(code, Severity.WARNING, Place(), **values)
    assert [found_value(Texts(language), problem, Unit.THOUSAND) for language in ("ja", "en")] == [ja, en]
