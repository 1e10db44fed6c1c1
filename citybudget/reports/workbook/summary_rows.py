"""The tables of the summary: a heading, rows of amount, last year, change, rate and share, and their total."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from citybudget.domain.totals import TotalRow
from citybudget.reports.workbook.compared import ComparedColumns, write_compared, write_share
from citybudget.reports.workbook.formulas import Scale
from citybudget.reports.workbook.pack_view import PackView
from citybudget.reports.workbook.safe_text import cell_text
from citybudget.reports.workbook.sheet import Sheet, cell
from citybudget.reports.workbook.styles import BODY, GROUP_SHADE, SHADE
from citybudget.reports.workbook.text_size import height, line_count
from citybudget.texts import labels

NAME, NOW, PREVIOUS, CHANGE, RATE, SHARE = range(6)
WIDTHS = (33.0, 13.0, 13.0, 12.0, 10.0, 10.0)
COMPARED = ComparedColumns(NOW, PREVIOUS, CHANGE, RATE)


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A row: its name, its whole yen, and the formulas of its amounts where other cells give them."""

    name: str
    found: TotalRow
    now: str | None = None
    previous: str | None = None
    role: str = "item"
    depth: int = 0


class SummaryTables:
    """Writes tables one below the other and knows the next free row."""

    def __init__(self, view: PackView, sheet: Sheet, row: int) -> None:
        self.row = row
        self._view = view
        self._sheet = sheet
        looks = {
            "item": {},
            "group": {"bg_color": GROUP_SHADE, "bold": True},
            "total": {"bg_color": SHADE, "bold": True},
        }
        self._looks: dict[str, dict[str, Any]] = {
            role: {
                kind: view.styles.boxed(kind, **look)
                for kind in ("wrapped", "amount", "amount_or_none", "change", "rate", "share")
            }
            for role, look in looks.items()
        }

    def caption(self, text: str) -> None:
        """The name of the table that follows."""
        self._sheet.raw.set_row(self.row, 18)
        self._sheet.text(
            self.row, NAME, text, self._view.styles.get(bold=True, font_size=10, valign="bottom")
        )
        self.row += 1

    def headings(self, name: str, *, share: bool = True) -> None:
        """The headings of the columns."""
        view, texts = self._view, self._view.texts
        before = labels.column(texts, view.base) if view.base else texts.say("Last year")
        words = [
            name,
            labels.column(texts, view.options.at),
            before,
            texts.say("Change"),
            texts.say("Rate %"),
        ]
        if share:
            words.append(texts.say("Share %"))
        self.words(words)

    def words(self, words: Sequence[str]) -> None:
        """A row of headings."""
        look = self._view.styles.heading(font_size=8)
        lines = max(line_count(word, WIDTHS[place], 8) for place, word in enumerate(words))
        self._sheet.raw.set_row(self.row, height(lines, 8))
        for place, word in enumerate(words):
            self._sheet.text(self.row, place, word, look)
        self.row += 1

    def write(self, item: SummaryRow, whole: tuple[int, int] | None = None) -> int:
        """One row; `whole` is the row and the yen that its share is taken of. Returns where it stands."""
        view, sheet, row, looks = self._view, self._sheet, self.row, self._looks[item.role]
        name = view.styles.boxed("wrapped", indent=item.depth) if item.depth else looks["wrapped"]
        sheet.text(row, NAME, item.name, name)
        self._amount(NOW, item.now, item.found.amount, view.now, looks["amount"])
        if item.found.previous is None:
            sheet.text(row, PREVIOUS, view.none, looks["amount"])
        else:
            self._amount(PREVIOUS, item.previous, item.found.previous, view.past, looks["amount_or_none"])
        write_compared(view, sheet, row, COMPARED, item.found, (looks["change"], looks["rate"]))
        if whole is not None:
            cells = (cell(row, NOW), cell(whole[0], NOW).replace("B", "B$"))
            write_share(view, sheet, (row, SHARE), cells, (item.found.amount, whole[1]), looks["share"])
        lines = line_count(cell_text(item.name), WIDTHS[NAME] - 2 * item.depth, BODY)
        sheet.raw.set_row(row, height(lines, BODY) - 2)
        self.row += 1
        return row

    def _amount(self, column: int, formula: str | None, yen: int, scale: Scale, look: Any) -> None:
        if formula is None:
            self._sheet.number(self.row, column, scale.cell(yen), look)
        else:
            self._sheet.formula(self.row, column, f"={formula}", scale.cell(yen), look)

    def gap(self) -> None:
        """A little air."""
        self._sheet.raw.set_row(self.row, 7)
        self.row += 1
