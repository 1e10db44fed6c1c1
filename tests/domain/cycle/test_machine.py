"""Whatever people do in the course of the years: what the budget's arithmetic and its locks promise holds."""

from dataclasses import replace
from itertools import accumulate

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule, run_state_machine_as_test

from citybudget.domain import edit as edits
from citybudget.domain import kept
from citybudget.domain import stage as stages
from citybudget.domain.bridge import Bar, bridge, stage_bridge
from citybudget.domain.change import Change, applied, current
from citybudget.domain.checks import Checked, check
from citybudget.domain.compared import LEVELS, Compared
from citybudget.domain.edit import edit
from citybudget.domain.funding import GENERAL, GrantStatus
from citybudget.domain.grant_use import grant_uses
from citybudget.domain.if_refused import if_refused
from citybudget.domain.locks import refused, rounding_frozen
from citybudget.domain.plan import Column, Plan
from citybudget.domain.programme import Estimate
from citybudget.domain.returning import returned
from citybudget.domain.totals import By, General, column, column_sums, general_sums, total_yen
from citybudget.domain.why import figure_of, shares_of
from tests.domain.cycle.course import STARTS, Course, plan_at

RUNS, STEPS = 2_000, 50
PARTS = 8
"""So that the runs are shared by the cores."""
TRIED, ROUNDS = 300, 4
"""Runs tried at once, and how often more may follow."""
Sums = dict[tuple[str, str], int]
"""Whole yen by programme and node, or by programme and source."""


class Years(Course):
    """People at work, over a plan in memory; the laws are looked at after every step."""

    whole = 0
    """How many runs went through every step."""

    @initialize(start=st.sampled_from(STARTS))
    def begin(self, start: tuple[str, ...]) -> None:
        self.plan = self.first = plan_at(*start)
        self.past: list[tuple[Plan, Change]] = []
        self.future: list[Change] = []
        self.steps = 0
        self.checked: Checked | None = None

    def do(self, change: Change, *, free: bool = True) -> bool:
        after = applied(self.plan, change)
        found = refused(self.plan, change)
        assert (found is not None) == _moves_what_is_locked(self.plan, after, change)
        assert not (free and found), "what follows from an edit never moves what is locked"
        if found is None and change.steps:
            self.past.append((self.plan, change))
            self.future.clear()
            self._move(change, after)
        return found is None

    def back(self) -> None:
        if self.past:
            before, change = self.past.pop()
            self.future.append(change)
            self._move(change.inverse(), applied(self.plan, change.inverse()))
            assert self.plan == before

    def forth(self) -> None:
        if self.future:
            change = self.future.pop()
            self.past.append((self.plan, change))
            self._move(change, applied(self.plan, change))

    def _move(self, change: Change, after: Plan) -> None:
        kept.carry(self.plan, change, after)
        self.plan = after

    @rule(number=st.sampled_from((1, 2, 3, 5, 8, 25)))
    def return_to(self, number: int) -> None:
        """Back to an earlier point of the history as a step of its own."""
        if self.past:
            later = self.past[-(number % len(self.past) + 1) :]
            changes = [change for _, change in reversed(later)]
            if self.do(returned(self.plan, changes, "plan.returned"), free=False):
                assert self.plan == later[0][0]

    @invariant()
    def the_laws_hold(self) -> None:
        self.steps += 1
        plan = self.plan
        for year in plan.fiscal_years():
            _current_is_what_it_is_made_of(plan, year)
        _what_is_carried_is_what_reckoning_anew_gives(plan)
        _every_grouping_adds_up_to_the_cost(plan, self.steps)
        _every_bridge_adds_up(plan, self.steps)
        if self.steps % 3 == 0:
            _no_open_amount_is_stale(plan)
            _every_part_adds_up(plan, self.steps)
        if self.steps % 5 == 0:
            self.checked = _what_changed_is_checked_as_the_whole_is(plan, self.checked)

    def teardown(self) -> None:
        if not hasattr(self, "plan"):
            return
        type(self).whole += self.steps > STEPS
        last, plan = self.plan, self.plan
        changes = [change for _, change in self.past]
        for change in reversed(changes):
            plan = applied(plan, change.inverse())
        assert plan == self.first
        for change in changes:
            plan = applied(plan, change)
        assert plan == last


