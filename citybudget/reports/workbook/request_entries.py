"""What a request form's sections hold: node by node and source by source, with the lines and entries under each."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from citybudget.domain import grants
from citybudget.domain import node as nodes
from citybudget.domain.amount import Rounding, RoundWhere
from citybudget.domain.basis import Rates, formula
from citybudget.domain.funding import SOURCES, Funding, Grant, GrantStatus
from citybudget.domain.plan import Column, Plan
from citybudget.domain.programme import Answer, Estimate, Line
from citybudget.domain.stage import SETTLEMENT, has_lines
from citybudget.domain.valuation import eligible_yen
from citybudget.reports.workbook import formulas
from citybudget.reports.workbook.formulas import Scale
from citybudget.texts import Texts, labels, numbers
from citybudget.texts.nodes import node_heading

EXACT_BELOW = 10**15
"""Whole numbers below this, and one quotient of two of them, are exact in Excel."""

CellOfNode = Callable[[str | None], str]
"""The cell of a node's amount in this form, of the whole cost for None."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row on the right of the form: what it is, its basis as text, and its whole yen.

    `formula` makes the formula in yen once the form's cells are known; None where the value itself stands. `counted`
    is False for what has no amount to begin with.
    """

    description: str
    basis: str
    yen: int | None
    formula: Callable[[CellOfNode], str] | None = None
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """A node or a source class: its amounts by column of the form (None: no figure) and its entries.

    `follows` says that its own amount comes from them; else they are there to be read.
    """

    key: str
    heading: str
    past: tuple[int | None, ...]
    yen: int
    entries: tuple[Entry, ...]
    of_cost: bool
    follows: bool = True
    carried: int | None = None


@dataclass(frozen=True, slots=True)
class Sides:
    """One programme's estimate at the form's stage, and what stands beside it: past columns, what is carried over, and
    the request whose lines an assessment reads. `assessed` are its assessments so far, which say why it moved.
    """

    now: Estimate
    past: tuple[Estimate | None, ...]
    carried: Estimate | None = None
    read: Estimate | None = None
    assessed: tuple[Estimate, ...] = ()


def node_groups(texts: Texts, sides: Sides, rates: Rates) -> tuple[Group, ...]:
    """The nodes of the form in the order of the node list, each with its lines, and why it was set as it is."""
    estimate, own = sides.now, has_lines(sides.now.stage)
    source = estimate if own else sides.read
    lines: dict[str, list[Line]] = {}
    for line in source.lines if source is not None else ():
        lines.setdefault(line.node, []).append(line)
    there = (estimate, *sides.past, sides.carried)
    known = {part.node for held in there if held for part in held.nodes}
    known |= lines.keys() if own else set()
    return tuple(
        Group(
            key,
            node_heading(texts, key, estimate.fiscal_year),
            tuple(held.node_yen(key) if held else None for held in sides.past),
            estimate.node_yen(key) or 0,
            (
                *_reasons(texts, sides.assessed, key),
                *(_line_entry(line, rates) for line in lines.get(key, ())),
            ),
            of_cost=True,
            follows=own,
            carried=sides.carried.node_yen(key) if sides.carried else None,
        )
        for key in sorted(known, key=lambda key: (nodes.order(key), key))
    )


def _reasons(texts: Texts, assessed: tuple[Estimate, ...], node: str) -> Iterator[Entry]:
    """Why a node was set as it is, assessment by assessment, and what the division asked to get back."""
    for estimate in assessed:
        stage = labels.stage(texts, estimate.stage)
        for said in estimate.decisions:
            if said.node == node and said.reason:
                yield Entry(texts.say("{stage}: reason", stage=stage), said.reason, None, counted=False)
            if said.node == node and said.answer is Answer.RE_REQUESTED:
                name = texts.say("{stage}: {words}", stage=stage, words=labels.answer(texts, said.answer))
                yield Entry(name, said.re_request_reason, said.re_request_yen)


def _line_entry(line: Line, rates: Rates) -> Entry:
    written = formula(line.basis, rates) if line.amount_yen is not None else None
    return Entry(line.description, line.basis, line.amount_yen, _always(written))


def _always(written: str | None) -> Callable[[CellOfNode], str] | None:
    return None if written is None else lambda _cells: written


def node_formula(group: Group, block: str, rounding: Rounding, scale: Scale) -> str | None:
    """A node's amount from the cells of its lines, by the year's rule; None where it has none."""
    if not group.entries or not group.follows:
        return None
    if rounding.where is RoundWhere.NOWHERE:
        return scale.of_yen(f"SUM({block})")
    if rounding.where is RoundWhere.NODE:
        return formulas.from_thousands(formulas.in_thousands(f"SUM({block})", rounding.how), scale.unit)
    if any(entry.yen is None for entry in group.entries):
        return None  # a line that can't be read holds no number, which would spoil the whole product
    thousands = formulas.in_thousands(block, rounding.how)
    return formulas.from_thousands(f"SUMPRODUCT({thousands})", scale.unit)


@dataclass(frozen=True, slots=True)
class FundingWords:
    """What wording a funding entry takes. `users` counts the estimates of the column that draw on a grant."""

    plan: Plan
    texts: Texts
    at: Column
    users: Mapping[str, int]


def users_by_grant(held: Mapping[str, Estimate]) -> dict[str, int]:
    """How many estimates of a column draw on each grant."""
    found: dict[str, int] = {}
    for estimate in held.values():
        for key in {entry.grant_id for entry in estimate.funding if entry.grant_id}:
            found[key] = found.get(key, 0) + 1
    return found


def source_groups(words: FundingWords, sides: Sides) -> tuple[Group, ...]:
    """The source classes of the form in the order of the forms, each with its entries."""
    estimate, carried = sides.now, _by_source(sides.carried)
    amounts = (*(_by_source(held) for held in (estimate, *sides.past)), carried)
    known = {key for found in amounts for key in found}
    return tuple(
        Group(
            key,
            labels.source(words.texts, key),
            tuple(found.get(key) for found in amounts[1:-1]),
            amounts[0].get(key, 0),
            tuple(
                _funding_entry(words, estimate, entry) for entry in estimate.funding if entry.source == key
            ),
            of_cost=False,
            carried=carried.get(key),
        )
        for key in SOURCES
        if key in known
    )


def _by_source(estimate: Estimate | None) -> dict[str, int]:
    found: dict[str, int] = {}
    for entry in estimate.funding if estimate else ():
        found[entry.source] = found.get(entry.source, 0) + (entry.amount_yen or 0)
    return found


def _funding_entry(words: FundingWords, estimate: Estimate, entry: Funding) -> Entry:
    grant = words.plan.grants.get(entry.grant_id) if entry.grant_id else None
    if grant is not None:
        return _draw_entry(words, estimate, entry, grant)
    if entry.basis is None:
        return Entry(entry.description, "", entry.amount_yen)
    year, stage = words.at
    written = _money_in(
        entry, words.plan.plan_year(year).rate_map(), 1 if stage == SETTLEMENT else entry.unit_yen
    )
    return Entry(entry.description, entry.basis, entry.amount_yen, _always(written))


def _money_in(entry: Funding, rates: Rates, unit_yen: int) -> str | None:
    """A funding basis rounded down; below zero the formula's own truncation could hide a yen, so none there."""
    written = formula(entry.basis or "", rates)
    if written is None or entry.amount_yen is None or entry.amount_yen < 0:
        return None
    return formulas.rounded_down(f"({written})", 1, unit_yen) if unit_yen != 1 else written


