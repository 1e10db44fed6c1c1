"""The head and the notes that the sheets of a pack share."""

from collections.abc import Iterable

from citybudget.reports.palette import LIGHT
from citybudget.reports.workbook import page
from citybudget.reports.workbook.pack_view import PackView
from citybudget.reports.workbook.safe_text import cell_text
from citybudget.reports.workbook.sheet import Sheet
from citybudget.reports.workbook.text_size import line_count, row_heights
from citybudget.texts import labels, numbers, years

_NOTE = 8.0


def write_title(view: PackView, sheet: Sheet, title: str, last: int, *, unit: str | None = None) -> int:
    """Title, whose budget it is, its column and unit, on two rows; the row behind them is returned."""
    texts, at = view.texts, view.options.at
    styles = view.styles
    column = f"{years.both(texts, at[0])} {labels.stage(texts, at[1])}"
    words = (page.training_mark(view), title)
    sheet.raw.set_row(0, 24)
    sheet.raw.set_row(1, 16)
    look = styles.get(bold=True, font_size=14)
    sheet.text(0, 0, " ".join(word for word in words if word), look)
    whose = "　".join(word for word in (page.owner(view), column) if word)
    sheet.text(1, 0, whose, styles.get())
    noted = numbers.unit_note(texts, view.options.unit) if unit is None else unit
    sheet.text(1, last, noted, styles.get(align="right"))
    return 2


def write_notes(
    view: PackView, sheet: Sheet, notes: Iterable[str], row: int, over: tuple[int, int, float]
) -> int:
    """Notes under a table, each over the columns from `over`'s first to its second, as wide as its third."""
    first, last, width = over
    look = view.styles.get("wrapped", font_size=_NOTE, font_color=LIGHT.text2, valign="top")
    for note in notes:
        words = view.texts.say("Note: {note}", note=note)
        heights = row_heights(line_count(cell_text(words), width, _NOTE), _NOTE)
        for place, points in enumerate(heights):
            sheet.raw.set_row(row + place, points)
        sheet.merged(row, first, last, words, look, row + len(heights) - 1)
        row += len(heights)
    return row
