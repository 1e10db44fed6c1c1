"""The fingerprint names a content: it moves with every edit and with nothing else."""

import re
from dataclasses import replace

from citybudget.domain.plan import Municipality, Plan, PlanYear
from citybudget.domain.totals import By, totals
from citybudget.reports.fingerprint import fingerprint


def test_the_order_of_mappings_does_not_matter(plan: Plan) -> None:
    turned = replace(
        plan,
        programmes=dict(reversed([*plan.programmes.items()])),
        columns={at: dict(reversed([*held.items()])) for at, held in reversed([*plan.columns.items()])},
    )
    assert fingerprint(turned) == fingerprint(plan)
    assert re.fullmatch("[0-9a-f]{4}-[0-9a-f]{4}", fingerprint(plan))


def test_what_was_reckoned_from_a_plan_is_no_part_of_it(plan: Plan) -> None:
    before = fingerprint(replace(plan))
    totals(plan, By.NODE, 2026, "request")
    assert plan.kept
    assert fingerprint(plan) == before


def test_one_yen_and_one_letter_move_it(plan: Plan) -> None:
    total = replace(plan, years={**plan.years, 2026: PlanYear(2026, 100_000_001)})
    name = replace(plan, municipality=Municipality("海風市", "Umikaze Citi"))
    assert len({fingerprint(item) for item in (plan, total, name)}) == 3


def test_texts_do_not_run_into_each_other() -> None:
    first = Plan(Municipality("a", "b;ja='c'"))
    second = Plan(Municipality("a", "b", "c"))
    assert fingerprint(first) != fingerprint(second)


def test_a_lone_surrogate_is_no_obstacle() -> None:
    assert fingerprint(Plan(Municipality("\ud800")))
