"""A pack of any column, whatever people did in the course of the years: it is written, and its proof sheet agrees."""

import tempfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from citybudget.domain.amount import Unit
from citybudget.reports.workbook import SHEETS, PackOptions, write_workbook
from tests.domain.cycle.test_machine import Years

NOW = datetime(2026, 11, 26, 10, 5)  # noqa: DTZ001  # a local moment, as printed


class Packed(Years):
    """A pack is written once the course is run, of the column that the number of steps leads to."""

    def teardown(self) -> None:
        columns = [
            (year, word)
            for year in (self.plan.fiscal_years() if hasattr(self, "plan") else ())
            for word in self.plan.stages_of(year)
        ]
        if columns:
            at = columns[len(self.past) % len(columns)]
            self._is_proved(at, (Unit.YEN, Unit.THOUSAND)[len(self.past) % 2])
        super().teardown()

    def _is_proved(self, at: tuple[int, str], unit: Unit) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = write_workbook(
                self.plan, Path(folder) / "a.xlsx", PackOptions("ja", unit, at, NOW, sheets=SHEETS)
            )
            book = openpyxl.load_workbook(path, data_only=True)
        said = [str(cell.value) for row in book["検算"].iter_rows() for cell in row if cell.value is not None]
        book.close()
        assert "一致（差はすべて0）" in said, at
        assert not [word for word in said if word.startswith("#")]


@pytest.mark.slow
def test_every_pack_proves_itself_in_every_course_of_the_years() -> None:
    run_state_machine_as_test(
        Packed,
        settings=settings(
            max_examples=40,
            stateful_step_count=30,
            deadline=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        ),
    )
