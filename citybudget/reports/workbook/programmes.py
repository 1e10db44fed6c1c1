"""主要事業一覧: one row a programme under its pillar, who pays for it, what it was last year and what changed."""

from dataclasses import dataclass
from typing import Any

from citybudget.domain.funding import FOUR_COLUMNS, SOURCES
from citybudget.domain.totals import GENERAL, NONE, By, TotalRow, Totals, totals
from citybudget.reports.table import Cell, ReportTable, RowRole, TableRow
from citybudget.reports.tables import SourceColumns, programmes_list
from citybudget.reports.workbook import page
from citybudget.reports.workbook.compared import ComparedColumns, write_compared
from citybudget.reports.workbook.pack_view import PackView
from citybudget.reports.workbook.request_section import COST
from citybudget.reports.workbook.request_style import NOW as REQUEST_NOW
from citybudget.reports.workbook.safe_text import cell_text
from citybudget.reports.workbook.sheet import Sheet, block, cell
from citybudget.reports.workbook.sheet_title import write_notes, write_title
from citybudget.reports.workbook.styles import BODY, GROUP_SHADE, SHADE
from citybudget.reports.workbook.text_size import height, line_count
from citybudget.texts import labels

CODE, NAME, CATEGORY, KIND, NOW = range(5)
SOURCE_COLUMNS = {"national": 5, "prefectural": 6, "bond": 7, "other": 8, GENERAL: 9}
PREVIOUS, CHANGE, RATE, CHANGES = 10, 11, 12, 13
WIDTHS = (9, 30, 17, 8, 12, 11, 11, 10, 11, 12, 12, 11, 9, 38)
_COMPARED = ComparedColumns(NOW, PREVIOUS, CHANGE, RATE)
_ADDED = (NOW, *SOURCE_COLUMNS.values(), PREVIOUS)
_KEYS = {NOW: "amount", PREVIOUS: "previous", **{place: key for key, place in SOURCE_COLUMNS.items()}}


@dataclass(frozen=True, slots=True)
class _Looks:
    words: Any
    name: Any
    amount: Any
    now: Any
    change: Any
    rate: Any


def write_programmes(view: PackView, sheet: Sheet) -> None:
    """The list; its amounts follow the request forms where those are in the same file."""
    table = programmes_list(
        view.plan, view.texts, view.options.at, view.options.unit, SourceColumns.FOUR, view.base
    )
    for place, width in enumerate(WIDTHS):
        sheet.raw.set_column(place, place, width)
    title = view.texts.say("Main programmes")
    head = write_title(view, sheet, title, CHANGES)
    _headings(view, sheet, table, head)
    last = _rows(view, sheet, table, head + 1)
    write_notes(view, sheet, table.notes, last + 1, (0, CHANGES, sum(WIDTHS)))
    sheet.raw.freeze_panes(head + 1, NAME + 1)
    page.set_up(view, sheet, head)


def _headings(view: PackView, sheet: Sheet, table: ReportTable, row: int) -> None:
    titles = {column.key: column.title for column in table.columns}
    at = labels.column(view.texts, view.options.at)
    before = labels.column(view.texts, view.base) if view.base else titles["previous"]
    words = {CODE: titles["code"], NAME: titles["name"], CATEGORY: titles["category"], KIND: titles["kind"]}
    words |= {
        NOW: at,
        PREVIOUS: before,
        CHANGE: titles["change"],
        RATE: titles["rate"],
        CHANGES: titles["changes"],
    }
    words |= {
        place: labels.source(view.texts, key) for key, place in SOURCE_COLUMNS.items() if key != "other"
    }
    words[SOURCE_COLUMNS["other"]] = view.texts.say("Other specific revenue")
    look = view.styles.heading(font_size=8)
    sheet.raw.set_row(row, height(2 if view.texts.japanese else 3, 8))
    for place, word in words.items():
        sheet.text(row, place, word, look)


def _rows(view: PackView, sheet: Sheet, table: ReportTable, row: int) -> int:
    """Every pillar's subtotal with its programmes under it, and the total; the row behind is returned."""
    inside: dict[str, list[TableRow]] = {}
    for item in table.rows:
        if item.role is RowRole.ITEM:
            inside.setdefault(item.parent or NONE, []).append(item)
    pillars = totals(view.plan, By.PILLAR, *view.options.at, view.base)
    looks, groups = _item_looks(view), []
    for pillar in pillars.rows:
        items = inside.get(pillar.key, [])
        groups.append(row)
        _subtotal(view, sheet, table, pillar, items, row)
        view.places.groups[pillar.key] = (row + 1, row + len(items))
        for place, item in enumerate(items, row + 1):
            _item(view, sheet, table, item, place, looks)
        row += len(items) + 1
    if groups:
        _total(view, sheet, table, pillars, groups, row)
        row += 1
    return row


def _item_looks(view: PackView) -> _Looks:
    boxed = view.styles.boxed
    return _Looks(
        boxed("wrapped"),
        boxed("wrapped"),
        boxed("amount_or_none"),
        boxed("amount", bold=True),
        boxed("change"),
        boxed("rate"),
    )


