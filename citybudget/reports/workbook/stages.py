"""段階比較: every stage of the year side by side, what moved between them and why, and how the year was carried out."""

from collections.abc import Sequence
from typing import Any

from citybudget.domain import stage as stages
from citybudget.domain.amount import half_up
from citybudget.domain.totals import column
from citybudget.reports.table import Cell, CellKind, ReportTable, RowRole, TableRow
from citybudget.reports.tables.stage_comparison import (
    CARRIED_ON,
    EXECUTION,
    REASONS,
    UNUSED,
    Course,
    change_key,
    stage_comparison_table,
)
from citybudget.reports.workbook import formulas, page
from citybudget.reports.workbook.formulas import Scale
from citybudget.reports.workbook.pack_view import PackView
from citybudget.reports.workbook.safe_text import cell_text
from citybudget.reports.workbook.sheet import Sheet, block, cell, fixed
from citybudget.reports.workbook.sheet_title import write_notes, write_title
from citybudget.reports.workbook.stages_commitments import commitments_of, last_column, write_commitments
from citybudget.reports.workbook.styles import BODY, GROUP_SHADE, SHADE, RowStyles
from citybudget.reports.workbook.text_size import amount_width, height, line_count

NAME = 0
_NAME_WIDTH, _REASONS_WIDTH = 36.0, 44.0
_ITEM, _PROGRAMME, _PILLAR, _TOTAL = "n", "p", "c", "t"
_INDENT = {_PILLAR: 1, _PROGRAMME: 2, _ITEM: 4}


def write_stages(view: PackView, sheet: Sheet) -> None:
    """The comparison; the bridges drawn from it stand on a sheet of their own, since its titles are others."""
    table = stage_comparison_table(view.plan, view.texts, view.options.at[0], view.options.unit)
    course, bound = Course.of(view.plan, view.options.at[0]), commitments_of(view)
    writer = _Comparison(view, sheet, table, course, last_column(bound))
    head = write_title(view, sheet, table.title, writer.last)
    row = writer.write(head)
    width = sum(writer.widths)
    row = write_notes(view, sheet, table.notes, row + 1, (NAME, writer.last, width))
    if bound is not None:
        write_commitments(view, sheet, bound, row + 1, (writer.widths[0], writer.widths[1] * 2))
    sheet.raw.freeze_panes(head + 1, NAME + 1)
    page.set_up(view, sheet, head)


