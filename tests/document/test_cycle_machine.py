"""The course of the years over a real file: what is locked is refused with every byte untouched, and what is applied
is in the file, also after a restart.
"""

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule, run_state_machine_as_test

from citybudget.document import Document, verify
from citybudget.domain.change import Change
from citybudget.domain.checks import check
from citybudget.domain.locks import refused
from citybudget.domain.plan import Plan
from citybudget.domain.returning import returned
from citybudget.domain.totals import By, column_sums
from citybudget.errors import UserError
from citybudget.texts import Texts
from citybudget.texts.differences import differences
from citybudget.texts.problems import sentence
from tests.domain.cycle.course import STARTS, Course, plan_at

JA, EN = Texts("ja"), Texts("en")


class Filed(Course):
    """People at work on a plan in a file, which they close and open again."""

    @initialize(start=st.sampled_from(STARTS))
    def begin(self, start: tuple[str, ...]) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "年度.citybudget"
        self.first = plan_at(*start)
        self.document = Document.create(self.path, self.first)
        self.past = [self.first]
        self.future: list[Plan] = []

    @property
    def plan(self) -> Plan:  # type: ignore[override]  # the file's snapshot stands for the plan in memory
        return self.document.plan

    def do(self, change: Change, *, free: bool = True) -> bool:
        found = refused(self.plan, change)
        if found is not None:
            self._is_refused(change, "rounding_frozen" if found.stage is None else "stage_locked")
            return False
        self.document.apply(change)
        if change.steps:
            self.past.append(self.plan)
            self.future.clear()
        return True

    def _is_refused(self, change: Change, key: str) -> None:
        before, content = self.plan, self.path.read_bytes()
        with pytest.raises(UserError) as told:
            self.document.apply(change)
        assert told.value.key == key
        assert self.plan is before
        assert self.path.read_bytes() == content

    def back(self) -> None:
        if self.document.undo() is not None:
            self.future.append(self.past.pop())
        else:
            assert len(self.past) == 1

    def forth(self) -> None:
        if self.document.redo() is not None:
            self.past.append(self.future.pop())
        else:
            assert not self.future

    @rule()
    def restart(self) -> None:
        self.document.close()
        self.document = Document.open(self.path)

    @rule(number=st.sampled_from((1, 2, 3, 8)))
    def return_to(self, number: int) -> None:
        """As the history page does it: the steps since then are read from the file."""
        if len(self.past) > number and not self.future:
            at = self.past[-1 - number]
            entries = [entry for entry in self.document.history() if entry.kind.value == "done"]
            changes = [entry.change for entry in entries[:number]]
            if self._straight and self.do(returned(self.plan, changes, "plan.returned"), free=False):
                assert self.plan == at

    @property
    def _straight(self) -> bool:
        """Whether nothing was ever undone, so that the newest entries are the newest steps."""
        return all(entry.kind.value == "done" for entry in self.document.history())

    @invariant()
    def the_snapshot_is_the_remembered_one(self) -> None:
        assert self.plan == self.past[-1]
        assert (self.document.can_undo, self.document.can_redo) == (len(self.past) > 1, bool(self.future))

    @invariant()
    def sql_and_the_carried_sums_say_the_same(self) -> None:
        plan = self.plan
        query = "SELECT node, sum(amount_yen) FROM node_amount WHERE fiscal_year = ? AND {} GROUP BY node"
        parts = "(stage IN ('initial', 'carried-over') OR stage GLOB 'supplementary-*')"
        with closing(sqlite3.connect(self.path)) as file:
            for at in plan.columns:
                found = dict(file.execute(query.format("stage = ?"), at).fetchall())
                assert found == column_sums(plan, By.NODE, at)
            for year in plan.fiscal_years():
                if (year, "initial") in plan.columns:
                    found = dict(file.execute(query.format(parts), (year,)).fetchall())
                    assert found == column_sums(plan, By.NODE, (year, "current"))

    def _all_of_it_can_be_told(self) -> None:
        """Every field that moved, and every finding, in words of both languages."""
        found = check(self.plan).problems
        for texts in (JA, EN):
            for entry in self.document.history():
                told = differences(texts, self.plan, entry.change)
                assert all(item.where for item in told)
            assert all(sentence(texts, self.plan, problem) for problem in found)

    def teardown(self) -> None:
        if not hasattr(self, "document"):
            return
        last = self.plan
        self._all_of_it_can_be_told()
        self.document.close()
        assert verify(self.path) == ()
        with Document.open(self.path) as again:
            assert again.plan == last
            while again.undo() is not None:
                pass
            assert again.plan == self.first
        shutil.rmtree(self.folder)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(2))
def test_the_years_are_in_the_file(part: int) -> None:
    run_state_machine_as_test(
        Filed,
        settings=settings(
            max_examples=40, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