def _moves_what_is_locked(before: Plan, after: Plan, change: Change) -> bool:
    """Reckoned from the two plans alone, save for what the change itself unlocks."""
    freed = {at for at in before.year_stages if before.locked(at) and not after.locked(at)}
    freed |= {(year + 1, stages.CARRIED) for year, word in freed if word == stages.SETTLEMENT}
    for at in {*before.columns, *after.columns}:
        moved = before.columns.get(at, {}) != after.columns.get(at, {})
        if moved and before.locked(at) and at not in freed:
            return True
    for year in {*before.years, *after.years}:
        moved = before.plan_year(year).rounding != after.plan_year(year).rounding
        held = (at for at in before.year_stages if at[0] == year and before.locked(at) and at not in freed)
        if moved and rounding_frozen(before, year) and any(held):
            return True
    return False


def _current_is_what_it_is_made_of(plan: Plan, year: int) -> None:
    """現計 = 当初 + Σ補正 + 前年度繰越, by programme and node and by programme and source."""
    parts = [
        stages.INITIAL,
        stages.CARRIED,
        *(word for at, word in plan.columns if at == year and _number(word)),
    ]
    opened = plan.columns.get((year, stages.INITIAL))
    cost: Sums = {}
    money: Sums = {}
    for word in parts if opened else ():
        for estimate in plan.columns.get((year, word), {}).values():
            _add(estimate, cost, money)
    found: tuple[Sums, Sums] = ({}, {})
    for estimate in column(plan, (year, stages.CURRENT)).values():
        _add(estimate, *found)
    assert found == (cost, money)


def _number(word: str) -> bool:
    return stages.supplementary_number(word) is not None


def _add(estimate: Estimate, cost: Sums, money: Sums) -> None:
    key = estimate.programme_id
    for part in estimate.nodes:
        cost[key, part.node] = cost.get((key, part.node), 0) + part.amount_yen
    for entry in estimate.funding:
        money[key, entry.source] = money.get((key, entry.source), 0) + (entry.amount_yen or 0)


def _what_is_carried_is_what_reckoning_anew_gives(plan: Plan) -> None:
    fresh = Plan(
        plan.municipality, plan.years, plan.categories, plan.programmes, plan.programme_years, plan.columns,
        plan.grants, plan.partners,
    )  # fmt: skip
    for key, found in plan.kept.items():
        match key:
            case (General() as by, (int() as year, str() as word)):
                assert found == general_sums(fresh, by, (year, word)), key
            case (By() as by, (int() as year, str() as word)):
                assert found == column_sums(fresh, by, (year, word)), key
            case _:
                pass
    for year in plan.fiscal_years():
        assert column(plan, (year, stages.CURRENT)) == column(fresh, (year, stages.CURRENT))
    for at in plan.columns:
        assert grant_uses(plan, at) == grant_uses(fresh, at), at


def _every_grouping_adds_up_to_the_cost(plan: Plan, number: int) -> None:
    """Cost = Σ sources + 一般財源 for programmes, categories, sources, years; each step asks for one column."""
    columns: list[Column] = [
        *plan.columns,
        *((year, stages.CURRENT) for year in (*plan.fiscal_years(), 2026)),
    ]
    at = columns[number % len(columns)]
    held = column(plan, at).values()
    cost = sum(part.amount_yen for estimate in held for part in estimate.nodes)
    paid = sum(entry.amount_yen or 0 for estimate in held for entry in estimate.funding)
    for by in By:
        assert sum(column_sums(plan, by, at).values()) == cost, by
    assert column_sums(plan, By.SOURCE, at).get(GENERAL, 0) == cost - paid
    for general in General:
        assert sum(general_sums(plan, general, at).values()) == cost - paid


