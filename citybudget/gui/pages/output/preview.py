"""Miniatures of what is given out: the real figures, laid out as on the page; made on a thread from a snapshot."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtGui import QImage

from citybudget.domain.amount import Unit
from citybudget.domain.plan import Column, Plan
from citybudget.domain.totals import column
from citybudget.gui.charting import Chart, Look
from citybudget.reports import charts, tables
from citybudget.reports.table import CellKind, ReportTable, RowRole, TableRow
from citybudget.reports.tables.form import form_columns, form_title
from citybudget.reports.tables.funding import groups
from citybudget.texts import Texts, labels, numbers

_ROWS = 19
"""As many rows as a page of a miniature shows."""
_PAGE = (1169.0, 827.0)
_SHARP = 0.6
"""Device pixels to a pixel of the page: enough for a miniature on a sharp screen."""


@dataclass(frozen=True, slots=True)
class Block:
    """A table: headings, the share of the width each column takes, which are figures, and rows with their weight."""

    heads: tuple[str, ...]
    shares: tuple[int, ...]
    right: tuple[bool, ...]
    rows: tuple[tuple[tuple[str, ...], bool], ...]


@dataclass(frozen=True, slots=True)
class Miniature:
    """A page: title, whose it is, unit, and its tables; or the picture of a chart."""

    title: str = ""
    owner: str = ""
    unit: str = ""
    blocks: tuple[Block, ...] = ()
    picture: QImage | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """What miniatures are made from."""

    plan: Plan
    texts: Texts
    at: Column
    unit: Unit
    source_columns: tables.SourceColumns = tables.SourceColumns.FOUR


def miniature(key: str, source: Source) -> Miniature:
    """The miniature of a sheet or chart, by its card."""
    makers = {
        "summary": _summary,
        "request": _request,
        "programmes": _programmes,
        "itemised": _itemised,
        "funding": _in_detail,
        "stages": _stages,
        "data": _data,
        "proof": _proof,
    }
    return makers[key](source) if key in makers else _chart(key.removesuffix("_chart"), source)


def _framed(source: Source, title: str, blocks: Sequence[Block], note: str = "") -> Miniature:
    plan, texts = source.plan, source.texts
    held = plan.municipality
    names = (texts.of(held.ja, held.en), texts.of(held.division_ja, held.division_en))
    owner = "　".join((*(name for name in names if name), labels.column(texts, source.at)))
    mark = texts.say("FOR TRAINING") if held.training or held.sample == "training" else ""
    unit = numbers.unit_note(texts, source.unit)
    return Miniature(" ".join(word for word in (mark, title) if word), owner, unit, tuple(blocks), note=note)


def _summary(source: Source) -> Miniature:
    plan, texts, at, unit = source.plan, source.texts, source.at, source.unit
    keys, shares = ("name", "amount", "previous", "change", "rate", "share"), (34, 15, 15, 14, 11, 11)
    blocks = [
        _block(table, keys, shares)
        for table in (
            tables.composition_table(plan, texts, at, unit),
            tables.funding_table(plan, texts, at, unit),
        )
    ]
    trend = tables.trend_table(plan, texts, at, unit)
    blocks.append(_block(trend, ("name", "stage", "amount", "change", "rate"), (24, 24, 20, 18, 14)))
    return _framed(source, texts.say("Summary of the budget for international programmes"), blocks)


def _request(source: Source) -> Miniature:
    """The first programme's form."""
    plan, texts, at = source.plan, source.texts, source.at
    held = column(plan, at)
    first = next((item for item in plan.ordered_programmes() if item.id in held), None)
    title = form_title(texts, form_columns(plan, at, plan.baseline(at[0])))
    count = texts.count("{n} programme", "{n} programmes", len(held))
    if first is None:
        return _framed(source, title, (), count)
    programme = texts.of(first.ja, first.en)
    account = " / ".join(
        part
        for part in (first.account.account, first.account.title, first.account.item, first.account.subitem)
        if part
    )
    text = plan.programme_years.get((first.id, at[0]))
    said = [
        (texts.say("Programme"), f"{first.code} {programme}"),
        (texts.say("Account"), account),
        (texts.say("Purpose"), texts.of(first.purpose_ja, first.purpose_en)),
        (texts.say("Outline"), texts.of(text.outline_ja, text.outline_en) if text else ""),
    ]
    head = Block((), (18, 82), (False, False), tuple((pair, False) for pair in said))
    key = (first.id, *at)
    nodes = tables.form_table(plan, texts, key, source.unit)
    figures = [column.key for column in nodes.columns[2:]]
    by_node = _block(nodes, ("number", "name", *figures), (6, 28, *[84 // len(figures)] * len(figures)))
    lines = _lines(tables.estimate_table(plan, texts, key, Unit.YEN))
    return _framed(source, title, [head, by_node, lines], count)


def _lines(table: ReportTable) -> Block:
    keys = [
        key for key in ("description", "basis", "yen") if any(column.key == key for column in table.columns)
    ]
    rows = [row for row in table.rows if row.role is RowRole.ITEM]
    shares = {"description": 38, "basis": 44, "yen": 18}
    return _block(replace(table, rows=tuple(rows)), keys, [shares[key] for key in keys])


def _programmes(source: Source) -> Miniature:
    plan, texts = source.plan, source.texts
    some = _trimmed(plan, source.at, _ROWS)
    table = tables.programmes_list(some, texts, source.at, source.unit, source.source_columns)
    table = replace(table, rows=tuple(row for row in table.rows if row.role is RowRole.ITEM))
    paid = groups(source.source_columns)
    keys = ("code", "name", "amount", *paid, "previous", "change", "kind")
    block = _block(table, keys, (6, 30, 9, *[8] * len(paid), 9, 8, 7))
    count = texts.count("{n} programme", "{n} programmes", len(column(plan, source.at)))
    return _framed(source, texts.say("Main programmes"), [block], count)


def _itemised(source: Source) -> Miniature:
    plan, texts = _trimmed(source.plan, source.at, _ROWS), source.texts
    table = tables.itemised_table(plan, texts, source.at, source.unit, source.source_columns)
    paid = groups(source.source_columns)
    keys = ("level", "name", "amount", "previous", "change", *paid)
    block = _block(table, keys, (6, 26, 9, 9, 8, *[8] * len(paid)), _ROWS + 4)
    return _framed(source, table.title, [block])


def _in_detail(source: Source) -> Miniature:
    """Pillars beside the sources, then the grants and what comes in beside them."""
    plan, texts, at, unit = source.plan, source.texts, source.at, source.unit
    pillars = tables.pillar_sources_table(plan, texts, at, unit, source.source_columns)
    paid = groups(source.source_columns)
    blocks = [_block(pillars, ("name", "amount", *paid), (24, 11, *[10] * len(paid)))]
    grants = tables.grants_table(plan, texts, at, unit)
    keys = ("name", "source", "grant_rate", "cap", "eligible", "draw", "rule", "deadline", "status")
    blocks.append(_block(grants, keys, (26, 8, 7, 9, 10, 10, 14, 12, 8)))
    others = tables.other_sources_table(plan, texts, at, unit)
    blocks.append(
        _block(others, ("programme", "source", "description", "basis", "amount"), (28, 10, 24, 28, 10))
    )
    return _framed(source, texts.say("Funding in detail"), blocks)


def _stages(source: Source) -> Miniature:
    plan, texts = _trimmed(source.plan, source.at, _ROWS), source.texts
    table = tables.stage_comparison_table(plan, texts, source.at[0], source.unit)
    keys = [column.key for column in table.columns]
    block = _block(table, keys, (30, *[9] * (len(keys) - 2), 20), _ROWS + 4)
    return _framed(source, table.title, [block])


def _data(source: Source) -> Miniature:
    some = _trimmed(source.plan, source.at, 8)
    table = tables.data_table(some, source.texts, [source.at])
    keys = ("fiscal_year", "stage", "code", "programme", "node", "description", "amount_yen")
    block = _block(table, keys, (10, 9, 8, 28, 14, 20, 11), _ROWS + 4)
    return Miniature(blocks=(block,))


def _proof(source: Source) -> Miniature:
    """Totals beside each other, as the sheet compares them."""
    plan, texts, at, unit = source.plan, source.texts, source.at, source.unit
    whole = [
        (texts.say("Total by category"), tables.composition_table(plan, texts, at, unit)),
        (texts.say("Total by funding source"), tables.funding_table(plan, texts, at, unit)),
    ]
    rows = [(name, _total(table)) for name, table in whole]
    nodes = tables.nodes_table(plan, texts, at, unit)
    rows += [(row.cells[0].text, row.cells[nodes.column("amount")].text) for row in nodes.rows]
    heads = (
        texts.say("What is compared"),
        texts.say("By formula"),
        texts.say("By the program"),
        texts.say("Difference"),
        texts.say("Result"),
    )
    made = tuple(((name, amount, amount, "0", texts.say("OK")), False) for name, amount in rows[:_ROWS])
    block = Block(heads, (40, 18, 18, 14, 10), (False, True, True, True, False), made)
    return _framed(source, texts.say("Proof of the totals"), [block])


def _total(table: ReportTable) -> str:
    found = [row for row in table.rows if row.role is RowRole.TOTAL]
    return found[0].cells[table.column("amount")].text if found else ""


def _chart(kind: str, source: Source) -> Miniature:
    from citybudget.samples import benchmarks  # noqa: PLC0415  # read from disk where it is asked for

    beside = benchmarks() if kind == "benchmark" else ()
    table = charts.table_of(kind, source.plan, source.texts, source.at, source.unit, beside)
    chart = Chart(kind, table, source.plan, source.texts, source.at)
    look = Look("print", charts.FILE_ZOOM, framed=True)
    return Miniature(picture=chart.picture(*_PAGE, _SHARP, look))


def _trimmed(plan: Plan, at: Column, most: int) -> Plan:
    """The plan with the first few programmes of a column: a page shows no more, however many there are."""
    held = column(plan, at)
    some = {item.id for item in [item for item in plan.ordered_programmes() if item.id in held][:most]}
    columns = {
        place: {key: estimate for key, estimate in found.items() if key in some}
        for place, found in plan.columns.items()
    }
    return replace(plan, columns=columns)


def _block(table: ReportTable, keys: Sequence[str], shares: Sequence[int], most: int = _ROWS) -> Block:
    places = [table.column(key) for key in keys]
    right = tuple(table.columns[place].kind is not CellKind.TEXT for place in places)
    rows = tuple((_texts(row, places), row.role is not RowRole.ITEM) for row in table.rows[:most])
    heads = tuple(" ".join(table.columns[place].title.split()) for place in places)
    return Block(heads, tuple(shares), right, rows)


def _texts(row: TableRow, places: Sequence[int]) -> tuple[str, ...]:
    return tuple(" ".join(row.cells[place].text.split()) for place in places)