def _draw_entry(words: FundingWords, estimate: Estimate, entry: Funding, grant: Grant) -> Entry:
    unit = 1 if words.at[1] == SETTLEMENT else grant.unit_yen
    eligible = eligible_yen(grant, estimate)
    name = entry.description or words.texts.of(grant.ja, grant.en)
    alone = words.users.get(grant.id) == 1 and _first_on(estimate, entry)
    basis = _draw_in_words(words.texts, grant, eligible, alone=alone)
    exact = abs(eligible) * max(grant.rate.numerator, grant.rate.denominator * unit) < EXACT_BELOW
    agrees = grants.draw(grant, eligible, unit).amount_yen == entry.amount_yen
    if not (alone and exact and agrees) or grant.status is GrantStatus.REFUSED:
        return Entry(name, basis, entry.amount_yen)
    return Entry(name, basis, entry.amount_yen, lambda cells: draw_formula(grant, unit, cells))


def _first_on(estimate: Estimate, entry: Funding) -> bool:
    return next(other for other in estimate.funding if other.grant_id == entry.grant_id) is entry


def draw_formula(grant: Grant, unit_yen: int, cells: CellOfNode) -> str:
    """The draw on a grant in yen: rate, rounding down, cap and floor, as `grants.draw` reckons it."""
    parts = [_eligible(cells(part.node), part.limit_yen) for part in grant.nodes] or [cells(None)]
    eligible = "+".join(parts) if len(parts) == 1 else f"({'+'.join(parts)})"
    top = eligible if grant.rate.numerator == 1 else f"{eligible}*{grant.rate.numerator}"
    drawn = formulas.rounded_down(top, grant.rate.denominator, unit_yen)
    if grant.cap_yen is not None:
        drawn = f"MIN({drawn},{grant.cap_yen})"
    if grant.floor_yen is None:
        return drawn
    return f"IF(AND({drawn}>=0,{drawn}<{grant.floor_yen}),0,{drawn})"


def _eligible(cell: str, limit: int | None) -> str:
    return cell if limit is None else f"MIN({limit},{cell})"


def _draw_in_words(texts: Texts, grant: Grant, eligible: int, *, alone: bool) -> str:
    rate = f"{grant.rate.numerator}/{grant.rate.denominator}" if grant.rate != 1 else "10/10"
    said = [texts.say("Eligible {amount} yen × {rate}", amount=numbers.integer(texts, eligible), rate=rate)]
    if grant.cap_yen is not None:
        said.append(texts.say("cap {amount} yen", amount=numbers.integer(texts, grant.cap_yen)))
    if grant.floor_yen is not None:
        said.append(texts.say("floor {amount} yen", amount=numbers.integer(texts, grant.floor_yen)))
    if not alone:
        said.append(texts.say("shared out over the programmes that draw on it"))
    said.append(texts.say("status: {status}", status=labels.grant_status(texts, grant.status)))
    return texts.listed(said)
