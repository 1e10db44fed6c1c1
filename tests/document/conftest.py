"""A small plan in an open document."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from citybudget.document import Document
from citybudget.domain.category import Category
from citybudget.domain.change import Change, Step
from citybudget.domain.partner import Partner
from citybudget.domain.plan import Municipality, Plan, PlanYear
from citybudget.domain.programme import Estimate, Line, NodeAmount, Programme


@pytest.fixture
def plan() -> Plan:
    """Two programmes, one with a line."""
    estimate = Estimate(
        "p1",
        2026,
        "request",
        (NodeAmount("travel", 67_000),),
        (Line("l1", "travel", "旅費", "66,800円", 66_800),),
    )
    return Plan(
        Municipality("みなと野町"),
        {2026: PlanYear(2026)},
        {"c1": Category("c1", "柱", "Pillar"), "c2": Category("c2", "分野", "Leaf", "c1")},
        {"p1": Programme("p1", "01", "交流", category_id="c2"), "p2": Programme("p2", "02", "研修")},
        {},
        {(2026, "request"): {"p1": estimate}},
        partners={"a": Partner("a", "ベンディゴ")},
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the document is."""
    folder = tmp_path / "共有"
    folder.mkdir()
    return folder / "計画.citybudget"


@pytest.fixture
def document(path: Path, plan: Plan) -> Iterator[Document]:
    """The plan, open for writing."""
    with Document.create(path, plan) as made:
        yield made


def renamed(plan: Plan, name: str, programme_id: str = "p1") -> Change:
    """A change of a programme's name."""
    old = plan.programmes[programme_id]
    return Change("programme_changed", (Step(old, replace(old, ja=name)),), (("name", name),))


@pytest.fixture
def rename() -> object:
    """`renamed`, for tests that can't import from here."""
    return renamed
