"""One comparison as a workbook of its own: both columns, change and rate as formulas, and the reasons."""

from pathlib import Path
from typing import Any

from citybudget.domain.compared import Compared, Part
from citybudget.domain.plan import Column, Plan
from citybudget.domain.totals import By
from citybudget.progress import Progress, silent
from citybudget.reports.table import RowRole, TableRow
from citybudget.reports.tables.compare import CompareRows, compare_table
from citybudget.reports.workbook import page
from citybudget.reports.workbook.compared import ComparedColumns, write_compared
from citybudget.reports.workbook.options import PackOptions
from citybudget.reports.workbook.pack import write_alone
from citybudget.reports.workbook.pack_view import PackView
from citybudget.reports.workbook.safe_text import cell_text
from citybudget.reports.workbook.sheet import Sheet
from citybudget.reports.workbook.sheet_title import write_notes, write_title
from citybudget.reports.workbook.styles import RowStyles
from citybudget.reports.workbook.text_size import height, line_count
from citybudget.texts import Texts

_NAME, _PREVIOUS, _NOW, _CHANGE, _RATE, _KIND, _REASON = range(7)
_AT = ComparedColumns(_NOW, _PREVIOUS, _CHANGE, _RATE)
_NAME_WIDTH, _REASON_WIDTH = 44.0, 52.0
_BODY = 9.0
_EVERY = 100
"""Rows between two looks at whether somebody stopped the work."""


def write_comparison(
    plan: Plan,
    path: Path,
    options: PackOptions,
    start: Column,
    by: By = By.PILLAR,
    progress: Progress = silent,
) -> Path:
    """`start` beside the options' column, down to the node, each level an outline. Raises as `write_workbook` does."""
    texts = Texts.of_plan(options.language, plan.municipality)
    found = Compared(plan, by, start, options.at)

    def write(view: PackView, sheet: Sheet) -> None:
        _Comparison(view, sheet, found, progress).write()

    return write_alone(plan, path, options, texts.say("Comparison"), write)


class _Comparison:
    def __init__(self, view: PackView, sheet: Sheet, found: Compared, progress: Progress) -> None:
        self._view, self._sheet, self._found, self._progress = view, sheet, found, progress
        self._rows = CompareRows(found, view.texts, view.options.unit)
        self._looks = (
            RowStyles.total(view.styles), RowStyles.subtotal(view.styles), RowStyles.of(view.styles)
        )  # fmt: skip

    def write(self) -> None:
        """Title, headings, every part under the one that holds it, and the notes."""
        view, sheet, found = self._view, self._sheet, self._found
        table = compare_table(found.plan, view.texts, found.start, found.end, view.options.unit, found.by)
        row = head = write_title(view, sheet, table.title, _REASON)
        widths = (_NAME_WIDTH, *[max(11.0, view.widest)] * 3, 9.0, 8.0, _REASON_WIDTH)
        for place, (column, width) in enumerate(zip(table.columns, widths, strict=True)):
            sheet.raw.set_column(place, place, width)
            sheet.text(row, place, column.title, view.styles.heading())
        for number, (part, said) in enumerate(zip(found.walk(), table.rows, strict=True)):
            if number % _EVERY == 0:
                self._progress(number, len(table.rows))
            row += 1
            self._row(row, part, said)
        write_notes(view, sheet, table.notes, row + 2, (_NAME, _REASON, sum(widths)))
        sheet.raw.freeze_panes(head + 1, 1)
        sheet.raw.outline_settings(True, False, True, False)
        page.set_up(view, sheet, head)

    def _row(self, row: int, part: Part, said: TableRow) -> None:
        view, sheet, depth = self._view, self._sheet, len(part.path)
        outermost = said.role is not RowRole.ITEM and depth == 1
        looks = self._looks[0 if part.by is None else 1 if outermost else 2]
        words = looks.words if outermost or part.by is None else self._indented(depth)
        sheet.text(row, _NAME, said.cells[_NAME].text, words)
        self._amount(row, _PREVIOUS, part.before, looks)
        self._amount(row, _NOW, part.after, looks)
        if part.before is None and part.after is None:
            sheet.text(row, _CHANGE, view.none, looks.none)
            sheet.text(row, _RATE, view.none, looks.none)
        else:
            figures = part.row(comparable=self._found.comparable)
            write_compared(view, sheet, row, _AT, figures, (looks.change, looks.rate))
        sheet.text(row, _KIND, said.cells[_KIND].text, looks.words)
        reason = " ".join(said.cells[_REASON].text.split())
        sheet.text(row, _REASON, reason, looks.words)
        lines = max(
            line_count(cell_text(said.cells[_NAME].text), _NAME_WIDTH - 2 * depth, _BODY),
            line_count(cell_text(reason), _REASON_WIDTH, _BODY),
        )
        sheet.raw.set_row(row, height(lines, _BODY), None, {"level": max(depth - 1, 0)})

    def _indented(self, depth: int) -> Any:
        return self._view.styles.boxed("wrapped", indent=depth - 1)

    def _amount(self, row: int, column: int, yen: int | None, looks: RowStyles) -> None:
        scale = self._view.past if column == _PREVIOUS else self._view.now
        self._sheet.amount(row, column, yen, scale, looks.figure(yen), self._view.none)
