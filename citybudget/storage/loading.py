"""From the rows of a file to the plan: the reading half of `rows`, made for 300,000 lines at a start.

Every read runs to its end inside one transaction: an unfinished one would hold a lock that stops writers.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from fractions import Fraction
from itertools import islice, starmap
from typing import TypeVar

from citybudget import collector
from citybudget.domain import node as nodes
from citybudget.domain.amount import RoundHow, Rounding, RoundWhere
from citybudget.domain.category import Category
from citybudget.domain.commitment import Commitment, YearFigure
from citybudget.domain.fiscal_year import Era
from citybudget.domain.funding import Ceiling, EligibleNode, Funding, Grant, GrantStatus
from citybudget.domain.partner import Partner
from citybudget.domain.plan import Column, ExchangeRate, Municipality, Plan, PlanYear, YearStage
from citybudget.domain.problem import Acknowledgement
from citybudget.domain.programme import (
    Account,
    Answer,
    Estimate,
    Kind,
    Line,
    NodeAmount,
    NodeDecision,
    Programme,
    ProgrammeYear,
    Provenance,
    Verdict,
)
from citybudget.domain.stage import Assessment
from citybudget.storage import tables


class Inconsistent(ValueError):  # noqa: N818  # it is caught at the file's door and worded there
    """Rows that can't belong together: the file was damaged, or written by something else."""


def load(connection: sqlite3.Connection) -> Plan:
    """The plan in a file.

    Raises `Inconsistent`, or what a value that is none of its kind raises (ValueError).
    """
    with collector.paused():
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
            _year_stages(connection),
            _commitments(connection),
            {row[0]: Acknowledgement(*row) for row in _entered(connection, tables.ACKNOWLEDGEMENT)},
        )


def _all(connection: sqlite3.Connection, table: tables.Table) -> list[tuple]:  # type: ignore[type-arg]  # cells
    return connection.execute(table.select).fetchall()


def _entered(connection: sqlite3.Connection, table: tables.Table) -> list[tuple]:  # type: ignore[type-arg]  # cells
    return connection.execute(table.select_as_entered).fetchall()


def _municipality(connection: sqlite3.Connection) -> Municipality:
    found = _all(connection, tables.PLAN)
    if not found:
        raise Inconsistent("plan")
    _, ja, en, division_ja, division_en, preset, fy2019, sample, training, note_ja, note_en = found[0]
    listed = sorted(_all(connection, tables.ASSESSMENT), key=lambda row: int(row[1]))
    assessments = tuple(Assessment(word, a_ja, a_en) for word, _, a_ja, a_en in listed)
    return Municipality(
        ja, en, division_ja, division_en, preset, Era(fy2019), sample, bool(training), note_ja, note_en,
        assessments,
    )  # fmt: skip


def _years(connection: sqlite3.Connection) -> dict[int, PlanYear]:
    rates: dict[int, list[ExchangeRate]] = {}
    for year, _, currency, yen, per in _all(connection, tables.EXCHANGE_RATE):
        rates.setdefault(year, []).append(ExchangeRate(currency, Fraction(yen), per))
    ceilings: dict[int, list[Ceiling]] = {}
    for year, _, amount, category_id, note in _all(connection, tables.CEILING):
        ceilings.setdefault(year, []).append(Ceiling(amount, category_id, note))
    return {
        year: PlanYear(
            year, total, tuple(rates.get(year, ())), Rounding(RoundWhere(where), RoundHow(how)),
            tuple(ceilings.get(year, ())),
        )
        for year, total, where, how in _all(connection, tables.PLAN_YEAR)
    }  # fmt: skip


def _year_stages(connection: sqlite3.Connection) -> dict[Column, YearStage]:
    return {
        (year, stage): YearStage(year, stage, bool(locked), _day(opened), _day(closed), note)
        for year, stage, locked, opened, closed, note in _all(connection, tables.YEAR_STAGE)
    }


def _commitments(connection: sqlite3.Connection) -> dict[str, Commitment]:
    figures: dict[str, list[YearFigure]] = {}
    for key, _, year, amount in _all(connection, tables.COMMITMENT_YEAR):
        figures.setdefault(key, []).append(YearFigure(year, amount))
    return {
        key: Commitment(key, ja, en, programme, first, last, limit, tuple(figures.get(key, ())))
        for key, ja, en, programme, first, last, limit in _entered(connection, tables.COMMITMENT)
    }


def _programmes(connection: sqlite3.Connection) -> dict[str, Programme]:
    partners: dict[str, list[str]] = {}
    for programme_id, _, partner_id in _all(connection, tables.PROGRAMME_PARTNER):
        partners.setdefault(programme_id, []).append(partner_id)
    return {
        row[0]: _programme(row, tuple(partners.get(row[0], ())))
        for row in _entered(connection, tables.PROGRAMME)
    }


