"""The training town's four years: every stage follows from the one before, and is explained where it does not."""

from itertools import pairwise

import pytest

from citybudget import samples
from citybudget.domain import stage as stages
from citybudget.domain.ceilings import headrooms
from citybudget.domain.execution import executions
from citybudget.domain.plan import Plan
from citybudget.domain.programme import Answer, Estimate, Verdict
from citybudget.domain.totals import By, column, differences_of

SETTLED = (2023, 2024)
ASSESSED = (2023, 2024, 2025)
ASSESSMENTS = ("finance", "mayor")


@pytest.fixture(scope="module")
def plan() -> Plan:
    return samples.build("training")


def _amounts(estimate: Estimate) -> dict[str, int]:
    return {part.node: part.amount_yen for part in estimate.nodes}


def test_every_year_has_the_stages_it_has_reached(plan: Plan) -> None:
    whole = ("request", "finance", "mayor", "initial")
    differences = ("supplementary-1", "supplementary-2")
    assert plan.stages_of(2023) == (*whole, *differences, "current", "settlement")
    assert plan.stages_of(2024) == (*whole, "carried-over", *differences, "current", "settlement")
    assert plan.stages_of(2025) == (*whole, "carried-over", *differences, "current")
    assert plan.stages_of(2026) == ("request",)


def test_every_stage_is_fixed_but_the_newest_of_the_years_at_work(plan: Plan) -> None:
    assert [at for at in plan.year_stages if not plan.locked(at)] == [
        (2025, "supplementary-2"),
        (2026, "request"),
    ]
    assert {at for at in plan.columns if not plan.locked(at)} == {
        (2025, "supplementary-2"),
        (2026, "request"),
    }
    assert {at for at in plan.columns if at[1] != stages.CARRIED} == set(plan.year_stages)


def test_a_stage_is_opened_on_the_day_the_one_before_is_fixed_and_never_on_a_weekend(plan: Plan) -> None:
    for year in plan.fiscal_years():
        opened = sorted(
            (state for (at, _), state in plan.year_stages.items() if at == year),
            key=lambda state: plan.stage_order(state.stage),
        )
        for state in opened:
            assert state.opened_on is not None
            assert state.opened_on.weekday() < 5
            assert state.locked == (state.locked_on is not None)
            assert state.locked_on is None or state.locked_on > state.opened_on
            assert state.locked_on is None or state.locked_on.weekday() < 5
        for earlier, later in pairwise(opened):
            assert earlier.locked_on is not None
            assert later.opened_on is not None
            assert earlier.locked_on <= later.opened_on


@pytest.mark.parametrize("year", ASSESSED)
def test_initial_is_what_the_mayor_left(plan: Plan, year: int) -> None:
    for key, item in plan.columns[year, "initial"].items():
        mayor = plan.columns[year, "mayor"][key]
        assert _amounts(mayor) == _amounts(item), key
        assert mayor.sources_yen == item.sources_yen, key


@pytest.mark.parametrize("year", ASSESSED)
def test_every_estimate_has_a_verdict_and_every_node_that_moved_a_reason(plan: Plan, year: int) -> None:
    for stage in ASSESSMENTS:
        before = plan.stage_before((year, stage))
        assert before is not None
        for key, item in plan.columns[year, stage].items():
            assert item.verdict is not None
            last = _amounts(plan.columns[before][key])
            moved = {node for node, amount in _amounts(item).items() if amount != last[node]}
            assert moved == {said.node for said in item.decisions}, (year, stage, key)
            assert all(said.reason for said in item.decisions)


@pytest.mark.parametrize("year", ASSESSED)
def test_the_division_answers_every_cut_of_finance_and_asks_back_no_more_than_was_cut(
    plan: Plan, year: int
) -> None:
    for key, item in plan.columns[year, "finance"].items():
        asked = _amounts(plan.columns[year, "request"][key])
        for said in item.decisions:
            cut = asked[said.node] - (item.node_yen(said.node) or 0)
            assert cut > 0
            if said.answer is Answer.RE_REQUESTED:
                assert 0 < (said.re_request_yen or 0) <= cut
                assert said.re_request_reason
            else:
                assert said.answer is Answer.ACCEPTED
                assert said.re_request_yen is None


@pytest.mark.parametrize("year", ASSESSED)
def test_what_the_mayor_gives_was_asked_back(plan: Plan, year: int) -> None:
    for key, item in plan.columns[year, "mayor"].items():
        finance = plan.columns[year, "finance"][key]
        for part in item.nodes:
            given = part.amount_yen - (finance.node_yen(part.node) or 0)
            assert given <= (finance.decision(part.node).re_request_yen or 0), (key, part.node)


