"""主要事業一覧: one row a programme under its pillar, who pays for it, what it was last year and what changed."""

from collections.abc import Iterable, Mapping
from typing import Any

from citybudget.domain.totals import NONE, By, TotalRow, Totals, sums, totals
from citybudget.reports.table import Cell, ReportTable, RowRole, TableRow
from citybudget.reports.tables import programmes_list
from citybudget.reports.tables.funding import grouped
from citybudget.reports.tables.notes import mark_of, marked
from citybudget.reports.workbook import page
from citybudget.reports.workbook.compared import write_compared
from citybudget.reports.workbook.pack_view import PackView
from citybudget.reports.workbook.programmes_grid import CODE, KIND, NAME, NOW, ProgrammesGrid
from citybudget.reports.workbook.safe_text import cell_text
from citybudget.reports.workbook.sheet import Sheet, block, cell
from citybudget.reports.workbook.sheet_title import write_notes, write_title
from citybudget.reports.workbook.styles import BODY, RowStyles
from citybudget.reports.workbook.text_size import height, line_count
from citybudget.texts import labels


def write_programmes(view: PackView, sheet: Sheet) -> None:
    """The list; its amounts follow the request forms where those are in the same file."""
    options = view.options
    grid = ProgrammesGrid.of(options.source_columns)
    table = programmes_list(view.plan, view.texts, options.at, options.unit, grid.columns, view.base)
    for place, width in enumerate(grid.widths):
        sheet.raw.set_column(place, place, max(width, view.widest) if NOW <= place <= grid.change else width)
    head = write_title(view, sheet, view.texts.say("Main programmes"), grid.changes)
    _headings(view, sheet, table, grid, head)
    last = _rows(view, sheet, table, grid, head + 1)
    write_notes(view, sheet, table.notes, last + 1, (CODE, grid.changes, sum(grid.widths)))
    sheet.raw.freeze_panes(head + 1, NAME + 1)
    page.set_up(view, sheet, head)


def _headings(view: PackView, sheet: Sheet, table: ReportTable, grid: ProgrammesGrid, row: int) -> None:
    texts = view.texts
    titles = {column.key: column.title for column in table.columns}
    words = {place: titles[key] for place, key in grid.words.items()}
    words |= {place: titles[key] for key, place in grid.sources.items()}
    words |= {NOW: labels.column(texts, view.options.at)}
    words |= {grid.change: titles["change"], grid.rate: titles["rate"]}
    words[grid.previous] = labels.column(texts, view.base) if view.base else titles["previous"]
    lines = max(line_count(word, grid.widths[place], 9) for place, word in words.items())
    sheet.raw.set_row(row, height(lines, 9))
    for place, word in words.items():
        sheet.text(row, place, word, view.styles.heading())


def _rows(view: PackView, sheet: Sheet, table: ReportTable, grid: ProgrammesGrid, row: int) -> int:
    """Every pillar's subtotal with its programmes under it, and the total; the row behind is returned."""
    inside: dict[str, list[TableRow]] = {}
    for item in table.rows:
        if item.role is RowRole.ITEM:
            inside.setdefault(item.parent or NONE, []).append(item)
    pillars = totals(view.plan, By.PILLAR, *view.options.at, view.base)
    items, groups = _Items(view, sheet, table, grid), []
    for pillar in pillars.rows:
        held = inside.get(pillar.key, [])
        groups.append(row)
        _subtotal(view, sheet, grid, pillars, pillar, held, row)
        view.places.groups[pillar.key] = (row + 1, row + len(held))
        for place, item in enumerate(held, row + 1):
            items.write(item, place)
        row += len(held) + 1
    if groups:
        _total(view, sheet, grid, pillars, groups, row)
        row += 1
    return row


