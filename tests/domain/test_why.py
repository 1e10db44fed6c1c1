"""Why a number is what it is: the pieces add up to it to the yen, for every column and every grouping."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citybudget.domain import why
from citybudget.domain.compared import LEVELS, Compared
from citybudget.domain.funding import Funding
from citybudget.domain.plan import Column, ExchangeRate, Plan, PlanYear
from citybudget.domain.totals import By, total_yen
from citybudget.domain.why import Figure, Piece, figure_of, rates_used, shares_of
from citybudget.samples import build
from tests.domain.cycle_plans import COLUMNS, cycle_plans
from tests.domain.plans import empty_plan, programme, request, with_entities, worked_example


def assert_adds_up(plan: Plan, start: Column, end: Column, by: By) -> None:
    found = Compared(plan, by, start, end)
    for part in found.walk():
        for at, shown in ((start, part.before), (end, part.after)):
            pieces = shares_of(plan, figure_of(found, part, at))
            assert sum(piece.amount_yen for piece in pieces) == (shown or 0), (part, at)


@settings(max_examples=60, deadline=None)
@given(cycle_plans(5), st.sampled_from(COLUMNS), st.sampled_from(COLUMNS), st.sampled_from(By))
def test_pieces_add_up_to_every_number_of_a_comparison(
    plan: Plan, start: Column, end: Column, by: By
) -> None:
    assert_adds_up(plan, start, end, by)


@pytest.mark.parametrize("by", LEVELS)
def test_pieces_add_up_for_every_column_of_the_training_plan(by: By) -> None:
    plan = build("training")
    columns = [(year, stage) for year in plan.fiscal_years() for stage in plan.stages_of(year)]
    for start, end in pairwise(columns):
        assert_adds_up(plan, start, end, by)


def pieces(plan: Plan, figure: Figure) -> list[tuple[Piece, int]]:
    return [(share.piece, share.amount_yen) for share in shares_of(plan, figure)]


def test_lines_stand_with_their_exact_yen_and_rounding_makes_up_the_node() -> None:
    figure = Figure((2026, "request"), programme_id="A", node="honoraria")
    assert pieces(worked_example(), figure) == [
        (Piece.LINE, 811_200),
        (Piece.LINE, 66_000),
        (Piece.ROUNDING, 800),
    ]


def test_general_revenue_is_the_cost_less_every_entry() -> None:
    figure = Figure((2026, "request"), By.SOURCE, "general")
    assert pieces(worked_example(), figure) == [
        (Piece.COST, 934_000),
        (Piece.FUNDING, -439_000),
        (Piece.FUNDING, -15_000),
    ]


def test_a_piece_leads_to_its_line_or_entry() -> None:
    plan = worked_example()
    line = shares_of(plan, Figure((2026, "request"), programme_id="A", node="travel"))[0].place
    assert (line.programme_id, line.fiscal_year, line.stage, line.node, line.line_id) == (
        "A", 2026, "request", "travel", "A-2",
    )  # fmt: skip
    entry = shares_of(plan, Figure((2026, "request"), By.SOURCE, "prefectural"))[0].place
    assert entry.funding_id == "f2"


def test_current_names_the_budgets_it_adds() -> None:
    plan = build("training")
    assert why.made_of(plan, (2025, "current"))[0] == (2025, "initial")
    assert why.made_of(plan, (2026, "request")) == ((2026, "request"),)
    assert why.made_of(empty_plan(), (2025, "current")) == ()


def test_of_very_many_pieces_whole_programmes_are_given() -> None:
    lines = [("rent", "1円")] * 301
    plan = with_entities(
        empty_plan(), *(programme(key) for key in "AB"), *(request(key, lines) for key in "AB")
    )
    at = (2026, "request")
    found = pieces(plan, Figure(at))
    assert found == [(Piece.PROGRAMME, 1_000), (Piece.PROGRAMME, 1_000)]
    assert sum(yen for _, yen in found) == total_yen(plan, at)
    assert len(pieces(plan, Figure(at, programme_id="A"))) == 302


def test_only_the_rates_a_basis_was_read_with_are_named() -> None:
    year = PlanYear(2026, rates=(ExchangeRate("USD", Fraction(150)), ExchangeRate("KRW", Fraction(11), 100)))
    entry = Funding("f", "misc", basis="100ドル")
    plan = with_entities(
        empty_plan(), year, programme("A"), request("A", [("rent", "5円"), ("travel", "×")], entry)
    )
    at = (2026, "request")
    assert rates_used(plan, shares_of(plan, Figure(at))) == ()
    used = rates_used(plan, shares_of(plan, Figure(at, By.SOURCE, "misc")))
    assert [(fiscal_year, rate.currency) for fiscal_year, rate in used] == [(2026, "USD")]
