"""The workload: N programmes × 3 years × 10 lines, seeded, as a plan file and as the same lines in a workbook."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from citybudget.document import Document
from citybudget.domain import node as nodes
from citybudget.domain.plan import Plan, PlanYear
from citybudget.domain.programme import Estimate, Kind, Line, Programme, ProgrammeYear
from citybudget.domain.valuation import estimate_valued
from citybudget.samples import new_plan

YEARS = (2024, 2025, 2026)
LINES = 10


def plan(programmes: int) -> Plan:
    """A plan of so many programmes, every line a price times a quantity."""
    dice = random.Random(20260401)
    base = new_plan("基準町", YEARS[-1])
    leaves = [leaf.id for leaf in base.category_order()]
    made = {key: _programme(place, key, leaves) for place, key in enumerate(_keys(programmes))}
    years = {year: PlanYear(year, 9_000_000_000) for year in YEARS}
    texts = {
        (key, year): ProgrammeYear(key, year, Kind.CONTINUED, "概要", "Outline")
        for key in made
        for year in YEARS
    }
    columns = {
        (year, "request"): {key: _estimate(key, year, years[year], dice) for key in made} for year in YEARS
    }
    return replace(base, years=years, programmes=made, programme_years=texts, columns=columns)


def _keys(programmes: int) -> Iterator[str]:
    return (f"p{place:05d}" for place in range(programmes))


def _programme(place: int, key: str, leaves: list[str]) -> Programme:
    return Programme(key, f"{place:05d}", f"事業{place}", f"Programme {place}", leaves[place % len(leaves)])


def _estimate(key: str, year: int, plan_year: PlanYear, dice: random.Random) -> Estimate:
    usual = [node.key for node in nodes.NODES if node.usual]
    lines = tuple(
        Line(f"{key}-{year}-{place}", usual[dice.randrange(len(usual))], f"内訳{place}", _basis(dice))
        for place in range(LINES)
    )
    return estimate_valued(Estimate(key, year, "request", lines=lines), plan_year)


def _basis(dice: random.Random) -> str:
    return f"{dice.randrange(100, 9_000) * 10:,}円×{dice.randrange(1, 40)}回"


def plan_file(folder: Path, programmes: int) -> Path:
    """The plan as a file, made once for a folder."""
    path = folder / f"{programmes}.citybudget"
    if not path.exists():
        Document.create(path, plan(programmes)).close()
    return path


def lines_workbook(path: Path, source: Plan) -> Path:
    """The lines of a plan as a flat workbook of eight columns, for programs that know no plan."""
    import xlsxwriter  # noqa: PLC0415  # the floor's own

    if path.exists():
        return path
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("lines")
    sheet.write_row(0, 0, ["year", "stage", "programme", "name", "node", "description", "basis", "amount"])
    row = 1
    for estimate in source.estimates():
        name = source.programmes[estimate.programme_id].ja
        for line in estimate.lines:
            sheet.write_row(
                row, 0,
                [estimate.fiscal_year, estimate.stage, estimate.programme_id, name, line.node,
                 line.description, line.basis, line.amount_yen],
            )  # fmt: skip
            row += 1
    book.close()
    return path