def _programme(row: tuple, partner_ids: tuple[str, ...]) -> Programme:  # type: ignore[type-arg]  # cells
    key, code, ja, en, category_id, national_class, *rest = row
    account, title, item, subitem, legal_basis, first, last, division, officer, extension, *rest = rest
    purpose_ja, purpose_en, goals_ja, goals_en, provenance, provenance_ja, provenance_en = rest
    return Programme(
        key, code, ja, en, category_id, national_class, Account(account, title, item, subitem), legal_basis,
        first, last, division, officer, extension, purpose_ja, purpose_en, goals_ja, goals_en, partner_ids,
        Provenance(provenance) if provenance is not None else None, provenance_ja, provenance_en,
    )  # fmt: skip


def _programme_years(connection: sqlite3.Connection) -> dict[tuple[str, int], ProgrammeYear]:
    return {
        (key, year): ProgrammeYear(key, year, Kind(kind), o_ja, o_en, c_ja, c_en, refused, _day(ends))
        for key, year, kind, o_ja, o_en, c_ja, c_en, refused, ends in _all(connection, tables.PROGRAMME_YEAR)
    }


def _grants(connection: sqlite3.Connection) -> dict[str, Grant]:
    eligible: dict[str, list[EligibleNode]] = {}
    for grant_id, _, node, limit in _all(connection, tables.GRANT_NODE):
        eligible.setdefault(grant_id, []).append(EligibleNode(node, limit))
    grants = {}
    for row in _entered(connection, tables.GRANT):
        key, ja, en, source, rate, floor, cap, unit, deadline, ends, *rest = row
        c_ja, c_en, note, read_on, status, funder_ja, funder_en = rest
        grants[key] = Grant(
            key, ja, en, source, Fraction(rate), floor, cap, unit, tuple(eligible.get(key, ())),
            _day(deadline), _day(ends), c_ja, c_en, note, _day(read_on), GrantStatus(status), funder_ja, funder_en,
        )  # fmt: skip
    return grants


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text is not None else None


_EstimateAt = tuple[int, str, str]
_Part = TypeVar("_Part")


def _columns(connection: sqlite3.Connection) -> dict[Column, dict[str, Estimate]]:
    lines = _grouped(connection, tables.LINE, _lines(connection))
    amounts = _grouped(connection, tables.NODE_AMOUNT, _node_amounts(connection), _by_node)
    funding = _grouped(connection, tables.FUNDING, _funding(connection))
    decisions = _decisions(connection)
    columns: dict[Column, dict[str, Estimate]] = {}
    none: tuple[()] = ()
    for year, stage, programme_id, verdict in _all(connection, tables.ESTIMATE):
        at = (year, stage, programme_id)
        held = columns.get((year, stage))
        if held is None:
            held = columns[year, stage] = {}
        held[programme_id] = Estimate(
            programme_id, year, stage, amounts.pop(at, none), lines.pop(at, none), funding.pop(at, none),
            Verdict(verdict) if verdict is not None else None, decisions.pop(at, none),
        )  # fmt: skip
    if lines or amounts or funding or decisions:
        raise Inconsistent("estimate")
    return columns


def _decisions(connection: sqlite3.Connection) -> dict[_EstimateAt, tuple[NodeDecision, ...]]:
    found: dict[_EstimateAt, list[NodeDecision]] = {}
    for year, stage, programme_id, node, reason, answer, again, why in _all(connection, tables.NODE_DECISION):
        made = NodeDecision(node, reason, Answer(answer) if answer is not None else None, again, why)
        found.setdefault((year, stage, programme_id), []).append(made)
    return {at: tuple(sorted(said, key=lambda item: nodes.order(item.node))) for at, said in found.items()}


def _grouped(
    connection: sqlite3.Connection,
    table: tables.Table,
    parts: Iterator[_Part],
    order: Callable[[list[_Part]], Iterable[_Part]] = iter,
) -> dict[_EstimateAt, tuple[_Part, ...]]:
    """Parts by estimate: how many each has is asked of SQLite, which counts faster than keys are compared."""
    counted = connection.execute(
        f"SELECT fiscal_year, stage, programme_id, count(*) FROM {table.name} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
    ).fetchall()
    return {
        (year, stage, programme_id): tuple(order(list(islice(parts, size))))
        for year, stage, programme_id, size in counted
    }


def _by_node(parts: list[NodeAmount]) -> Iterable[NodeAmount]:
    return sorted(parts, key=_place) if len(parts) > 1 else parts


def _place(part: NodeAmount) -> int:
    return nodes.order(part.node)


def _shared() -> Callable[[str, str], str]:
    """One text object for each node key, not one a line: a fifth of the memory of a large plan."""
    return {node.key: node.key for node in nodes.NODES}.setdefault


def _lines(connection: sqlite3.Connection) -> Iterator[Line]:
    share = _shared()
    rows = connection.execute(tables.LINE.select_values)
    return (
        Line(key, share(node, node), description, basis, amount)
        for key, node, description, basis, amount in rows
    )


def _node_amounts(connection: sqlite3.Connection) -> Iterator[NodeAmount]:
    share = _shared()
    rows = connection.execute(
        "SELECT node, amount_yen FROM node_amount ORDER BY fiscal_year, stage, programme_id, node"
    )
    return (NodeAmount(share(node, node), amount) for node, amount in rows)


def _funding(connection: sqlite3.Connection) -> Iterator[Funding]:
    return starmap(Funding, connection.execute(tables.FUNDING.select_values))
