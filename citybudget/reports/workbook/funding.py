"""財源内訳: who pays for what, the grants with their rules and programmes, the other sources, and the room that is left."""

from citybudget.domain.funding import GENERAL, SOURCES
from citybudget.domain.totals import By, column_sums, totals
from citybudget.reports.tables import (
    TOTAL,
    ceilings_table,
    other_sources_table,
    pillar_sources_table,
)
from citybudget.reports.tables.funding import group_of, groups
from citybudget.reports.workbook import page
from citybudget.reports.workbook.funding_grants import write_grants
from citybudget.reports.workbook.funding_grid import (
    CAP,
    CLASS,
    DRAW,
    ENDS,
    FLOOR,
    KEYS,
    LAST,
    NAME,
    RATE,
    RULE,
    STATUS,
    WIDTHS,
    Tables,
    yen_of,
)
from citybudget.reports.workbook.pack_view import PackView
from citybudget.reports.workbook.sheet import Sheet, cell, fixed
from citybudget.reports.workbook.sheet_title import write_notes, write_title
from citybudget.reports.workbook.styles import BODY, RowStyles
from citybudget.reports.workbook.text_size import height
from citybudget.texts import labels

_COST = CLASS
_FIRST_SOURCE = RATE


def write_funding(view: PackView, sheet: Sheet) -> None:
    """The tables one below the other; class by class they come to the plan's totals."""
    for place, width in enumerate(WIDTHS):
        amounts = view.widest if CLASS <= place <= STATUS else 0
        sheet.raw.set_column(place, place, max(width, amounts))
    sheet.raw.set_column(KEYS, KEYS, 4, None, {"hidden": True})
    first = write_title(view, sheet, view.texts.say("Funding in detail"), LAST)
    tables = Tables(view, sheet, first)
    notes = _by_pillar(tables)
    start = tables.row
    write_grants(tables)
    sheet.raw.set_h_pagebreaks([tables.row])
    _others(tables)
    _classes(tables, (start, tables.row - 1))
    _ceilings(tables)
    write_notes(view, sheet, notes, tables.row + 1, (NAME, LAST, sum(WIDTHS)))
    sheet.raw.freeze_panes(first, NAME + 1)
    page.set_up(view, sheet, first - 1)


def _by_pillar(tables: Tables) -> tuple[str, ...]:
    """Pillars beside the sources in 4, 8 or 10 columns."""
    view, options = tables.view, tables.view.options
    table = pillar_sources_table(view.plan, view.texts, options.at, options.unit, options.source_columns)
    tables.caption(table.title)
    keys = groups(options.source_columns)
    last = _FIRST_SOURCE + len(keys) - 1
    heads = {(place, place): column.title for place, column in enumerate(table.columns)}
    tables.headings(heads)
    first = tables.row
    for row in table.rows:
        total = row.key == TOTAL
        looks = RowStyles.total(view.styles) if total else tables.item
        lines = tables.words({(NAME, NAME): row.cells[0].text}, looks.words)
        for place in range(_COST, last + 1):
            yen = yen_of(row, place) or 0
            if total:
                block = f"{cell(first, place)}:{cell(tables.row - 1, place)}"
                tables.formula(place, view.now.settled(f"SUM({block})"), yen, looks.amount)
            elif place == last:
                paid = f"SUM({cell(tables.row, _FIRST_SOURCE)}:{cell(tables.row, last - 1)})"
                left = view.now.settled(f"{cell(tables.row, _COST)}-{paid}")
                tables.formula(place, left, yen, looks.amount)
            else:
                tables.amount(place, yen, looks)
        tables.next(height(lines, BODY) - 2)
    if table.rows:
        for key, place in {
            "amount": _COST,
            **dict(zip(keys, range(_FIRST_SOURCE, last + 1), strict=True)),
        }.items():
            view.places.totals["funding", key] = tables.sheet.there(cell(tables.row - 1, place))
    return table.notes


