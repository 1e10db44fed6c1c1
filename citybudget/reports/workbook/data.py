"""データ: every figure as one datum a row by the 総務省 rules, for people and programs that reckon on.

Values only, nothing merged, no rows above the headings, whole yen, the Western year beside 和暦.
"""

from typing import Any

from citybudget.domain.amount import Unit
from citybudget.domain.plan import Column
from citybudget.domain.stage import SETTLEMENT
from citybudget.reports.table import CellKind, ReportTable, TableRow
from citybudget.reports.tables import data_table
from citybudget.reports.workbook import page
from citybudget.reports.workbook.pack_view import PackView
from citybudget.reports.workbook.safe_text import one_line
from citybudget.reports.workbook.sheet import Sheet, fixed
from citybudget.reports.workbook.text_size import PIXELS_PER_CHARACTER, height, line_count, line_width

_SIZE = 9.0
_NARROWEST = 7.0
_WIDEST = {"programme": 24.0, "description": 26.0, "basis": 36.0}
_USUALLY_WIDEST = 15.0
"""Characters; what is longer wraps, which is a look and no line break in the datum."""


def write_data(view: PackView, sheet: Sheet) -> None:
    """The columns one below the other; 現計 is left out unless it is asked for, since it would say its parts twice."""
    table = data_table(view.plan, view.texts, columns(view))
    widths = _widths(table)
    for place, width in enumerate(widths):
        sheet.raw.set_column(place, place, width)
    words = view.styles.get(text_wrap=True, font_size=_SIZE)
    numbers = {
        CellKind.AMOUNT: view.styles.get(num_format="0", font_size=_SIZE),
        CellKind.COUNT: view.styles.get("count", font_size=_SIZE),
    }
    looks = [numbers.get(column.kind) for column in table.columns]
    for row, item in enumerate(table.rows, 1):
        _row(sheet, item, row, words, looks)
        _height(sheet, [found.text for found in item.cells], row, widths)
    _as_table(view, sheet, table, widths)
    _places(view, sheet, table)
    sheet.raw.freeze_panes(1, 0)
    page.set_up(view, sheet, 0, Unit.YEN)


def _row(sheet: Sheet, item: TableRow, row: int, words: Any, looks: list[Any]) -> None:
    for place, (found, number) in enumerate(zip(item.cells, looks, strict=True)):
        if number is None:
            if found.text:
                sheet.literal(row, place, one_line(found.text), words)
        elif isinstance(found.value, int):
            sheet.number(row, place, found.value, number)


def _widths(table: ReportTable) -> list[float]:
    """Each column as wide as its longest datum, within reason."""
    found = []
    for place, column in enumerate(table.columns):
        longest = max((line_width(row.cells[place].text) for row in table.rows), default=0.0)
        longest = max(longest, line_width(column.title) + 2)
        wanted = longest * _SIZE * 96 / 72 / PIXELS_PER_CHARACTER * 1.12 + 2
        found.append(min(max(wanted, _NARROWEST), _WIDEST.get(column.key, _USUALLY_WIDEST)))
    return found


def _height(sheet: Sheet, texts: list[str], row: int, widths: list[float]) -> None:
    """Rows with a datum wider than its column are higher."""
    pairs = zip(texts, widths, strict=True)
    counts = (line_count(one_line(text), width, _SIZE) for text, width in pairs if len(text) > width / 3)
    sheet.raw.set_row(row, height(max(counts, default=1), _SIZE))


def columns(view: PackView) -> tuple[Column, ...]:
    """Oldest first: the column, what it is compared with, the last settlement, and every stage of the year that holds
    amounts of its own. What adds to 当初 says so in its last column, and 現計 that it is derived.
    """
    plan, at = view.plan, view.options.at
    wanted = {at, (at[0] - 2, SETTLEMENT), *((at[0], word) for word in plan.stages_of(at[0]))}
    if view.base is not None:
        wanted.add(view.base)
    found = (place for place in wanted if plan.columns.get(place) or place == at)
    return tuple(sorted(found, key=lambda place: (place[0], plan.stage_order(place[1]))))


def _as_table(view: PackView, sheet: Sheet, table: ReportTable, widths: list[float]) -> None:
    """An Excel table with filters; the headings leave room for their buttons."""
    last = max(len(table.rows), 1)
    look = view.styles.get("wrapped", font_size=_SIZE, bold=True, indent=0)
    heads = [{"header": column.title, "header_format": look} for column in table.columns]
    options = {"name": "citybudget_data", "columns": heads, "style": "Table Style Light 1"}
    sheet.raw.add_table(0, 0, last, len(heads) - 1, options)
    _height(sheet, [f"{column.title}▼" for column in table.columns], 0, widths)


def _places(view: PackView, sheet: Sheet, table: ReportTable) -> None:
    last = max(len(table.rows), 1)
    for key in ("fiscal_year", "stage", "amount_yen"):
        view.places.data[key] = sheet.there(fixed(1, last, table.column(key)))
