"""Figures that were printed: entered as they were, the domain gives what the page says. Sources are in the data."""

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from citybudget.domain import assessment, cycle
from citybudget.domain import stage as stages
from citybudget.domain.amount import half_up
from citybudget.domain.bridge import bridge, stage_bridge
from citybudget.domain.change import Change, applied
from citybudget.domain.checks import check
from citybudget.domain.commitment import Commitment, YearFigure
from citybudget.domain.execution import execution
from citybudget.domain.funding import GENERAL, Funding, Grant
from citybudget.domain.grant_use import grant_uses
from citybudget.domain.grants import Rule
from citybudget.domain.plan import Plan
from citybudget.domain.programme import Estimate, Kind, NodeAmount, Verdict
from citybudget.domain.stage import Assessment
from citybudget.domain.totals import By, column_sums, totals
from citybudget.texts import Texts, numbers
from tests.domain.plans import empty_plan, initial, outline, programme, request, with_entities, worked_example

_FILE = Path(__file__).parents[1] / "data" / "published_cases.json"
_DATA: dict[str, Any] = json.loads(_FILE.read_text("utf-8"))
CASES: dict[str, dict[str, Any]] = _DATA["cases"]
STAGES: list[dict[str, Any]] = _DATA["stages"]
K = 1_000
TODAY = date(2026, 11, 26)
JA = Texts("ja")


def _sources(plan: Plan, year: int, stage: str) -> dict[str, int]:
    return dict(column_sums(plan, By.SOURCE, (year, stage)))


def _drawn(grant: Grant, cost_yen: int) -> Estimate:
    """A request of one line on which a grant pays."""
    estimate = request("A", [("outsourcing", f"{cost_yen}円")], Funding("f", grant.source, grant_id=grant.id))
    plan = with_entities(empty_plan(), grant, programme("A"), estimate)
    return plan.columns[2026, "request"]["A"]


def _codes(plan: Plan) -> set[str]:
    return {problem.code for problem in check(plan).problems}


def test_hamamatsus_new_programme_is_paid_half_by_the_nation() -> None:
    case = CASES["hamamatsu"]
    year = case["fiscal_year"]
    lines = [("outsourcing", f"{yen}千円") for yen in case["lines"]]
    estimate = request("A", lines, Funding("f", "national", grant_id="g"), year=year)
    plan = with_entities(
        empty_plan(), Grant("g", "国庫補助", rate=Fraction(1, 2)), programme("A"), outline("A", year, kind=Kind.NEW),
        estimate,
    )  # fmt: skip
    assert sum(case["lines"]) == case["cost"]
    assert _sources(plan, year, "request") == {"national": case["national"] * K, GENERAL: case["general"] * K}
    assert totals(plan, By.PROGRAMME, year, "request").total.amount == case["cost"] * K


def test_oguchis_special_account_was_carried_out_to_93_2_percent() -> None:
    case = CASES["oguchi"]
    year = case["fiscal_year"]
    paid = (
        Funding("f", "fee", "使用料等", case["fee"]), Funding("t", "transfer", "繰入金", case["transfer"]),
    )  # fmt: skip
    plan = with_entities(
        empty_plan(), programme("A"), initial("A", {"not_stated": case["budget"]}, year=year)
    )
    plan = applied(plan, cycle.advanced(plan, year, "settlement", TODAY))
    settled = initial("A", {"not_stated": case["settled"]}, *paid, year=year)
    plan = with_entities(plan, replace(settled, stage="settlement"))
    found = execution(plan, year)
    assert (found.current_yen, found.settled_yen) == (case["budget"], case["settled"])
    assert (found.carried_yen, found.unused_yen) == (0, case["unused"])
    assert found.rate is not None
    assert half_up(found.rate, 1) == case["rate"]
    assert _sources(plan, year, "settlement") == {
        "fee": case["fee"],
        "transfer": case["transfer"],
        GENERAL: 0,
    }