def _others(tables: Tables) -> None:
    """What comes in beside the grants, entry by entry with its basis."""
    view, texts, options = tables.view, tables.view.texts, tables.view.options
    table = other_sources_table(view.plan, texts, options.at, options.unit)
    tables.caption(table.title)
    entries = [row for row in table.rows if row.parent is not None]
    if not entries:
        tables.nothing(texts.say("Nothing comes in beside the grants."))
        return
    titles = [column.title for column in table.columns]
    places = ((NAME, NAME), (CLASS, CLASS), (RATE, DRAW - 1), (RULE, LAST), (DRAW, DRAW))
    tables.headings(dict(zip(places, titles, strict=True)))
    first = tables.row
    for row in entries:
        words = {place: row.cells[number].text for number, place in enumerate(places[:-1])}
        lines = tables.words(words, tables.item.words)
        tables.amount(DRAW, yen_of(row, 4), tables.item)
        tables.sheet.raw.write_string(tables.row, KEYS, str(row.cells[1].value))
        tables.next(height(lines, BODY) - 2)
    total, looks = next(row for row in table.rows if row.key == "other"), RowStyles.total(view.styles)
    tables.words({(NAME, DRAW - 1): texts.say("Total"), (RULE, LAST): ""}, looks.words)
    added = view.now.settled(f"SUM({cell(first, DRAW)}:{cell(tables.row - 1, DRAW)})")
    tables.formula(DRAW, added, yen_of(total, 4) or 0, looks.amount)
    tables.next(height(1, BODY))


def _classes(tables: Tables, rows: tuple[int, int]) -> None:
    """The classes added up from the entries above, general revenue, and that together they are the cost."""
    view, texts, at = tables.view, tables.view.texts, tables.view.options.at
    columns, sums = view.options.source_columns, column_sums(view.plan, By.SOURCE, at)
    tables.caption(texts.say("Totals by funding source"))
    tables.headings({(NAME, NAME): texts.say("Funding source"), (CLASS, CLASS): texts.say("Amount")})
    keys, amounts = fixed(*rows, KEYS), fixed(*rows, DRAW)
    first = tables.row
    for key in groups(columns):
        mine = [source for source in SOURCES if group_of(columns, source) == key]
        yen = sums.get(GENERAL, 0) if key == GENERAL else sum(sums.get(source, 0) for source in mine)
        name = texts.say("Other specific revenue") if key == "other" else labels.source(texts, key)
        tables.words({(NAME, NAME): name}, tables.item.words)
        if key == GENERAL:
            tables.amount(CLASS, yen, tables.item)
        else:
            added = "+".join(f'SUMIF({keys},"{source}",{amounts})' for source in mine)
            tables.formula(CLASS, view.now.settled(added), yen, tables.item.amount)
            view.places.totals["entries", key] = tables.sheet.there(cell(tables.row, CLASS))
        tables.next(height(1, BODY) - 2)
    _identity(tables, (first, tables.row - 1))


def _identity(tables: Tables, rows: tuple[int, int]) -> None:
    """事業費 = Σ特定財源 + 一般財源, as formulas whose difference is 0."""
    view, texts, looks = tables.view, tables.view.texts, RowStyles.total(tables.view.styles)
    cost = totals(view.plan, By.PILLAR, *view.options.at).total.amount
    words = (texts.say("Sources and general revenue"), texts.say("Cost"), texts.say("Difference"))
    added = view.now.settled(f"SUM({cell(rows[0], CLASS)}:{cell(rows[1], CLASS)})")
    whole = view.places.totals.get(("funding", "amount"))
    written = (
        (added, cost),
        (whole.rpartition("!")[2] if whole else None, cost),
        (view.now.settled(f"{cell(tables.row, CLASS)}-{cell(tables.row + 1, CLASS)}"), 0),
    )
    for name, (formula, yen) in zip(words, written, strict=True):
        tables.words({(NAME, NAME): name}, looks.words)
        if formula is None:
            tables.amount(CLASS, yen, looks)
        else:
            tables.formula(CLASS, formula, yen, looks.amount)
        tables.next(height(1, BODY))


def _ceilings(tables: Tables) -> None:
    """The ceilings on general revenue, with the room that is left."""
    view, texts, options = tables.view, tables.view.texts, tables.view.options
    table = ceilings_table(view.plan, texts, options.at, options.unit)
    if not table.rows:
        return
    tables.caption(texts.say("Ceilings on general revenue"))
    keys = {NAME: "name", CLASS: "ceiling", RATE: "general", FLOOR: "left"}
    titles = {column.key: column.title for column in table.columns}
    heads = {(place, place): titles[key] for place, key in keys.items()}
    tables.headings({**heads, (CAP, ENDS): titles["note"]})
    for row in table.rows:
        words = {(NAME, NAME): row.cells[0].text, (CAP, ENDS): row.cells[table.column("note")].text}
        lines = tables.words(words, tables.item.words)
        for place in (CLASS, RATE):
            tables.amount(place, yen_of(row, table.column(keys[place])), tables.item)
        left = yen_of(row, table.column("left")) or 0
        gap = view.now.settled(f"{cell(tables.row, CLASS)}-{cell(tables.row, RATE)}")
        tables.formula(FLOOR, gap, left, tables.item.amount)
        tables.next(height(lines, BODY) - 2)
