"""The medium-term outlook: node by node, year by year, and it adds up."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citybudget.domain.amount import RoundHow, Rounding, RoundWhere
from citybudget.domain.commitment import Commitment, YearFigure
from citybudget.domain.outlook import OUTLOOK, outlook, year_column
from citybudget.domain.plan import Plan, PlanYear
from citybudget.domain.programme import Kind
from citybudget.domain.totals import By
from citybudget.samples import build
from tests.domain.plans import empty_plan, initial, outline, programme, request, with_entities

SHOWN = (2026, "request")


def small(*more: object, rounding: Rounding | None = None) -> Plan:
    plan = with_entities(empty_plan(), PlanYear(2026, rounding=rounding or Rounding()))
    return with_entities(
        plan,
        programme("A"),
        request("A", [("travel", "100,000円"), ("rent", "55,000円")]),
        *more,  # type: ignore[arg-type]
    )


def ahead(plan: Plan, prices: dict[str, Fraction] | None = None, years: int = 3) -> list[int]:
    found = outlook(plan, SHOWN, years, prices or {}, back=0)
    return list(found.totals(plan)[1:])


def test_without_a_price_change_every_year_costs_what_the_shown_one_does() -> None:
    assert ahead(small()) == [155_000] * 3


def test_a_price_change_compounds_exactly_and_is_rounded_once_a_year_by_the_years_rule() -> None:
    prices = {"travel": Fraction("2.5")}
    # 102,500 105,062.5 107,689.0625, each up to a thousand: never from what was rounded before.
    assert ahead(small(), prices) == [158_000, 161_000, 163_000]
    down = small(rounding=Rounding(how=RoundHow.DOWN))
    assert ahead(down, prices) == [157_000, 160_000, 162_000]
    exact = small(rounding=Rounding(RoundWhere.NOWHERE))
    assert ahead(exact, prices) == [157_500, 160_062, 162_689]


def test_what_ends_pauses_or_happens_once_drops_out() -> None:
    plan = small(
        programme("B", last_year=2027), programme("C", first_year=2026, last_year=2026), programme("D"), programme("E"),
        *(request(key, [("travel", "1,000円")]) for key in "BCDE"),
        outline("D", kind=Kind.PAUSED), outline("E", kind=Kind.ENDED),
    )  # fmt: skip
    assert ahead(plan) == [156_000, 155_000, 155_000]


def test_a_programme_costs_at_least_what_its_commitments_bind_it_to() -> None:
    figures = (YearFigure(2026, 900_000), YearFigure(2027, 100_000), YearFigure(2028, 300_000))
    plan = small(
        programme("B", last_year=2026),
        Commitment("c", "窓口委託", "", "A", 2026, 2028, 1_300_000, figures),
        Commitment("d", "機器借上", "", "B", 2027, 2028, 20_000, (YearFigure(2028, 20_000),)),
        Commitment("e", "共同事業", "", None, 2027, 2029, 7, (YearFigure(2029, 7),)),
    )
    found = outlook(plan, SHOWN, 3, {}, back=0)
    assert found.totals(plan) == (155_000, 155_000, 320_000, 155_007)
    assert [year.bound_yen for year in found.years] == [900_000, 100_000, 320_000, 7]
    assert found.years[2].estimates["A"].node_yen("not_stated") == 145_000
    assert [year.of_none_yen for year in found.years] == [0, 0, 0, 7]


def test_past_years_stand_as_they_were_settled_or_else_as_they_are() -> None:
    plan = small(initial("A", {"travel": 90_000}, year=2025), initial("A", {"travel": 80_000}, year=2023))
    found = outlook(plan, SHOWN, 3, {})
    assert [year.at for year in found.years] == [
        (2023, "current"), (2025, "current"), SHOWN, *((year, OUTLOOK) for year in (2027, 2028, 2029)),
    ]  # fmt: skip
    assert found.totals(plan)[:3] == (80_000, 90_000, 155_000)
    assert year_column(plan, 2024) is None


@pytest.fixture(scope="module")
def town() -> Plan:
    return build("training")


@given(
    st.dictionaries(
        st.sampled_from(["travel", "rent", "outsourcing"]),
        st.integers(-900, 900).map(lambda n: Fraction(n, 10)),
    ),
    st.integers(3, 5),
)
@settings(max_examples=20, deadline=None)
def test_every_grouping_of_an_outlook_adds_up_to_its_total(
    town: Plan, prices: dict[str, Fraction], years: int
) -> None:
    found = outlook(town, SHOWN, years, prices)
    totals = found.totals(town)
    for by in (By.PILLAR, By.CATEGORY, By.NODE, By.PROGRAMME):
        assert tuple(sum(part.values()) for part in found.sums(town, by)) == totals
    assert len(found.years) == 3 + 1 + years
