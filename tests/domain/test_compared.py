"""Two columns side by side: every part adds up to what it lies in, and says what totals say."""

from hypothesis import given, settings
from hypothesis import strategies as st

from citybudget.domain.beside import beside
from citybudget.domain.compared import Compared, asks_for_reason, default_ends, default_start
from citybudget.domain.funding import Funding
from citybudget.domain.plan import Column, Plan
from citybudget.domain.totals import By, TotalRow, column_sums, total_yen, totals
from citybudget.samples import build
from tests.domain.cycle_plans import COLUMNS, cycle_plans
from tests.domain.plans import empty_plan, initial, programme, with_entities


@settings(max_examples=120, deadline=None)
@given(cycle_plans(6), st.sampled_from(COLUMNS), st.sampled_from(COLUMNS), st.sampled_from(By))
def test_every_part_adds_up_to_what_it_lies_in(plan: Plan, start: Column, end: Column, by: By) -> None:
    found = Compared(plan, by, start, end)
    total = found.total()
    assert (total.before or 0, total.after or 0) == (total_yen(plan, start), total_yen(plan, end))
    for part in found.walk():
        inside = found.parts(part)
        if inside:
            assert sum(item.before or 0 for item in inside) == (part.before or 0)
            assert sum(item.after or 0 for item in inside) == (part.after or 0)
        else:
            assert len(part.path) == len(found.levels) or not (part.before or part.after)


@settings(max_examples=60, deadline=None)
@given(cycle_plans(6), st.sampled_from(COLUMNS), st.sampled_from(COLUMNS), st.sampled_from(By))
def test_groups_say_what_totals_say(plan: Plan, start: Column, end: Column, by: By) -> None:
    found = Compared(plan, by, start, end)
    groups = {part.key: part for part in found.parts(found.total())}
    for at, side in ((start, "before"), (end, "after")):
        sums = column_sums(plan, by, at)
        assert {key: yen for key, yen in sums.items() if yen} == {
            key: getattr(part, side) for key, part in groups.items() if getattr(part, side)
        }


def test_nothing_entered_is_told_from_a_zero() -> None:
    plan = with_entities(
        empty_plan(),
        programme("A"),
        initial("A", {"travel": 0}, year=2025),
        initial("A", {"rent": 5}, year=2026),
    )
    found = Compared(plan, By.PROGRAMME, (2025, "initial"), (2026, "initial"))
    (only,) = found.parts(found.total())
    assert (only.before, only.after, only.is_new_or_ended) == (0, 5, True)
    assert [(part.key, part.before, part.after) for part in found.parts(only)] == [
        ("travel", 0, None),
        ("rent", None, 5),
    ]


def test_programmes_stand_under_each_source_that_pays_for_them() -> None:
    paid = Funding("f", "misc", amount_yen=40)
    plan = with_entities(empty_plan(), programme("A"), initial("A", {"rent": 100}, paid, year=2026))
    found = Compared(plan, By.SOURCE, (2025, "initial"), (2026, "initial"))
    assert [part.path for part in found.walk()] == [
        (),
        ("misc",),
        ("misc", "A"),
        ("general",),
        ("general", "A"),
    ]
    assert not found.comparable


def test_an_assessment_is_compared_with_the_stage_before_it_all_else_with_last_year() -> None:
    plan = with_entities(empty_plan(), programme("A"), initial("A", {"rent": 1}, year=2025))
    held = {**plan.columns, (2026, "request"): plan.columns[2025, "initial"]}
    later = Plan(plan.municipality, plan.years, plan.categories, plan.programmes, {}, held)
    assert default_start(later, (2026, "finance")) == (2026, "request")
    assert default_start(later, (2026, "request")) == (2025, "initial")
    assert default_start(later, (2025, "initial")) is None


def test_a_reason_is_asked_for_above_twenty_per_cent_from_nothing_and_to_nothing() -> None:
    asked = [(120, 100), (121, 100), (79, 100), (5, 0), (0, 5), (100, 100), (0, 0)]
    assert [asks_for_reason(TotalRow("x", *pair)) for pair in asked] == [
        False, True, True, True, True, False, False,
    ]  # fmt: skip


def test_what_is_added_to_a_budget_is_not_set_beside_a_whole_year() -> None:
    plan = build("training")
    for at in ((2025, "supplementary-1"), (2025, "carried-over")):
        assert plan.last_year(at) is None
        assert beside(plan, (2025, "carried-over")) is None
        assert totals(plan, By.PILLAR, *at).total.previous is None
        assert default_ends(plan, at) == ((2025, "initial"), (2025, "current"))
    assert plan.last_year((2025, "current")) == (2024, "initial")
    assert default_ends(plan, (2026, "carried-over")) == ((2026, "carried-over"), (2026, "carried-over"))
    assert default_ends(plan, (2026, "request")) == ((2025, "initial"), (2026, "request"))