def test_a_third_of_1001_yen_is_333_where_it_is_rounded_down_to_a_yen() -> None:
    case = CASES["third"]
    grant = Grant("g", "補助", rate=Fraction(case["rate"]), unit_yen=case["unit"])
    set_amount = initial(
        "A", {"outsourcing": case["cost"]}, Funding("f", "national", grant_id="g"), year=2026
    )
    plan = with_entities(empty_plan(), grant, programme("A"), set_amount)
    assert _sources(plan, 2026, "initial") == {
        "national": case["drawn"],
        GENERAL: case["cost"] - case["drawn"],
    }


def test_clairs_grant_pays_nothing_below_its_floor_and_never_more_than_its_cap() -> None:
    case = CASES["clair"]
    floor, cap = case["floor"] * K, case["cap"] * K
    grant = Grant("g", "まちづくり促進", source="misc", rate=Fraction(1), floor_yen=floor, cap_yen=cap)
    for cost, drawn in ((floor - K, 0), (floor, floor), (cap, cap), (cap + K, cap), (2 * cap, cap)):
        assert _drawn(grant, cost).sources_yen == drawn, cost


def test_half_of_an_odd_amount_is_truncated_and_general_revenue_takes_the_rest() -> None:
    case = CASES["osaka_half"]
    found = _drawn(Grant("g", "国庫", rate=Fraction(1, 2)), case["cost"] * K)
    assert (found.sources_yen, found.general_yen) == (case["national"] * K, case["general"] * K)


def test_yukis_anniversary_comes_from_nothing_and_goes_to_nothing() -> None:
    case = CASES["yuki"]
    year = case["fiscal_year"]
    once = initial("A", {"outsourcing": case["amount"] * K}, year=year)
    other = (initial("B", {"travel": 5}, year=at) for at in (year - 1, year, year + 1))
    plan = with_entities(empty_plan(), programme("A"), programme("B"), once, *other)
    came = totals(plan, By.PROGRAMME, year, "initial").row("A")
    went = totals(plan, By.PROGRAMME, year + 1, "initial").row("A")
    assert came is not None
    assert went is not None
    assert (came.change, numbers.rate(JA, came, 2)) == (case["amount"] * K, "皆増")
    assert (went.change, numbers.rate(JA, went, 2)) == (-case["amount"] * K, "皆減")


