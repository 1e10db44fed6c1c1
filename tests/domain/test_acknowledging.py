"""A finding that was looked at stands with its reason until what it is about changes."""

from dataclasses import replace

import pytest

from citybudget.domain.acknowledging import acknowledged, reopened
from citybudget.domain.change import applied
from citybudget.domain.checks import check
from citybudget.domain.plan import Plan
from citybudget.domain.problem import Severity
from tests.domain.plans import empty_plan, initial, outline, programme, request, with_entities

WHY = "会場を市外へ移したため"


@pytest.fixture
def plan() -> Plan:
    """A plan whose rent is ten times last year's."""
    moved = outline("A", changes_ja="会場", changes_en="Venue")
    asked = request("A", [("rent", "250,000円")])
    return with_entities(empty_plan(), programme("A"), moved, asked, initial("A", {"rent": 25_000}))


def test_what_was_acknowledged_is_open_no_more_and_keeps_its_reason(plan: Plan) -> None:
    (problem,) = check(plan).problems
    change = acknowledged(plan, problem, f" {WHY}\n")
    assert dict(change.values) == {"reason": WHY}
    found = check(applied(plan, change))
    assert found.problems == ()
    assert found.count(Severity.WARNING) == 0
    assert "jump" in found.passed()
    ((standing, mark),) = found.acknowledged
    assert (standing, mark.code, mark.reason) == (problem, "jump", WHY)


def test_taken_back_it_is_open_again(plan: Plan) -> None:
    (problem,) = check(plan).problems
    after = applied(plan, acknowledged(plan, problem, WHY))
    change = reopened(after, problem)
    assert change.name == "problem.reopened"
    assert check(applied(after, change)).problems == (problem,)
    assert reopened(plan, problem).steps == ()


def test_another_amount_is_another_finding(plan: Plan) -> None:
    (problem,) = check(plan).problems
    after = applied(plan, acknowledged(plan, problem, WHY))
    estimate = after.columns[2026, "request"]["A"]
    other = replace(estimate, lines=(replace(estimate.lines[0], basis="260,000円"),))
    changed = with_entities(after, other)
    assert [found.code for found in check(changed).problems] == ["jump"]
    assert check(with_entities(changed, estimate)).problems == ()
