"""A year of the training town, asked at every stop in every place that shows its figures, with the workbooks it gives."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QAbstractItemView

from citybudget.domain.plan import Column
from tests.gui.person import CTRL, Key
from tests.gui.year import Year
from tests.road.agreement import (
    check_bar_and_overview,
    check_bridges,
    check_classes,
    check_compared,
    check_pack,
    check_printed,
    check_tree,
)
from tests.road.pack import Pack
from tests.road.road import Road, command
from tests.road.sql import PlanFile

_SHEETS = ("summary", "request", "programmes", "itemised", "funding", "stages", "data")


@dataclass
class TownYear(Year):
    """The year of the training town, and the workbook of each stop."""

    books: dict[Column, Path] = field(default_factory=dict)

    def retype(self, held: str, basis: str) -> None:
        """Another basis in place of one that is shown."""
        grid = self.person.find("grid_estimate")
        assert isinstance(grid, QAbstractItemView)
        model = grid.model()
        cells = [model.index(row, 2) for row in range(model.rowCount())]
        self.person.click_cell(grid, next(cell for cell in cells if cell.data() == held))
        self.person.type(basis)
        self.person.key(Key.Key_Return)

    def agrees(self, at: Column, *starts: Column) -> None:
        """Every place that shows the column, and the bridges that lead to it from other columns."""
        person, road = self.person, Road(self.path, PlanFile(self.path))
        self.shown.look_at(*at)
        check_tree(road, self.shown, at)
        check_printed(road, at)
        person.click("nav_overview")
        check_classes(road, self.shown, at)
        check_bar_and_overview(road, self.shown, at)
        person.click("nav_compare")
        for start in starts:
            check_compared(road, self.shown, start, at)
            check_bridges(road, self.plan, start, at)
        person.click("nav_programmes")

    def exports(self, at: Column) -> None:
        """A pack of the column in yen, given out by the command line; its cached totals are those of the file."""
        book = self.path.with_name(f"{at[0]}-{at[1]}.xlsx")
        words = ("--language", "ja", "--unit", "yen", "--year", at[0], "--stage", at[1])
        command("export", self.path, book, *words)
        self.keep(at, book)

    def exports_at_the_window(self, at: Column) -> None:
        """The same from the Output page, by pressing on every sheet's card."""
        person, name = self.person, f"{at[0]}-{at[1]}"
        person.click("nav_output")
        for key in _SHEETS:
            card = person.find(f"card_report_{key}")
            if not card.isChecked():  # type: ignore[attr-defined]  # cards are buttons that stay pressed
                person.press(card)
        for field_name, text in (("edit_folder", str(self.path.parent)), ("edit_file_name", name)):
            person.press(person.find(field_name))
            person.key(Key.Key_A, CTRL)
            person.type(text)
        person.click("action_export")
        book = self.path.with_name(f"{name}.xlsx")
        person.wait(lambda: book.exists() and person.find("action_export").isEnabled(), "the export")
        person.click("nav_programmes")
        self.keep(at, book)

    def keep(self, at: Column, book: Path) -> None:
        """Compare a workbook with the file as it is now, and keep it to be recalculated."""
        road = Road(self.path, PlanFile(self.path))
        check_pack(road, Pack(book), at)
        self.books[at] = book
