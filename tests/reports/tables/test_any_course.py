"""Every table of every column, whatever people did in the course of the years: it stands, and what adds up adds up."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from citybudget.domain import stage as stages
from citybudget.domain.amount import Unit
from citybudget.domain.checks import check
from citybudget.domain.outlook import outlook
from citybudget.domain.plan import Column, Plan
from citybudget.domain.totals import By, total_yen
from citybudget.reports import tables
from citybudget.reports.table import CellKind, ReportTable, RowRole
from citybudget.texts import Texts
from tests.domain.cycle.test_machine import Years

TODAY = date(2026, 11, 26)
JA, EN = Texts("ja"), Texts("en")
OfColumn = Callable[[Plan, Texts, Column, Unit], ReportTable]
OF_COLUMN: tuple[OfColumn, ...] = (
    tables.change_bridge_table, tables.stage_bridge_table, tables.ceilings_table, tables.changes_table,
    tables.commitments_table, tables.composition_table, tables.nodes_table, tables.headline_table,
    tables.funding_table, tables.programmes_list, tables.itemised_table, tables.programme_tree,
    tables.pillar_sources_table, tables.other_sources_table, tables.years_table, tables.trend_table,
    tables.grants_table, partial(tables.calendar_table, today=TODAY),
    partial(tables.refused_table, refused=("g", "h")), partial(tables.refusal_plans_table, refused=("g", "h")),
)  # fmt: skip
WITH_TOTAL = {"composition", "nodes", "funding", "programmes", "itemised", "programme-tree", "pillar-sources"}


def _columns(plan: Plan) -> Iterator[Column]:
    for year in plan.fiscal_years():
        yield from ((year, word) for word in plan.stages_of(year))


def _of_column(plan: Plan, texts: Texts, at: Column, unit: Unit) -> Iterator[ReportTable]:
    for make in OF_COLUMN:
        yield make(plan, texts, at, unit)
    for by in By:
        yield tables.totals_table(plan, texts, by, at, unit)
    for grant_id in plan.grants:
        yield tables.grant_steps_table(plan, texts, at, unit, grant_id)
        yield tables.grant_programmes_table(plan, texts, at, unit, grant_id)
    for programme_id in plan.programmes:
        key = (programme_id, *at)
        yield tables.estimate_table(plan, texts, key, unit)
        yield tables.form_table(plan, texts, key, unit)
        yield tables.history_columns_table(plan, texts, key, unit)
        yield tables.assessment_table(plan, texts, key, unit, lines=True)
        yield tables.stages_table(plan, texts, programme_id, at[0], unit)
        yield tables.execution_table(plan, texts, programme_id, at[0], unit)
        if stages.supplementary_number(at[1]) is not None:
            yield tables.supplement_table(plan, texts, programme_id, at, unit)


def _of_plan(plan: Plan, texts: Texts, unit: Unit) -> Iterator[ReportTable]:
    columns = list(_columns(plan))
    yield tables.data_table(plan, texts, columns)
    yield tables.checks_table(plan, texts, check(plan), unit)
    for year in plan.fiscal_years():
        yield tables.stage_comparison_table(plan, texts, year, unit)
    for start, end in pairwise(columns):
        for by in By:
            yield tables.compare_table(plan, texts, start, end, unit, by)
    for at in columns:
        yield tables.outlook_table(plan, texts, outlook(plan, at, 3, {}), unit)


def _stands(table: ReportTable) -> None:
    assert all(len(row.cells) == len(table.columns) for row in table.rows), table.key
    assert all(column.title for column in table.columns if column.kind is not CellKind.TEXT), table.key


def _adds_up(table: ReportTable, whole: int) -> None:
    """Its rows come to its total, and the total to the column's."""
    if "amount" not in [column.key for column in table.columns]:
        return
    place = table.column("amount")
    for role in (RowRole.ITEM, RowRole.TOTAL):
        assert sum(int(row.cells[place].value or 0) for row in table.rows if row.role is role) == whole, (
            table.key
        )


class Tabled(Years):
    """The tables are made once the course is run."""

    def teardown(self) -> None:
        if hasattr(self, "plan"):
            for texts, unit in ((JA, Unit.THOUSAND), (EN, Unit.YEN)):
                self._is_told(texts, unit)
        super().teardown()

    def _is_told(self, texts: Texts, unit: Unit) -> None:
        for table in _of_plan(self.plan, texts, unit):
            _stands(table)
        for at in _columns(self.plan):
            for table in _of_column(self.plan, texts, at, unit):
                _stands(table)
                if table.key in WITH_TOTAL or table.key.startswith("totals"):
                    _adds_up(table, total_yen(self.plan, at))


@pytest.mark.slow
def test_every_table_stands_in_every_course_of_the_years() -> None:
    run_state_machine_as_test(
        Tabled,
        settings=settings(
            max_examples=60,
            stateful_step_count=30,
            deadline=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        ),
    )
