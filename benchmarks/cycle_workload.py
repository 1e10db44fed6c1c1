"""The workload of the budget cycle: N programmes × 5 years × 6 stages, seeded, as a plan and as a plan file.

Every year runs 要求 with ten lines a programme, two assessments with verdicts and reasons, 当初, one 補正 with two
lines and 決算; every fourth programme draws on one of 25 grants. The years before the last are fixed, so that the
last can be edited at any stage.
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from citybudget.document import Document
from citybudget.domain import node as nodes
from citybudget.domain.change import applied
from citybudget.domain.edit import edit
from citybudget.domain.funding import Ceiling, Funding, Grant
from citybudget.domain.plan import Entity, Plan, PlanYear, YearStage
from citybudget.domain.programme import (
    Answer,
    Estimate,
    Kind,
    Line,
    NodeAmount,
    NodeDecision,
    Programme,
    ProgrammeYear,
    Verdict,
)
from citybudget.samples import new_plan

YEARS = (2022, 2023, 2024, 2025, 2026)
STAGES = ("request", "finance", "mayor", "initial", "supplementary-1", "settlement")
LINES = 10
GRANTS = 25

_USUAL = tuple(node.key for node in nodes.NODES if node.usual)


def cycle_plan(programmes: int) -> Plan:
    """A plan of so many programmes with five whole years."""
    dice = random.Random(20260401)
    base = new_plan("基準町", YEARS[-1])
    leaves = [leaf.id for leaf in base.category_order()]
    keys = [f"p{place:05d}" for place in range(programmes)]
    plain: list[Entity] = [_programme(place, key, leaves) for place, key in enumerate(keys)]
    plain += [_year(year, leaves) for year in YEARS]
    plain += [_text(key, year) for key in keys for year in YEARS]
    plain += [_grant(year, place) for year in YEARS for place in range(GRANTS)]
    plan = applied(base, edit(base, "sample", plain))
    for year in YEARS:
        plan = applied(plan, edit(plan, "sample", _estimates(plan, keys, year, dice)))
    return applied(plan, edit(plan, "sample", _states()))


def _programme(place: int, key: str, leaves: list[str]) -> Programme:
    return Programme(key, f"{place:05d}", f"事業{place}", f"Programme {place}", leaves[place % len(leaves)])


def _year(year: int, leaves: list[str]) -> PlanYear:
    ceilings = (Ceiling(9_000_000_000), *(Ceiling(800_000_000, leaf) for leaf in leaves[:3]))
    return PlanYear(year, 90_000_000_000, ceilings=ceilings)


def _text(key: str, year: int) -> ProgrammeYear:
    return ProgrammeYear(key, year, Kind.CONTINUED, "概要", "Outline", "単価の改定による。", "Prices moved.")


def _grant(year: int, place: int) -> Grant:
    return Grant(
        f"g{year}-{place:02d}", f"補助金{place}", f"Grant {place}", rate=Fraction(1, 2 + place % 2),
        cap_yen=3_000_000 * (1 + place), deadline=date(year - 1, 12, 20), work_ends=date(year + 1, 3, 31),
        source_note="交付要綱", read_on=date(year - 1, 10, 1), funder_ja="県", funder_en="Prefecture",
    )  # fmt: skip


def _estimates(plan: Plan, keys: list[str], year: int, dice: random.Random) -> Iterator[Estimate]:
    for place, key in enumerate(keys):
        request = Estimate(key, year, "request", lines=tuple(_lines(key, year, LINES)))
        valued = edit(plan, "sample", [request]).steps[0].after
        assert isinstance(valued, Estimate)
        nodes_asked = valued.nodes
        yield replace(request, funding=_funding(place, year, "request"))
        yield from _assessed(place, nodes_asked, key, year, dice)
        more = tuple(_lines(f"{key}-s", year, 2))
        yield Estimate(
            key, year, "supplementary-1", lines=more, funding=_funding(place, year, "supplementary-1")
        )


def _lines(key: str, year: int, count: int) -> Iterator[Line]:
    """The same lines every year, at prices that rise a little."""
    dice = random.Random(key)
    for place in range(count):
        node = _USUAL[dice.randrange(len(_USUAL))]
        price = dice.randrange(100, 9_000) * (year - YEARS[0] + 100) // 10
        yield Line(f"{key}-{year}-{place}", node, f"内訳{place}", f"{price:,}円×{dice.randrange(1, 40)}回")


def _funding(place: int, year: int, stage: str) -> tuple[Funding, ...]:
    key = f"p{place:05d}-{year}-{stage}"
    if place % 4 == 0:
        return (Funding(f"{key}-1", "national", "補助金", grant_id=f"g{year}-{place // 4 % GRANTS:02d}"),)
    if place % 4 == 1 and stage != "supplementary-1":
        return (Funding(f"{key}-1", "fee", "参加者負担金", basis="1,000円×20名"),)
    return ()


def _assessed(
    place: int, asked: tuple[NodeAmount, ...], key: str, year: int, dice: random.Random
) -> Iterator[Estimate]:
    """What finance cut, what the mayor gave back, 当初 as the mayor left it, and what was spent of it."""
    cut = tuple(_moved(part, (100, 100, 90, 70)[dice.randrange(4)]) for part in asked)
    given = tuple(full if place % 5 == 0 else part for part, full in zip(cut, asked, strict=True))
    spent = tuple(
        replace(part, amount_yen=part.amount_yen * dice.randrange(80, 101) // 100) for part in given
    )
    for stage, amounts, before in (("finance", cut, asked), ("mayor", given, cut)):
        decisions = tuple(
            _decision(part, last) for part, last in zip(amounts, before, strict=True) if part != last
        )
        funding = _funding(place, year, stage)
        yield Estimate(key, year, stage, amounts, (), funding, Verdict.ADOPTED, decisions)
    yield Estimate(key, year, "initial", given, funding=_funding(place, year, "initial"))
    yield Estimate(key, year, "settlement", spent, funding=_funding(place, year, "settlement"))


def _moved(part: NodeAmount, percent: int) -> NodeAmount:
    return replace(part, amount_yen=part.amount_yen * percent // 100 // 1_000 * 1_000)


def _decision(part: NodeAmount, last: NodeAmount) -> NodeDecision:
    if part.amount_yen > last.amount_yen:
        return NodeDecision(part.node, "復活要求を認める。")
    asked_back = last.amount_yen - part.amount_yen
    return NodeDecision(
        part.node, "実績に合わせて精査した。", Answer.RE_REQUESTED, asked_back, "事業に支障がある。"
    )


def _states() -> list[YearStage]:
    return [
        YearStage(
            year, stage, locked=year < YEARS[-1], opened_on=date(year - 1, 11, 1), locked_on=date(year, 3, 31)
        )
        for year in YEARS
        for stage in STAGES
    ]


def cycle_file(folder: Path, programmes: int) -> Path:
    """The plan as a file, made once for a folder."""
    path = folder / f"cycle-{programmes}.citybudget"
    if not path.exists():
        Document.create(path, cycle_plan(programmes)).close()
    return path
