"""The sourced samples hold the seeds' figures, and say of each where it comes from."""

import json
from pathlib import Path
from typing import Any

import pytest

from citybudget import samples
from citybudget.domain.amount import half_up
from citybudget.domain.checks import check
from citybudget.domain.plan import Plan
from citybudget.domain.problem import Severity
from citybudget.domain.programme import Provenance
from citybudget.domain.totals import By, headline, totals

SEEDS = Path(__file__).parents[1] / "data" / "seed_figures.json"
MILLION = 1_000_000


@pytest.fixture(scope="module")
def seeds() -> dict[str, Any]:
    # Every figure of Menju, "International Policies of Local Governments", as printed.
    found: dict[str, Any] = json.loads(SEEDS.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def miyazaki() -> Plan:
    return samples.build("miyazaki")


@pytest.fixture(scope="module")
def joetsu() -> Plan:
    return samples.build("joetsu")


def test_miyazaki_holds_every_component_of_the_source(miyazaki: Plan, seeds: dict[str, Any]) -> None:
    parts = [part for pillar in seeds["miyazaki_fy1999"]["pillars"] for part in pillar["components"]]
    rows = totals(miyazaki, By.CATEGORY, 1999, "initial").rows
    assert [(row.key, row.amount) for row in rows] == [
        (f"M{part['code']}", part["amount"] * MILLION) for part in parts
    ]


def test_miyazaki_pillars_are_2533_347_and_260_million(miyazaki: Plan) -> None:
    found = totals(miyazaki, By.PILLAR, 1999, "initial")
    assert [row.amount for row in found.rows] == [2_533 * MILLION, 347 * MILLION, 260 * MILLION]
    assert found.total.amount == 3_140 * MILLION
    first = found.share(found.rows[0])
    assert first is not None
    assert half_up(first, 1) == "80.7"


def test_miyazaki_is_047_percent_of_the_prefecture(miyazaki: Plan, seeds: dict[str, Any]) -> None:
    found = headline(miyazaki, 1999, "initial")
    assert found.municipality_total_yen == seeds["miyazaki_fy1999"]["municipality_total"] * MILLION
    assert found.share_of_municipality is not None
    assert half_up(found.share_of_municipality, 2) == "0.47"


def test_miyazaki_marks_only_the_residual_as_derived(miyazaki: Plan) -> None:
    marks = {key: item.provenance for key, item in miyazaki.programmes.items()}
    assert marks.pop("M2.2") is Provenance.DERIVED
    assert set(marks.values()) == {Provenance.STATED}
    residual = miyazaki.programmes["M2.2"]
    assert "158" in residual.provenance_ja
    assert "158" in residual.provenance_en


def test_joetsu_keeps_the_total_and_the_order_of_the_source(joetsu: Plan, seeds: dict[str, Any]) -> None:
    printed = seeds["joetsu_fy2000"]
    found = totals(joetsu, By.PROGRAMME, 2000, "initial")
    assert found.total.amount == printed["international_total"] * 1_000
    assert [row.amount for row in found.rows] == [
        item["amount"] * 1_000 for item in printed["programmes_in_order"]
    ]
    share = headline(joetsu, 2000, "initial").share_of_municipality
    assert share is not None
    assert half_up(share, 2) == "0.11"


def test_joetsu_says_that_its_split_is_fictional(joetsu: Plan) -> None:
    for item in joetsu.programmes.values():
        assert item.provenance is Provenance.FICTIONAL
        assert "架空の配分" in item.provenance_ja
        assert "ictional" in item.provenance_en


def test_joetsu_names_its_sister_cities(joetsu: Plan, seeds: dict[str, Any]) -> None:
    named = [{"ja": item.ja, "en": item.en, "country": item.country} for item in joetsu.partners.values()]
    assert named == seeds["joetsu_fy2000"]["sister_cities"]


@pytest.mark.parametrize("name", ["miyazaki", "joetsu"])
def test_a_sourced_sample_names_its_source_and_states_no_nodes(name: str) -> None:
    plan = samples.build(name)
    assert plan.municipality.sample == name
    assert "International Policies of Local Governments" in plan.municipality.note_en
    assert "International Policies of Local Governments" in plan.municipality.note_ja
    assert {part.node for item in plan.estimates() for part in item.nodes} == {"not_stated"}


def test_benchmarks_are_the_published_figures(seeds: dict[str, Any]) -> None:
    nation, miyazaki, joetsu = samples.benchmarks()
    billions = {item["code"]: item["amount"] for item in seeds["national_fy2000"]["classes"]}
    assert nation.amounts() == {key: round(value * 10) * 100 * MILLION for key, value in billions.items()}
    assert nation.base_yen == 104_400 * MILLION
    assert (
        miyazaki.base_yen == seeds["miyazaki_fy1999"]["checks"]["comparable_without_construction"] * MILLION
    )
    assert joetsu.base_yen == 58_600_000


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_benchmark_adds_up_without_construction_and_names_its_source(place: int) -> None:
    found = samples.benchmarks()[place]
    assert sum(found.amounts().values()) == found.base_yen
    assert "N0" not in found.amounts()
    assert all((found.source_ja, found.source_en, found.scope_ja, found.scope_en))


@pytest.mark.parametrize(("place", "name"), [(1, "miyazaki"), (2, "joetsu")])
def test_a_benchmark_by_class_agrees_with_the_sample_it_is_derived_from(place: int, name: str) -> None:
    plan = samples.build(name)
    (year,) = plan.years
    by_class = {
        row.key: row.amount for row in totals(plan, By.CLASS, year, "initial").rows if row.key != "N0"
    }
    assert samples.benchmarks()[place].amounts() == by_class


def test_benchmark_figures_say_what_is_derived_and_what_is_fictional() -> None:
    marks = [{figure.status for figure in found.figures} for found in samples.benchmarks()]
    assert marks == [{Provenance.STATED}, {Provenance.DERIVED}, {Provenance.FICTIONAL}]


@pytest.mark.parametrize("name", ["miyazaki", "joetsu"])
def test_a_sourced_sample_has_nothing_that_the_checks_call_an_error(name: str) -> None:
    assert check(samples.build(name)).count(Severity.ERROR) == 0
