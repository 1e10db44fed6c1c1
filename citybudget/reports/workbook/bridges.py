"""増減図: how a total came about, from stage to stage and from last year, each step in cells and as Excel's own chart.

It goes with 段階比較, whose cells it starts from.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from citybudget.domain import stage as stages
from citybudget.reports.table import ReportTable, RowRole, TableRow
from citybudget.reports.tables import change_bridge_table, stage_bridge_table
from citybudget.reports.tables.stage_comparison import change_key
from citybudget.reports.workbook import page
from citybudget.reports.workbook.bridge_chart import Bars, bridge_chart, chart_height
from citybudget.reports.workbook.formulas import Scale
from citybudget.reports.workbook.pack_view import PackView
from citybudget.reports.workbook.safe_text import cell_text
from citybudget.reports.workbook.sheet import Sheet, cell
from citybudget.reports.workbook.sheet_title import write_notes, write_title
from citybudget.reports.workbook.styles import BODY, RowStyles
from citybudget.reports.workbook.text_size import height, line_count

NAME, CHANGE, LEVEL, BASE, WHOLE, RISE, FALL = range(7)
_NAME_WIDTH = 60.0
_POINTS = 15.0
"""Height of the rows that a chart lies over."""


def write_bridges(view: PackView, sheet: Sheet) -> None:
    """Both bridges where there is something to bridge, each on a page of its own."""
    for place in range(NAME, FALL + 1):
        sheet.raw.set_column(place, place, max(13.0, view.widest) if place else _NAME_WIDTH)
    row = write_title(view, sheet, view.texts.say("How the totals came about"), FALL)
    breaks: list[int] = []
    notes: tuple[str, ...] = ()
    for key, table, links in _bridges(view):
        if row > 2:
            breaks.append(row)
        row = _Writer(view, sheet, _scale(view, table), links).write(key, table, row) + 1
        notes = table.notes
    if row == 2:
        words = view.texts.say("There is nothing to compare this stage with.")
        sheet.merged(row, NAME, FALL, words, view.styles.get("wrapped"))
    write_notes(view, sheet, notes, row + 1, (NAME, FALL, _NAME_WIDTH + 6 * 13))
    sheet.raw.set_h_pagebreaks(breaks)
    sheet.raw.freeze_panes(2, 0)
    page.set_up(view, sheet, 1)


def _bridges(view: PackView) -> list[tuple[str, ReportTable, Mapping[str, str]]]:
    """The bridges of more than one bar, with the cells of 段階比較 their bars are taken from."""
    options, plan, texts = view.options, view.plan, view.texts
    links = {key: there for (sheet, key), there in view.places.totals.items() if sheet == "stages"}
    made: tuple[tuple[str, ReportTable, Mapping[str, str]], ...] = (
        ("stages", stage_bridge_table(plan, texts, options.at, options.unit), links),
        ("change", change_bridge_table(plan, texts, options.at, options.unit, view.base), {}),
    )
    return [item for item in made if len(item[1].rows) > 1]


def _scale(view: PackView, table: ReportTable) -> Scale:
    found = (value for row in table.rows for value in (row.cells[1].value, row.cells[2].value))
    return Scale.over(view.options.unit, (yen for yen in found if isinstance(yen, int)))


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes one bridge: its cells, and a chart whose series they are."""

    view: PackView
    sheet: Sheet
    scale: Scale
    links: Mapping[str, str]

    def write(self, key: str, table: ReportTable, row: int) -> int:
        """Title, headings, bars and chart; the row behind is returned."""
        self.sheet.text(row, NAME, table.title, self.view.styles.get(bold=True, font_size=11))
        self.sheet.raw.set_row(row, 22)
        self._headings(table, row + 1)
        first = row + 2
        for place, item in enumerate(table.rows, first):
            self._bar(item, place, first)
        last = first + len(table.rows) - 1
        self.view.places.totals["bridge", key] = self.sheet.there(cell(last, LEVEL))
        self.view.places.bridges[key] = _level(table.rows[-1])
        if any(_level(item) < 0 for item in table.rows):
            return last + 1
        bars = Bars(table, first, last, sideways=key == "change")
        return self._chart(bars, last + 2)

    def _chart(self, bars: Bars, row: int) -> int:
        bridge_chart(self.view, self.sheet, bars, row)
        behind = row + int(chart_height(bars) * 0.75 / _POINTS) + 2
        for place in range(row, behind):
            self.sheet.raw.set_row(place, _POINTS)
        return behind

    def _headings(self, table: ReportTable, row: int) -> None:
        texts, look = self.view.texts, self.view.styles.heading()
        words = (
            *(column.title for column in table.columns),
            texts.within("bridge", "Base"),
            texts.within("bridge", "Level"),
            texts.within("bridge", "Increase"),
            texts.within("bridge", "Decrease"),
        )
        for place, word in enumerate(words):
            self.sheet.text(row, place, word, look)
        self.sheet.raw.set_row(row, height(1, 9))

    def _bar(self, item: TableRow, row: int, first: int) -> None:
        """A level is what the bars before it come to; a step rises or falls from there."""
        styles = self.view.styles
        looks = RowStyles.subtotal(styles) if item.role is RowRole.TOTAL else RowStyles.of(styles)
        name, change, reached = item.cells[0].text, item.cells[1].value, _level(item)
        self.sheet.text(row, NAME, name, looks.words)
        before = cell(row - 1, LEVEL)
        if item.role is RowRole.TOTAL:
            self.sheet.text(row, CHANGE, "", looks.words)
            self._put(row, LEVEL, self.links.get(item.key) if row == first else before, reached, looks)
            self._parts(row, None, reached, looks)
        else:
            assert isinstance(change, int)
            self._put(row, CHANGE, self._step(item.key), change, looks)
            added = self.scale.settled(f"{before}+{cell(row, CHANGE)}")
            self._put(row, LEVEL, added, reached, looks)
            self._parts(row, change, reached, looks)
        self.sheet.raw.set_row(row, height(line_count(cell_text(name), _NAME_WIDTH, BODY), BODY) - 4)

    def _step(self, key: str) -> str | None:
        """The cell of the comparison that a step is taken from."""
        if not stages.is_stage(key):
            return None
        return self.links.get(key if stages.holds_differences(key) else change_key(key))

    def _parts(self, row: int, change: int | None, reached: int, looks: RowStyles) -> None:
        """What the chart stacks: an unseen base, a level, a rise, a fall."""
        level, before, moved = cell(row, LEVEL), cell(row - 1, LEVEL), cell(row, CHANGE)
        made: dict[int, tuple[str | None, int]] = dict.fromkeys((BASE, WHOLE, RISE, FALL), (None, 0))
        if change is None:
            made[WHOLE] = (level, reached)
        else:
            made[BASE] = (f"MIN({before},{level})", min(reached, reached - change))
            made[RISE] = (f"MAX({moved},0)", max(change, 0))
            made[FALL] = (f"MAX(-{moved},0)", max(-change, 0))
        for place, (formula, yen) in made.items():
            self._put(row, place, formula, yen, looks)

    def _put(self, row: int, place: int, formula: str | None, yen: int, looks: RowStyles) -> None:
        value: Any = self.scale.cell(yen)
        look = looks.change if place == CHANGE else looks.amount
        if formula is None:
            self.sheet.number(row, place, value, look)
        else:
            self.sheet.formula(row, place, f"={formula}", value, look)


def _level(item: TableRow) -> int:
    value = item.cells[2].value
    assert isinstance(value, int)
    return value
