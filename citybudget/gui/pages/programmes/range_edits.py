"""What the keys do with the chosen range of the estimate grid: copy, paste, fill, clear, remove, move, fix."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QClipboard, QGuiApplication

from citybudget.domain.clipboard import write_block
from citybudget.domain.programme import Line
from citybudget.gui.context import Context
from citybudget.gui.models.estimate_grid_model import EstimateGridModel, GridColumn
from citybudget.gui.models.estimate_rows import GridRow, Mode, What
from citybudget.gui.pages.programmes.estimate_edits import EstimateEdits
from citybudget.gui.pages.programmes.estimate_grid import EstimateGrid
from citybudget.gui.pages.programmes.pasting import Paster


class RangeEdits:
    """Each method is one undoable step at the most."""

    def __init__(
        self, context: Context, edits: EstimateEdits, grid: EstimateGrid, model: EstimateGridModel
    ) -> None:
        self._context = context
        self._edits = edits
        self._grid = grid
        self._model = model
        self.paster = Paster(context, edits, grid, model)
        self._acts: dict[str, Callable[[], object]] = {
            "paste": self._paste,
            "fill": self.fill_down,
            "clear": self.clear,
            "remove": self.remove,
            "up": lambda: self.move_lines(-1),
            "down": lambda: self.move_lines(1),
        }

    def do(self, what: str) -> None:
        """One of copy, paste, fill, clear, remove, up, down; what may not be done is told."""
        if what == "copy":
            self.copy()
        elif self._edits.may():
            self._acts[what]()

    def copy(self) -> None:
        """The chosen range as Excel's text."""
        rows, columns = self._grid.chosen()
        shown = [column for column in columns if not self._grid.isColumnHidden(column)]
        block = tuple(tuple(_copied(self._model, row, column) for column in shown) for row in rows)
        QGuiApplication.clipboard().setText(write_block(block), QClipboard.Mode.Clipboard)

    def _paste(self) -> None:
        self.paster.paste(QGuiApplication.clipboard().text(QClipboard.Mode.Clipboard))

    def _lines(self) -> list[GridRow]:
        return [row for row in self._grid.chosen()[0] if row.what is What.LINE]

    def _all_lines(self) -> list[GridRow]:
        return [row for row in self._model.sheet.rows if row.what is What.LINE]

    def fill_down(self) -> None:
        """The first chosen row's cells into those below; with one row chosen, from the row above."""
        _, columns = self._grid.chosen()
        rows = self._lines()
        if len(rows) == 1:
            every = self._all_lines()
            place = every.index(rows[0])
            rows = every[place - 1 : place + 1] if place else []
        if len(rows) < 2 or rows[0].line is None:
            return
        fields = {name: getattr(rows[0].line, name) for name in _fields(columns)}
        self._edits.rewrite("lines.filled", [_with(row, fields) for row in rows[1:]])

    def clear(self) -> None:
        """The chosen cells without their text or amount."""
        rows, columns = self._grid.chosen()
        if self._edits.mode is Mode.SET:
            nodes = [row.node for row in rows if row.what is What.NODE and row.amount_yen is not None]
            if nodes and GridColumn.AMOUNT in columns:
                self._edits.set_amounts(dict.fromkeys(nodes))
            return
        fields = {name: "" for name in _fields(columns) if name != "node"}
        if fields:
            self._edits.rewrite("lines.cleared", [_with(row, fields) for row in self._lines()])

    def remove(self) -> None:
        """The chosen lines; at stages with set amounts the chosen nodes."""
        if self._edits.mode is Mode.SET:
            rows, _ = self._grid.chosen()
            self._edits.set_amounts({row.node: None for row in rows if row.what is What.NODE})
            return
        rows = self._lines()
        if not rows:
            self._model.open_draft(None)
            return
        every, column = self._all_lines(), self._grid.current_column()
        behind = every[every.index(rows[-1]) + 1 :]
        before = every[: every.index(rows[0])]
        if self._edits.remove({row.key for row in rows}):
            follow = behind[0] if behind else before[-1] if before else None
            if follow is not None:
                self._grid.go(follow.key, column)
            self._tell_removed(len(rows))

    def _tell_removed(self, n: int) -> None:
        texts = self._context.view.texts
        self._context.tell(
            texts.count("{n} line removed", "{n} lines removed", n), texts.say("Undo"), self._undo
        )

    def _undo(self) -> None:
        self._context.undo()

    def move_lines(self, step: int) -> None:
        """The chosen lines one place up or down."""
        _, columns = self._grid.chosen()
        keys = [row.key for row in self._lines()]
        if self._edits.mode is Mode.LINES and keys and self._edits.move(keys, step):
            self._grid.choose(keys, columns)


def _fields(columns: list[int]) -> list[str]:
    names = {GridColumn.NODE: "node", GridColumn.DESCRIPTION: "description", GridColumn.BASIS: "basis"}
    return [names[GridColumn(column)] for column in columns if column in names]


def _with(row: GridRow, fields: dict[str, str]) -> Line:
    assert row.line is not None
    return replace(row.line, **fields)  # type: ignore[arg-type]  # fields of text only


def _copied(model: EstimateGridModel, row: GridRow, column: int) -> str:
    """Amounts are copied as plain digits, so that Excel takes them as numbers."""
    if row.line is not None and column == GridColumn.AMOUNT:
        return "" if row.line.amount_yen is None else str(row.line.amount_yen)
    if row.what is What.NODE and column == GridColumn.AMOUNT:
        yen = row.sum_yen if model.sheet.mode is Mode.LINES else row.amount_yen
        return "" if yen is None else str(yen)
    if row.line is not None and column == GridColumn.BASIS:
        return row.line.basis
    return model.words(row, column)
