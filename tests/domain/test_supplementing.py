"""What a supplementary budget adds to, and what stands beside each stage."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from citybudget.domain import assessment, cycle, execution, supplementing
from citybudget.domain.beside import beside
from citybudget.domain.change import applied
from citybudget.domain.edit import edit
from citybudget.domain.plan import Plan
from citybudget.domain.programme import Estimate, Line
from citybudget.domain.totals import By, column, column_sums
from tests.domain.plans import worked_example

DAY = date(2026, 11, 14)


def advanced(plan: Plan, *stages: str) -> Plan:
    for stage in stages:
        plan = applied(plan, cycle.advanced(plan, 2026, stage, DAY))
    return plan


def with_line(plan: Plan, stage: str, node: str, amount: int) -> Plan:
    held = plan.estimate(("A", 2026, stage)) or Estimate("A", 2026, stage)
    sign = "△" if amount < 0 else ""
    line = Line(stage, node, "増減", f"{sign}{abs(amount):,}円")
    return applied(plan, edit(plan, "t", [replace(held, lines=(line,))]))


THOUSANDS = st.integers(-500, 500).map(lambda n: n * 1_000)


@given(
    st.lists(
        st.tuples(st.sampled_from(("honoraria", "travel", "supplies")), THOUSANDS), min_size=1, max_size=4
    )
)
def test_what_was_before_and_what_is_added_come_to_what_is_before_the_next(
    parts: list[tuple[str, int]],
) -> None:
    plan = advanced(worked_example(), "initial")
    for number, (node, amount) in enumerate(parts, 1):
        plan = advanced(plan, f"supplementary-{number}")
        plan = with_line(plan, f"supplementary-{number}", node, amount)
    last = (2026, f"supplementary-{len(parts)}")
    for by in (By.PROGRAMME, By.NODE, By.PILLAR, By.SOURCE):
        before, more = supplementing.sums_before(plan, by, last), column_sums(plan, by, last)
        whole = column_sums(plan, by, (2026, "current"))
        for key in {*before, *more, *whole}:
            assert before.get(key, 0) + more.get(key, 0) == whole.get(key, 0), (by, key)
    found = supplementing.estimate_before(plan, "A", last)
    now = plan.estimate(("A", *last))
    whole_of = column(plan, (2026, "current"))["A"]
    assert found is not None
    assert now is not None
    assert found.cost_yen + now.cost_yen == whole_of.cost_yen


def test_each_stage_stands_beside_what_it_started_from() -> None:
    plan = worked_example()
    assert beside(plan, (2026, "request")) == plan.baseline(2026)
    plan = advanced(plan, "finance", "initial", "supplementary-1", "settlement")
    assert beside(plan, (2026, "finance")) == (2026, "request")
    assert beside(plan, (2026, "initial")) == plan.baseline(2026)
    assert beside(plan, (2026, "supplementary-1")) == (2026, "current")
    assert beside(plan, (2026, "settlement")) == (2026, "current")


def test_a_settlement_without_a_budget_of_its_year_stands_beside_last_years() -> None:
    plan = worked_example()
    alone = assessment.edited(plan, ("A", 2025, "settlement"), {"travel": 1_000})
    assert beside(applied(plan, alone), (2025, "settlement")) is None


def test_what_was_spent_and_what_is_carried_over_are_one_step_that_can_be_taken_back() -> None:
    plan = advanced(worked_example(), "initial", "settlement")
    change = execution.executed(plan, "A", 2026, {"honoraria": 700_123}, {"travel": 6_000})
    after = applied(plan, change)
    found = execution.node_executions(after, "A", 2026)
    assert (found["honoraria"].settled_yen, found["travel"].carried_yen) == (700_123, 6_000)
    assert applied(after, change.inverse()) == plan
    taken = execution.executed(after, "A", 2026, {}, {"travel": None})
    assert applied(after, taken).estimate(("A", 2027, "carried-over")) is None
