"""点検結果: what the checks found and what was let stand, with the reasons, as it goes out with the figures."""

from citybudget.reports.table import RowRole, TableRow
from citybudget.reports.tables import checks_table
from citybudget.reports.workbook import page
from citybudget.reports.workbook.pack_view import PackView
from citybudget.reports.workbook.safe_text import cell_text
from citybudget.reports.workbook.sheet import Sheet
from citybudget.reports.workbook.sheet_title import write_notes, write_title
from citybudget.reports.workbook.styles import GROUP_SHADE
from citybudget.reports.workbook.text_size import height, line_count

_WIDTHS = (7.0, 22.0, 27.0, 20.0, 36.0, 28.0, 24.0)
_SIZE = 9.0


def write_checks(view: PackView, sheet: Sheet) -> None:
    """One row a finding, under a heading a severity."""
    table = checks_table(view.plan, view.texts, view.checked, view.options.unit)
    for place, width in enumerate(_WIDTHS):
        sheet.raw.set_column(place, place, width)
    row = write_title(view, sheet, table.title, len(_WIDTHS) - 1)
    heading = view.styles.heading()
    for place, column in enumerate(table.columns):
        sheet.text(row, place, column.title, heading)
    head = row
    for item in table.rows:
        row += 1
        _write(view, sheet, item, row)
    if not table.rows:
        row += 1
        nothing = view.texts.say("The checks found nothing to mend.")
        sheet.merged(row, 0, len(_WIDTHS) - 1, nothing, view.styles.boxed("wrapped", font_size=_SIZE))
    write_notes(view, sheet, table.notes, row + 2, (0, len(_WIDTHS) - 1, sum(_WIDTHS)))
    sheet.raw.freeze_panes(head + 1, 0)
    page.set_up(view, sheet, head)


def _write(view: PackView, sheet: Sheet, item: TableRow, row: int) -> None:
    if item.role is RowRole.GROUP:
        look = view.styles.boxed(bold=True, bg_color=GROUP_SHADE, font_size=_SIZE)
        sheet.merged(row, 0, len(_WIDTHS) - 1, item.cells[0].text, look)
        sheet.raw.set_row(row, height(1, _SIZE))
        return
    look = view.styles.boxed("wrapped", font_size=_SIZE, valign="top", indent=0)
    lines = 1
    for place, (found, width) in enumerate(zip(item.cells, _WIDTHS, strict=True)):
        sheet.text(row, place, found.text, look)
        lines = max(lines, line_count(cell_text(found.text), width, _SIZE))
    sheet.raw.set_row(row, height(lines, _SIZE))