def _every_part_adds_up(plan: Plan, number: int) -> None:
    """What is compared adds up from the nodes to the total, by every grouping, and so does why it is what it is."""
    columns = [*plan.columns, *((year, stages.CURRENT) for year in plan.fiscal_years())]
    if not columns:
        return
    start, end = columns[number % len(columns)], columns[number * 7 % len(columns)]
    for place, by in enumerate(LEVELS):
        compared = Compared(plan, by, start, end)
        for part in compared.walk():
            inside = compared.parts(part)
            if place == number % len(LEVELS):
                why = shares_of(plan, figure_of(compared, part, end))
                assert sum(share.amount_yen for share in why) == (part.after or 0), (by, part)
            if inside:
                assert sum(each.before or 0 for each in inside) == (part.before or 0), (by, part)
                assert sum(each.after or 0 for each in inside) == (part.after or 0), (by, part)


def _every_bridge_adds_up(plan: Plan, number: int) -> None:
    columns = list(plan.columns) or [(2026, stages.REQUEST)]
    at = columns[number % len(columns)]
    found = stage_bridge(plan, at)
    assert found.reached() == tuple(accumulate(found.bars, _level, initial=0))[1:]
    assert (
        not found.bars or found.bars[-1].amount_yen == total_yen(plan, at) or stages.holds_differences(at[1])
    )
    across = bridge(plan, By.PROGRAMME, columns[number // 2 % len(columns)], at, most=2)
    assert sum(bar.amount_yen for bar in across.steps) == across.change_yen


def _level(level: int, bar: Bar) -> int:
    return bar.amount_yen if bar.level else level + bar.amount_yen


def _what_changed_is_checked_as_the_whole_is(plan: Plan, before: Checked | None) -> Checked:
    found = check(plan, before)
    whole = check(plan)
    assert found.problems == whole.problems
    assert found.acknowledged == whole.acknowledged
    return found


def _no_open_amount_is_stale(plan: Plan) -> None:
    """Reckoning an open stage once more moves nothing: every amount is what its basis, rate and grant say."""
    open_ = [item for item in plan.estimates() if not plan.locked((item.fiscal_year, item.stage))]
    columns = {(item.fiscal_year, item.stage) for item in open_}
    assert edit(plan, "reckoned", open_).steps == ()
    drawn = edits._shared_out(plan, {(key, at) for key in plan.grants for at in columns})
    assert [item for item in drawn if item != current(plan, item)] == []
    for at in columns:
        assert all(use.as_ruled for use in grant_uses(plan, at).values()), at
        if at[1] != stages.SETTLEMENT and not stages.holds_differences(at[1]):
            _what_if_refused_is_what_comes_when_it_is(plan, at)

    for year in plan.fiscal_years():
        parts = [at for at in plan.columns if at[0] == year and (at[1] == stages.INITIAL or _number(at[1]))]
        if not any(plan.locked(at) for at in (*parts, (year, stages.CARRIED))):
            assert all(use.as_ruled for use in grant_uses(plan, (year, stages.CURRENT)).values()), year


def _what_if_refused_is_what_comes_when_it_is(plan: Plan, at: Column) -> None:
    for grant in plan.grants.values():
        said = if_refused(plan, at, [grant.id])
        refused_ = applied(plan, edit(plan, "x", [replace(grant, status=GrantStatus.REFUSED)]))
        assert said.then_yen == column_sums(refused_, By.SOURCE, at).get(GENERAL, 0)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_the_laws_hold_in_every_course_of_the_years(part: int) -> None:
    class Part(Years):
        """The runs of this part, counted."""

    # Some tries end early, where what is drawn grows too large: more follow until enough went all the way.
    for _ in range(ROUNDS):
        if Part.whole < RUNS // PARTS:
            run_state_machine_as_test(
                Part,
                settings=settings(
                    max_examples=TRIED,
                    stateful_step_count=STEPS + 1,
                    deadline=None,
                    phases=(Phase.generate, Phase.shrink),
                    suppress_health_check=list(HealthCheck),
                ),
            )
    assert Part.whole >= RUNS // PARTS
