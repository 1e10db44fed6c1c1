"""A small plan every figure of which can be reckoned by hand; its first programme is the specification's example."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from citybudget.domain.category import Category
from citybudget.domain.change import applied
from citybudget.domain.edit import edit
from citybudget.domain.funding import EligibleNode, Funding, Grant
from citybudget.domain.plan import Entity, Municipality, Plan, PlanYear
from citybudget.domain.programme import Estimate, Kind, Line, NodeAmount, Programme, ProgrammeYear
from citybudget.texts import Texts

CATEGORIES = (
    Category("E", "国際交流", "Exchanges", None, 0),
    Category("E1", "派遣", "Sending", "E", 0, "N2"),
    Category("E2", "文化", "Culture", "E", 1, "N2"),
    Category("R", "外国人住民", "Foreign residents", None, 1),
    Category("R1", "相談", "Consultation", "R", 0, "N3"),
    Category("X", "空の柱", "Empty pillar", None, 2),
)
PROGRAMMES = (
    Programme("a", "01", "青少年派遣", "Youth exchange", "E1"),
    Programme("b", "01", "相談窓口", "Consultation desk", "R1"),
    Programme("c", "02", "オーケストラ招へい", "Visiting orchestra", "E2"),
    Programme("d", "02", "防災情報", "Disaster information", "R1", first_year=2026),
    Programme("e", "03", "終わった事業", "Ended long ago", "R1", last_year=2024),
)
GRANTS = (
    Grant("half", "半額補助", "Half", rate=Fraction(1, 2), nodes=(EligibleNode("honoraria"),)),
    Grant(
        "third",
        "三分の一補助",
        "Third",
        source="prefectural",
        rate=Fraction(1, 3),
        cap_yen=15_000,
        nodes=(EligibleNode("travel"),),
    ),
    Grant("idle", "使わない補助", "Idle"),
)
TEXTS_OF_YEARS = (
    ProgrammeYear("a", 2026, Kind.EXPANDED, changes_ja="1名増", changes_en="One more"),
    ProgrammeYear("b", 2026, Kind.NEW),
)


def set_amounts(programme: str, year: int, stage: str, **amounts: int) -> Estimate:
    """An estimate of set node amounts."""
    return Estimate(programme, year, stage, tuple(NodeAmount(node, yen) for node, yen in amounts.items()))


def _estimates() -> tuple[Estimate, ...]:
    lines = (
        Line("a1", "honoraria", "通訳謝金", "811,200円"),
        Line("a2", "honoraria", "講師謝金", "1,350円×2回×2名×12月＋1,200円"),
        Line("a3", "travel", "旅費", "2,790円×20回"),
    )
    draws = (Funding("f1", "national", grant_id="half"), Funding("f2", "prefectural", grant_id="third"))
    desk = (Line("b1", "outsourcing", "窓口", "4,700円×12月"),)
    fee = (Funding("f3", "fee", amount_yen=20_000),)
    return (
        Estimate("a", 2026, "request", lines=lines, funding=draws),
        Estimate("b", 2026, "request", lines=desk, funding=fee),
        set_amounts("a", 2025, "initial", honoraria=500_400, travel=80_000),
        set_amounts("c", 2025, "initial", travel=3_850_000),
        set_amounts("a", 2024, "settlement", honoraria=499_999),
    )


def made(*entities: Entity, **municipality: object) -> Plan:
    """A plan of some entities, valued as the window values them."""
    plan = Plan(Municipality("海風市", "Umikaze City", **municipality))  # type: ignore[arg-type]
    return applied(plan, edit(plan, "test", entities))


@pytest.fixture(scope="session")
def plan() -> Plan:
    """2026 request: a 934,000 (national 439,000, prefectural 15,000), b 57,000 (fee 20,000); in all 991,000.

    2025 initial: a 580,400, c 3,850,000; in all 4,430,400. 2024 settlement: a 499,999.
    """
    year = PlanYear(2026, 100_000_000)
    return made(*CATEGORIES, *PROGRAMMES, *GRANTS, year, *TEXTS_OF_YEARS, *_estimates())


@pytest.fixture(scope="session")
def make_plan() -> Callable[..., Plan]:
    """Makes a plan of the same programmes and other entities."""
    return lambda *entities, **municipality: made(*CATEGORIES, *PROGRAMMES, *entities, **municipality)


@pytest.fixture(scope="session")
def ja() -> Texts:
    return Texts("ja")


@pytest.fixture(scope="session")
def en() -> Texts:
    return Texts("en")
