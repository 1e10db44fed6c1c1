"""Small plans for tests, built the way the window builds them."""

from collections.abc import Iterable
from fractions import Fraction

from citybudget.domain.category import Category
from citybudget.domain.change import applied
from citybudget.domain.edit import edit
from citybudget.domain.funding import EligibleNode, Funding, Grant
from citybudget.domain.plan import Entity, Municipality, Plan, PlanYear
from citybudget.domain.programme import Estimate, Line, NodeAmount, Programme, ProgrammeYear

PILLAR = Category("P", "柱", "Pillar")
LEAF = Category("P1", "分野", "Leaf", "P", 0, "N2")
OTHER = Category("P2", "別の分野", "Other leaf", "P", 1, "N3")


def with_entities(plan: Plan, *entities: Entity) -> Plan:
    """The plan after one edit that puts some entities."""
    return applied(plan, edit(plan, "test", entities))


def empty_plan() -> Plan:
    """A plan of one pillar with two leaves and the years 2025 and 2026."""
    plan = Plan(Municipality("試験町", "Test Town"))
    return with_entities(plan, PILLAR, LEAF, OTHER, PlanYear(2025), PlanYear(2026, 1_000_000_000))


def programme(key: str, category_id: str | None = "P1", **fields: object) -> Programme:
    """A programme with a name in both languages."""
    return Programme(key, key, f"事業{key}", f"Programme {key}", category_id, **fields)  # type: ignore[arg-type]


def request(key: str, lines: Iterable[tuple[str, str]], *funding: Funding, year: int = 2026) -> Estimate:
    """A request of (node, basis) lines."""
    made = tuple(
        Line(f"{key}-{place}", node, f"内訳{place}", basis) for place, (node, basis) in enumerate(lines)
    )
    return Estimate(key, year, "request", lines=made, funding=funding)


def initial(key: str, amounts: dict[str, int], *funding: Funding, year: int = 2025) -> Estimate:
    """An initial budget of set node amounts."""
    nodes = tuple(NodeAmount(node, amount) for node, amount in amounts.items())
    return Estimate(key, year, "initial", nodes, funding=funding)


def outline(key: str, year: int = 2026, **fields: object) -> ProgrammeYear:
    """The year's texts of a programme."""
    return ProgrammeYear(key, year, **fields)  # type: ignore[arg-type]


def worked_example() -> Plan:
    """The specification's example: cost 934,000, grants 439,000 and 15,000, general 480,000."""
    half = Grant("half", "半額補助", rate=Fraction(1, 2), nodes=(EligibleNode("honoraria"),))
    third = Grant(
        "third", "三分の一補助", source="prefectural", rate=Fraction(1, 3), cap_yen=15_000,
        nodes=(EligibleNode("travel"),),
    )  # fmt: skip
    estimate = request(
        "A",
        [
            ("honoraria", "4,507円×180回－60円"),
            ("honoraria", "1,350円×2回×2名×12月＋1,200円"),
            ("travel", "2,790円×20回"),
        ],
        Funding("f1", "national", grant_id="half"),
        Funding("f2", "prefectural", grant_id="third"),
    )
    return with_entities(empty_plan(), half, third, programme("A"), estimate)
