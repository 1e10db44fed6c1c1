"""Every figure of a column as one datum a row, for people who pivot: the sheet データ.

Follows the 総務省 rules for machine-readable tables: values only, nothing merged, the Western year beside 和暦.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from citybudget.domain import stage as stages
from citybudget.domain.amount import Unit
from citybudget.domain.plan import Column, Plan
from citybudget.domain.programme import Estimate, Line, Programme
from citybudget.domain.totals import By, column, sums
from citybudget.reports.table import Cell, CellKind, ReportTable, RowRole, TableColumn, TableRow
from citybudget.reports.tables.cells import Cells, number, text
from citybudget.reports.tables.notes import finished
from citybudget.texts import Texts, labels, years
from citybudget.texts.marks import N_
from citybudget.texts.nodes import node_name, node_number

_COLUMNS = (
    ("fiscal_year", N_("Fiscal year (Western)"), CellKind.COUNT),
    ("wareki", N_("Fiscal year (era)"), CellKind.TEXT),
    ("stage", N_("Stage"), CellKind.TEXT),
    ("municipality", N_("Municipality"), CellKind.TEXT),
    ("division", N_("Division"), CellKind.TEXT),
    ("code", N_("Programme code"), CellKind.TEXT),
    ("programme", N_("Programme"), CellKind.TEXT),
    ("pillar", N_("Pillar"), CellKind.TEXT),
    ("category", N_("Category"), CellKind.TEXT),
    ("national_class", N_("National class"), CellKind.TEXT),
    ("kind", N_("Kind"), CellKind.TEXT),
    ("account", N_("Account"), CellKind.TEXT),
    ("account_title", N_("Title (kan)"), CellKind.TEXT),
    ("account_item", N_("Item (kou)"), CellKind.TEXT),
    ("account_subitem", N_("Subitem (moku)"), CellKind.TEXT),
    ("node_number", N_("Node no."), CellKind.COUNT),
    ("node", N_("Node"), CellKind.TEXT),
    ("datum", N_("Datum"), CellKind.TEXT),
    ("description", N_("Description"), CellKind.TEXT),
    ("basis", N_("Basis of estimate"), CellKind.TEXT),
    ("amount_yen", N_("Amount (yen)"), CellKind.AMOUNT),
    ("counts", N_("Amount is"), CellKind.TEXT),
    ("provenance", N_("Provenance"), CellKind.TEXT),
)
LINE, ROUNDING, SET = "line", "rounding", "set"
"""What a row is: a line, what rounding its node adds, or the amount set for a node."""
_DATA = {LINE: N_("Line"), ROUNDING: N_("Rounding"), SET: N_("Set amount")}


def data_table(plan: Plan, texts: Texts, columns: Sequence[Column]) -> ReportTable:
    """Lines and node amounts of some columns, in the order of everything; amounts always in yen.

    Where a node's amount differs from the sum of its lines, a row of its own holds the difference, so
    that the amounts of a column add up to its total to the yen.
    """
    yen = Cells(texts, Unit.YEN)
    rows = tuple(row for at in columns for row in _rows(plan, texts, at, yen))
    heads = tuple(TableColumn(key, texts.say(title), kind) for key, title, kind in _COLUMNS)
    table = ReportTable("data", texts.say("Data"), Unit.YEN, heads, rows)
    return finished(plan, texts, columns[0], table) if columns else table


@dataclass(frozen=True, slots=True)
class _Datum:
    key: str
    node: str
    kind: str
    amount_yen: int | None
    description: str = ""
    basis: str = ""


def _rows(plan: Plan, texts: Texts, at: Column, yen: Cells) -> Iterator[TableRow]:
    held = column(plan, at)
    for programme in plan.ordered_programmes():
        estimate = held.get(programme.id)
        if estimate is None:
            continue
        head = _head(plan, texts, at, programme)
        mark = programme.provenance if plan.municipality.sample else None
        last = (_counts(texts, at[1]), text(labels.provenance(texts, mark) if mark else ""))
        for datum in _data(plan, estimate):
            made = (*head, *_cells(texts, at[0], datum, yen), *last)
            yield TableRow(f"{at[0]}/{at[1]}/{datum.key}", made, RowRole.ITEM, programme.id, mark)


def _counts(texts: Texts, stage: str) -> Cell:
    """Whether a stage's amounts stand for the whole budget, add to the initial one, or are derived from others."""
    if stages.is_derived(stage):
        return Cell("derived", texts.say("derived from initial, carried over and supplementary"))
    if stages.holds_differences(stage):
        return Cell("added", texts.say("added to the initial budget"))
    return Cell("whole", texts.say("the whole budget of the stage"))


def _head(plan: Plan, texts: Texts, at: Column, programme: Programme) -> tuple[Cell, ...]:
    owner = plan.municipality
    pillar = plan.categories.get(plan.pillar_of(programme.category_id) or "")
    leaf = plan.categories.get(programme.category_id or "")
    national = plan.national_class(programme)
    year = plan.programme_years.get((programme.id, at[0]))
    account = programme.account
    words = (
        years.wareki(texts, at[0]),
        labels.stage(texts, at[1]),
        texts.of(owner.ja, owner.en),
        programme.division or texts.of(owner.division_ja, owner.division_en),
        programme.code,
        texts.of(programme.ja, programme.en),
        texts.of(pillar.ja, pillar.en) if pillar else "",
        texts.of(leaf.ja, leaf.en) if leaf else "",
        labels.national_class(texts, national) if national else "",
        labels.kind(texts, year.kind) if year else "",
        account.account,
        account.title,
        account.item,
        account.subitem,
    )
    return (number(at[0]), *(text(word) for word in words))


def _data(plan: Plan, estimate: Estimate) -> Iterator[_Datum]:
    lines: dict[str, list[Line]] = {}
    if stages.has_lines(estimate.stage):
        for line in estimate.lines:
            lines.setdefault(line.node, []).append(line)
    for key, amount in sums(plan, By.NODE, (estimate,)).items():
        named = f"{estimate.programme_id}/{key}"
        if key not in lines:
            yield _Datum(named, key, SET, amount)
            continue
        left = amount
        for line in lines[key]:
            yield _Datum(line.id, key, LINE, line.amount_yen, line.description, line.basis)
            left -= line.amount_yen or 0
        if left:
            yield _Datum(f"{named}/{ROUNDING}", key, ROUNDING, left)


def _cells(texts: Texts, year: int, datum: _Datum, yen: Cells) -> tuple[Cell, ...]:
    printed = node_number(datum.node, year)
    return (
        number(int(printed) if printed else None),
        text(node_name(texts, datum.node)),
        Cell(datum.kind, texts.say(_DATA[datum.kind])),
        text(datum.description),
        text(datum.basis),
        yen.amount(datum.amount_yen),
    )
