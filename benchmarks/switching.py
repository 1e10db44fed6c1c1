"""Switching year and stage on a page of a plan of the budget cycle, against a bare Qt table that is filled and painted."""

import time
from pathlib import Path
from typing import Self

from cycle_workload import STAGES, YEARS
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView

from citybudget.app import make_application, make_window, show
from citybudget.gui.settings import Settings

_SIZE = (1440, 860)
_REST_MS = 250
_COLUMNS = 7


def _application() -> QApplication:
    """The one of this process."""
    found = QApplication.instance() or make_application()
    assert isinstance(found, QApplication)
    return found


class SwitchedWindow:
    """The window on one page. `switch` gives the seconds from a choice in the top bar to its being painted."""

    def __init__(self, path: Path, page: str) -> None:
        self._app = _application()
        self._window = make_window(self._app, Settings(None))
        self._window.resize(*_SIZE)
        show(self._window, path)
        assert self._window.workbench is not None
        self._bench = self._window.workbench
        self._bench.open_page(page)
        self._columns = [(year, stage) for stage in STAGES for year in (YEARS[-1], YEARS[-2])]
        self._at = 0
        self._rest(2_000)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._window.close()

    def switch(self) -> float:
        """To the next of the columns; what a thread draws beside the window is done before."""
        self._rest(_REST_MS)
        self._at = (self._at + 1) % len(self._columns)
        start = time.perf_counter()
        self._bench.view.show_column(self._columns[self._at])
        self._app.processEvents()
        return time.perf_counter() - start

    def _rest(self, milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()


class FilledTable:
    """As many rows in Qt's own model and table, filled from Python and painted in a window of the same size."""

    def __init__(self, rows: int) -> None:
        self._app = _application()
        self._model = QStandardItemModel(rows, _COLUMNS)
        self._rows = rows
        for row in range(rows):
            for column in range(_COLUMNS):
                self._model.setItem(row, column, QStandardItem(""))
        self._view = QTableView()
        self._view.setModel(self._model)
        self._view.resize(*_SIZE)
        self._view.show()
        self._app.processEvents()
        self._turn = 0

    def fill(self) -> float:
        """Other words into every cell, and painted."""
        self._turn += 1
        start = time.perf_counter()
        for row in range(self._rows):
            for column in range(_COLUMNS):
                self._model.item(row, column).setText(f"{row * 1000 + self._turn:,}")
        self._app.processEvents()
        return time.perf_counter() - start
