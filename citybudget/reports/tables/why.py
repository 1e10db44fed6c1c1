"""Why is this number what it is? Its lines with their basis, what rounding adds, who pays by which rule."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from citybudget.domain import stage as stages
from citybudget.domain.amount import Unit
from citybudget.domain.funding import Funding
from citybudget.domain.grant_use import grant_uses
from citybudget.domain.plan import Column, Plan
from citybudget.domain.problem import Place
from citybudget.domain.totals import By
from citybudget.domain.why import Figure, Piece, Share, made_of, rates_used, shares_of
from citybudget.reports.table import Cell, CellKind, ReportTable, RowRole, TableColumn, TableRow
from citybudget.reports.tables.cells import EMPTY, Cells, text
from citybudget.reports.tables.grants import rule_cell
from citybudget.reports.tables.grouped import TOTAL
from citybudget.reports.tables.notes import sources_of
from citybudget.texts import Texts, labels, numbers, years
from citybudget.texts.nodes import node_heading
from citybudget.texts.roundings import rounding_rule


@dataclass(frozen=True, slots=True)
class Explained:
    """The table, and by row key where each of its pieces can be looked at."""

    table: ReportTable
    places: Mapping[str, Place]


def why_table(plan: Plan, texts: Texts, figure: Figure) -> Explained:
    """The figure (TOTAL), its programmes and nodes (GROUP), and the pieces (ITEM) that add up to it, in yen.

    Notes say which budgets 現計 adds, the rounding rule, and the exchange rates that were used.
    """
    shares = shares_of(plan, figure)
    made = _Rows(plan, texts, figure, shares)
    columns = (
        TableColumn("name", texts.within("why", "What it is made of")),
        TableColumn("basis", texts.say("Basis of estimate")),
        TableColumn("amount", texts.say("Amount (yen)"), CellKind.AMOUNT),
    )
    title = texts.say("Why this number: {name}", name=made.name)
    notes = (*_notes(plan, texts, figure, shares), *sources_of(plan, texts, figure.at))
    table = ReportTable("why", title, Unit.YEN, columns, tuple(made.rows()), notes)
    return Explained(table, made.places)


class _Rows:
    """Makes the rows, each piece under its programme and its node."""

    def __init__(self, plan: Plan, texts: Texts, figure: Figure, shares: Sequence[Share]) -> None:
        self._plan, self._texts, self._figure, self._shares = plan, texts, figure, shares
        self._cells = Cells(texts, Unit.YEN)
        self._several = len(made_of(plan, figure.at)) > 1
        self.places: dict[str, Place] = {}
        self.name = texts.listed((labels.column(texts, figure.at), *self._asked()))

    def _asked(self) -> Iterator[str]:
        figure = self._figure
        if figure.by is not None and figure.by not in (By.PROGRAMME, By.NODE):
            yield labels.row(self._texts, self._plan, figure.by, figure.key, figure.at[0])
        if figure.programme_id is not None:
            yield self._programme(figure.programme_id)
        if figure.node is not None:
            yield node_heading(self._texts, figure.node, figure.at[0])

    def rows(self) -> Iterator[TableRow]:
        """The total, then group by group."""
        total = sum(share.amount_yen for share in self._shares)
        yield TableRow(
            TOTAL, (text(self._texts.say("Total")), EMPTY, self._cells.amount(total)), RowRole.TOTAL
        )
        for programme, of_programme in groupby(self._shares, key=lambda share: share.programme_id):
            yield from self._of_programme(programme, list(of_programme))

    def _of_programme(self, key: str, shares: list[Share]) -> Iterator[TableRow]:
        yield self._group(key, self._programme(key), shares, None)
        for (at, node), inside in groupby(shares, key=lambda share: (share.at, share.node)):
            held = list(inside)
            parent, path = key, f"{key}/{at[1]}/{node or ''}"
            if any(share.piece is Piece.LINE for share in held):
                yield self._group(path, self._node(at, node), held, key)
                parent = path
            for place, share in enumerate(held):
                yield self._item(f"{path}/{place}", share, parent, alone=parent == key)

    def _group(self, key: str, name: str, shares: list[Share], parent: str | None) -> TableRow:
        self.places[key] = Place(
            shares[0].programme_id, *shares[0].at, node=shares[0].node if parent else None
        )
        amount = self._cells.amount(sum(share.amount_yen for share in shares))
        return TableRow(key, (text(name), EMPTY, amount), RowRole.GROUP, parent)

    def _item(self, key: str, share: Share, parent: str, *, alone: bool) -> TableRow:
        self.places[key] = share.place
        return TableRow(
            key,
            (text(self._name(share, alone=alone)), self._basis(share), self._amount(share)),
            RowRole.ITEM,
            parent,
        )

    def _amount(self, share: Share) -> Cell:
        unread = (share.line is not None and share.line.amount_yen is None) or (
            share.funding is not None and share.funding.amount_yen is None
        )
        return self._cells.amount(None if unread else share.amount_yen)

    def _name(self, share: Share, *, alone: bool) -> str:
        say = self._texts.say
        match share.piece:
            case Piece.LINE:
                return (share.line.description if share.line else "") or say("Line")
            case Piece.ROUNDING:
                return say("Rounding")
            case Piece.COST:
                return self._staged(share.at, say("Cost"))
            case Piece.FUNDING:
                assert share.funding is not None
                return self._staged(share.at, self._entry(share.funding))
            case Piece.PROGRAMME:
                return labels.stage(self._texts, share.at[1])
            case Piece.SET:
                return self._node(share.at, share.node) if alone else say("Set amount")

    def _basis(self, share: Share) -> Cell:
        match share.piece:
            case Piece.LINE:
                return text(share.line.basis if share.line else "")
            case Piece.ROUNDING:
                return text(_rule_of(self._plan, self._texts, share.at[0]))
            case Piece.FUNDING:
                assert share.funding is not None
                return text(self._rule(share.at, share.funding))
            case Piece.SET:
                return text(self._texts.say("Set as an amount"))
            case _:
                return EMPTY

    def _rule(self, at: Column, entry: Funding) -> str:
        """The basis of an entry, or the grant with the rule that bit."""
        use = grant_uses(self._plan, at).get(entry.grant_id or "")
        if use is None:
            return entry.basis or self._texts.say("Set as an amount")
        grant = self._texts.of(use.grant.ja, use.grant.en)
        rule = rule_cell(self._texts, use, self._cells).text
        return self._texts.say("{grant}: {rule}", grant=grant, rule=rule)

    def _entry(self, entry: Funding) -> str:
        return entry.description or labels.source(self._texts, entry.source)

    def _node(self, at: Column, node: str | None) -> str:
        return self._staged(at, node_heading(self._texts, node or "", at[0]))

    def _staged(self, at: Column, name: str) -> str:
        """With the budget it is in, where the column adds several."""
        if not self._several:
            return name
        return self._texts.say("{stage}: {name}", stage=labels.stage(self._texts, at[1]), name=name)

    def _programme(self, key: str) -> str:
        programme = self._plan.programmes[key]
        return self._texts.of(programme.ja, programme.en)


def _notes(plan: Plan, texts: Texts, figure: Figure, shares: Iterable[Share]) -> Iterator[str]:
    found = list(shares)
    added = made_of(plan, figure.at)
    if len(added) > 1:
        names = " + ".join(labels.stage(texts, word) for _, word in added)
        yield texts.say("{column} = {parts}", column=labels.stage(texts, stages.CURRENT), parts=names)
    if any(share.piece is Piece.PROGRAMME for share in found):
        yield texts.say("So many lines make this number that whole programmes are shown.")
    if any(share.piece in (Piece.LINE, Piece.ROUNDING) for share in found):
        yield texts.say("Rounding: {rule}", rule=_rule_of(plan, texts, figure.at[0]))
    for year, rate in rates_used(plan, found):
        yield texts.say(
            "Exchange rate of {year}: {per} {currency} = {yen} yen",
            year=years.long(texts, year), per=rate.per, currency=rate.currency, yen=numbers.decimal(rate.yen),
        )  # fmt: skip


def _rule_of(plan: Plan, texts: Texts, year: int) -> str:
    return rounding_rule(texts, plan.plan_year(year).rounding, set_amounts=False)
