"""The course of a year: what a stage starts from, what is fixed, and what that keeps from changing."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from citybudget.domain import cycle
from citybudget.domain.amount import RoundHow, Rounding
from citybudget.domain.change import applied
from citybudget.domain.edit import edit
from citybudget.domain.funding import Funding, Grant
from citybudget.domain.lines import with_node_amount
from citybudget.domain.locks import Locked, refused
from citybudget.domain.plan import ExchangeRate, Plan, PlanYear
from citybudget.domain.programme import Estimate
from citybudget.domain.returning import returned
from citybudget.domain.totals import By, column, column_sums
from tests.domain.plans import empty_plan, initial, programme, request, with_entities, worked_example

TODAY = date(2026, 11, 14)


def _advanced(plan: Plan, to: str) -> Plan:
    return applied(plan, cycle.advanced(plan, 2026, to, TODAY))


def test_a_year_runs_from_request_over_its_assessments_to_the_budget_and_its_settlement() -> None:
    plan = worked_example()
    assert cycle.choices(plan, 2026) == ("finance", "mayor", "initial")
    plan = _advanced(plan, "finance")
    assert cycle.choices(plan, 2026) == ("mayor", "initial")
    plan = _advanced(plan, "initial")
    assert cycle.choices(plan, 2026) == ("settlement", "supplementary-1")
    plan = _advanced(plan, "supplementary-1")
    assert cycle.choices(plan, 2026) == ("settlement", "supplementary-2")
    plan = _advanced(plan, "settlement")
    assert cycle.choices(plan, 2026) == ()
    assert cycle.choices(empty_plan(), 2026) == ()


def test_the_next_stage_starts_with_the_amounts_and_sources_of_the_one_before_which_is_fixed() -> None:
    before = worked_example()
    after = _advanced(before, "finance")
    (asked,), (assessed,) = before.columns[2026, "request"].values(), after.columns[2026, "finance"].values()
    assert (assessed.nodes, assessed.lines) == (asked.nodes, ())
    assert [entry.amount_yen for entry in assessed.funding] == [439_000, 15_000]
    assert after.locked((2026, "request"))
    assert after.year_stages[2026, "request"].locked_on == TODAY
    assert not after.locked((2026, "finance"))


def test_what_a_fixed_stage_holds_is_refused_to_every_edit_and_moved_by_none() -> None:
    plan = _advanced(worked_example(), "finance")
    asked = plan.columns[2026, "request"]["A"]
    changed = edit(plan, "line.edited", [replace(asked, lines=asked.lines[:1])])
    found = refused(plan, changed)
    assert found is not None
    assert (found.fiscal_year, found.stage) == (2026, "request")
    lower = edit(plan, "grant.edited", [replace(plan.grants["half"], cap_yen=1_000)])
    assert refused(plan, lower) is None
    after = applied(plan, lower)
    assert after.columns[2026, "request"] == plan.columns[2026, "request"]
    assert after.columns[2026, "finance"]["A"].sources_yen == 16_000
    rule = edit(plan, "year.edited", [PlanYear(2026, rounding=Rounding(how=RoundHow.DOWN))])
    found = refused(plan, rule)
    assert found is not None
    assert found.stage is None


def test_a_stage_is_unlocked_with_a_reason_and_edited_again() -> None:
    plan = _advanced(worked_example(), "finance")
    change = cycle.unlocked(plan, (2026, "request"), "積算の誤り")
    assert ("reason", "積算の誤り") in change.values
    plan = applied(plan, change)
    asked = plan.columns[2026, "request"]["A"]
    assert refused(plan, edit(plan, "line.edited", [replace(asked, lines=asked.lines[:1])])) is None


def test_a_stage_that_is_open_already_keeps_its_amounts_when_an_earlier_one_is_fixed_again() -> None:
    plan = _advanced(worked_example(), "finance")
    cut = with_node_amount(plan.columns[2026, "finance"]["A"], "honoraria", 800_000)
    plan = with_entities(plan, cut)
    plan = applied(plan, cycle.unlocked(plan, (2026, "request"), "追加"))
    plan = with_entities(plan, programme("B"), request("B", [("travel", "10,000円")]))
    plan = _advanced(plan, "finance")
    held = plan.columns[2026, "finance"]
    assert held["A"].node_yen("honoraria") == 800_000
    assert held["B"].cost_yen == 10_000
    assert plan.locked((2026, "request"))


def test_current_is_initial_with_every_difference_and_settlement_starts_from_it() -> None:
    plan = _advanced(worked_example(), "initial")
    carried = Estimate("A", 2026, "carried-over")
    plan = with_entities(plan, with_node_amount(carried, "travel", 70_000))
    plan = _advanced(plan, "supplementary-1")
    plan = with_entities(plan, replace(request("A", [("honoraria", "-178,000円")]), stage="supplementary-1"))
    plan = _advanced(plan, "supplementary-2")
    plan = with_entities(plan, replace(request("A", [("services", "30,000円")]), stage="supplementary-2"))
    current = column(plan, (2026, "current"))["A"]
    assert {part.node: part.amount_yen for part in current.nodes} == {
        "honoraria": 700_000, "travel": 126_000, "services": 30_000,
    }  # fmt: skip
    assert plan.locked((2026, "supplementary-1"))
    plan = _advanced(plan, "settlement")
    assert plan.columns[2026, "settlement"]["A"].nodes == current.nodes
    assert [entry.grant_id for entry in plan.columns[2026, "settlement"]["A"].funding] == ["half", "third"]


def test_a_supplementary_budget_draws_what_the_whole_year_adds_within_cap_and_floor() -> None:
    grant = Grant("g", "補助", cap_yen=500_000)
    plan = with_entities(
        empty_plan(), grant, programme("A"), programme("B"),
        initial("A", {"travel": 600_000}, Funding("f", "national", grant_id="g"), year=2026),
        initial("B", {"travel": 300_000}, Funding("f", "national", grant_id="g"), year=2026),
    )  # fmt: skip
    assert column_sums(plan, By.SOURCE, (2026, "initial"))["national"] == 450_000

    def more(key: str, basis: str, number: int) -> Estimate:
        draw = Funding("s", "national", grant_id="g")
        return replace(request(key, [("travel", basis)], draw), stage=f"supplementary-{number}")

    plan = with_entities(plan, more("A", "200,000円", 1))
    assert plan.columns[2026, "supplementary-1"]["A"].sources_yen == 50_000
    plan = with_entities(plan, more("B", "-400,000円", 2))
    assert plan.columns[2026, "supplementary-2"]["B"].sources_yen == -150_000
    assert column_sums(plan, By.SOURCE, (2026, "current"))["national"] == 350_000
    plan = with_entities(plan, replace(plan.columns[2026, "supplementary-1"]["A"], lines=()))
    assert column_sums(plan, By.SOURCE, (2026, "current"))["national"] == 250_000


def test_a_carry_over_is_fixed_with_the_settlement_it_comes_from() -> None:
    plan = with_entities(worked_example(), initial("A", {"travel": 5}, year=2025))
    plan = applied(plan, cycle.advanced(plan, 2025, "settlement", TODAY))
    assert not plan.locked((2026, "carried-over"))
    plan = applied(plan, cycle.fixed(plan, (2025, "settlement"), TODAY))
    assert plan.locked((2026, "carried-over"))
    moved = edit(plan, "carried.set", [with_node_amount(Estimate("A", 2026, "carried-over"), "travel", 1)])
    assert refused(plan, moved) is not None


def test_a_stage_that_is_unlocked_is_worth_what_its_bases_rates_and_grants_say_now() -> None:
    rate = PlanYear(2026, rates=(ExchangeRate("USD", Fraction(150)),))
    drawn = Funding("f", "national", grant_id="g")
    plan = with_entities(
        empty_plan(), rate, Grant("g", "補助"), programme("A"), request("A", [("travel", "100ドル")], drawn)
    )
    plan = _advanced(plan, "finance")
    plan = with_entities(plan, replace(rate, rates=(ExchangeRate("USD", Fraction(155)),)))
    plan = with_entities(plan, replace(plan.grants["g"], rate=Fraction(1, 3)))
    asked = plan.columns[2026, "request"]["A"]
    assert (asked.cost_yen, asked.sources_yen) == (15_000, 7_000)
    plan = applied(plan, cycle.unlocked(plan, (2026, "request"), "為替の改定"))
    asked = plan.columns[2026, "request"]["A"]
    assert (asked.cost_yen, asked.sources_yen) == (16_000, 5_000)


def test_an_unlocked_budget_moves_what_the_supplementary_budgets_after_it_draw() -> None:
    drawn = Funding("f", "national", grant_id="g")
    plan = _advanced(worked_example(), "initial")
    plan = with_entities(
        plan, Grant("g", "補助"), replace(plan.columns[2026, "initial"]["A"], funding=(drawn,))
    )
    plan = _advanced(plan, "supplementary-1")
    more = request("A", [("travel", "100,000円")], drawn)
    plan = with_entities(plan, replace(more, stage="supplementary-1"))
    assert plan.columns[2026, "supplementary-1"]["A"].sources_yen == 50_000
    plan = with_entities(plan, replace(plan.grants["g"], cap_yen=400_000))
    assert plan.columns[2026, "supplementary-1"]["A"].sources_yen == -67_000
    plan = applied(plan, cycle.unlocked(plan, (2026, "initial"), "上限額の変更"))
    assert plan.columns[2026, "initial"]["A"].sources_yen == 400_000
    assert plan.columns[2026, "supplementary-1"]["A"].sources_yen == 0


def test_a_supplementary_budget_without_a_draw_of_its_own_moves_the_draw_of_another_programme() -> None:
    drawn = Funding("f", "national", grant_id="g")
    plan = with_entities(
        empty_plan(), Grant("g", "補助"), programme("A"), programme("B"),
        initial("A", {"travel": 600_000}, drawn, year=2026),
        replace(request("B", [("travel", "100,000円")], drawn), stage="supplementary-1"),
    )  # fmt: skip
    assert plan.columns[2026, "supplementary-1"]["B"].sources_yen == 50_000
    plan = with_entities(plan, replace(request("A", [("travel", "△40,000円")]), stage="supplementary-1"))
    assert plan.columns[2026, "supplementary-1"]["B"].sources_yen == 30_000
    assert column_sums(plan, By.SOURCE, (2026, "current"))["national"] == 330_000


def test_the_rounding_rule_of_a_locked_year_is_frozen_also_where_nobody_had_typed_one() -> None:
    plan = with_entities(empty_plan(), programme("A"), initial("A", {"travel": 5}, year=2024))
    plan = applied(plan, cycle.advanced(plan, 2024, "settlement", TODAY))
    assert 2024 not in plan.years
    rule = edit(plan, "year.edited", [PlanYear(2024, rounding=Rounding(how=RoundHow.DOWN))])
    assert refused(plan, rule) == Locked(2024)
    assert refused(plan, edit(plan, "year.edited", [PlanYear(2024, 1_000)])) is None


def test_the_rounding_rule_goes_back_only_with_every_lock_that_came_after_it() -> None:
    before = worked_example()
    rule = edit(before, "year.edited", [PlanYear(2026, rounding=Rounding(how=RoundHow.DOWN))])
    changes, plan = [rule], applied(before, rule)
    for to in ("finance", "mayor"):
        changes.insert(0, cycle.advanced(plan, 2026, to, TODAY))
        plan = applied(plan, changes[0])
    back = returned(plan, changes, "plan.returned")
    assert refused(plan, back) is None
    assert applied(plan, back) == before
    kept = [step for step in back.steps if getattr(step.before, "stage", "") != "finance"]
    assert refused(plan, replace(back, steps=tuple(kept))) == Locked(2026)
