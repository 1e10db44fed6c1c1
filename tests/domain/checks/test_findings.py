"""Every check fires on a planted mistake and stays silent beside it."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citybudget.domain.basis import read_basis
from citybudget.domain.checks import check
from citybudget.domain.checks.bases import WORTH_READING
from citybudget.domain.funding import Funding, Grant, GrantStatus
from citybudget.domain.plan import Entity, Plan
from citybudget.domain.problem import Severity
from citybudget.domain.programme import Kind
from tests.domain.plans import empty_plan, initial, outline, programme, request, with_entities


def plan_of(*entities: Entity) -> Plan:
    return with_entities(empty_plan(), *entities)


def codes(plan: Plan) -> list[str]:
    """What is found, apart from a missing reason for a change, which has a test of its own."""
    return [problem.code for problem in check(plan).problems if problem.code != "reason_missing"]


CLEAN = (programme("A"), request("A", [("honoraria", "30,000円×2回")]))


def test_a_clean_plan_has_no_findings() -> None:
    assert codes(plan_of(*CLEAN)) == []
    assert codes(empty_plan()) == []


def test_an_unreadable_basis_is_found_at_its_place() -> None:
    plan = plan_of(programme("A"), request("A", [("honoraria", "30,000円×3回×")]))
    (problem,) = check(plan).problems
    assert problem.severity is Severity.ERROR
    assert (problem.place.line_id, problem.place.node, problem.place.field) == ("A-0", "honoraria", "basis")
    assert problem.place.start is not None
    assert 0 <= problem.place.start <= len("30,000円×3回×")


@pytest.mark.parametrize(
    ("basis", "found"), [("30,000円×3回=80,000円", ["claim_differs"]), ("30,000円×3回=90千円", [])]
)
def test_a_claim_that_differs(basis: str, found: list[str]) -> None:
    assert codes(plan_of(programme("A"), request("A", [("honoraria", basis)]))) == found


@pytest.mark.parametrize(("yen", "found"), [(61_000, ["sources_exceed_cost"]), (60_000, [])])
def test_sources_that_exceed_the_cost(yen: int, found: list[str]) -> None:
    estimate = request("A", [("honoraria", "30,000円×2回")], Funding("f", "misc", amount_yen=yen))
    assert codes(plan_of(programme("A"), estimate)) == found


@pytest.mark.parametrize(("node", "found"), [("wages", ["node_not_valid"]), ("rent", [])])
def test_a_node_the_year_does_not_have(node: str, found: list[str]) -> None:
    assert codes(plan_of(programme("A"), request("A", [(node, "1,000円")]))) == found


def test_wages_are_no_mistake_before_2020() -> None:
    assert codes(plan_of(programme("A"), initial("A", {"wages": 1_000}, year=2019))) == []


@pytest.mark.parametrize(
    ("cost", "found"), [(499_000, ["grant_below_floor"]), (600_000, []), (3_001_000, ["grant_over_cap"])]
)
def test_a_grants_floor_and_cap(cost: int, found: list[str]) -> None:
    grant = Grant(
        "g", "まちづくり", "Community grant", rate=Fraction(1), floor_yen=500_000, cap_yen=3_000_000
    )
    estimate = request("A", [("outsourcing", f"{cost}円")], Funding("f", "misc", grant_id="g"))
    assert codes(plan_of(grant, programme("A"), estimate)) == found


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"work_ends": date(2026, 3, 31)}, ["grant_ended"]),
        ({"work_ends": date(2027, 2, 28)}, []),
        ({"deadline": date(2024, 9, 30)}, ["grant_deadline_missed"]),
        ({"deadline": date(2025, 9, 30)}, []),
        ({"deadline": date(2024, 9, 30), "status": GrantStatus.DECIDED}, []),
    ],
)
def test_a_grants_dates(fields: dict[str, object], found: list[str]) -> None:
    grant = replace(Grant("g", "補助", "Grant"), **fields)  # type: ignore[arg-type]
    estimate = request("A", [("outsourcing", "100,000円")], Funding("f", "national", grant_id="g"))
    assert codes(plan_of(grant, programme("A"), estimate)) == found


@pytest.mark.parametrize(
    ("last", "found"), [(10_000, ["jump"]), (300_000, ["jump"]), (12_001, []), (299_999, []), (0, [])]
)
def test_a_jump_against_last_year(last: int, found: list[str]) -> None:
    assert codes(plan_of(*CLEAN, initial("A", {"honoraria": last}))) == found


def test_ninomiyas_lost_digit_is_found() -> None:
    # 84,069 -> 8,469 thousand yen, FY2020.
    plan = plan_of(
        programme("A"),
        request("A", [("outsourcing", "8,469千円")]),
        initial("A", {"outsourcing": 84_069_000}),
    )
    assert codes(plan) == ["jump"]


@pytest.mark.parametrize(
    ("kind", "last_year", "found"),
    [(None, None, ["missing_this_year"]), (Kind.ENDED, None, []), (Kind.PAUSED, None, []), (None, 2025, [])],
)
def test_last_years_programme_that_is_missing(
    kind: Kind | None, last_year: int | None, found: list[str]
) -> None:
    entities: list[Entity] = [*CLEAN, programme("B", last_year=last_year), initial("B", {"rent": 5_000})]
    if kind is not None:
        entities.append(outline("B", kind=kind))
    assert codes(plan_of(*entities)) == found


@pytest.mark.parametrize(("text", "found"), [("あああああ", ["placeholder"]), ("講師を招く", [])])
def test_placeholder_text(text: str, found: list[str]) -> None:
    assert codes(plan_of(*CLEAN, outline("A", outline_ja=text))) == found


def test_names_and_categories() -> None:
    nameless = replace(programme("A"), en=" ")
    assert codes(plan_of(nameless, CLEAN[1])) == ["english_missing"]
    assert codes(plan_of(programme("A", None), CLEAN[1])) == ["category_missing"]
    assert codes(plan_of(programme("A", "P"), CLEAN[1])) == ["category_missing"]


def test_content_is_checked_in_the_newest_column_only() -> None:
    plan = plan_of(*CLEAN, outline("A", 2025, outline_ja="ああああ"), initial("A", {"honoraria": 60_000}))
    assert codes(plan) == []


def test_errors_come_first() -> None:
    plan = plan_of(replace(programme("A"), en=""), request("A", [("wages", "1円"), ("rent", "2円=3円")]))
    severities = [problem.severity for problem in check(plan).problems]
    assert severities == [Severity.ERROR, Severity.WARNING, Severity.HINT]


@given(st.text(alphabet="0123456789０１９,，.円千万×*+＋-()（）=＝≒/ 名回第%％abx、\n", max_size=14))
def test_a_basis_passed_over_has_nothing_to_say(text: str) -> None:
    basis = read_basis(text, {})
    if basis.amount_yen is not None and not WORTH_READING.search(text):
        assert basis.problems == ()
