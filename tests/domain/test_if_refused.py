"""What general revenue becomes where grants are refused, in every kind of column."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from citybudget.domain.funding import GENERAL, Ceiling, Funding, Grant, GrantStatus
from citybudget.domain.if_refused import if_refused
from citybudget.domain.plan import Column, Plan, PlanYear
from citybudget.domain.totals import By, column_sums
from tests.domain.plans import initial, programme, request, with_entities, worked_example

REQUEST = (2026, "request")
COLUMNS = (REQUEST, (2026, "initial"), (2026, "supplementary-1"), (2026, "current"))


def town() -> Plan:
    """Programme A of the worked example in P1, B in P2 drawing on the same half; a year of four columns."""
    plan = worked_example()
    year = PlanYear(2026, ceilings=(Ceiling(500_000), Ceiling(10_000, "P2"), Ceiling(600_000, "P")))
    draw = Funding("fb", "national", grant_id="whole")
    return with_entities(
        plan, year, Grant("whole", "全額", rate=Fraction(1)), programme("B", "P2"),
        request("B", [("travel", "40,000円")], draw),
        initial("A", {"honoraria": 300_000}, Funding("fi", "national", grant_id="half"), year=2026),
        initial("B", {"travel": 40_000}, replace(draw, id="fc"), year=2026),
        replace(request("A", [("honoraria", "△100,000円")], Funding("fs", "national", grant_id="half")),
                stage="supplementary-1"),
    )  # fmt: skip


def test_a_refused_draw_moves_to_general_revenue_and_the_plan_stays() -> None:
    plan = town()
    found = if_refused(plan, REQUEST, ["half", "whole"])
    assert (found.general_yen, found.lost_yen, found.then_yen) == (480_000, 479_000, 959_000)
    assert found.lost == {"half": 439_000, "whole": 40_000}
    assert {key: part.then_yen for key, part in found.programmes.items()} == {"A": 919_000, "B": 40_000}
    assert plan == town()


def test_each_ceiling_is_held_against_what_its_own_category_would_bear() -> None:
    division, leaf, pillar = if_refused(town(), REQUEST, ["whole"]).ceilings
    assert (division.general_yen, division.left_yen) == (520_000, -20_000)
    assert (leaf.general_yen, leaf.exceeded) == (40_000, True)
    assert (pillar.general_yen, pillar.exceeded) == (520_000, False)


def test_in_a_column_of_differences_the_further_draw_is_lost_and_in_the_current_one_all_of_it() -> None:
    plan = town()
    assert if_refused(plan, (2026, "supplementary-1"), ["half"]).lost == {"half": -50_000}
    assert if_refused(plan, (2026, "current"), ["half"]).lost == {"half": 100_000}


def test_a_grant_nothing_draws_on_moves_nothing() -> None:
    found = if_refused(town(), REQUEST, ["none", "third", "third"])
    assert found.lost == {"third": 15_000}
    assert if_refused(town(), (2024, "settlement"), ["half"]).lost_yen == 0


@given(st.sets(st.sampled_from(("half", "third", "whole"))), st.sampled_from(COLUMNS))
def test_it_says_what_the_plan_would_hold_if_the_grants_were_refused(refused: set[str], at: Column) -> None:
    plan = town()
    gone = [replace(plan.grants[key], status=GrantStatus.REFUSED) for key in sorted(refused)]
    then = with_entities(plan, *gone)
    found = if_refused(plan, at, refused)
    assert found.then_yen == column_sums(then, By.SOURCE, at).get(GENERAL, 0)
    assert found.ceilings == if_refused(then, at, ()).ceilings
