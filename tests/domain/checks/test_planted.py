"""Every code that has words fires on a planted mistake and stays silent beside it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from citybudget import samples
from citybudget.domain.category import Category
from citybudget.domain.checks import KINDS, check, kind
from citybudget.domain.commitment import Commitment, YearFigure
from citybudget.domain.funding import Ceiling, Funding, Grant
from citybudget.domain.plan import Entity, ExchangeRate, Plan, PlanYear, YearStage
from citybudget.domain.problem import Severity
from citybudget.domain.programme import Estimate, Kind, Line, NodeAmount, NodeDecision, Verdict
from citybudget.texts import Texts, problem_words, problems
from tests.domain.basis.test_refusals import REFUSED
from tests.domain.plans import PILLAR, empty_plan, initial, outline, programme, request, with_entities

Planted = tuple[str, Plan, Plan]


def plan_of(*entities: Entity) -> Plan:
    return with_entities(empty_plan(), *entities)


A = programme("A")
ASKED = request("A", [("honoraria", "30,000円×2回")])
WHY = outline("A", changes_ja="単価の改定", changes_en="Prices moved")


def based(basis: str) -> Plan:
    rates = PlanYear(2026, rates=(ExchangeRate("USD", Fraction(150)),))
    return plan_of(rates, A, request("A", [("honoraria", basis)]))


REMARKS = {
    "claim_differs": ("5,000円×3=16千円", "5,000円×3=15千円"),
    "claim_unread": ("5,000円×3=15千円と16千円", "5,000円×3=15千円"),
    "percent_added": ("5,000円+10%", "5,000円×10%"),
    "heading_counted": ("第1回\n5,000円", "【第1回】\n5,000円"),
    "separator_hint": ("1207,800円", "1,207,800円"),
    "basis_empty": ("", "5,000円"),
}


def bases() -> Iterator[Planted]:
    """A basis of each kind that can't be read, and remarks on those that can."""
    refused = {code: text for text, code, _, _ in REFUSED}
    refused["amount_too_large"] = "999,999,999,999円×2"
    for code, text in refused.items():
        yield code, based(text), based("5,000円")
    for code, (text, beside) in REMARKS.items():
        yield code, based(text), based(beside)


def drawn(grant: Grant, cost: int = 1_000_000, *others: Entity) -> Plan:
    estimate = request("A", [("outsourcing", f"{cost}円")], Funding("f", "misc", grant_id="g"))
    return plan_of(grant, A, estimate, *others)


CLAIR = Grant(
    "g", "助成", "Grant", "misc", Fraction(1), 500_000, 3_000_000,
    deadline=date(2025, 9, 30), work_ends=date(2027, 2, 28),
)  # fmt: skip


def grants() -> Iterator[Planted]:
    yield "grant_below_floor", drawn(CLAIR, 499_000), drawn(CLAIR, 500_000)
    yield "grant_over_cap", drawn(CLAIR, 3_001_000), drawn(CLAIR, 3_000_000)
    early = replace(CLAIR, work_ends=date(2026, 2, 28))
    yield "grant_ended", drawn(early), drawn(CLAIR)
    closed = replace(CLAIR, deadline=date(2024, 9, 30))
    yield "grant_deadline_missed", drawn(closed), drawn(CLAIR)
    works = [outline("A", work_ends=day) for day in (date(2027, 3, 20), date(2027, 2, 28))]
    yield "work_after_grant", drawn(CLAIR, 1_000_000, works[0]), drawn(CLAIR, 1_000_000, works[1])


def beside_last_year() -> Iterator[Planted]:
    def moved(basis: str, last: int, *others: Entity) -> Plan:
        return plan_of(A, request("A", [("rent", basis)]), initial("A", {"rent": last}), *others)

    yield "jump", moved("8,469千円", 84_069_000, WHY), moved("84,690千円", 84_069_000, WHY)
    yield "unit_slip", moved("250円", 250_000, WHY), moved("250千円", 250_000, WHY)
    yield "unit_slip", moved("250,000千円", 250_000, WHY), moved("2,500千円", 250_000, WHY)
    yield "reason_missing", moved("120,001円", 100_000), moved("120,000円", 100_000)
    yield "reason_missing", moved("79,000円", 100_000), moved("80,000円", 100_000)
    yield "reason_missing", moved("200,000円", 100_000), moved("200,000円", 100_000, WHY)
    new = outline("A", kind=Kind.NEW)
    yield "reason_missing", moved("200,000円", 100_000), moved("200,000円", 100_000, new)
    left = (A, ASKED, programme("B"), initial("B", {"rent": 5_000}))
    yield "missing_this_year", plan_of(*left), plan_of(*left, outline("B", kind=Kind.ENDED))