class _Comparison:
    """Writes the table, and notes where its totals stand."""

    def __init__(self, view: PackView, sheet: Sheet, table: ReportTable, course: Course, below: int) -> None:
        self._view = view
        self._sheet = sheet
        self._table = table
        self._course = course
        self.places = {column.key: place for place, column in enumerate(table.columns)}
        self.last = self.places[REASONS]
        self._levels = max(self.last, below) + 1
        self.scale = Scale.over(view.options.unit, _every_yen(view, course))
        wide = amount_width(max((abs(yen) for yen in _totals(table)), default=0), view.options.unit)
        amounts = [max(11.0, wide)] * (len(table.columns) - 2)
        self.widths = (_NAME_WIDTH, *amounts, _REASONS_WIDTH)
        self._looks = {
            _ITEM: RowStyles.of(view.styles),
            _PROGRAMME: RowStyles.of(view.styles, bold=True),
            _PILLAR: RowStyles.subtotal(view.styles),
            _TOTAL: RowStyles.total(view.styles),
        }
        self._rates = {
            _ITEM: view.styles.boxed("whole_share"),
            _PROGRAMME: view.styles.boxed("whole_share", bold=True),
            _PILLAR: view.styles.boxed("whole_share", bold=True, bg_color=GROUP_SHADE),
            _TOTAL: view.styles.boxed("whole_share", bold=True, bg_color=SHADE),
        }

    def write(self, row: int) -> int:
        """Headings, every row and the total; the row behind is returned."""
        for place in range(self._levels):
            width = self.widths[place] if place <= self.last else self.widths[1]
            self._sheet.raw.set_column(place, place, width)
        self._sheet.raw.set_column(self._levels, self._levels, 3, None, {"hidden": True})
        self._headings(row)
        first = row = row + 1
        rows = self._table.rows
        for number, item in enumerate(rows):
            if item.role is RowRole.TOTAL:
                self._total(item, (first, row - 1))
            else:
                self._row(item, row, number)
            row += 1
        if not rows:
            look = self._view.styles.get("wrapped")
            words = self._view.texts.say("No programme has an estimate here.")
            self._sheet.merged(row, NAME, max(self.last, 1), words, look)
            row += 1
        return row

    def _headings(self, row: int) -> None:
        look, lines = self._view.styles.heading(font_size=8), 1
        for place, head in enumerate(self._table.columns):
            self._sheet.text(row, place, head.title, look)
            lines = max(lines, line_count(cell_text(head.title), self.widths[place], 8))
        self._sheet.raw.set_row(row, height(lines, 8))

    def _row(self, item: TableRow, row: int, number: int) -> None:
        """A pillar, programme or node; groups add up what stands below them."""
        if item.role is RowRole.ITEM:
            level, below = _ITEM, ""
        elif item.parent is not None:
            level, below = _PROGRAMME, _ITEM
        else:
            level, below = _PILLAR, _PROGRAMME
        count = 0 if level == _ITEM else _inside(level, self._table.rows, number)
        self._sheet.raw.write_string(row, self._levels, level)
        self._words(item, row, level)
        for head in self._table.columns[1:-1]:
            self._figure(item, row, head.key, self._sum(row, count, self.places[head.key], below), level)

    def _sum(self, row: int, count: int, place: int, below: str) -> str | None:
        """What adds up the rows of a level below a row; None where there are none."""
        if not count or not below:
            return None
        amounts = block(row + 1, row + count, place)
        if below == _ITEM:
            return f"SUM({amounts})"
        return f'SUMIF({fixed(row + 1, row + count, self._levels)},"{below}",{amounts})'

    def _words(self, item: TableRow, row: int, level: str) -> None:
        view, looks = self._view, self._looks[level]
        bold = {"bold": True} if level == _PROGRAMME else {}
        name = (
            looks.words if level == _PILLAR else view.styles.boxed("wrapped", indent=_INDENT[level], **bold)
        )
        words, said = item.cells[NAME].text, item.cells[self.last].text
        self._sheet.text(row, NAME, words, name)
        self._sheet.text(
            row, self.last, said, view.styles.boxed("wrapped") if level != _PILLAR else looks.words
        )
        lines = max(
            line_count(cell_text(words), _NAME_WIDTH - 2 * _INDENT[level], BODY),
            line_count(cell_text(said), _REASONS_WIDTH, BODY),
        )
        self._sheet.raw.set_row(row, height(lines, BODY) - 2)

    def _total(self, item: TableRow, rows: tuple[int, int]) -> None:
        view, row, looks = self._view, rows[1] + 1, self._looks[_TOTAL]
        self._sheet.text(row, NAME, item.cells[NAME].text, looks.words)
        marks = fixed(*rows, self._levels)
        for head in self._table.columns[1:-1]:
            place = self.places[head.key]
            added = f'SUMIF({marks},"{_PILLAR}",{block(*rows, place)})'
            self._figure(item, row, head.key, added, _TOTAL)
            view.places.totals["stages", head.key] = self._sheet.there(cell(row, place))
        self._sheet.text(row, self.last, "", looks.words)
        self._sheet.raw.set_row(row, height(1, BODY))

    def _figure(self, item: TableRow, row: int, key: str, added: str | None, level: str) -> None:
        """A figure: derived across the row where it follows from others of it, else the sum, else the amount."""
        looks = self._looks[level]
        found, place = item.cells[self.places[key]], self.places[key]
        if key == EXECUTION:
            self._rate(row, found, level)
            return
        yen = found.value
        assert yen is None or isinstance(yen, int)
        across = self._across(row, key)
        look: Any = looks.change if key.endswith("-change") and yen is not None else looks.figure(yen)
        formula = across or (self.scale.settled(added) if added else None)
        if formula is None:
            self._sheet.number(row, place, self.scale.cell(yen or 0), look)
        else:
            self._sheet.formula(row, place, f"={formula}", self.scale.cell(yen or 0), look)

    def _across(self, row: int, key: str) -> str | None:
        """現計, 増減 and 不用額 from the cells of their own row."""
        course = self._course
        if key == stages.CURRENT:
            parts = "+".join(cell(row, self.places[word]) for word in course.parts())
            return self.scale.settled(parts)
        if key == UNUSED:
            spent = (stages.CURRENT, stages.SETTLEMENT, CARRIED_ON)
            return self.scale.settled("-".join(cell(row, self.places[word]) for word in spent))
        for word in course.words:
            before = course.before(word)
            if before is not None and key == change_key(word):
                return self.scale.settled(f"{cell(row, self.places[word])}-{cell(row, self.places[before])}")
        return None

    def _rate(self, row: int, found: Cell, level: str) -> None:
        """執行率, to two decimals."""
        part, whole = (cell(row, self.places[word]) for word in (stages.SETTLEMENT, stages.CURRENT))
        written = formulas.share(part, whole, self._view.none, self.scale, 2)
        value: float | str = self._view.none
        if found.value is not None:
            assert not isinstance(found.value, str)
            value = float(half_up(found.value, 2))  # type: ignore[arg-type]  # a share is a fraction
        self._sheet.formula(row, self.places[EXECUTION], written, value, self._rates[level])


def _inside(level: str, rows: Sequence[TableRow], number: int) -> int:
    """How many rows lie in a group: a programme ends at the next group, a pillar at the next one without a parent."""
    place = number + 1
    while place < len(rows):
        item = rows[place]
        group = item.role is RowRole.GROUP and (level == _PROGRAMME or item.parent is None)
        if group or item.role is RowRole.TOTAL:
            break
        place += 1
    return place - number - 1


def _every_yen(view: PackView, course: Course) -> list[int]:
    places = [(course.year, word) for word in course.words] + [(course.year + 1, stages.CARRIED)]
    held = (estimate for at in places for estimate in column(view.plan, at).values())
    return [part.amount_yen for estimate in held for part in estimate.nodes]


def _totals(table: ReportTable) -> list[int]:
    kinds = [column.kind for column in table.columns]
    return [
        found.value
        for row in table.rows
        if row.role is RowRole.TOTAL
        for found, kind in zip(row.cells, kinds, strict=True)
        if kind in (CellKind.AMOUNT, CellKind.CHANGE) and isinstance(found.value, int)
    ]