def test_every_verdict_and_answer_is_met_and_some_is_given_back_in_whole_in_part_and_not_at_all(
    plan: Plan,
) -> None:
    verdicts = {
        item.verdict for at, held in plan.columns.items() if at[1] == "finance" for item in held.values()
    }
    assert verdicts == set(Verdict)
    outcomes = set()
    for year in ASSESSED:
        for key, item in plan.columns[year, "finance"].items():
            for said in item.decisions:
                if said.re_request_yen:
                    mayor = plan.columns[year, "mayor"][key].node_yen(said.node) or 0
                    given = mayor - (item.node_yen(said.node) or 0)
                    outcomes.add("none" if not given else "all" if given == said.re_request_yen else "part")
    assert outcomes == {"all", "part", "none"}


def test_what_is_set_to_nothing_is_paid_by_nobody(plan: Plan) -> None:
    for item in plan.estimates():
        if item.verdict is Verdict.ZERO:
            assert (item.cost_yen, item.funding) == (0, ())


@pytest.mark.parametrize("year", ASSESSED)
def test_current_is_initial_what_was_carried_over_and_the_supplementary_budgets(
    plan: Plan, year: int
) -> None:
    for key, item in column(plan, (year, "current")).items():
        parts = [plan.estimate((key, year, word)) for word in ("initial", *differences_of(plan, year))]
        assert item.cost_yen == sum(part.cost_yen for part in parts if part)
        assert item.general_yen == sum(part.general_yen for part in parts if part)
        assert all(part.amount_yen >= 0 for part in item.nodes)


@pytest.mark.parametrize("year", ASSESSED)
def test_each_year_has_a_supplementary_budget_that_cuts(plan: Plan, year: int) -> None:
    sums = [
        sum(item.cost_yen for item in plan.columns[year, word].values())
        for word in ("supplementary-1", "supplementary-2")
    ]
    assert sums[0] > 0 > sums[1]


def test_a_supplementary_budget_draws_what_the_whole_year_adds(plan: Plan) -> None:
    more = plan.estimate(("3-01", 2025, "supplementary-1"))
    assert more is not None
    assert more.cost_yen == 172_000  # 13,200 × 3 rounded up, and 33,000 × 4
    assert more.sources_yen == 86_000  # (5,868,000 + 172,000) / 2 less 2,934,000


@pytest.mark.parametrize("year", SETTLED)
def test_no_programme_spends_or_carries_more_than_it_has_and_most_is_spent(plan: Plan, year: int) -> None:
    for key, found in executions(plan, By.PROGRAMME, year).items():
        assert found.unused_yen >= 0, key
        assert 80 * found.current_yen <= 100 * (found.settled_yen + found.carried_yen), key
    current = column(plan, (year, "current"))
    for key, item in plan.columns[year, "settlement"].items():
        for part in item.nodes:
            carried = plan.estimate((key, year + 1, "carried-over"))
            gone = part.amount_yen + ((carried.node_yen(part.node) or 0) if carried else 0)
            assert gone <= (current[key].node_yen(part.node) or 0), (key, part.node)


def test_what_is_carried_over_was_voted_the_year_before(plan: Plan) -> None:
    for (year, stage), held in plan.columns.items():
        for key, item in held.items() if stage == stages.CARRIED else ():
            voted = plan.estimate((key, year - 1, "supplementary-2"))
            assert voted is not None
            for part in item.nodes:
                assert 0 < part.amount_yen <= (voted.node_yen(part.node) or 0)
            assert item.sources_yen <= voted.sources_yen


def test_only_supplementary_budgets_hold_negative_amounts(plan: Plan) -> None:
    for item in plan.estimates():
        if stages.supplementary_number(item.stage) is None:
            assert all(part.amount_yen >= 0 for part in item.nodes), item.key


def test_only_the_planted_ceiling_is_exceeded(plan: Plan) -> None:
    found = {
        (at, room.ceiling.category_id)
        for at in ((2025, "request"), (2025, "initial"), (2026, "request"))
        for room in headrooms(plan, at)
        if room.exceeded
    }
    assert found == {((2026, "request"), "V1")}
    assert all(len(plan.plan_year(year).ceilings) >= 3 for year in (2025, 2026))


def test_a_commitment_follows_a_line_of_its_programme(plan: Plan) -> None:
    assert len(plan.commitments) >= 3
    for item in plan.commitments.values():
        assert item.programme_id is not None
        assert item.en
        known = [figure.amount_yen for figure in item.figures if figure.fiscal_year == 2026]
        lines = plan.columns[2026, "request"][item.programme_id].lines
        assert known[0] in {line.amount_yen for line in lines}, item.id
