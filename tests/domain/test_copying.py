"""Copying from another year: what comes along, and what is never overwritten."""

from dataclasses import replace

from citybudget.domain.change import applied
from citybudget.domain.copying import (
    duplicated,
    lines_copied,
    lines_of,
    programme_copied,
    there_already,
    years_before,
)
from citybudget.domain.funding import Funding, Grant
from citybudget.domain.plan import Plan
from citybudget.domain.programme import Kind
from tests.domain.plans import empty_plan, initial, outline, programme, request, with_entities


def last_year() -> Plan:
    lines = [("travel", "1,000円×3人"), ("honoraria", "5,000円"), ("travel", "700円")]
    return with_entities(
        empty_plan(), Grant("g", "補助 令和7年度"), programme("A"),
        request("A", lines, Funding("f", "national", "補助（令和7年度）", grant_id="g"), year=2025),
        outline("A", 2025, outline_ja="概要", changes_ja="変更", kind=Kind.NEW),
    )  # fmt: skip


def test_chosen_lines_are_put_behind_those_that_are_there() -> None:
    plan = with_entities(last_year(), request("A", [("rent", "9円")]))
    ids = [line.id for line in lines_of(plan, "A", 2025)][1:]
    change = lines_copied(plan, "A", 2025, ids, to=2026)
    held = applied(plan, change).columns[2026, "request"]["A"]
    assert [line.basis for line in held.lines] == ["9円", "1,000円×3人", "700円"]
    assert dict(change.values) == {"programme": "A", "year": 2025, "n": 2}
    assert {line.id for line in held.lines[1:]}.isdisjoint(ids)
    assert held.cost_yen == 5_000
    assert lines_copied(plan, "A", 2025, [], to=2026).steps == ()


def test_lines_are_offered_as_they_are_shown_and_known_by_node_and_description() -> None:
    plan = last_year()
    lines = lines_of(plan, "A", 2025)
    assert [line.node for line in lines] == ["honoraria", "travel", "travel"]
    first = replace(request("A", [("travel", "2,000円×1人")]).lines[0], description="内訳0")
    plan = with_entities(plan, replace(request("A", []), lines=(first,)))
    assert there_already(plan, "A", 2026, lines) == {lines[1].id}
    assert years_before(plan, "A", 2027) == (2026, 2025)
    assert years_before(plan, "A", 2025) == ()


def test_a_whole_estimate_comes_with_its_funding_and_outline_and_the_grants_next_round() -> None:
    plan = last_year()
    change = programme_copied(plan, "A", 2025, to=2026)
    plan = applied(plan, change)
    held = plan.columns[2026, "request"]["A"]
    (entry,) = held.funding
    assert len(held.lines) == 3
    assert plan.grants[entry.grant_id or ""].ja == "補助 令和8年度"
    assert (entry.description, entry.amount_yen) == ("補助（令和8年度）", 4_000)
    text = plan.programme_years["A", 2026]
    assert (text.kind, text.outline_ja, text.changes_ja) == (Kind.CONTINUED, "概要", "")
    assert programme_copied(plan, "A", 2025, to=2026).steps == ()


def test_a_programme_can_be_made_like_another() -> None:
    plan = with_entities(last_year(), initial("A", {"travel": 1}, year=2024))
    new = replace(plan.programmes["A"], id="B", code="B", ja="写し")
    after = applied(plan, duplicated(plan, plan.programmes["A"], new, 2025))
    assert after.programmes["B"] == new
    assert after.columns[2025, "request"]["B"].nodes == plan.columns[2025, "request"]["A"].nodes
    assert (2024, "initial") not in {at for at, held in after.columns.items() if "B" in held}
    assert after.programme_years["B", 2025].outline_ja == "概要"
