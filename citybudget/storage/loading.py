"""From the rows of a file to the plan: the reading half of `rows`, made for 300,000 lines at a start.

Rows are fetched whole (an unfinished read would hold a lock that stops other writers), and estimates are
put together by walking tables that are ordered by the same key.
"""

import gc
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from fractions import Fraction

from citybudget.domain import node as nodes
from citybudget.domain.amount import RoundHow, Rounding, RoundWhere
from citybudget.domain.category import Category
from citybudget.domain.fiscal_year import Era
from citybudget.domain.funding import EligibleNode, Funding, Grant, GrantStatus
from citybudget.domain.partner import Partner
from citybudget.domain.plan import Column, ExchangeRate, Municipality, Plan, PlanYear
from citybudget.domain.programme import (
    Account,
    Estimate,
    Kind,
    Line,
    NodeAmount,
    Programme,
    ProgrammeYear,
    Provenance,
)
from citybudget.storage import tables


class Inconsistent(ValueError):  # noqa: N818  # it is caught at the file's door and worded there
    """Rows that can't belong together: the file was damaged, or written by something else."""


def load(connection: sqlite3.Connection) -> Plan:
    """The plan in a file.

    Raises `Inconsistent`, or what a value that is none of its kind raises (ValueError).
    """
    with _collector_paused():
        grants = _grants(connection)
        programmes = _programmes(connection)
        return Plan(
            _municipality(connection),
            _years(connection),
            {row[0]: Category(*row) for row in _entered(connection, tables.CATEGORY)},
            programmes,
            _programme_years(connection),
            _columns(connection),
            grants,
            {row[0]: Partner(*row) for row in _entered(connection, tables.PARTNER)},
        )


@contextmanager
def _collector_paused() -> Iterator[None]:
    """No search for garbage while hundreds of thousands of values, none of them garbage, are made."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _all(connection: sqlite3.Connection, table: tables.Table) -> list[tuple]:  # type: ignore[type-arg]  # cells
    return connection.execute(table.select).fetchall()


def _entered(connection: sqlite3.Connection, table: tables.Table) -> list[tuple]:  # type: ignore[type-arg]  # cells
    return connection.execute(table.select_as_entered).fetchall()


def _municipality(connection: sqlite3.Connection) -> Municipality:
    found = _all(connection, tables.PLAN)
    if not found:
        raise Inconsistent("plan")
    _, ja, en, division_ja, division_en, preset, fy2019, sample, training, note_ja, note_en = found[0]
    return Municipality(
        ja, en, division_ja, division_en, preset, Era(fy2019), sample, bool(training), note_ja, note_en
    )


def _years(connection: sqlite3.Connection) -> dict[int, PlanYear]:
    rates: dict[int, list[ExchangeRate]] = {}
    for year, _, currency, yen, per in _all(connection, tables.EXCHANGE_RATE):
        rates.setdefault(year, []).append(ExchangeRate(currency, Fraction(yen), per))
    return {
        year: PlanYear(year, total, tuple(rates.get(year, ())), Rounding(RoundWhere(where), RoundHow(how)))
        for year, total, where, how in _all(connection, tables.PLAN_YEAR)
    }


def _programmes(connection: sqlite3.Connection) -> dict[str, Programme]:
    partners: dict[str, list[str]] = {}
    for programme_id, _, partner_id in _all(connection, tables.PROGRAMME_PARTNER):
        partners.setdefault(programme_id, []).append(partner_id)
    programmes = {}
    for row in _entered(connection, tables.PROGRAMME):
        *head, account, title, item, subitem = row[:10]
        *texts, provenance, provenance_ja, provenance_en = row[10:]
        programmes[row[0]] = Programme(
            *head,
            Account(account, title, item, subitem),
            *texts,
            tuple(partners.get(row[0], ())),
            Provenance(provenance) if provenance is not None else None,
            provenance_ja,
            provenance_en,
        )
    return programmes


def _programme_years(connection: sqlite3.Connection) -> dict[tuple[str, int], ProgrammeYear]:
    return {
        (row[0], row[1]): ProgrammeYear(row[0], row[1], Kind(row[2]), *row[3:])
        for row in _all(connection, tables.PROGRAMME_YEAR)
    }


def _grants(connection: sqlite3.Connection) -> dict[str, Grant]:
    eligible: dict[str, list[EligibleNode]] = {}
    for grant_id, _, node, limit in _all(connection, tables.GRANT_NODE):
        eligible.setdefault(grant_id, []).append(EligibleNode(node, limit))
    grants = {}
    for row in _entered(connection, tables.GRANT):
        key, ja, en, source, rate, floor, cap, unit, deadline, ends, c_ja, c_en, note, read_on, status = row
        grants[key] = Grant(
            key, ja, en, source, Fraction(rate), floor, cap, unit, tuple(eligible.get(key, ())),
            _day(deadline), _day(ends), c_ja, c_en, note, _day(read_on), GrantStatus(status),
        )  # fmt: skip
    return grants


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text is not None else None


_EstimateAt = tuple[int, str, str]


def _columns(connection: sqlite3.Connection) -> dict[Column, dict[str, Estimate]]:
    lines = _lines(connection)
    amounts = _node_amounts(connection)
    funding = _funding(connection)
    columns: dict[Column, dict[str, Estimate]] = {}
    none: tuple[()] = ()
    for at in _all(connection, tables.ESTIMATE):
        year, stage, programme_id = at
        held = columns.get((year, stage))
        if held is None:
            held = columns[year, stage] = {}
        held[programme_id] = Estimate(
            programme_id, year, stage, amounts.pop(at, none), lines.pop(at, none), funding.pop(at, none)
        )
    if lines or amounts or funding:
        raise Inconsistent("estimate")
    return columns


def _lines(connection: sqlite3.Connection) -> dict[_EstimateAt, tuple[Line, ...]]:
    grouped: dict[_EstimateAt, tuple[Line, ...]] = {}
    shared: dict[str, str] = {}
    # One text object for each node key, not one a line: a third of the memory of a large plan.
    share = shared.setdefault
    last: _EstimateAt | None = None
    held: list[Line] = []
    for year, stage, programme_id, _, key, node, description, basis, amount in _all(connection, tables.LINE):
        at = (year, stage, programme_id)
        if at != last:
            if last is not None:
                grouped[last] = tuple(held)
            last, held = at, []
        held.append(Line(key, share(node, node), description, basis, amount))
    if last is not None:
        grouped[last] = tuple(held)
    return grouped


def _node_amounts(connection: sqlite3.Connection) -> dict[_EstimateAt, tuple[NodeAmount, ...]]:
    grouped: dict[_EstimateAt, list[NodeAmount]] = {}
    share = {node.key: node.key for node in nodes.NODES}.setdefault
    for year, stage, programme_id, node, amount in _all(connection, tables.NODE_AMOUNT):
        at = (year, stage, programme_id)
        part = NodeAmount(share(node, node), amount)
        held = grouped.get(at)
        if held is None:
            grouped[at] = [part]
        else:
            held.append(part)
    return {at: tuple(sorted(held, key=_place)) for at, held in grouped.items()}


def _place(part: NodeAmount) -> int:
    return nodes.order(part.node)


def _funding(connection: sqlite3.Connection) -> dict[_EstimateAt, tuple[Funding, ...]]:
    grouped: dict[_EstimateAt, list[Funding]] = {}
    for year, stage, programme_id, _, *cells in _all(connection, tables.FUNDING):
        grouped.setdefault((year, stage, programme_id), []).append(Funding(*cells))
    return {at: tuple(held) for at, held in grouped.items()}
