"""The checks of a plan of five whole years: all of them, and what one edit asks for again."""

import time
from dataclasses import replace

from cycle_workload import YEARS, cycle_plan

from citybudget.domain.change import applied
from citybudget.domain.checks import check
from citybudget.domain.edit import edit
from citybudget.domain.kept import carry
from citybudget.domain.plan import Plan


class Checking:
    """Checks of one plan, and of the same with one line typed anew, as the window makes them."""

    def __init__(self, programmes: int) -> None:
        self._plan = cycle_plan(programmes)
        self._checked = check(self._plan)
        self._edited = self._typed()

    def _typed(self) -> Plan:
        at = (YEARS[-1], "request")
        estimate = next(iter(self._plan.columns[at].values()))
        line = replace(estimate.lines[0], basis="12,340円×5回")
        change = edit(self._plan, "line.edited", [replace(estimate, lines=(line, *estimate.lines[1:]))])
        after = applied(self._plan, change)
        carry(self._plan, change, after)
        return after

    def anew(self) -> float:
        """Seconds of all checks of a plan from which nothing was reckoned yet."""
        fresh = replace(self._plan)
        start = time.perf_counter()
        found = check(fresh)
        spent = time.perf_counter() - start
        assert found == self._checked
        return spent

    def again(self) -> float:
        """Seconds of the checks after one edit."""
        start = time.perf_counter()
        found = check(self._edited, self._checked)
        spent = time.perf_counter() - start
        assert 0 < found.read < len(self._plan.programmes)
        return spent

    def floor(self) -> float:
        """Seconds of reading every amount of the plan once."""
        start = time.perf_counter()
        total = 0
        for estimate in self._plan.estimates():
            for part in estimate.nodes:
                total += part.amount_yen
            for line in estimate.lines:
                total += line.amount_yen or 0
        spent = time.perf_counter() - start
        assert total
        return spent
