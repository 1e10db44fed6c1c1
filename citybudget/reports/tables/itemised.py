"""Where is the budget booked? 会計・款・項・目 with their nodes and programmes: the sheet 事項別明細."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from citybudget.domain import node as nodes
from citybudget.domain import stage as stages
from citybudget.domain.amount import Unit
from citybudget.domain.plan import Column, Plan
from citybudget.domain.programme import Account, Estimate, Line, Programme
from citybudget.domain.totals import By, TotalRow, column, sums
from citybudget.reports.table import Cell, CellKind, ReportTable, RowRole, TableColumn, TableRow
from citybudget.reports.tables.cells import EMPTY, Cells, compared_columns, text
from citybudget.reports.tables.figures import compared_with
from citybudget.reports.tables.form import form_columns
from citybudget.reports.tables.funding import SourceColumns, grouped, groups
from citybudget.reports.tables.grouped import TOTAL
from citybudget.reports.tables.notes import finished, marked
from citybudget.texts import Texts, labels, numbers
from citybudget.texts.marks import N_
from citybudget.texts.nodes import node_name, node_number

_MOST_LINES = 6
"""As many lines of a programme are named under a node; a printed 説明 names no more either."""


class Level(StrEnum):
    """What a row of the statement is: 会計, 款, 項, 目, 節, or a programme under its node."""

    ACCOUNT = "account"
    TITLE = "title"
    ITEM = "item"
    SUBITEM = "subitem"
    NODE = "node"
    PROGRAMME = "programme"


_LEVELS = {
    Level.ACCOUNT: N_("Account"),
    Level.TITLE: N_("Title (kan)"),
    Level.ITEM: N_("Item (kou)"),
    Level.SUBITEM: N_("Subitem (moku)"),
    Level.NODE: N_("Node"),
    Level.PROGRAMME: N_("Programme"),
}
_PATH = (Level.ACCOUNT, Level.TITLE, Level.ITEM, Level.SUBITEM)
_APART = "\x1f"
"""Stands in no name."""
_NUMBER = re.compile(r"\s*(\d+)")


@dataclass(slots=True)
class _Booked:
    """What is booked under one account, title, item or subitem in this column and in the one beside it."""

    key: str
    name: str
    level: Level
    now: list[Estimate] = field(default_factory=list)
    before: list[Estimate] = field(default_factory=list)
    inside: dict[str, "_Booked"] = field(default_factory=dict)


def itemised_table(
    plan: Plan,
    texts: Texts,
    at: Column,
    unit: Unit,
    columns: SourceColumns = SourceColumns.FOUR,
    baseline: Column | None = None,
) -> ReportTable:
    """Groups inside each other down to the subitem (parent = the key above), then nodes and programmes, and the total.

    `level` is the row's `Level`. Only groups have last year, change and sources; a programme's amount is what it
    books under the node, `explained` its lines. Programmes without an account stand last, under no name. A
    supplementary budget stands beside what was there before it, with their sum (`after`) in place of the change.
    """
    base = compared_with(plan, at, baseline)
    side = _Side.of(plan, at, base)
    cells = Cells(texts, unit)
    rows: list[TableRow] = []
    for booked in _ordered(_tree(plan, at, side)):
        rows.extend(_rows(plan, texts, booked, None, cells, columns, side))
    if rows:
        rows.append(_total(plan, texts, at, cells, columns, side))
    title = texts.say("Itemised statement of expenditure")
    table = ReportTable("itemised", title, unit, _heads(texts, at, base, columns, side), tuple(rows))
    return finished(plan, texts, at, table)


@dataclass(frozen=True, slots=True)
class _Side:
    """What a statement stands beside: last year's column, or the budget that a supplementary one is added to."""

    held: Mapping[str, Estimate]
    there: bool
    added: bool

    @classmethod
    def of(cls, plan: Plan, at: Column, base: Column | None) -> "_Side":
        if stages.holds_differences(at[1]):
            return cls(form_columns(plan, at, base).held(plan)[-1], there=True, added=True)
        return cls(column(plan, base) if base is not None else {}, there=base is not None, added=False)

    def cells(self, now: int | None, before: int | None, cells: Cells) -> tuple[Cell, ...]:
        """Amount, what it stands beside, and their sum or difference."""
        if self.added:
            return (cells.amount(now), cells.amount(before), cells.amount((now or 0) + (before or 0)))
        row = TotalRow("", now or 0, (before or 0) if self.there else None)
        return cells.compared(row, now=now is not None, before=before is not None)[:3]


def _heads(
    texts: Texts, at: Column, base: Column | None, columns: SourceColumns, side: _Side
) -> tuple[TableColumn, ...]:
    amount, previous, change, _ = compared_columns(texts, at, base)
    if side.added:
        previous = TableColumn("previous", texts.say("Before"), CellKind.AMOUNT)
        change = TableColumn("after", texts.say("After"), CellKind.AMOUNT)
    return (
        TableColumn("level", texts.say("Level")),
        TableColumn("number", texts.say("Node no.")),
        TableColumn("name", texts.within("table", "Item")),
        amount,
        previous,
        change,
        *(TableColumn(key, labels.short_source(texts, key), CellKind.AMOUNT) for key in groups(columns)),
        TableColumn("explained", texts.say("Explanation")),
    )


