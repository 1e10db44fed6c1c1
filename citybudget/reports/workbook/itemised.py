"""事項別明細: the expenditure statement of a budget book, by 款, 項 and 目, its nodes and the programmes behind them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from citybudget.reports.table import Cell, ReportTable, TableRow
from citybudget.reports.tables import TOTAL, itemised_table
from citybudget.reports.tables.itemised import Level
from citybudget.reports.workbook import page
from citybudget.reports.workbook.itemised_grid import (
    CHANGE,
    FIRST_SOURCE,
    NOW,
    PREVIOUS,
    SUBITEM,
    ItemisedGrid,
)
from citybudget.reports.workbook.pack_view import PackView
from citybudget.reports.workbook.request_section import node_key
from citybudget.reports.workbook.safe_text import cell_text, shortened
from citybudget.reports.workbook.sheet import Sheet, block, cell, fixed
from citybudget.reports.workbook.sheet_title import write_notes, write_title
from citybudget.reports.workbook.styles import BODY, RULE, RowStyles
from citybudget.reports.workbook.text_size import height, line_count
from citybudget.texts import labels
from citybudget.texts.marks import N_

_LONGEST = 180
"""Characters of an explanation: the whole text stands in the programme's form."""
_SUBITEM = str(Level.SUBITEM)


@dataclass(slots=True)
class _Branch:
    """A row of the table with the rows inside it."""

    row: TableRow
    inside: list["_Branch"] = field(default_factory=list)


def write_itemised(view: PackView, sheet: Sheet) -> None:
    """The statement; its amounts follow the request forms where those are in the same file."""
    options = view.options
    grid = ItemisedGrid.of(options.source_columns)
    table = itemised_table(view.plan, view.texts, options.at, options.unit, grid.columns, view.base)
    for place, width in enumerate(grid.widths):
        wordy = place in (SUBITEM, grid.node, grid.explained)
        sheet.raw.set_column(place, place, width if wordy else max(width, view.widest))
    sheet.raw.set_column(grid.levels, grid.nodes, 4, None, {"hidden": True})
    head = write_title(view, sheet, table.title, grid.programme_amount)
    _headings(view, sheet, table, grid, head)
    writer = _Writer(view, sheet, table, grid)
    last = writer.write(_branches(table), head + 2)
    write_notes(view, sheet, table.notes, last + 1, (SUBITEM, grid.programme_amount, sum(grid.widths)))
    sheet.raw.freeze_panes(head + 2, SUBITEM + 1)
    page.set_up(view, sheet, head + 1)


def _branches(table: ReportTable) -> tuple[list[_Branch], TableRow | None]:
    """The accounts with all that lies in them, and the row of the total."""
    known: dict[str, _Branch] = {}
    top: list[_Branch] = []
    total = None
    for row in table.rows:
        if row.key == TOTAL:
            total = row
            continue
        known[row.key] = branch = _Branch(row)
        (known[row.parent].inside if row.parent in known else top).append(branch)
    return top, total


def _headings(view: PackView, sheet: Sheet, table: ReportTable, grid: ItemisedGrid, row: int) -> None:
    """Two rows: what belongs together stands under one heading, as in a printed budget."""
    texts, look = view.texts, view.styles.heading()
    titles = {column.key: column.title for column in table.columns}
    tall: Mapping[int, str] = {
        SUBITEM: texts.say("Subitem (moku)"),
        NOW: labels.column(texts, view.options.at),
        PREVIOUS: labels.column(texts, view.base) if view.base and "change" in titles else titles["previous"],
        CHANGE: titles.get("change") or titles["after"],
    }
    for place, word in tall.items():
        sheet.merged(row, place, place, word, look, row + 1)
    sheet.merged(row, FIRST_SOURCE, grid.general, texts.say("Funding of this year's amount"), look)
    for key, place in grid.sources.items():
        sheet.text(row + 1, place, titles[key], look)
    sheet.merged(row, grid.node, grid.node_amount, texts.say("Node"), look)
    sheet.text(row + 1, grid.node, texts.say("Number and name"), look)
    sheet.text(row + 1, grid.node_amount, texts.say("Amount"), look)
    sheet.merged(row, grid.explained, grid.programme_amount, titles["explained"], look)
    sheet.text(row + 1, grid.explained, texts.say("Programme and lines"), look)
    sheet.text(row + 1, grid.programme_amount, texts.say("Amount"), look)
    lines = max(line_count(word, grid.widths[place], 9) for place, word in tall.items())
    sheet.raw.set_row(row, height(1, 9))
    sheet.raw.set_row(row + 1, max(height(1, 9), height(lines, 9) - height(1, 9)))


