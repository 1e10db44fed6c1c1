"""Estimates from a sample's tables: lines by their basis, set amounts a node, and who pays."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from citybudget.domain import node as nodes
from citybudget.domain.funding import SOURCES, Funding
from citybudget.domain.programme import Estimate, EstimateKey, Line, NodeAmount
from citybudget.domain.stage import REQUEST
from citybudget.samples.text import Row, dated, table, yen

DRAW = "○"

_Part = TypeVar("_Part")
Held = defaultdict[EstimateKey, list[_Part]]


def estimates(folder: Path, programmes: Iterable[Mapping[str, Any]]) -> tuple[Estimate, ...]:
    """Every estimate with lines or set amounts of its own, in the order of the programmes.

    Assessments are not among them: they start from the request (`samples.cycle`).
    """
    lines: Held[Line] = defaultdict(list)
    amounts: Held[NodeAmount] = defaultdict(list)
    funding: Held[Funding] = defaultdict(list)
    known = {item["code"]: place for place, item in enumerate(programmes)}
    for row in _rows(folder, ("lines.tsv", "supplementary.tsv"), known):
        _add_lines(row, lines)
    for row in _rows(folder, ("amounts.tsv", "carried.tsv"), known):
        _add_amounts(row, amounts)
    for row in _rows(folder, ("funding.tsv", "supplementary_funding.tsv"), known):
        _add_funding(row, funding)
    keys = sorted({*lines, *amounts}, key=lambda key: (key[1:], known[key[0]]))
    found = []
    for key in keys:
        code, year, stage = key
        parts = tuple(amounts[key]), tuple(lines[key]), tuple(funding[key])
        found.append(Estimate(code, year, stage, *parts))
    return tuple(found)


def _rows(folder: Path, names: Iterable[str], known: Mapping[str, int]) -> tuple[Row, ...]:
    rows = tuple(row for name in names for row in table(folder / name))
    for row in rows:
        if row["programme"] not in known or nodes.node(row.cells.get("node", nodes.NOT_STATED)) is None:
            raise row.unreadable()
    return rows


def _add_lines(row: Row, held: Held[Line]) -> None:
    for year, stage, basis in dated(row):
        lines = held[row["programme"], year, stage]
        at = f"{year}" if stage == REQUEST else f"{year}.{stage}"
        line_id = f"{row['programme']}.{at}.{len(lines) + 1}"
        lines.append(Line(line_id, row["node"], row["description"], basis))


def _add_amounts(row: Row, held: Held[NodeAmount]) -> None:
    for year, stage, cell in dated(row):
        amount = yen(cell)
        if amount is None:
            raise row.unreadable()
        held[row["programme"], year, stage].append(NodeAmount(row["node"], amount))


def _add_funding(row: Row, held: Held[Funding]) -> None:
    if row["source"] not in SOURCES:
        raise row.unreadable()
    for year, stage, cell in dated(row):
        entries = held[row["programme"], year, stage]
        entries.append(_funding(row, cell, f"{row['programme']}.{year}.{stage}.{len(entries) + 1}"))


def _funding(row: Row, cell: str, entry_id: str) -> Funding:
    """○ draws on the row's grant, a bare number is a set amount, anything else is a basis."""
    if cell == DRAW:
        return Funding(entry_id, row["source"], row["description"], grant_id=row["grant"])
    amount = yen(cell)
    if amount is not None:
        return Funding(entry_id, row["source"], row["description"], amount)
    return Funding(entry_id, row["source"], row["description"], basis=cell)
