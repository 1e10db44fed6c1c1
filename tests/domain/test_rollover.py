"""Next year's request from this year's: what goes on, at which price, and what is left out and told."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citybudget.domain import cycle
from citybudget.domain.amount import RoundHow, Rounding
from citybudget.domain.change import applied
from citybudget.domain.funding import Ceiling, Funding, Grant
from citybudget.domain.locks import refused
from citybudget.domain.plan import ExchangeRate, Plan, PlanYear
from citybudget.domain.programme import Estimate, Kind, NodeAmount, ProgrammeYear
from citybudget.domain.rollover import Choices, Standing, candidates, rolled
from citybudget.domain.totals import By, column_sums
from citybudget.samples import build
from tests.domain.plans import empty_plan, initial, outline, programme, request, with_entities, worked_example


@pytest.fixture(scope="module")
def town() -> Plan:
    return build("training")


def after(plan: Plan, choices: Choices | None = None) -> Plan:
    return applied(plan, rolled(plan, 2026, choices or Choices()).change)


def test_lines_go_on_with_their_bases_and_the_node_that_becomes_dearer_with_its_price() -> None:
    plan = with_entities(
        empty_plan(),
        programme("A"),
        request("A", [("travel", "1,000円×3人"), ("rent", "500円＋200円=700円"), ("rent", "3円×")]),
    )
    done = rolled(plan, 2026, Choices(prices={"rent": Fraction(10)}))
    estimate = applied(plan, done.change).columns[2027, "request"]["A"]
    assert [line.basis for line in estimate.lines] == ["1,000円×3人", "(500円＋200円)×1.1", "3円×"]
    assert [line.amount_yen for line in estimate.lines] == [3_000, 770, None]
    assert [(item.programme_id, item.line.basis) for item in done.kept] == [("A", "3円×")]
    assert {line.id for line in estimate.lines}.isdisjoint(
        line.id for line in plan.columns[2026, "request"]["A"].lines
    )


def test_a_programme_without_lines_goes_on_with_its_newest_set_amounts() -> None:
    plan = with_entities(
        empty_plan(), programme("A"), initial("A", {"travel": 1_234_000, "rent": 0}, year=2026)
    )
    plan = after(plan, Choices(description="前年度の額", prices={"travel": Fraction(2)}))
    (line,) = plan.columns[2027, "request"]["A"].lines
    assert (line.node, line.description, line.basis) == ("travel", "前年度の額", "1,234,000円×1.02")
    assert line.amount_yen == 1_258_680


def test_what_ended_pauses_or_was_not_adopted_is_left_out_and_told() -> None:
    plan = with_entities(
        empty_plan(),
        programme("A", last_year=2026), programme("B"), programme("C"), programme("D"), programme("E", last_year=2027),
        *(request(key, [("travel", "1,000円")]) for key in "ABCDE"),
        outline("B", kind=Kind.ENDED), outline("C", kind=Kind.PAUSED),
    )  # fmt: skip
    plan = applied(plan, cycle.advanced(plan, 2026, "finance", date(2026, 11, 14)))
    plan = with_entities(plan, initial("D", {"travel": 0}, year=2026))
    plan = with_entities(plan, *(initial(key, {"travel": 1_000}, year=2026) for key in "ABCE"))
    done = rolled(plan, 2026, Choices())
    assert done.made == ("E",)
    assert [(item.programme_id, item.standing) for item in done.left_out] == [
        ("A", Standing.ENDED), ("B", Standing.ENDED), ("C", Standing.PAUSED), ("D", Standing.NOT_ADOPTED),
    ]  # fmt: skip
    assert rolled(plan, 2026, Choices(programmes={"C", "E", "gone"})).made == ("C", "E")


def test_the_next_year_starts_with_rates_and_rounding_and_nothing_that_is_set_anew() -> None:
    rates = (ExchangeRate("USD", Fraction(150)),)
    year = PlanYear(2026, 5, rates, Rounding(how=RoundHow.DOWN), (Ceiling(1),))
    plan = with_entities(empty_plan(), year, programme("A"), request("A", [("travel", "10USD")]))
    assert after(plan).years[2027] == PlanYear(2027, None, rates, Rounding(how=RoundHow.DOWN))
    dearer = (ExchangeRate("USD", Fraction(160)),)
    plan = after(plan, Choices(rates=dearer))
    assert plan.years[2027].rates == dearer
    assert plan.columns[2027, "request"]["A"].lines[0].amount_yen == 1_600


def test_a_year_that_was_opened_by_hand_keeps_what_was_entered_and_gets_its_rates() -> None:
    rates = (ExchangeRate("USD", Fraction(150)),)
    plan = with_entities(
        empty_plan(), PlanYear(2026, None, rates), PlanYear(2027, 9), programme("A"), request("A", [])
    )
    assert after(plan).years[2027] == PlanYear(2027, 9, rates)


def test_a_year_that_holds_only_what_was_carried_over_gets_its_rates_too() -> None:
    """A settlement comes before the roll-over in a year that is looked back on: 前年度繰越 has amounts, no bases."""
    year = PlanYear(2026, None, (ExchangeRate("USD", Fraction(150)),), Rounding(how=RoundHow.DOWN))
    carried = Estimate("A", 2027, "carried-over", nodes=(NodeAmount("travel", 1_000),))
    plan = with_entities(
        empty_plan(), year, PlanYear(2027), programme("A"), request("A", [("travel", "10USD")]), carried
    )
    plan = after(plan)
    assert plan.years[2027] == PlanYear(2027, None, year.rates, year.rounding)
    assert plan.columns[2027, "request"]["A"].lines[0].amount_yen == 1_500


def test_texts_of_the_year_are_carried_as_far_as_they_hold_next_year() -> None:
    text = ProgrammeYear(
        "A", 2026, Kind.NEW, "概要", "Outline", "変更", "Changed", "自主財源", date(2027, 2, 26)
    )
    plan = with_entities(empty_plan(), programme("A"), request("A", []), text)
    found = after(plan).programme_years["A", 2027]
    assert found == ProgrammeYear("A", 2027, Kind.CONTINUED, "概要", "Outline", work_ends=date(2028, 2, 26))
    typed = outline("A", 2027, outline_ja="書いた")
    assert after(with_entities(plan, typed)).programme_years["A", 2027] == typed


def test_grants_are_renewed_for_the_draws_of_next_year_or_left_by_choice() -> None:
    plan = worked_example()
    done = rolled(plan, 2026, Choices())
    rolled_on = applied(plan, done.change)
    estimate = rolled_on.columns[2027, "request"]["A"]
    assert [entry.amount_yen for entry in estimate.funding] == [439_000, 15_000]
    assert {entry.grant_id for entry in estimate.funding} == {grant.id for grant in done.renewed}
    assert rolled_on.columns[2026, "request"] == plan.columns[2026, "request"]
    without = rolled(plan, 2026, Choices(grants={"third"}))
    assert [
        entry.amount_yen for entry in applied(plan, without.change).columns[2027, "request"]["A"].funding
    ] == [15_000]
    assert without.grants_left == ("half",)


def test_two_roll_overs_draw_on_one_renewed_grant() -> None:
    grant = Grant("g", "補助 令和8年度")
    draw = Funding("f", "national", grant_id="g")
    plan = with_entities(
        empty_plan(), grant, programme("A"), programme("B"),
        request("A", [("travel", "100,000円")], draw), request("B", [("travel", "100,000円")], draw),
    )  # fmt: skip
    plan = after(plan, Choices(programmes={"A"}))
    plan = after(plan, Choices(programmes={"B"}))
    assert len(plan.grants) == 2
    assert column_sums(plan, By.SOURCE, (2027, "request"))["national"] == 100_000


def test_what_next_year_holds_already_is_never_touched() -> None:
    plan = with_entities(empty_plan(), programme("A"), request("A", [("travel", "1,000円")]))
    mine = request("A", [("rent", "5,000円")], year=2027)
    plan = with_entities(plan, mine)
    done = rolled(plan, 2026, Choices(programmes={"A"}))
    assert done.made == ()
    assert [item.standing for item in candidates(plan, 2026)] == [Standing.HELD]
    assert applied(plan, done.change).columns[2027, "request"] == plan.columns[2027, "request"]


def test_a_request_that_is_fixed_is_refused(town: Plan) -> None:
    plan = with_entities(town, request("1-07", [("travel", "1,000円")], year=2027))
    plan = applied(plan, cycle.advanced(plan, 2027, "finance", date(2026, 11, 14)))
    found = refused(plan, rolled(plan, 2026, Choices()).change)
    assert found is not None
    assert (found.fiscal_year, found.stage) == (2027, "request")


@given(
    st.dictionaries(
        st.sampled_from(["travel", "rent", "outsourcing", "supplies", "honoraria"]),
        st.integers(-5_000, 20_000).map(lambda size: Fraction(size, 100)),
    ),
    st.none() | st.sets(st.integers(0, 32)),
    st.none() | st.just(frozenset[str]()),
)
@settings(max_examples=25, deadline=None)
def test_rolled_twice_is_rolled_once_and_undo_gives_the_first_plan(
    town: Plan, prices: dict[str, Fraction], places: set[int] | None, grants: frozenset[str] | None
) -> None:
    everyone = [item.programme_id for item in candidates(town, 2026)]
    chosen = None if places is None else {everyone[place] for place in places if place < len(everyone)}
    choices = Choices(chosen, prices, grants=grants)
    done = rolled(town, 2026, choices)
    once = applied(town, done.change)
    assert rolled(once, 2026, choices).change.steps == ()
    assert applied(once, done.change.inverse()) == town
    assert set(once.columns.get((2027, "request"), {})) == set(done.made)
    assert all(once.columns[at] == town.columns[at] for at in town.columns)
