"""The category presets and the plan a person starts with."""

import pytest

from citybudget import samples
from citybudget.domain.category import NATIONAL_CLASSES


@pytest.mark.parametrize(
    ("name", "pillars", "leaves"), [("standard", 5, 16), ("miyazaki", 3, 8), ("joetsu", 6, 6)]
)
def test_a_preset_has_its_pillars_and_leaves(name: str, pillars: int, leaves: int) -> None:
    plan = samples.new_plan("海辺町", 2026, name)
    assert len(plan.pillars()) == pillars
    assert len(plan.category_order()) == leaves
    assert plan.municipality.preset == name


@pytest.mark.parametrize("name", ["standard", "miyazaki", "joetsu"])
def test_every_leaf_has_a_national_class_and_every_category_two_names(name: str) -> None:
    for item in samples.presets()[name]:
        assert item.ja
        assert item.en
        assert (item.national_class in NATIONAL_CLASSES) == (item.parent_id is not None)


def test_the_standard_preset_is_in_the_order_of_the_forms() -> None:
    plan = samples.new_plan("海辺町", 2026)
    assert [item.id for item in plan.pillars()] == ["E", "T", "R", "V", "O"]
    assert [item.id for item in plan.leaves("R")] == ["R1", "R2", "R3"]


def test_national_classes_are_named_in_order_with_construction_last() -> None:
    found = samples.national_classes()
    assert tuple(item.id for item in found) == NATIONAL_CLASSES
    assert found[-1].en == "Out of scope (construction)"
    assert found[0].ja == "国際理解の推進"


def test_a_new_plan_has_its_year_and_the_year_before_and_nothing_in_them() -> None:
    plan = samples.new_plan("海辺町", 2026)
    assert plan.fiscal_years() == (2025, 2026)
    assert plan.municipality.ja == "海辺町"
    assert not plan.municipality.sample
    assert not plan.programmes
    assert not plan.columns
