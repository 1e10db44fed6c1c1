"""Drawing on a grant: the specification's worked example, published cases, and the laws a draw keeps."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from citybudget.domain.amount import THOUSAND
from citybudget.domain.funding import EligibleNode, Funding, Grant, GrantStatus
from citybudget.domain.grants import Rule, draw, draws, shares
from citybudget.domain.programme import Estimate, NodeAmount
from tests.domain.plans import initial, programme, request, with_entities, worked_example

CLAIR = Grant(
    "clair", "まちづくり促進", source="misc", rate=Fraction(1), floor_yen=500_000, cap_yen=3_000_000
)


def test_the_specifications_worked_example_leaves_480_thousand_to_general_revenue() -> None:
    # 877,200 → 878,000 × 1/2 = 439,000; 56,000 × 1/3 = 18,666 → 18,000 → cap 15,000; 934,000 - 454,000 = 480,000
    estimate = worked_example().columns[2026, "request"]["A"]
    assert estimate.cost_yen == 934_000
    assert [entry.amount_yen for entry in estimate.funding] == [439_000, 15_000]
    assert estimate.general_yen == 480_000


def test_clair_pays_nothing_below_500_thousand_and_no_more_than_3_million() -> None:
    # CLAIR 多文化共生のまちづくり促進事業: municipalities 500 to 3,000 thousand yen (domain notes §2.2 [W61][W62])
    assert draw(CLAIR, 499_999).rule is Rule.FLOOR
    assert draw(CLAIR, 499_999).amount_yen == 0
    assert (draw(CLAIR, 500_000).amount_yen, draw(CLAIR, 500_000).rule) == (500_000, Rule.RATE)
    assert (draw(CLAIR, 3_000_000).amount_yen, draw(CLAIR, 3_000_000).rule) == (3_000_000, Rule.RATE)
    assert (draw(CLAIR, 4_200_000).amount_yen, draw(CLAIR, 4_200_000).rule) == (3_000_000, Rule.CAP)


def test_a_third_of_1001_yen_is_333_and_never_334() -> None:
    # An applicant lost three hours to a sheet that showed 334 for 333.67 (domain notes §2.2 [W66])
    third = Grant("third", "三分の一", rate=Fraction(1, 3), unit_yen=1)
    assert draw(third, 1_001).amount_yen == 333
    assert draw(replace(third, unit_yen=THOUSAND), 1_001).amount_yen == 0


def test_half_of_35187_thousand_is_shared_with_the_municipality_to_the_thousand() -> None:
    # 35,187 × 1/2 = 17,593 + 17,594 thousand yen: money in is rounded down, the rest is general revenue
    half = Grant("half", "半額", rate=Fraction(1, 2))
    estimate = initial("A", {"outsourcing": 35_187_000}, Funding("f", "national", grant_id="half"))
    plan = with_entities(worked_example(), half, estimate)
    held = plan.columns[2025, "initial"]["A"]
    assert (held.sources_yen, held.general_yen) == (17_593_000, 17_594_000)


def test_hamamatsus_centre_is_paid_half_by_others() -> None:
    # Hamamatsu FY2021 多文化共生センター: 609 + 2,591 = 3,200 = 1,600 + 1,600 thousand yen (domain notes §1.3 [W20])
    half = Grant("half", "半額", rate=Fraction(1, 2))
    amounts = {"travel": 609_000, "outsourcing": 2_591_000}
    estimate = initial("A", amounts, Funding("f", "national", grant_id="half"))
    held = with_entities(worked_example(), half, estimate).columns[2025, "initial"]["A"]
    assert (held.cost_yen, held.sources_yen, held.general_yen) == (3_200_000, 1_600_000, 1_600_000)


def test_a_settlement_is_drawn_to_the_yen() -> None:
    third = Grant("third", "三分の一", rate=Fraction(1, 3))
    settled = Estimate("A", 2025, "settlement", (NodeAmount("travel", 100_001),))
    assert draws(third, {"A": settled})[0].amount_yen == 33_333


def test_only_eligible_nodes_count_and_no_more_of_them_than_their_limit() -> None:
    grant = Grant(
        "g", "補助", rate=Fraction(1, 2), nodes=(EligibleNode("travel"), EligibleNode("supplies", 100_000))
    )
    estimate = initial("A", {"travel": 60_000, "supplies": 250_000, "food": 900_000})
    assert draws(grant, {"A": estimate})[0].eligible_yen == 160_000


def test_a_refused_grant_pays_nothing_and_still_says_what_the_rate_would_give() -> None:
    refused = replace(CLAIR, status=GrantStatus.REFUSED)
    assert draw(refused, 2_000_000).by_rate_yen == 2_000_000
    assert (draw(refused, 2_000_000).amount_yen, draw(refused, 2_000_000).rule) == (0, Rule.REFUSED)


AMOUNTS = st.integers(0, 10**11)
RATES = st.builds(Fraction, st.integers(1, 10), st.integers(10, 30))
BOUNDS = st.none() | st.integers(0, 10**9)
GRANTS = st.builds(
    Grant,
    st.just("g"), st.just("補助"), rate=RATES, floor_yen=BOUNDS, cap_yen=BOUNDS,
    unit_yen=st.sampled_from((1, THOUSAND)), status=st.sampled_from(GrantStatus),
)  # fmt: skip


@given(GRANTS, AMOUNTS)
def test_a_draw_is_never_above_cap_rate_or_cost_and_never_between_nothing_and_the_floor(
    grant: Grant, eligible: int
) -> None:
    found = draw(grant, eligible)
    assert 0 <= found.amount_yen <= found.by_rate_yen <= eligible * grant.rate
    assert grant.cap_yen is None or found.amount_yen <= grant.cap_yen
    assert not found.amount_yen or grant.floor_yen is None or found.amount_yen >= grant.floor_yen
    assert found.by_rate_yen % grant.unit_yen == 0


@given(GRANTS, AMOUNTS, AMOUNTS)
def test_more_eligible_cost_never_draws_less(grant: Grant, eligible: int, more: int) -> None:
    assert draw(grant, eligible).amount_yen <= draw(grant, eligible + more).amount_yen


@given(GRANTS, AMOUNTS)
def test_the_rule_named_is_the_one_that_decided(grant: Grant, eligible: int) -> None:
    found = draw(grant, eligible)
    free = replace(grant, floor_yen=None, cap_yen=None, status=GrantStatus.PLANNED)
    match found.rule:
        case Rule.RATE:
            assert found.amount_yen == draw(free, eligible).amount_yen
        case Rule.CAP:
            assert found.amount_yen == grant.cap_yen
        case _:
            assert found.amount_yen == 0


WEIGHTS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 10**9), min_size=1)


@given(st.integers(-(10**9), 10**9), WEIGHTS, st.sampled_from((1, THOUSAND)))
def test_shares_add_up_exactly_and_lie_within_a_step_of_their_weight(
    total: int, weights: dict[str, int], unit: int
) -> None:
    found = shares(total, weights, unit)
    assert sum(found.values()) == total
    assert list(found) == list(weights)
    whole = sum(weights.values())
    for key, part in found.items():
        exact = Fraction(total * weights[key], whole) if whole else None
        assert exact is None or abs(part - exact) < 2 * unit


@given(st.integers(0, 10**6).map(lambda n: n * THOUSAND), WEIGHTS)
def test_shares_of_whole_thousands_are_whole_thousands(total: int, weights: dict[str, int]) -> None:
    assert all(part % THOUSAND == 0 for part in shares(total, weights, THOUSAND).values())


def test_a_draw_is_shared_out_by_eligible_cost_and_what_is_left_goes_first() -> None:
    half = Grant("half", "半額", rate=Fraction(1, 2))
    entries = {key: Funding(f"f{key}", "national", grant_id="half") for key in "ABC"}
    estimates = [request(key, [("travel", "333,000円")], entries[key]) for key in "ABC"]
    plan = with_entities(worked_example(), half, programme("B"), programme("C"), *estimates)
    drawn = [plan.columns[2026, "request"][key].sources_yen for key in "ABC"]
    # 999 × 1/2 = 499 thousand; 166.3 each: 166, and the one left goes to the first
    assert drawn == [167_000, 166_000, 166_000]
