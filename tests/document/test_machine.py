"""Random edits, undo, redo and restarts against remembered snapshots; SQL adds up to the same each time."""

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.strategies import DataObject

from citybudget.document import Document
from citybudget.domain.change import Change, steps_between
from citybudget.domain.plan import Entity, Municipality, Plan, PlanYear
from citybudget.domain.programme import Estimate, Line, NodeAmount, Programme
from citybudget.domain.totals import By, column_sums, sums

YEN = st.integers(-1_000, 1_000_000)
LINES = st.lists(
    st.builds(
        Line,
        st.sampled_from(["a", "b", "c"]),
        st.sampled_from(["travel", "rent"]),
        st.just(""),
        st.just("1円"),
        YEN,
    ),
    max_size=4,
).map(tuple)
AMOUNTS = st.lists(
    st.builds(NodeAmount, st.sampled_from(["travel", "rent", "honoraria"]), YEN),
    max_size=3,
    unique_by=lambda part: part.node,
).map(lambda parts: tuple(sorted(parts, key=lambda part: ["honoraria", "travel", "rent"].index(part.node))))
IDS = st.sampled_from(["p1", "p2", "p3"])
COLUMNS = st.sampled_from([(2025, "initial"), (2026, "request")])


class Editing(RuleBasedStateMachine):
    """A person at work."""

    @initialize()
    def new(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "a.citybudget"
        plan = Plan(Municipality("町"), {2026: PlanYear(2026)}, programmes={"p1": Programme("p1", "1", "一")})
        self.document = Document.create(self.path, plan)
        self.past = [plan]
        self.future: list[Plan] = []

    def _apply(self, puts: list[Entity], removes: list[Entity]) -> None:
        change = Change("edit", steps_between(self.document.plan, puts, removes))
        self.document.apply(change)
        if change.steps:
            self.past.append(self.document.plan)
            self.future = []

    @rule(key=IDS, name=st.text(st.characters(exclude_categories=["Cs"]), max_size=5))
    def put_programme(self, key: str, name: str) -> None:
        self._apply([Programme(key, "", name)], [])

    @rule(key=IDS)
    def remove_programme(self, key: str) -> None:
        plan = self.document.plan
        gone: list[Entity] = [held[key] for held in plan.columns.values() if key in held]
        self._apply([], [*gone, plan.programmes[key]] if key in plan.programmes else [])

    @rule(data=st.data(), at=COLUMNS, amounts=AMOUNTS, lines=LINES)
    def put_estimates(
        self, data: DataObject, at: tuple[int, str], amounts: tuple[NodeAmount, ...], lines: tuple[Line, ...]
    ) -> None:
        known = sorted(self.document.plan.programmes)
        if known:
            keys = data.draw(st.lists(st.sampled_from(known), unique=True))
            self._apply([Estimate(key, *at, amounts, lines) for key in keys], [])

    @rule()
    def undo(self) -> None:
        change = self.document.undo()
        assert (change is None) == (len(self.past) == 1)
        if change is not None:
            self.future.append(self.past.pop())

    @rule()
    def redo(self) -> None:
        change = self.document.redo()
        assert (change is None) == (not self.future)
        if change is not None:
            self.past.append(self.future.pop())

    @rule()
    def restart(self) -> None:
        self.document.close()
        self.document = Document.open(self.path)

    @invariant()
    def the_snapshot_is_the_remembered_one(self) -> None:
        assert self.document.plan == self.past[-1]
        assert self.document.can_undo == (len(self.past) > 1)
        assert self.document.can_redo == bool(self.future)

    @invariant()
    def sql_and_the_carried_sums_say_the_same(self) -> None:
        plan = self.document.plan
        with closing(sqlite3.connect(self.path)) as file:
            for at in ((2025, "initial"), (2026, "request")):
                query = "SELECT node, sum(amount_yen) FROM node_amount WHERE fiscal_year = ? AND stage = ? GROUP BY node"
                by_node = dict(file.execute(query, at).fetchall())
                assert by_node == sums(plan, By.NODE, plan.columns.get(at, {}).values())
                assert by_node == column_sums(plan, By.NODE, at)

    def teardown(self) -> None:
        if hasattr(self, "document"):
            self.document.close()
            shutil.rmtree(self.folder)


TestEditing = Editing.TestCase
Editing.TestCase.settings = settings(max_examples=30, stateful_step_count=25, deadline=None)
