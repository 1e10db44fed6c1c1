"""Pasting Excel's text: taken at once where every cell is good, else shown first with what is wrong."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from citybudget.domain.clipboard import Block, read_block
from citybudget.gui.context import Context
from citybudget.gui.dialogs.paste_dialog import PasteDialog
from citybudget.gui.models.estimate_grid_model import EstimateGridModel, GridColumn
from citybudget.gui.models.estimate_rows import GridRow, Mode, What
from citybudget.gui.models.node_search import NodeSearch
from citybudget.gui.models.paste_plan import FIELDS, AmountsPlan, LinesPlan, amounts_plan, lines_plan
from citybudget.gui.pages.programmes.estimate_edits import EstimateEdits
from citybudget.gui.pages.programmes.estimate_grid import EstimateGrid

MOST_ROWS = 2_000


class Paster:
    """Lays the clipboard's block over the grid from the cursor on."""

    def __init__(
        self, context: Context, edits: EstimateEdits, grid: EstimateGrid, model: EstimateGridModel
    ) -> None:
        self._context = context
        self._edits = edits
        self._grid = grid
        self._model = model
        self._search = NodeSearch()

    def paste(self, text: str) -> None:
        """Paste copied text; nothing happens where there is none."""
        texts = self._context.view.texts
        block = read_block(text)
        if not block or not any(cell.strip() for row in block for cell in row):
            self._context.tell(texts.say("The clipboard holds no text. Copy cells in Excel first."), "", None)
        elif len(block) > MOST_ROWS:
            self._context.tell(
                texts.say("The clipboard holds {n} rows; at most {most} are pasted at once.", n=len(block), most=MOST_ROWS),
                "", None,
            )  # fmt: skip
        elif self._edits.mode is Mode.LINES:
            self._paste_lines(block)
        else:
            self._paste_amounts(block)

    def _paste_lines(self, block: Block) -> None:
        row, column = self._grid.current_row(), self._grid.current_column()
        plan = lines_plan(
            block,
            first=FIELDS[column] if row is not None and 0 <= column < len(FIELDS) else "description",
            over=[each.line for each in self._beneath(row) if each.line is not None],
            node=row.node if row is not None else None,
            year=self._context.view.year,
            rates=self._model.place.rates,
            search=self._search,
        )
        self._agree(plan, block, lambda: self._take_lines(plan, self._after(row), column))

    def _take_lines(self, plan: LinesPlan, after: str | None, column: int) -> None:
        first = [*plan.changed, *plan.new][:1]
        if first and self._edits.paste(plan.changed, plan.new, after):
            self._model.open_draft(None)
            self._grid.go(first[0].id, max(column, GridColumn.DESCRIPTION))
            self._tell(plan.good)

    def _beneath(self, row: GridRow | None) -> list[GridRow]:
        """The lines a block is laid over: those from the cursor on; on a node or a new line none."""
        if row is None or row.what is not What.LINE:
            return []
        lines = [each for each in self._model.sheet.rows if each.what is What.LINE]
        return lines[lines.index(row) :]

    def _after(self, row: GridRow | None) -> str | None:
        draft = self._model.draft
        if row is not None and row.what is What.DRAFT and draft is not None:
            return draft.after
        return None

    def _paste_amounts(self, block: Block) -> None:
        row = self._grid.current_row()
        shown = [each.node for each in self._model.sheet.rows if each.what is What.NODE]
        plan = amounts_plan(
            block,
            from_node=row.node if row is not None else None,
            shown=shown,
            year=self._context.view.year,
            search=self._search,
        )
        self._agree(plan, block, lambda: self._take_amounts(plan))

    def _take_amounts(self, plan: AmountsPlan) -> None:
        if plan.amounts and self._edits.set_amounts(dict(plan.amounts)):
            self._grid.go(next(iter(plan.amounts)), GridColumn.AMOUNT)
            self._tell(plan.good)

    def _agree(self, plan: LinesPlan | AmountsPlan, block: Block, take: Callable[[], None]) -> None:
        """Go on at once where nothing is refused, else when the person says so."""
        if not plan.refused:
            take()
            return
        dialog = PasteDialog(self._context, plan.refused, block, plan.good, self._grid.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(take)
        dialog.finished.connect(lambda _: self._grid.setFocus())
        dialog.open()

    def _tell(self, n: int) -> None:
        texts = self._context.view.texts
        self._context.tell(
            texts.count("{n} row pasted", "{n} rows pasted", n),
            texts.say("Undo"),
            self._undo,
        )

    def _undo(self) -> None:
        self._context.undo()
