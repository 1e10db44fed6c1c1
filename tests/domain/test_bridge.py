"""Bridges: every bar is a step from one level to the next, and all of them make the difference to the yen."""

from hypothesis import given, settings
from hypothesis import strategies as st

from citybudget.domain.bridge import END, MOST_BARS, OTHERS, UNSPENT, Bridge, bridge, stage_bridge
from citybudget.domain.plan import Column, Plan
from citybudget.domain.programme import Estimate, NodeAmount
from citybudget.domain.totals import By, column
from tests.domain.cycle_plans import COLUMNS, cycle_plans
from tests.domain.plans import empty_plan, initial, programme, with_entities


def whole(plan: Plan, at: Column) -> int:
    return sum(estimate.cost_yen for estimate in column(plan, at).values())


def assert_walks(found: Bridge) -> None:
    """Every level is what the level before and the steps between come to."""
    level = None
    for bar in found.bars:
        if bar.level:
            assert level is None or bar.amount_yen == level
            level = bar.amount_yen
        else:
            assert level is not None
            level += bar.amount_yen
    assert found.reached()[-1:] == ((level,) if level is not None else ())


@settings(max_examples=100, deadline=None)
@given(cycle_plans(), st.sampled_from(COLUMNS), st.sampled_from(COLUMNS), st.sampled_from(By))
def test_bars_between_any_two_columns_add_up_to_the_difference(
    plan: Plan, start: Column, end: Column, by: By
) -> None:
    found = bridge(plan, by, start, end)
    assert_walks(found)
    assert found.bars[0].amount_yen == whole(plan, start)
    assert found.bars[-1].amount_yen == whole(plan, end)
    assert (
        sum(bar.amount_yen for bar in found.steps)
        == found.change_yen
        == whole(plan, end) - whole(plan, start)
    )


@settings(max_examples=100, deadline=None)
@given(cycle_plans(), st.sampled_from(COLUMNS), st.sampled_from(COLUMNS), st.sampled_from(By))
def test_increases_come_first_by_size_then_decreases_by_size(
    plan: Plan, start: Column, end: Column, by: By
) -> None:
    own = [bar.amount_yen for bar in bridge(plan, by, start, end).steps if bar.key != OTHERS]
    assert own == sorted(own, key=lambda yen: (yen < 0, -abs(yen)))


@settings(max_examples=100, deadline=None)
@given(cycle_plans(), st.sampled_from(COLUMNS))
def test_the_bridge_of_stages_leads_from_the_first_stage_to_the_one_looked_at(plan: Plan, at: Column) -> None:
    found = stage_bridge(plan, at)
    assert_walks(found)
    if at[1] in plan.stages_of(at[0]) and at[1] not in ("carried-over", "supplementary-1"):
        assert found.bars[-1].amount_yen == whole(plan, at)


def moved(*changes: int) -> Plan:
    """A programme a change, each of 1,000,000 yen before it."""
    plan = empty_plan()
    for place, change in enumerate(changes):
        key = f"{place:02}"
        before = initial(key, {"travel": 1_000_000}, year=2025)
        after = initial(key, {"travel": 1_000_000 + change}, year=2026)
        plan = with_entities(plan, programme(key), before, after)
    return plan


def steps(plan: Plan) -> list[tuple[str, int]]:
    found = bridge(plan, By.PROGRAMME, (2025, "initial"), (2026, "initial"))
    return [(bar.key, bar.amount_yen) for bar in found.steps]


def test_nine_bars_stand_by_themselves_and_what_did_not_move_has_none() -> None:
    assert steps(moved(1, -2, 3, 0, 5, 6, -7, 8, 9, 10)) == [
        ("09", 10), ("08", 9), ("07", 8), ("05", 6), ("04", 5), ("02", 3), ("00", 1), ("06", -7), ("01", -2),
    ]  # fmt: skip


def test_with_more_than_nine_bars_the_smallest_go_together() -> None:
    plan = moved(1, -2, 3, 4, 5, 6, -7, 8, 9, 10, 11)
    found = steps(plan)
    assert len(found) == MOST_BARS
    assert found[7:] == [(OTHERS, 1 - 2 + 3), ("06", -7)]
    bars = bridge(plan, By.PROGRAMME, (2025, "initial"), (2026, "initial")).bars
    assert {key for bar in bars if bar.key == OTHERS for key in bar.keys} == {"00", "01", "02"}


def test_what_goes_together_stands_among_the_decreases_where_it_falls_as_a_whole() -> None:
    found = steps(moved(-1, -2, -3, 40, 50, 60, 70, 80, 90, 100))
    assert found[-2:] == [("02", -3), (OTHERS, -1 - 2)]


def at_stage(stage: str, yen: int) -> Estimate:
    return Estimate("A", 2026, stage, (NodeAmount("travel", yen),))


def cycle() -> Plan:
    amounts = {
        "request": 900, "finance": 700, "mayor": 750, "initial": 750,
        "carried-over": 100, "supplementary-1": -50, "settlement": 780,
    }  # fmt: skip
    plan = with_entities(empty_plan(), programme("A"))
    held = {(2026, stage): {"A": at_stage(stage, yen)} for stage, yen in amounts.items()}
    return Plan(plan.municipality, plan.years, plan.categories, plan.programmes, {}, held)


def test_a_year_is_bridged_from_the_request_over_every_stage_to_the_settlement() -> None:
    found = [(bar.key, bar.amount_yen, bar.level) for bar in stage_bridge(cycle(), (2026, "settlement")).bars]
    assert found == [
        ("request", 900, True), ("finance", -200, False), ("mayor", 50, False), ("initial", 750, True),
        ("carried-over", 100, False), ("supplementary-1", -50, False), ("current", 800, True),
        (UNSPENT, -20, False), ("settlement", 780, True),
    ]  # fmt: skip


def test_the_bridge_to_an_assessment_ends_with_what_it_came_to() -> None:
    found = [(bar.key, bar.amount_yen, bar.level) for bar in stage_bridge(cycle(), (2026, "finance")).bars]
    assert found == [("request", 900, True), ("finance", -200, False), (END, 700, True)]