def assessed(
    *parts: tuple[str, int], verdict: Verdict | None = Verdict.ADOPTED, reason: str = ""
) -> Estimate:
    nodes = tuple(NodeAmount(node, yen) for node, yen in parts)
    decisions = (NodeDecision("honoraria", reason),) if reason else ()
    return Estimate("A", 2026, "finance", nodes, verdict=verdict, decisions=decisions)


def assessments() -> Iterator[Planted]:
    def at_finance(estimate: Estimate, *others: Entity) -> Plan:
        return plan_of(A, ASKED, estimate, *others)

    same, cut, raised = (assessed(("honoraria", yen)) for yen in (60_000, 59_000, 72_001))
    yield "reason_missing", at_finance(cut), at_finance(same)
    yield "reason_missing", at_finance(raised), at_finance(assessed(("honoraria", 72_000)))
    yield (
        "reason_missing",
        at_finance(assessed()),
        at_finance(assessed(("honoraria", 50_000), reason="回数を減らす")),
    )
    yield "reason_missing", at_finance(cut), at_finance(cut, YearStage(2026, "finance", locked=True))
    yield "verdict_missing", at_finance(replace(same, verdict=None)), at_finance(same)


def others() -> Iterator[Planted]:
    wages = request("A", [("wages", "1,000円")])
    yield "node_not_valid", plan_of(A, wages), plan_of(A, request("A", [("rent", "1,000円")]))
    paid = [
        request("A", [("rent", "60,000円")], Funding("f", "misc", amount_yen=yen)) for yen in (61_000, 60_000)
    ]
    yield "sources_exceed_cost", plan_of(A, paid[0]), plan_of(A, paid[1])
    for category in (None, "P", "P1"):
        rooms = [PlanYear(2026, ceilings=(Ceiling(yen, category),)) for yen in (59_999, 60_000)]
        yield "ceiling_exceeded", plan_of(A, ASKED, rooms[0]), plan_of(A, ASKED, rooms[1])
    twin = request("B", [("rent", "1,000円")])
    yield (
        "duplicate_programme",
        plan_of(A, ASKED, programme("B"), twin, replace(programme("B"), code="Ａ")),
        plan_of(A, ASKED, programme("B"), twin),
    )
    named = replace(programme("B"), ja="事業　 Ａ")
    yield "duplicate_programme", plan_of(A, ASKED, named, twin), plan_of(A, ASKED, named)
    yield "placeholder", plan_of(A, ASKED, outline("A", outline_ja="あああああ")), plan_of(A, ASKED, WHY)
    yield "category_missing", plan_of(programme("A", None), ASKED), plan_of(A, ASKED)
    plain = Category("P3", "分類なし", "No class", PILLAR.id, 2)
    yield (
        "class_missing",
        plan_of(plain, programme("A", "P3"), ASKED),
        plan_of(plain, programme("A", "P3", national_class="N1"), ASKED),
    )
    yield "english_missing", plan_of(replace(A, en=" "), ASKED), plan_of(A, ASKED)


def commitments() -> Iterator[Planted]:
    def committed(
        *figures: tuple[int, int], first: int = 2026, last: int = 2028, limit: int = 60_000
    ) -> Plan:
        made = tuple(YearFigure(year, yen) for year, yen in figures)
        return plan_of(A, ASKED, Commitment("c", "賃借", "Lease", "A", first, last, limit, made))

    right = committed((2026, 20_000), (2027, 20_000), (2028, 20_000))
    outside = committed((2026, 20_000), (2028, 20_000), (2030, 20_000))
    yield "commitment_period", outside, right
    yield "commitment_period", committed((2026, 20_000), (2027, 40_000)), right
    yield "commitment_period", committed(last=2025), right
    yield "commitment_period", committed((2026, 10_000), (2026, 10_000), (2028, 40_000)), right
    yield "commitment_limit", committed((2026, 20_000), (2028, 20_000), limit=100_000), right
    yield "commitment_limit", committed((2026, 50_000), (2028, 20_000)), right


def settlements() -> Iterator[Planted]:
    def settled(spent: int, carried: int) -> Plan:
        added = Estimate("A", 2026, "supplementary-1", lines=(Line("s", "rent", "賃借料", "10,000円"),))
        parts = ((2026, "initial", 50_000), (2026, "settlement", spent), (2027, "carried-over", carried))
        held = [Estimate("A", year, stage, (NodeAmount("rent", yen),)) for year, stage, yen in parts]
        return plan_of(A, *held, added)

    yield "settlement_exceeds", settled(60_001, 0), settled(60_000, 0)
    yield "settlement_exceeds", settled(50_000, 10_001), settled(50_000, 10_000)


