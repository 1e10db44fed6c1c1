"""The tables of the summary: a heading, rows of amount, last year, change, rate and share, and their total."""

from collections.abc import Sequence
from dataclasses import dataclass

from citybudget.domain.totals import TotalRow
from citybudget.reports.workbook.compared import ComparedColumns, write_compared, write_share
from citybudget.reports.workbook.formulas import Scale
from citybudget.reports.workbook.pack_view import PackView
from citybudget.reports.workbook.safe_text import cell_text
from citybudget.reports.workbook.sheet import Sheet, cell
from citybudget.reports.workbook.styles import BODY, RowStyles
from citybudget.reports.workbook.text_size import height, line_count
from citybudget.texts import labels

NAME, NOW, PREVIOUS, CHANGE, RATE, SHARE = range(6)
WIDTHS = (33.0, 12.0, 12.0, 11.0, 10.0, 10.0)
"""The least widths; columns of amounts grow with the plan's largest."""
COMPARED = ComparedColumns(NOW, PREVIOUS, CHANGE, RATE)


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A row: its name, its whole yen, and the formulas of its amounts where other cells give them.

    `stated` says on which side, this year's and last year's, there is a figure at all.
    """

    name: str
    found: TotalRow
    now: str | None = None
    previous: str | None = None
    role: str = "item"
    depth: int = 0
    stated: tuple[bool, bool] = (True, True)


class SummaryTables:
    """Writes tables one below the other; `row` is the next free row, `points` the height of those written."""

    def __init__(self, view: PackView, sheet: Sheet, row: int) -> None:
        self.row = row
        self.points = 0.0
        self._view = view
        self._sheet = sheet
        self._looks = {
            "item": RowStyles.of(view.styles),
            "group": RowStyles.subtotal(view.styles),
            "total": RowStyles.total(view.styles),
        }

    def caption(self, text: str) -> None:
        """The name of the table that follows."""
        look = self._view.styles.get(bold=True, font_size=10, valign="bottom")
        self._sheet.text(self.row, NAME, text, look)
        self._next(18)

    def headings(self, name: str, *, share: bool = True) -> None:
        """The headings of the columns."""
        view, texts = self._view, self._view.texts
        before = labels.column(texts, view.base) if view.base else texts.say("Last year")
        words = [
            name,
            labels.column(texts, view.options.at),
            before,
            texts.within("table", "Change"),
            texts.say("Rate %"),
        ]
        if share:
            words.append(texts.say("Share %"))
        self.words(words)

    def words(self, words: Sequence[str]) -> None:
        """A row of headings."""
        look = self._view.styles.heading()
        lines = max(line_count(word, WIDTHS[place], 9) for place, word in enumerate(words))
        for place, word in enumerate(words):
            self._sheet.text(self.row, place, word, look)
        self._next(height(lines, 9))

    def write(self, item: SummaryRow, whole: tuple[int, int] | None = None) -> int:
        """One row; `whole` is the row and the yen that its share is taken of. Returns where it stands."""
        view, sheet, row, looks = self._view, self._sheet, self.row, self._looks[item.role]
        name = view.styles.boxed("wrapped", indent=1 + item.depth) if item.depth else looks.words
        sheet.text(row, NAME, item.name, name)
        now, before = (
            yen if stated else None
            for yen, stated in zip((item.found.amount, item.found.previous), item.stated, strict=True)
        )
        self._amount(NOW, item.now, now, view.now, looks)
        if item.found.previous is None:
            sheet.text(row, PREVIOUS, view.none, looks.amount)
        else:
            self._amount(PREVIOUS, item.previous, before, view.past, looks)
        write_compared(view, sheet, row, COMPARED, item.found, (looks.change, looks.rate))
        if whole is not None:
            cells = (cell(row, NOW), cell(whole[0], NOW).replace("B", "B$"))
            write_share(view, sheet, (row, SHARE), cells, (item.found.amount, whole[1]), looks.share)
        lines = line_count(cell_text(item.name), WIDTHS[NAME] - 2 * item.depth, BODY)
        self._next(height(lines, BODY) - 3)
        return row

    def _amount(
        self, column: int, formula: str | None, yen: int | None, scale: Scale, looks: RowStyles
    ) -> None:
        value, look = scale.cell(yen or 0), looks.figure(yen)
        if formula is None:
            self._sheet.number(self.row, column, value, look)
        else:
            self._sheet.formula(self.row, column, f"={formula}", value, look)

    def gap(self, points: float = 7) -> None:
        """A little air."""
        self._next(points)

    def _next(self, points: float) -> None:
        self._sheet.raw.set_row(self.row, points)
        self.points += points
        self.row += 1