def _item(view: PackView, sheet: Sheet, table: ReportTable, item: TableRow, row: int, looks: _Looks) -> None:
    texts = {CODE: "code", NAME: "name", CATEGORY: "category", KIND: "kind", CHANGES: "changes"}
    lines = 1
    for place, key in texts.items():
        words = item.cells[table.column(key)].text
        sheet.text(row, place, words, looks.words)
        lines = max(lines, line_count(cell_text(words), WIDTHS[place], BODY))
    sheet.raw.set_row(row, height(lines, BODY))
    view.places.programmes[item.key] = row
    cells = {place: item.cells[table.column(key)] for place, key in _KEYS.items()}
    _amounts(view, sheet, item.key, cells, row, looks)
    found = TotalRow(
        item.key, _yen(cells[NOW]) or 0, None if view.base is None else _yen(cells[PREVIOUS]) or 0
    )
    write_compared(view, sheet, row, _COMPARED, found, (looks.change, looks.rate))


def _amounts(
    view: PackView, sheet: Sheet, programme_id: str, cells: dict[int, Cell], row: int, looks: _Looks
) -> None:
    rows = view.places.request.get(programme_id)
    _linked(view, sheet, (row, NOW), [COST], rows, _yen(cells[NOW]), looks.now)
    for key, place in SOURCE_COLUMNS.items():
        if key == GENERAL:
            continue
        classes = [source for source in SOURCES if FOUR_COLUMNS[source] == key]
        _linked(view, sheet, (row, place), classes, rows, _yen(cells[place]), looks.amount)
    _general(view, sheet, row, _yen(cells[SOURCE_COLUMNS[GENERAL]]), looks)
    sheet.number(row, PREVIOUS, view.past.cell(_yen(cells[PREVIOUS]) or 0), looks.amount)


def _yen(found: Cell) -> int | None:
    assert found.value is None or isinstance(found.value, int)
    return found.value


def _linked(
    view: PackView,
    sheet: Sheet,
    place: tuple[int, int],
    keys: list[str],
    rows: dict[str, int] | None,
    yen: int | None,
    look: Any,
) -> None:
    """An amount taken from the programme's own form, or the amount itself where no form is in the file."""
    value = view.now.cell(yen or 0)
    found = [rows[key] for key in keys if key in rows] if rows else []
    if not found:
        sheet.number(*place, value, look)
        return
    form = view.sheets["request"]
    cells = "+".join(form.there(cell(row, REQUEST_NOW)) for row in found)
    sheet.formula(*place, f"={cells if len(found) == 1 else view.now.settled(cells)}", value, look)


def _general(view: PackView, sheet: Sheet, row: int, yen: int | None, looks: _Looks) -> None:
    place = SOURCE_COLUMNS[GENERAL]
    others = f"SUM({cell(row, SOURCE_COLUMNS['national'])}:{cell(row, SOURCE_COLUMNS['other'])})"
    left = view.now.settled(f"{cell(row, NOW)}-{others}")
    sheet.formula(row, place, f"={left}", view.now.cell(yen or 0), looks.amount)


def _subtotal(
    view: PackView, sheet: Sheet, table: ReportTable, pillar: TotalRow, items: list[TableRow], row: int
) -> None:
    name = labels.row(view.texts, view.plan, By.PILLAR, pillar.key, view.options.at[0])
    sums = {
        place: sum(_yen(item.cells[table.column(key)]) or 0 for item in items) for place, key in _KEYS.items()
    }
    looks = _bold_looks(view, GROUP_SHADE)
    parts = {place: f"SUM({block(row + 1, row + len(items), place)})" for place in _ADDED}
    _sums(view, sheet, row, name, pillar, sums, parts, looks)


def _total(
    view: PackView, sheet: Sheet, table: ReportTable, found: Totals, groups: list[int], row: int
) -> None:
    whole = next(item for item in table.rows if item.role is RowRole.TOTAL)
    sums = {place: _yen(whole.cells[table.column(key)]) or 0 for place, key in _KEYS.items()}
    parts = {place: "+".join(cell(group, place) for group in groups) for place in _ADDED}
    _sums(view, sheet, row, view.texts.say("Total"), found.total, sums, parts, _bold_looks(view, SHADE))
    for place in _ADDED:
        view.places.totals["programmes", _KEYS[place]] = sheet.there(cell(row, place))


def _bold_looks(view: PackView, shade: str) -> _Looks:
    look: dict[str, object] = {"bold": True, "bg_color": shade}
    boxed = view.styles.boxed
    return _Looks(
        boxed("wrapped", **look),
        boxed(**look),
        boxed("amount_or_none", **look),
        boxed("amount", **look),
        boxed("change", **look),
        boxed("rate", **look),
    )


def _sums(
    view: PackView,
    sheet: Sheet,
    row: int,
    name: str,
    found: TotalRow,
    sums: dict[int, int],
    parts: dict[int, str],
    looks: _Looks,
) -> None:
    sheet.merged(row, CODE, KIND, name, looks.name)
    for place, added in parts.items():
        scale = view.past if place == PREVIOUS else view.now
        look = looks.now if place == NOW else looks.amount
        sheet.formula(row, place, "=" + scale.settled(added), scale.cell(sums[place]), look)
    write_compared(view, sheet, row, _COMPARED, found, (looks.change, looks.rate))
    sheet.text(row, CHANGES, "", looks.words)
    sheet.raw.set_row(row, height(1, BODY))
