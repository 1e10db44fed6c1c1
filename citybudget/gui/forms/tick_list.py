"""A list in which rows are ticked: Space or a click on the box, Ctrl+A for all of them."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QWidget

from citybudget.gui.models.cell_table_model import CellRow, CellTableModel, Heading
from citybudget.gui.theme import IconName, Theme
from citybudget.gui.widgets.cells import Cell
from citybudget.gui.widgets.tables import DataTable
from citybudget.texts import Texts


class TickRow(NamedTuple):
    """A row: its key, its cells without the box, and whether it may be ticked."""

    key: str
    cells: tuple[Cell, ...]
    allowed: bool = True


class TickList(DataTable):
    """`ticked_changed` whenever a box was ticked or cleared by hand; `ticked` are the keys in the list's order."""

    ticked_changed = Signal()

    def __init__(self, theme: Theme, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, name, parent)
        self._texts = Texts("en")
        self._headings: tuple[Heading, ...] = ()
        self._rows: tuple[TickRow, ...] = ()
        self._ticked: set[str] = set()
        self._model = CellTableModel()
        self._model.setParent(self)
        self.setModel(self._model)

    def show_list(
        self, texts: Texts, headings: Sequence[Heading], rows: Sequence[TickRow], ticked: Collection[str]
    ) -> None:
        """Other rows; boxes are ticked as `ticked` says."""
        self._texts, self._headings, self._rows = texts, tuple(headings), tuple(rows)
        self._ticked = {row.key for row in rows if row.allowed and row.key in ticked}
        self._show()

    def ticked(self) -> tuple[str, ...]:
        """The keys that are ticked."""
        return tuple(row.key for row in self._rows if row.key in self._ticked)

    def set_ticked(self, keys: Collection[str]) -> None:
        """Tick these and no others, as a person would."""
        wanted = {row.key for row in self._rows if row.allowed and row.key in keys}
        if wanted != self._ticked:
            self._ticked = wanted
            self._show()
            self.ticked_changed.emit()

    def _show(self) -> None:
        current, bar = self.currentIndex(), self.verticalScrollBar()
        top = bar.value()
        self._model.show_rows(self._headings, [self._dressed(row) for row in self._rows])
        place = current.row() if current.isValid() else 0
        if self._rows:
            self.setCurrentIndex(self._model.index(min(place, len(self._rows) - 1), 0))
            bar.setValue(top)

    def _dressed(self, row: TickRow) -> CellRow:
        on = row.key in self._ticked
        box: tuple[IconName, str] = ("check-square-fill", "accent") if on else ("square", "text3")
        first, *others = row.cells
        if not row.allowed:
            box = ("minus", "text3")
            first, others = _pale(first), [_pale(cell) for cell in others]
        state = self._texts.say("ticked") if on else self._texts.say("not ticked")
        words = [
            state if row.allowed else "",
            *(cell.text or (cell.chip[1] if cell.chip else "") for cell in row.cells),
        ]
        return CellRow(row.key, (replace(first, lead=box), *others), self._texts.listed(words))

    def _turn(self, index: QModelIndex) -> None:
        row = self._rows[index.row()]
        if row.allowed:
            self.set_ticked(self._ticked ^ {row.key})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._turn(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            everything = {row.key for row in self._rows if row.allowed}
            self.set_ticked(set() if everything == self._ticked else everything)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == 0 and event.button() == Qt.MouseButton.LeftButton:
            self._turn(index)


def _pale(cell: Cell) -> Cell:
    return replace(cell, tone="text3")
