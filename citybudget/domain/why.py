"""Why is a number what it is? The lines, set amounts, rounding and sources that make it, exactly to the yen.

A figure is taken apart into what the estimates store, so that its parts add up to what `totals` shows.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from citybudget.domain import stage as stages
from citybudget.domain.compared import Compared, Part
from citybudget.domain.funding import GENERAL, Funding
from citybudget.domain.plan import Column, ExchangeRate, Plan
from citybudget.domain.problem import Place
from citybudget.domain.programme import Estimate, Line
from citybudget.domain.totals import By, differences_of, grouping

MOST_PIECES = 600
"""Of more pieces nobody reads one by one: whole programmes are given instead."""


class Piece(StrEnum):
    """What a piece of a figure is."""

    LINE = "line"
    ROUNDING = "rounding"
    SET = "set"
    FUNDING = "funding"
    COST = "cost"
    PROGRAMME = "programme"


@dataclass(frozen=True, slots=True)
class Figure:
    """The figure asked about: a column, or what of it counts under a group, a programme or a node."""

    at: Column
    by: By | None = None
    key: str = ""
    programme_id: str | None = None
    node: str | None = None

    @property
    def source(self) -> str | None:
        """The source class, where it is one that is asked about."""
        return self.key if self.by is By.SOURCE else None


@dataclass(frozen=True, slots=True)
class Share:
    """One piece, of one stored estimate: `amount_yen` is what it adds to the figure, negative where it takes away.

    An unreadable line or entry adds 0. `node` is None for what belongs to an estimate as a whole.
    """

    piece: Piece
    programme_id: str
    at: Column
    amount_yen: int
    node: str | None = None
    line: Line | None = None
    funding: Funding | None = None

    @property
    def place(self) -> Place:
        """Where it can be looked at."""
        line, entry = self.line, self.funding
        return Place(
            self.programme_id,
            *self.at,
            node=self.node,
            line_id=line.id if line else None,
            funding_id=entry.id if entry else None,
        )


def figure_of(compared: Compared, part: Part, at: Column) -> Figure:
    """What a row of a comparison shows in one of its columns."""
    keys = dict(zip(compared.levels, part.path, strict=False)) if part.by is not None else {}
    by = compared.by if compared.by in keys else None
    return Figure(at, by, keys.get(compared.by, ""), keys.get(By.PROGRAMME), keys.get(By.NODE))


def made_of(plan: Plan, at: Column) -> tuple[Column, ...]:
    """The stored columns a column adds: 現計 = 当初 + 前年度繰越 + Σ補正, every other one itself."""
    year, stage = at
    if not stages.is_derived(stage):
        return (at,)
    if (year, stages.INITIAL) not in plan.columns:
        return ()
    return ((year, stages.INITIAL), *((year, word) for word in differences_of(plan, year)))


def shares_of(plan: Plan, figure: Figure) -> tuple[Share, ...]:
    """The pieces of a figure in the order of everything; they add up to it."""
    held = [
        (plan.columns.get(at, {}).get(key), at)
        for key in _programmes(plan, figure)
        for at in made_of(plan, figure.at)
    ]
    estimates = [estimate for estimate, _ in held if estimate is not None]
    if sum(_size(estimate) for estimate in estimates) > MOST_PIECES and figure.programme_id is None:
        whole = (_whole(estimate, figure) for estimate in estimates)
        return tuple(share for share in whole if share is not None)
    return tuple(share for estimate in estimates for share in _shares(estimate, figure))


def _programmes(plan: Plan, figure: Figure) -> Iterator[str]:
    if figure.programme_id is not None:
        yield figure.programme_id
        return
    by = figure.by
    group = None if by is None or by in (By.NODE, By.SOURCE) else grouping(plan, by)
    for programme in plan.ordered_programmes():
        if group is None or group(programme.id) == figure.key:
            yield programme.id


def _size(estimate: Estimate) -> int:
    return len(estimate.lines) or len(estimate.nodes)


def _whole(estimate: Estimate, figure: Figure) -> Share | None:
    """One estimate's part of the figure in one piece; None where it has none."""
    parts = list(_shares(estimate, figure))
    amount = sum(part.amount_yen for part in parts)
    at = (estimate.fiscal_year, estimate.stage)
    return Share(Piece.PROGRAMME, estimate.programme_id, at, amount) if parts else None


def _shares(estimate: Estimate, figure: Figure) -> Iterator[Share]:
    if figure.source == GENERAL:
        return _of_general(estimate)
    if figure.source is not None:
        return _of_source(estimate, figure.source)
    return _of_nodes(estimate, figure.node)


def _of_source(estimate: Estimate, source: str) -> Iterator[Share]:
    at = (estimate.fiscal_year, estimate.stage)
    for entry in estimate.funding:
        if entry.source == source:
            yield Share(Piece.FUNDING, estimate.programme_id, at, entry.amount_yen or 0, funding=entry)


def _of_general(estimate: Estimate) -> Iterator[Share]:
    """一般財源 is what is left: the cost less every entry."""
    at = (estimate.fiscal_year, estimate.stage)
    if estimate.nodes or estimate.funding:
        yield Share(Piece.COST, estimate.programme_id, at, estimate.cost_yen)
    for entry in estimate.funding:
        yield Share(Piece.FUNDING, estimate.programme_id, at, -(entry.amount_yen or 0), funding=entry)


def _of_nodes(estimate: Estimate, only: str | None) -> Iterator[Share]:
    at, key = (estimate.fiscal_year, estimate.stage), estimate.programme_id
    lined = _lines_by_node(estimate.lines if stages.has_lines(estimate.stage) else ())
    for part in estimate.nodes:
        if only is not None and part.node != only:
            continue
        lines = lined.get(part.node)
        if lines is None:
            yield Share(Piece.SET, key, at, part.amount_yen, part.node)
            continue
        for line in lines:
            yield Share(Piece.LINE, key, at, line.amount_yen or 0, part.node, line)
        rounding = part.amount_yen - sum(line.amount_yen or 0 for line in lines)
        if rounding:
            yield Share(Piece.ROUNDING, key, at, rounding, part.node)


def _lines_by_node(lines: Iterable[Line]) -> Mapping[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.node, []).append(line)
    return found


def rates_used(plan: Plan, shares: Iterable[Share]) -> tuple[tuple[int, ExchangeRate], ...]:
    """The exchange rates without which a basis among the pieces could not be read, with their years."""
    texts: dict[int, set[str]] = {}
    for share in shares:
        basis = share.line.basis if share.line else share.funding.basis if share.funding else None
        if basis:
            texts.setdefault(share.at[0], set()).add(basis)
    return tuple(
        (year, rate)
        for year, bases in sorted(texts.items())
        for rate in plan.plan_year(year).rates
        if _is_used(rate, plan.plan_year(year).rate_map(), bases)
    )


def _is_used(rate: ExchangeRate, rates: Mapping[str, Fraction], bases: Iterable[str]) -> bool:
    from citybudget.domain.basis import read_basis  # noqa: PLC0415  # as in `valuation`: read when first needed

    others = {code: yen for code, yen in rates.items() if code != rate.currency}
    return any(
        read_basis(basis, others).exact is None and read_basis(basis, rates).exact is not None
        for basis in bases
    )
