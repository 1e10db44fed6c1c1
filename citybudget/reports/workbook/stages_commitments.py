"""債務負担行為 under 段階比較: what the municipality is bound to in later years, which no stage of the year holds."""

from citybudget.reports.table import ReportTable, TableRow
from citybudget.reports.tables import TOTAL, commitments_table
from citybudget.reports.workbook.formulas import Scale
from citybudget.reports.workbook.pack_view import PackView
from citybudget.reports.workbook.safe_text import cell_text
from citybudget.reports.workbook.sheet import Sheet, block
from citybudget.reports.workbook.styles import BODY, RowStyles
from citybudget.reports.workbook.text_size import height, line_count

NAME, PERIOD, PERIOD_END, LIMIT = 0, 1, 2, 3
_FIRST_AMOUNT = 3
"""Where the limit stands in the table; the years follow it."""


def commitments_of(view: PackView) -> ReportTable | None:
    """The table, None in a plan without commitments."""
    table = commitments_table(view.plan, view.texts, view.options.at, view.options.unit)
    return table if table.rows else None


def last_column(table: ReportTable | None) -> int:
    """The last column the table takes on the sheet."""
    return LIMIT if table is None else LIMIT + len(table.columns) - _FIRST_AMOUNT - 1


def write_commitments(
    view: PackView, sheet: Sheet, table: ReportTable, row: int, widths: tuple[float, float]
) -> int:
    """Caption, headings, a row a commitment and their sum; `widths` are those of the name and of the period."""
    sheet.text(row, NAME, table.title, view.styles.get(bold=True, font_size=11))
    sheet.raw.set_row(row, 22)
    look = view.styles.heading()
    titles = [column.title for column in table.columns]
    sheet.text(row + 1, NAME, f"{titles[0]}\n{titles[1]}", look)
    sheet.merged(row + 1, PERIOD, PERIOD_END, titles[2], look)
    for place, title in enumerate(titles[_FIRST_AMOUNT:], LIMIT):
        sheet.text(row + 1, place, title, look)
    sheet.raw.set_row(row + 1, height(2, 9))
    first = row + 2
    values = [found.value for item in table.rows for found in item.cells[_FIRST_AMOUNT:]]
    scale = Scale.over(view.options.unit, (yen for yen in values if isinstance(yen, int)))
    for place, item in enumerate(table.rows, first):
        _row(view, sheet, item, place, scale, (first, widths))
    return first + len(table.rows)


def _row(
    view: PackView,
    sheet: Sheet,
    item: TableRow,
    row: int,
    scale: Scale,
    frame: tuple[int, tuple[float, float]],
) -> None:
    first, (name_width, period_width) = frame
    total = item.key == TOTAL
    looks = RowStyles.total(view.styles) if total else RowStyles.of(view.styles)
    name, programme, period = (found.text for found in item.cells[:_FIRST_AMOUNT])
    words = "\n".join(part for part in (name, programme) if part)
    sheet.text(row, NAME, words, looks.words)
    sheet.merged(row, PERIOD, PERIOD_END, period, looks.words)
    for place, found in enumerate(item.cells[_FIRST_AMOUNT:], LIMIT):
        yen = found.value
        assert yen is None or isinstance(yen, int)
        if total:
            added = scale.settled(f"SUM({block(first, row - 1, place)})")
            sheet.formula(row, place, f"={added}", scale.cell(yen or 0), looks.figure(yen))
        else:
            sheet.number(row, place, scale.cell(yen or 0), looks.figure(yen))
    lines = max(
        line_count(cell_text(words), name_width, BODY), line_count(cell_text(period), period_width, BODY)
    )
    sheet.raw.set_row(row, height(lines, BODY) - 2)