class _Items:
    """Writes programmes, one a row."""

    def __init__(self, view: PackView, sheet: Sheet, table: ReportTable, grid: ProgrammesGrid) -> None:
        self._view = view
        self._sheet = sheet
        self._grid = grid
        self._looks = RowStyles.of(view.styles)
        self._words = {place: table.column(key) for place, key in grid.words.items()}
        self._amounts = {place: table.column(key) for place, key in grid.amounts.items()}
        self._linked_to = grid.linked()

    def write(self, item: TableRow, row: int) -> None:
        lines = 1
        for place, at in self._words.items():
            words = item.cells[at].text
            self._sheet.text(row, place, words, self._looks.words)
            lines = max(lines, line_count(cell_text(words), self._grid.widths[place], BODY))
        self._sheet.raw.set_row(row, height(lines, BODY))
        self._view.places.programmes[item.key] = row
        self._figures(item.key, {place: _yen(item.cells[at]) for place, at in self._amounts.items()}, row)

    def _figures(self, programme_id: str, amounts: Mapping[int, int | None], row: int) -> None:
        view, sheet, looks, grid = self._view, self._sheet, self._looks, self._grid
        rows = view.places.request.get(programme_id, {})
        for place, keys in self._linked_to.items():
            self._linked((row, place), [rows[key] for key in keys if key in rows], amounts[place])
        general = amounts[grid.general]
        left = view.now.settled(grid.less_sources(row))
        sheet.formula(row, grid.general, f"={left}", view.now.cell(general or 0), looks.figure(general))
        before = amounts[grid.previous]
        sheet.number(row, grid.previous, view.past.cell(before or 0), looks.figure(before))
        found = TotalRow(programme_id, amounts[NOW] or 0, None if view.base is None else before or 0)
        write_compared(view, sheet, row, grid.compared, found, (looks.change, looks.rate))

    def _linked(self, place: tuple[int, int], rows: list[int], yen: int | None) -> None:
        """An amount from the programme's own form, or the amount itself where no form is in the file."""
        view, look = self._view, self._looks.figure(yen)
        value = view.now.cell(yen or 0)
        if not rows:
            self._sheet.number(*place, value, look)
            return
        form = view.sheets["request"]
        cells = "+".join([form.there(cell(row, view.places.request_now)) for row in rows])
        self._sheet.formula(*place, f"={cells if len(rows) == 1 else view.now.settled(cells)}", value, look)


def _yen(found: Cell) -> int | None:
    assert found.value is None or isinstance(found.value, int)
    return found.value


def _subtotal(
    view: PackView,
    sheet: Sheet,
    grid: ProgrammesGrid,
    found: Totals,
    pillar: TotalRow,
    items: list[TableRow],
    row: int,
) -> None:
    plain = labels.row(view.texts, view.plan, By.PILLAR, pillar.key, view.options.at[0])
    name = marked(view.texts, plain, mark_of(found, pillar))
    held = (view.held[item.key] for item in items if item.key in view.held)
    paid = (TotalRow(key, yen) for key, yen in sums(view.plan, By.SOURCE, held).items())
    parts = {place: f"SUM({block(row + 1, row + len(items), place)})" for place in grid.amounts}
    amounts, looks = _figures_of(grid, pillar, paid), RowStyles.subtotal(view.styles)
    _sums(view, sheet, grid, row, name, amounts, parts, pillar, looks)


def _figures_of(grid: ProgrammesGrid, found: TotalRow, sources: Iterable[TotalRow]) -> dict[int, int]:
    """What stands in each column of amounts of a row that adds up others."""
    paid = {grid.sources[row.key]: row.amount for row in grouped(sources, grid.columns, compared=False)}
    return {NOW: found.amount, grid.previous: found.previous or 0, **paid}


def _total(
    view: PackView, sheet: Sheet, grid: ProgrammesGrid, found: Totals, groups: list[int], row: int
) -> None:
    sources = totals(view.plan, By.SOURCE, *view.options.at).rows
    parts = {place: "+".join(cell(group, place) for group in groups) for place in grid.amounts}
    amounts, looks = _figures_of(grid, found.total, sources), RowStyles.total(view.styles)
    name = view.texts.say("Total")
    _sums(view, sheet, grid, row, name, amounts, parts, found.total, looks)
    for place, key in grid.amounts.items():
        view.places.totals["programmes", key] = sheet.there(cell(row, place))


def _sums(
    view: PackView,
    sheet: Sheet,
    grid: ProgrammesGrid,
    row: int,
    name: str,
    amounts: Mapping[int, int],
    parts: Mapping[int, str],
    found: TotalRow,
    looks: RowStyles,
) -> None:
    sheet.merged(row, CODE, KIND, name, looks.words)
    for place, added in parts.items():
        scale = view.past if place == grid.previous else view.now
        look: Any = looks.none if place not in (NOW, grid.general) else looks.amount
        sheet.formula(row, place, "=" + scale.settled(added), scale.cell(amounts[place]), look)
    write_compared(view, sheet, row, grid.compared, found, (looks.change, looks.rate))
    sheet.text(row, grid.changes, "", looks.words)
    sheet.raw.set_row(row, height(1, BODY))