SOURCES: tuple[Callable[[], Iterator[Planted]], ...] = (
    bases, grants, beside_last_year, assessments, others, commitments, settlements,
)  # fmt: skip
PLANTED = [planted for source in SOURCES for planted in source()]


@pytest.mark.parametrize(("code", "wrong", "right"), PLANTED, ids=[planted[0] for planted in PLANTED])
def test_a_planted_mistake_is_found_and_what_stands_beside_it_is_not(
    code: str, wrong: Plan, right: Plan
) -> None:
    assert code in {problem.code for problem in check(wrong).problems}
    assert code not in {problem.code for problem in check(right).problems}


def test_every_code_that_has_words_is_planted() -> None:
    assert {planted[0] for planted in PLANTED} == set(problems.codes())


def test_every_kind_has_a_heading_a_name_and_codes() -> None:
    kinds = {kind(problem) for _, wrong, _ in PLANTED for problem in check(wrong).problems}
    assert kinds == set(KINDS) == set(problem_words.CHECKED)
    assert set(KINDS) <= set(problem_words.SHORT)


def test_what_disagrees_by_less_than_it_may_is_a_warning() -> None:
    severities = {
        dict(problem.values)["limit"]: problem.severity
        for code, wrong, _ in PLANTED
        if code == "commitment_limit"
        for problem in check(wrong).problems
        if problem.code == code
    }
    assert severities == {100_000: Severity.WARNING, 60_000: Severity.ERROR}


def test_a_deadline_is_past_by_the_day_that_is_handed_in_but_never_in_a_sample() -> None:
    plan = drawn(CLAIR)
    found = [
        [problem.code for problem in check(plan, today=day).problems]
        for day in (date(2025, 9, 30), date(2025, 10, 1))
    ]
    assert found == [[], ["grant_deadline_missed"]]
    sample = replace(plan, municipality=replace(plan.municipality, sample="training"))
    assert check(sample, today=date(2100, 1, 1)).problems == ()


@pytest.mark.parametrize("name", ["miyazaki", "joetsu"])
def test_the_published_samples_have_no_error(name: str) -> None:
    assert check(samples.build(name), today=date(2100, 1, 1)).count(Severity.ERROR) == 0


def test_supplementary_budgets_and_what_was_carried_over_are_no_part_of_a_ceiling() -> None:
    rooms = PlanYear(2026, ceilings=(Ceiling(60_000),))
    more = replace(request("A", [("rent", "9,000円")]), stage="supplementary-1")
    plan = plan_of(A, rooms, initial("A", {"rent": 60_000}, year=2026), more)
    assert plan.newest_column() == (2026, "current")
    assert check(plan).problems == ()


def test_a_cut_may_leave_a_year_with_more_sources_than_cost() -> None:
    first = initial("A", {"rent": 60_000}, Funding("f", "misc", amount_yen=30_000), year=2026)
    cut = replace(request("A", [("rent", "△40,000円")]), stage="supplementary-1")
    assert check(plan_of(A, first)).problems == ()
    (problem,) = check(plan_of(A, first, cut)).problems
    assert (problem.code, problem.place.stage) == ("sources_exceed_cost", "current")
    assert dict(problem.values) == {"cost": 20_000, "sources": 30_000, "excess": 10_000}


def test_differences_may_move_sources_more_than_cost() -> None:
    source = Funding("f", "misc", amount_yen=20_000)
    carried = Estimate("A", 2026, "carried-over", (NodeAmount("rent", 10_000),), funding=(source,))
    plan = plan_of(A, initial("A", {"rent": 60_000}, year=2026), carried)
    assert check(plan).problems == ()


def test_a_grant_binds_the_year_and_not_each_budget_of_it() -> None:
    draw = Funding("f", "misc", grant_id="g")
    first = initial("A", {"rent": 600_000}, draw, year=2026)
    more = replace(request("A", [("rent", "100,000円")], replace(draw, id="f2")), stage="supplementary-1")
    assert check(plan_of(CLAIR, A, first, more)).problems == ()


def test_a_settlement_beyond_the_budget_is_told_in_figures_that_can_be_read() -> None:
    wrong = next(plan for code, plan, _ in settlements() if code == "settlement_exceeds")
    (found,) = (problem for problem in check(wrong).problems if problem.code == "settlement_exceeds")
    assert problems.sentence(Texts("ja"), wrong, found) == (
        "支出済額と翌年度繰越額の合計 60,001円が、現計 60,000円を 1円超えています。"
    )
