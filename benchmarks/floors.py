"""What is measured inside one process, each beside its floor."""

import sqlite3
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from PySide6.QtWidgets import QApplication

from citybudget.app import make_application, make_window
from citybudget.document import Document
from citybudget.domain.amount import Unit
from citybudget.domain.edit import edit
from citybudget.domain.plan import Plan
from citybudget.domain.totals import By, sums
from citybudget.gui.settings import Settings
from citybudget.reports.workbook import PackOptions, write_workbook

PRAGMAS = ("journal_mode=DELETE", "synchronous=FULL")


class BareCommit:
    """One row written and committed with the product's own pragmas."""

    def __init__(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        self._connection = sqlite3.connect(path, isolation_level=None)
        for pragma in PRAGMAS:
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, amount INTEGER) STRICT")
        self._connection.execute("INSERT INTO t VALUES (1, 0)")
        self._amount = 0

    def commit(self) -> float:
        """Seconds of one commit."""
        self._amount += 1
        start = time.perf_counter()
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute("UPDATE t SET amount = ? WHERE id = 1", (self._amount,))
        self._connection.execute("COMMIT")
        return time.perf_counter() - start


class EditedWindow:
    """The window on a large plan, with the pages that show totals built, edited through its own way in."""

    def __init__(self, path: Path, year: int) -> None:
        self._app = QApplication.instance() or make_application()
        assert isinstance(self._app, QApplication)
        self._window = make_window(self._app, Settings(None))
        self._window.open_file(path)
        self._window.show()
        assert self._window.workbench is not None
        self._bench = self._window.workbench
        self._bench.open_page("programmes")
        self._app.processEvents()
        self._key = ("p00042", year, "request")
        self._count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._window.close()

    def edit(self) -> float:
        """Seconds from one typed basis to the commit and every shown total right; painting is outside."""
        estimate = self._bench.document.plan.estimate(self._key)
        assert estimate is not None
        self._count += 1
        basis = f"{1_000 * self._count:,}円×2回"
        start = time.perf_counter()
        line = replace(estimate.lines[0], basis=basis)
        change = edit(
            self._bench.document.plan, "line.edited", [replace(estimate, lines=(line, *estimate.lines[1:]))]
        )
        assert self._bench.context.apply(change)
        spent = time.perf_counter() - start
        self._app.processEvents()
        return spent


class Snapshot:
    """Category × year from the snapshot's node amounts, nothing carried over from before."""

    def __init__(self, path: Path) -> None:
        with Document.open(path, read_only=True) as document:
            self._plan = document.plan

    def answer(self) -> dict[int, int]:
        """The sum of each year."""
        return {
            year: sum(e.cost_yen for e in held.values()) for (year, _), held in self._plan.columns.items()
        }

    def sum(self) -> float:
        """Seconds of one reckoning."""
        start = time.perf_counter()
        found = {at: sums(self._plan, By.CATEGORY, held.values()) for at, held in self._plan.columns.items()}
        spent = time.perf_counter() - start
        assert len(found) == len(self._plan.columns)
        return spent


class Grouped:
    """The same from the lines, by SQL over a covering index."""

    def __init__(self, source: Path, path: Path) -> None:
        with Document.open(source, read_only=True) as document:
            plan = document.plan
        path.unlink(missing_ok=True)
        self._connection = sqlite3.connect(path)
        self._connection.execute(
            "CREATE TABLE line (category TEXT, fiscal_year INTEGER, amount_yen INTEGER) STRICT"
        )
        self._connection.executemany("INSERT INTO line VALUES (?, ?, ?)", _line_rows(plan))
        self._connection.execute("CREATE INDEX covering ON line (category, fiscal_year, amount_yen)")
        self._connection.commit()
        self._plan = plan

    def years(self) -> dict[int, int]:
        """The sum of node amounts of each year as the file has them; lines are rounded up to them by node."""
        return {
            year: sum(part.amount_yen for estimate in held.values() for part in estimate.nodes)
            for (year, _), held in self._plan.columns.items()
        }

    def sum(self) -> float:
        """Seconds of one query."""
        start = time.perf_counter()
        self._connection.execute(
            "SELECT category, fiscal_year, sum(amount_yen) FROM line GROUP BY category, fiscal_year"
        ).fetchall()
        return time.perf_counter() - start


def _line_rows(plan: Plan) -> Sequence[tuple[str | None, int, int | None]]:
    return [
        (plan.programmes[estimate.programme_id].category_id, estimate.fiscal_year, line.amount_yen)
        for estimate in plan.estimates()
        for line in estimate.lines
    ]


class Pack:
    """The Excel pack of a plan, and its cells written bare by the same library."""

    def __init__(self, path: Path, folder: Path) -> None:
        with Document.open(path, read_only=True) as document:
            self._plan = document.plan
        self._out, self._bare = folder / "pack.xlsx", folder / "bare.xlsx"
        at = self._plan.newest_column()
        assert at is not None
        self._options = PackOptions("ja", Unit.THOUSAND, at, datetime(2026, 11, 22, tzinfo=UTC))
        self.write()
        self._sheets = _cells(self._out)

    def write(self) -> float:
        """Seconds of the pack."""
        start = time.perf_counter()
        write_workbook(self._plan, self._out, self._options)
        return time.perf_counter() - start

    def bare(self) -> float:
        """Seconds of the same cells, without formats, widths or charts."""
        import xlsxwriter  # noqa: PLC0415  # the floor's own

        start = time.perf_counter()
        book = xlsxwriter.Workbook(str(self._bare))
        for name, cells in self._sheets:
            sheet = book.add_worksheet(name)
            for row, column, value, cached in cells:
                if cached is not None:
                    sheet.write_formula(row, column, value, None, cached)
                elif isinstance(value, str):
                    sheet.write_string(row, column, value)
                else:
                    sheet.write_number(row, column, value)
        book.close()
        return time.perf_counter() - start


def _cells(path: Path) -> list[tuple[str, list[tuple[int, int, object, object]]]]:
    from openpyxl import load_workbook  # noqa: PLC0415  # reads back what was written

    formulas, values = load_workbook(path), load_workbook(path, data_only=True)
    return [
        (
            sheet.title,
            [
                (cell.row - 1, cell.column - 1, cell.value, _cached(cell.data_type, known))
                for row, known_row in zip(sheet.iter_rows(), values[sheet.title].iter_rows(), strict=True)
                for cell, known in zip(row, known_row, strict=True)
                if cell.value is not None
            ],
        )
        for sheet in formulas.worksheets
    ]


def _cached(data_type: str, known: object) -> object:
    return (known.value if known.value is not None else "") if data_type == "f" else None  # type: ignore[attr-defined]