@pytest.mark.parametrize(("before", "now", "change", "rate"), CASES["hamamatsu_rate"]["cases"])
def test_hamamatsus_changes_and_their_rates(before: int, now: int, change: str, rate: str) -> None:
    plan = with_entities(
        empty_plan(),
        programme("A"),
        initial("A", {"travel": before * K}, year=2025),
        initial("A", {"travel": now * K}, year=2026),
    )
    row = totals(plan, By.PROGRAMME, 2026, "initial").total
    assert row.change is not None
    assert numbers.change(JA, row.change // K).replace("\u202f", " ") == change
    assert numbers.rate(JA, row, 2).replace("\u202f", " ") == rate


def test_the_worked_example_comes_to_480000_yen_of_general_revenue() -> None:
    case = CASES["worked"]
    plan = worked_example()
    found = plan.columns[2026, "request"]["A"]
    assert [line.amount_yen for line in found.lines] == [*case["honoraria"][:2], case["travel"][0]]
    assert found.nodes == (
        NodeAmount("honoraria", case["honoraria"][2]),
        NodeAmount("travel", case["travel"][1]),
    )
    assert found.cost_yen == case["cost"]
    assert [entry.amount_yen for entry in found.funding] == [case["half"], case["third"][-1]]
    uses = grant_uses(plan, (2026, "request"))
    assert (uses["half"].found.rule, uses["third"].found.rule) == (Rule.RATE, Rule.CAP)
    assert uses["third"].found.by_rate_yen == case["third"][1]
    assert found.general_yen == case["general"]


def test_otsus_commitment_is_caught_as_it_was_printed_and_stands_as_it_was_meant() -> None:
    case = CASES["otsu"]
    figures = (YearFigure(case["last_year"], case["limit"] * K),)
    meant = Commitment(
        "d", "業務委託", "Work", None, case["last_year"], case["last_year"], case["limit"] * K, figures
    )
    assert not {"commitment_period", "commitment_limit"} & _codes(with_entities(empty_plan(), meant))
    later = replace(meant, last_year=case["printed_last_year"])
    assert "commitment_period" in _codes(with_entities(empty_plan(), later))
    higher = replace(meant, limit_yen=case["printed_limit"] * K)
    assert "commitment_limit" in _codes(with_entities(empty_plan(), higher))


# Programmes in the stages of their year -----------------------------------------------------------------


def _entered(case: dict[str, Any]) -> Plan:
    """A published programme as it would be typed, stage after stage."""
    year = case["fiscal_year"]
    words = [entry["stage"] for entry in case["stages"]]
    town = replace(
        empty_plan().municipality,
        assessments=tuple(Assessment(word) for word in words if stages.is_assessment(word)),
    )
    plan = with_entities(empty_plan(), town, programme("A"), programme("B"))
    if case.get("previous") is not None:
        before = initial("A", {"not_stated": case["previous"] * K}, year=year - 1)
        plan = with_entities(plan, before, initial("B", {"travel": 5}, year=year - 1))
    for entry in case["stages"]:
        plan = _stage_entered(plan, year, entry)
    return plan


def _stage_entered(plan: Plan, year: int, entry: dict[str, Any]) -> Plan:
    word = entry["stage"]
    if stages.supplementary_number(word) or stages.is_assessment(word):
        plan = applied(plan, cycle.advanced(plan, year, word, TODAY))
    funding = tuple(
        Funding(source, source, amount_yen=yen * K) for source, yen in entry.get("sources", {}).items()
    )
    key = ("A", year, word)
    if stages.has_lines(word):
        typed = request("A", [("outsourcing", f"{entry['cost']}千円")], *funding, year=year)
        return with_entities(plan, replace(typed, stage=word))
    if not stages.is_assessment(word):
        return with_entities(
            plan, replace(initial("A", {"outsourcing": entry["cost"] * K}, *funding, year=year))
        )
    plan = applied(
        plan, assessment.edited(plan, key, {"outsourcing": entry["cost"] * K}, {"outsourcing": "査定"})
    )
    if entry.get("verdict"):
        plan = applied(plan, assessment.judged(plan, key, Verdict(entry["verdict"])))
    if entry.get("re_request"):
        asked = assessment.asked(plan, key, "outsourcing", "復活", entry["re_request"] * K)
        assert isinstance(asked, Change)
        plan = applied(plan, asked)
    return plan


@pytest.mark.parametrize("case", STAGES, ids=[case["id"] for case in STAGES])
def test_a_published_programme_runs_through_its_stages(case: dict[str, Any]) -> None:
    plan, year = _entered(case), case["fiscal_year"]
    for entry in case["stages"]:
        found = _sources(plan, year, entry["stage"])
        assert sum(found.values()) == entry["cost"] * K
        if "general" in entry:
            assert found[GENERAL] == entry["general"] * K
        if "re_request" in entry:
            said = plan.columns[year, entry["stage"]]["A"].decision("outsourcing")
            assert said.re_request_yen == entry["re_request"] * K
    first, last = case["stages"][0]["stage"], case["stages"][-1]["stage"]
    if "change" in case:
        row = totals(plan, By.PROGRAMME, year, first).row("A")
        assert row is not None
        assert row.change == case["change"] * K
    if "cut" in case:
        across = bridge(plan, By.PROGRAMME, (year, first), (year, last))
        assert across.change_yen == sum(bar.amount_yen for bar in across.steps) == case["cut"] * K
    if "current" in case:
        current = _sources(plan, year, stages.CURRENT)
        assert sum(current.values()) == case["current"] * K
        if "current_general" in case:
            assert current[GENERAL] == case["current_general"] * K
    assert [plan.locked((year, before["stage"])) for before, _ in pairwise(case["stages"])] == [True] * (
        len(case["stages"]) - 1
    )
    assert stage_bridge(plan, (year, last)).reached()[-1] == sum(
        entry["cost"] * K for entry in (case["stages"] if "current" in case else case["stages"][-1:])
    )


def test_osakas_passport_fees_above_their_cost_are_found() -> None:
    """一般財源 of -1,227 thousand yen is printed: sources exceed cost."""
    case = next(case for case in STAGES if case["id"] == "P045")
    assert "sources_exceed_cost" in _codes(_entered(case))
