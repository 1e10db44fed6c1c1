"""One edit is one Change with everything that follows from it, and its inverse takes all of it back."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from citybudget.domain.amount import RoundHow, Rounding, RoundWhere
from citybudget.domain.change import applied
from citybudget.domain.edit import edit
from citybudget.domain.funding import Ceiling, EligibleNode, Funding, Grant, GrantStatus
from citybudget.domain.partner import Partner
from citybudget.domain.plan import ExchangeRate, Plan, PlanYear
from citybudget.domain.programme import Estimate
from tests.domain.plans import empty_plan, initial, outline, programme, request, with_entities, worked_example


def held(plan: Plan, key: str, year: int = 2026, stage: str = "request") -> Estimate:
    found = plan.estimate((key, year, stage))
    assert found is not None
    return found


def test_the_worked_example() -> None:
    # 7節 811,200 + 66,000 -> 878,000; 8節 55,800 -> 56,000; 439,000; 18,666 -> 18,000 -> 15,000; 480,000.
    estimate = held(worked_example(), "A")
    assert [line.amount_yen for line in estimate.lines] == [811_200, 66_000, 55_800]
    assert [(part.node, part.amount_yen) for part in estimate.nodes] == [
        ("honoraria", 878_000),
        ("travel", 56_000),
    ]
    assert estimate.cost_yen == 934_000
    assert [entry.amount_yen for entry in estimate.funding] == [439_000, 15_000]
    assert estimate.general_yen == 480_000


def test_an_unreadable_basis_counts_nothing_and_keeps_its_text() -> None:
    plan = with_entities(
        empty_plan(), programme("A"), request("A", [("honoraria", "30,000円×3回×"), ("honoraria", "500円")])
    )
    lines = held(plan, "A").lines
    assert (lines[0].basis, lines[0].amount_yen) == ("30,000円×3回×", None)
    assert held(plan, "A").cost_yen == 1_000


def test_rounding_by_line_by_node_and_nowhere() -> None:
    lines = [("honoraria", "1,100円"), ("honoraria", "1,100円")]
    for where, expected in ((RoundWhere.NODE, 3_000), (RoundWhere.LINE, 4_000), (RoundWhere.NOWHERE, 2_200)):
        rule = Rounding(where, RoundHow.UP)
        plan = with_entities(empty_plan(), PlanYear(2026, rounding=rule), programme("A"), request("A", lines))
        assert held(plan, "A").cost_yen == expected


def test_a_changed_exchange_rate_moves_every_line_that_uses_it_in_one_change() -> None:
    rate = PlanYear(2026, rates=(ExchangeRate("USD", Fraction(150)),))
    plan = with_entities(empty_plan(), rate, programme("A"), request("A", [("travel", "100ドル×2名")]))
    assert held(plan, "A").cost_yen == 30_000
    change = edit(plan, "year.edited", [PlanYear(2026, rates=(ExchangeRate("USD", Fraction(155)),))])
    moved = applied(plan, change)
    assert held(moved, "A").cost_yen == 31_000
    assert applied(moved, change.inverse()) == plan


def test_a_grant_is_shared_by_its_programmes_and_an_edit_of_one_moves_the_other() -> None:
    grant = Grant("g", "補助", rate=Fraction(1, 2), cap_yen=100_000, nodes=(EligibleNode("outsourcing"),))
    draw = Funding("f", "national", grant_id="g")
    plan = with_entities(
        empty_plan(), grant, programme("A"), programme("B"),
        request("A", [("outsourcing", "300,000円")], draw), request("B", [("outsourcing", "100,000円")], draw),
    )  # fmt: skip
    assert [held(plan, key).sources_yen for key in "AB"] == [75_000, 25_000]
    moved = with_entities(plan, request("A", [("outsourcing", "100,000円")], draw))
    assert [held(moved, key).sources_yen for key in "AB"] == [50_000, 50_000]


def test_largest_remainder_gives_the_odd_thousand_to_the_larger_remainder() -> None:
    grant = Grant("g", "補助", rate=Fraction(1, 2), nodes=())
    draw = Funding("f", "national", grant_id="g")
    plan = with_entities(
        empty_plan(), grant, programme("A"), programme("B"), programme("C"),
        *(request(key, [("outsourcing", f"{yen}円")], draw) for key, yen in (("A", 33_000), ("B", 33_000), ("C", 35_000))),
    )  # fmt: skip
    # 101,000 / 2 = 50,500 -> 50,000; exact shares 16.34, 16.34, 17.33 thousand: the odd one goes to A.
    assert [held(plan, key).sources_yen for key in "ABC"] == [17_000, 16_000, 17_000]


def test_a_floor_draws_nothing_and_a_refused_grant_draws_nothing() -> None:
    # CLAIR's community grant: 10/10, floor 500, cap 3,000 thousand yen.
    grant = Grant("g", "まちづくり", source="misc", rate=Fraction(1), floor_yen=500_000, cap_yen=3_000_000)
    draw = Funding("f", "misc", grant_id="g")
    for cost, drawn in ((499_000, 0), (500_000, 500_000), (3_001_000, 3_000_000)):
        plan = with_entities(
            empty_plan(), grant, programme("A"), request("A", [("outsourcing", f"{cost}円")], draw)
        )
        assert held(plan, "A").sources_yen == drawn
    refused = with_entities(plan, replace(grant, status=GrantStatus.REFUSED))
    assert held(refused, "A").general_yen == 3_001_000


def test_an_odd_amount_is_truncated_and_general_revenue_takes_the_rest() -> None:
    # Osaka: 35,187 × 1/2 = 17,593 + 17,594 (thousand yen).
    grant = Grant("g", "国庫", rate=Fraction(1, 2))
    estimate = request("A", [("outsourcing", "35,187,000円")], Funding("f", "national", grant_id="g"))
    plan = with_entities(empty_plan(), grant, programme("A"), estimate)
    assert (held(plan, "A").sources_yen, held(plan, "A").general_yen) == (17_593_000, 17_594_000)


def test_a_source_with_a_basis_is_rounded_down_to_its_unit() -> None:
    entries = (
        Funding("f", "misc", basis="1,001円×1/3"),
        Funding("g", "misc", basis="1,001円×1/3", unit_yen=1),
    )
    plan = with_entities(empty_plan(), programme("A"), request("A", [("outsourcing", "1,001円")], *entries))
    assert [entry.amount_yen for entry in held(plan, "A").funding] == [0, 333]


def test_a_settlement_is_never_rounded() -> None:
    grant = Grant("g", "補助", rate=Fraction(1, 3))
    settled = replace(
        initial("A", {"outsourcing": 1_001}, Funding("f", "national", grant_id="g")), stage="settlement"
    )
    plan = with_entities(empty_plan(), grant, programme("A"), settled)
    assert held(plan, "A", 2025, "settlement").sources_yen == 333


def test_removing_a_programme_takes_its_estimates_and_undo_brings_them_back() -> None:
    plan = with_entities(worked_example(), outline("A"), initial("A", {"honoraria": 800_000}))
    change = edit(plan, "programme.removed", removes=[plan.programmes["A"]])
    gone = applied(plan, change)
    assert not gone.programmes
    assert not list(gone.estimates())
    assert not gone.programme_years
    assert applied(gone, change.inverse()) == plan


def test_removing_a_grant_leaves_its_entries_at_nothing() -> None:
    plan = worked_example()
    change = edit(plan, "grant.removed", removes=[plan.grants["half"]])
    after = applied(plan, change)
    assert held(after, "A").general_yen == 934_000 - 15_000
    assert applied(after, change.inverse()) == plan


def test_removing_a_year_takes_its_rates_from_what_was_reckoned_with_them() -> None:
    rate = PlanYear(2026, rates=(ExchangeRate("USD", Fraction(150)),), rounding=Rounding(RoundWhere.NOWHERE))
    plan = with_entities(
        empty_plan(), rate, programme("A"), request("A", [("travel", "100ドル"), ("rent", "1円")])
    )
    assert held(plan, "A").cost_yen == 15_001
    change = edit(plan, "year.removed", removes=[plan.years[2026]])
    after = applied(plan, change)
    assert held(after, "A").cost_yen == 1_000
    assert applied(after, change.inverse()) == plan
    both = applied(plan, edit(plan, "removed", removes=[plan.years[2026], plan.programmes["A"]]))
    assert not both.columns


def test_what_is_removed_together_leaves_nothing_of_each_other() -> None:
    plan = with_entities(worked_example(), PlanYear(2026, ceilings=(Ceiling(1_000, "P1"),)))
    edited = replace(held(plan, "A"), lines=held(plan, "A").lines[:1])
    change = edit(plan, "removed", [edited], [plan.grants["half"], plan.years[2026], plan.categories["P1"]])
    after = applied(plan, change)
    assert [entry.grant_id for entry in held(after, "A").funding] == [None, "third"]
    assert (2026 in after.years, "P1" in after.categories) == (False, False)
    assert applied(after, change.inverse()) == plan


def test_removing_a_pillar_takes_its_leaves_and_frees_their_programmes() -> None:
    plan = with_entities(worked_example(), Partner("x", "甲市"), programme("A", partner_ids=("x",)))
    change = edit(plan, "category.removed", removes=[plan.categories["P"], plan.partners["x"]])
    after = applied(plan, change)
    assert (dict(after.categories), dict(after.partners)) == ({}, {})
    assert (after.programmes["A"].category_id, after.programmes["A"].partner_ids) == (None, ())
    assert applied(after, change.inverse()) == plan


def test_what_is_already_so_is_no_change() -> None:
    plan = worked_example()
    assert edit(plan, "line.edited", [held(plan, "A"), plan.programmes["A"]]).steps == ()


BASES = st.sampled_from(["100円", "1,350円×2回", "12円×", "", "99,999円×1.1", "△500円", "10ドル"])
LINES = st.lists(st.tuples(st.sampled_from(["honoraria", "travel", "outsourcing"]), BASES), max_size=4)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from("AB"), LINES, st.booleans()), min_size=1, max_size=8))
def test_undoing_everything_gives_the_first_plan(
    edits: list[tuple[str, list[tuple[str, str]], bool]],
) -> None:
    grant = Grant("g", "補助", rate=Fraction(1, 3), cap_yen=5_000, nodes=(EligibleNode("honoraria", 4_000),))
    first = with_entities(empty_plan(), grant, programme("A"), programme("B"))
    plan, changes = first, []
    for key, lines, drawn in edits:
        funding = (Funding("f", "national", grant_id="g"),) if drawn else ()
        change = edit(plan, "lines.edited", [request(key, lines, *funding)])
        plan = applied(plan, change)
        changes.append(change)
        for estimate in plan.estimates():
            assert estimate.cost_yen == estimate.sources_yen + estimate.general_yen
    for change in reversed(changes):
        plan = applied(plan, change.inverse())
    assert plan == first