class _Writer:
    """Writes accounts one below the other; rows of sums know the rows they add up."""

    def __init__(self, view: PackView, sheet: Sheet, table: ReportTable, grid: ItemisedGrid) -> None:
        self._view = view
        self._sheet = sheet
        self._grid = grid
        self._places = {column.key: place for place, column in enumerate(table.columns)}
        self._item = RowStyles.of(view.styles, valign="top", bottom=0)
        self._open = view.styles.get(left=1, right=1, left_color=RULE, right_color=RULE)
        self._row = 0
        self._added = "after" in self._places
        self._beside = self._added or view.base is not None

    def write(self, found: tuple[list[_Branch], TableRow | None], row: int) -> int:
        """Every account, and the total; the row behind is returned."""
        accounts, total = found
        self._row = first = row
        for account in accounts:
            self._account(account, several=len(accounts) > 1)
        if total is None:
            return self._row
        last = self._row - 1
        name = self._view.texts.say("Total")
        self._sums(total, name, (first, last), RowStyles.total(self._view.styles))
        self._note_places((first, last))
        return self._row

    def _account(self, account: _Branch, *, several: bool) -> None:
        first = self._row
        for title in account.inside:
            start = self._row
            for item in title.inside:
                self._item_of((account, title, item))
            self._subtotal(title, N_("Total of title {name}"), start)
        if several:
            self._subtotal(account, N_("Total of account {name}"), first)

    def _item_of(self, path: Sequence[_Branch]) -> None:
        """The band that says where one is, the subitems, and what the item comes to."""
        self._band(path)
        start = self._row
        for subitem in path[-1].inside:
            self._subitem(subitem)
        self._subtotal(path[-1], N_("Total of item {name}"), start)

    def _band(self, path: Sequence[_Branch]) -> None:
        account, title, item = (self._words(branch.row, "name") for branch in path)
        texts, look = self._view.texts, self._view.styles.boxed("wrapped", bold=True, indent=0)
        words, none = account, self._view.none
        if (title, item) != (none, none):
            words = texts.say(
                "{account}　(kan) {title}　(kou) {item}", account=account, title=title, item=item
            )
        self._sheet.merged(self._row, SUBITEM, self._grid.programme_amount, words, look)
        lines = line_count(cell_text(words), sum(self._grid.widths), BODY)
        self._next(height(lines, BODY))

    def _subtotal(self, branch: _Branch, words: str, first: int) -> None:
        name = self._view.texts.say(words, name=self._words(branch.row, "name"))
        self._sums(branch.row, name, (first, self._row - 1), RowStyles.subtotal(self._view.styles))

    def _sums(self, row: TableRow, name: str, rows: tuple[int, int], looks: RowStyles) -> None:
        """A row that adds up the subitems of some rows."""
        sheet, grid = self._sheet, self._grid
        sheet.text(self._row, SUBITEM, name, looks.words)
        marks = fixed(*rows, grid.levels)
        for place, yen in self._amounts(row).items():
            scale = (
                self._view.both
                if place == CHANGE
                else self._view.past
                if place == PREVIOUS
                else self._view.now
            )
            added = scale.settled(f'SUMIF({marks},"{_SUBITEM}",{block(*rows, place)})')
            look = looks.change if place == CHANGE and not self._added else looks.figure(yen)
            if place in (PREVIOUS, CHANGE) and not self._beside:
                sheet.text(self._row, place, self._view.none, look)
            else:
                sheet.formula(self._row, place, f"={added}", scale.cell(yen or 0), look)
        sheet.blank(self._row, grid.node, grid.programme_amount, looks.words)
        self._next(height(line_count(cell_text(name), grid.widths[SUBITEM], BODY), BODY))

    def _subitem(self, branch: _Branch) -> None:
        """As many rows as its nodes have programmes; its own amounts stand on the first."""
        first = self._row
        pairs = [(node, programme) for node in branch.inside for programme in node.inside]
        last = first + max(len(pairs), 1) - 1
        row = first
        for node in branch.inside:
            self._node(node, row)
            row += len(node.inside)
        self._own(branch.row, (first, last), empty=not pairs)
        for place in range(first, last + 1):
            self._edges(place, first)
        self._heights(branch, pairs, first)
        self._row = last + 1

    def _own(self, row: TableRow, rows: tuple[int, int], *, empty: bool) -> None:
        view, sheet, grid, looks = self._view, self._sheet, self._grid, self._item
        first, amounts = rows[0], self._amounts(row)
        sheet.text(first, SUBITEM, self._words(row, "name"), looks.words)
        sheet.raw.write_string(first, grid.levels, _SUBITEM)
        value, look = view.now.cell(amounts[NOW] or 0), looks.figure(amounts[NOW])
        if empty:
            sheet.number(first, NOW, value, look)
            sheet.blank(first, grid.node, grid.programme_amount, looks.words)
        else:
            sheet.formula(
                first, NOW, "=" + view.now.settled(f"SUM({block(*rows, grid.node_amount)})"), value, look
            )
        self._compared(first, amounts)
        for place in grid.sources.values():
            self._paid((first, place), amounts[place])

    def _compared(self, row: int, amounts: Mapping[int, int | None]) -> None:
        view, sheet, looks = self._view, self._sheet, self._item
        if not self._beside:
            for place in (PREVIOUS, CHANGE):
                sheet.text(row, place, view.none, looks.change)
            return
        before, now = amounts[PREVIOUS] or 0, amounts[NOW] or 0
        sheet.number(row, PREVIOUS, view.past.cell(before), looks.figure(amounts[PREVIOUS]))
        sign, reached = ("+", now + before) if self._added else ("-", now - before)
        found = view.both.settled(f"{cell(row, NOW)}{sign}{cell(row, PREVIOUS)}")
        look = looks.amount if self._added else looks.change
        sheet.formula(row, CHANGE, f"={found}", view.both.cell(reached), look)

    def _paid(self, place: tuple[int, int], yen: int | None) -> None:
        view, grid, look = self._view, self._grid, self._item.figure(yen)
        row, value = place[0], view.now.cell(yen or 0)
        if place[1] != grid.general:
            self._sheet.number(*place, value, look)
            return
        paid = f"SUM({cell(row, FIRST_SOURCE)}:{cell(row, grid.general - 1)})"
        self._sheet.formula(*place, "=" + view.now.settled(f"{cell(row, NOW)}-{paid}"), value, look)

    def _node(self, node: _Branch, row: int) -> None:
        view, sheet, grid, looks = self._view, self._sheet, self._grid, self._item
        heading = " ".join(
            part for part in (self._words(node.row, "number"), self._words(node.row, "name")) if part
        )
        yen, key = self._yen(node.row, "amount"), node.row.key.rpartition("|")[2]
        sheet.text(row, grid.node, heading, looks.words)
        sheet.raw.write_string(row, grid.nodes, f"node:{key}")
        made = block(row, row + len(node.inside) - 1, grid.programme_amount)
        added = view.now.settled(f"SUM({made})")
        sheet.formula(row, grid.node_amount, f"={added}", view.now.cell(yen or 0), looks.amount)
        for place, programme in enumerate(node.inside, row):
            self._programme(programme.row, key, place)
            if place != row:
                self._sheet.blank(place, grid.node, grid.node_amount, self._open)

    def _programme(self, row: TableRow, node: str, place: int) -> None:
        view, sheet, grid, looks = self._view, self._sheet, self._grid, self._item
        sheet.text(place, grid.explained, self._explained(row), looks.words)
        yen = self._yen(row, "amount") or 0
        form = view.places.request.get(row.key.rpartition("|")[2], {}).get(node_key(node))
        at = (place, grid.programme_amount)
        if form is None:
            sheet.number(*at, view.now.cell(yen), looks.amount)
        else:
            there = view.sheets["request"].there(cell(form, view.places.request_now))
            sheet.formula(*at, f"={there}", view.now.cell(yen), looks.amount)

    def _explained(self, row: TableRow) -> str:
        code, name, said = (self._words(row, key) for key in ("number", "name", "explained"))
        named = f"{code} {name}".strip()
        if not said:
            return named
        return self._view.texts.say("{name}: {lines}", name=named, lines=shortened(cell_text(said), _LONGEST))

    def _edges(self, row: int, first: int) -> None:
        """Rows below the first carry no amounts of the subitem, but its rules."""
        if row != first:
            self._sheet.blank(row, SUBITEM, self._grid.general, self._open)

    def _heights(self, branch: _Branch, pairs: Iterable[tuple[_Branch, _Branch]], first: int) -> None:
        widths, grid = self._grid.widths, self._grid
        row, seen = first, None
        for node, programme in pairs:
            lines = line_count(cell_text(self._explained(programme.row)), widths[grid.explained], BODY)
            if node is not seen:
                lines = max(lines, line_count(self._words(node.row, "name") + "00 ", widths[grid.node], BODY))
            seen = node
            if row == first:
                lines = max(
                    lines, line_count(cell_text(self._words(branch.row, "name")), widths[SUBITEM], BODY)
                )
            self._sheet.raw.set_row(row, height(lines, BODY) - 2)
            row += 1

    def _note_places(self, rows: tuple[int, int]) -> None:
        """Where the total and the nodes stand, for the proof."""
        grid, sheet, places = self._grid, self._sheet, self._view.places
        for key, place in {"amount": NOW, "previous": PREVIOUS, **grid.sources}.items():
            places.totals["itemised", key] = sheet.there(cell(self._row - 1, place))
        places.itemised["nodes"] = sheet.there(fixed(*rows, grid.nodes))
        places.itemised["amounts"] = sheet.there(fixed(*rows, grid.node_amount))

    def _amounts(self, row: TableRow) -> dict[int, int | None]:
        keys = {NOW: "amount", PREVIOUS: "previous", CHANGE: "after" if self._added else "change"}
        keys |= {place: key for key, place in self._grid.sources.items()}
        return {place: self._yen(row, key) for place, key in keys.items()}

    def _cell(self, row: TableRow, key: str) -> Cell:
        return row.cells[self._places[key]]

    def _words(self, row: TableRow, key: str) -> str:
        return self._cell(row, key).text

    def _yen(self, row: TableRow, key: str) -> int | None:
        value = self._cell(row, key).value
        assert value is None or isinstance(value, int)
        return value

    def _next(self, points: float) -> None:
        self._sheet.raw.set_row(self._row, points)
        self._row += 1