def _tree(plan: Plan, at: Column, side: _Side) -> dict[str, _Booked]:
    """Every account with what is booked under it, each level holding all that stands below."""
    top: dict[str, _Booked] = {}
    now, before = column(plan, at), side.held
    for programme in plan.ordered_programmes():
        pair = (now.get(programme.id), before.get(programme.id))
        if pair == (None, None):
            continue
        held = top
        for key, name, level in _path(programme.account):
            booked = held.setdefault(key, _Booked(key, name, level))
            if pair[0] is not None:
                booked.now.append(pair[0])
            if pair[1] is not None:
                booked.before.append(pair[1])
            held = booked.inside
    return top


def _path(account: Account) -> Iterator[tuple[str, str, Level]]:
    names = (account.account, account.title, account.item, account.subitem)
    for place, (name, level) in enumerate(zip(names, _PATH, strict=True)):
        yield f"{level}:{_APART.join(names[: place + 1])}", name, level


def _ordered(booked: dict[str, _Booked]) -> list[_Booked]:
    """By the number in front, as budgets are printed; what has no name comes last."""
    return sorted(booked.values(), key=lambda item: (not item.name, _number(item.name), item.name))


def _number(name: str) -> int:
    found = _NUMBER.match(name)
    return int(found.group(1)) if found else 0


def _rows(
    plan: Plan,
    texts: Texts,
    booked: _Booked,
    parent: str | None,
    cells: Cells,
    columns: SourceColumns,
    side: _Side,
) -> Iterator[TableRow]:
    compared = side.cells(_sum(plan, booked.now), _sum(plan, booked.before), cells)
    paid = _paid(plan, booked.now, columns, cells)
    head = (_level(texts, booked.level), EMPTY, text(_name(texts, booked)))
    yield TableRow(booked.key, (*head, *compared, *paid, EMPTY), RowRole.GROUP, parent)
    for inside in _ordered(booked.inside):
        yield from _rows(plan, texts, inside, booked.key, cells, columns, side)
    if booked.level is Level.SUBITEM:
        yield from _nodes(plan, texts, booked, cells, len(groups(columns)))


def _sum(plan: Plan, estimates: Sequence[Estimate]) -> int | None:
    """Whole yen of some estimates, None where there are none."""
    return sum(sums(plan, By.NODE, estimates).values()) if estimates else None


def _name(texts: Texts, booked: _Booked) -> str:
    if booked.name:
        return booked.name
    return texts.say("No account given") if booked.level is Level.ACCOUNT else numbers.no_figure(texts)


def _level(texts: Texts, level: Level) -> Cell:
    return Cell(str(level), texts.say(_LEVELS[level]))


def _paid(
    plan: Plan, estimates: Sequence[Estimate], columns: SourceColumns, cells: Cells
) -> tuple[Cell, ...]:
    amounts = sums(plan, By.SOURCE, estimates)
    rows = grouped((TotalRow(key, yen) for key, yen in amounts.items()), columns, compared=False)
    return tuple(cells.amount(row.amount if estimates else None) for row in rows)


def _nodes(plan: Plan, texts: Texts, booked: _Booked, cells: Cells, sources: int) -> Iterator[TableRow]:
    amounts = sums(plan, By.NODE, booked.now)
    nothing = (EMPTY,) * (2 + sources)
    for node in sorted(amounts, key=lambda key: (nodes.order(key), key)):
        key = f"{booked.key}|{node}"
        number = text(node_number(node, booked.now[0].fiscal_year))
        head = (_level(texts, Level.NODE), number, text(node_name(texts, node)))
        yield TableRow(key, (*head, cells.amount(amounts[node]), *nothing, EMPTY), RowRole.GROUP, booked.key)
        yield from _programmes(plan, texts, booked.now, node, key, cells, sources)


def _programmes(
    plan: Plan,
    texts: Texts,
    estimates: Iterable[Estimate],
    node: str,
    parent: str,
    cells: Cells,
    sources: int,
) -> Iterator[TableRow]:
    for estimate in estimates:
        amount = estimate.node_yen(node)
        if amount is None:
            continue
        programme = plan.programmes[estimate.programme_id]
        mark = programme.provenance if plan.municipality.sample else None
        name = marked(texts, _named(texts, programme), mark)
        head = (_level(texts, Level.PROGRAMME), text(programme.code), text(name))
        nothing, said = (EMPTY,) * (2 + sources), text(_explained(texts, estimate, node))
        made = (*head, cells.amount(amount), *nothing, said)
        yield TableRow(f"{parent}|{programme.id}", made, RowRole.ITEM, parent, mark)


def _named(texts: Texts, programme: Programme) -> str:
    return texts.of(programme.ja, programme.en) or programme.code


def _explained(texts: Texts, estimate: Estimate, node: str) -> str:
    """What a programme's lines under a node are, in the words of whoever typed them."""
    if not stages.has_lines(estimate.stage):
        return ""
    names = list(dict.fromkeys(_words(line) for line in estimate.lines if line.node == node and _words(line)))
    return texts.listed([*names[:_MOST_LINES], *(["…"] if len(names) > _MOST_LINES else [])])


def _words(line: Line) -> str:
    return " ".join(line.description.split())


def _total(
    plan: Plan, texts: Texts, at: Column, cells: Cells, columns: SourceColumns, side: _Side
) -> TableRow:
    here, before = list(column(plan, at).values()), list(side.held.values())
    compared = side.cells(_sum(plan, here), _sum(plan, before), cells)
    head = (EMPTY, EMPTY, text(texts.say("Total")))
    return TableRow(TOTAL, (*head, *compared, *_paid(plan, here, columns, cells), EMPTY), RowRole.TOTAL)
