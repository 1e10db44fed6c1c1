"""What the keys do with the chosen range of the assessment's grid: copy, paste, fill, clear."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication

from citybudget.domain.clipboard import Block, read_block, write_block
from citybudget.gui.context import Context
from citybudget.gui.dialogs.paste_dialog import PasteDialog
from citybudget.gui.models.assessment_model import AssessmentModel
from citybudget.gui.models.assessment_paste import AssessmentPaste, pasted
from citybudget.gui.models.assessment_rows import TYPED
from citybudget.gui.models.node_search import NodeSearch
from citybudget.gui.pages.programmes.assessment_edits import AssessmentEdits
from citybudget.gui.pages.programmes.assessment_grid import AssessmentGrid
from citybudget.reports.table import TableRow


class AssessmentRanges:
    """Each is one undoable step at the most."""

    def __init__(
        self, context: Context, edits: AssessmentEdits, grid: AssessmentGrid, model: AssessmentModel
    ) -> None:
        self._context = context
        self._edits = edits
        self._grid = grid
        self._model = model
        self._search = NodeSearch()
        self._acts: dict[str, Callable[[], object]] = {
            "paste": self._paste,
            "fill": self.fill_down,
            "clear": self.clear,
            "remove": self.clear,
        }

    def do(self, what: str) -> None:
        """One of copy, paste, fill, clear, remove; what may not be done is told."""
        if what == "copy":
            self.copy()
        elif self._edits.may():
            self._acts[what]()

    def copy(self) -> None:
        """The chosen range as Excel's text."""
        rows, columns = self._grid.chosen()
        block = tuple(tuple(self._model.copied(row, column) for column in columns) for row in rows)
        QGuiApplication.clipboard().setText(write_block(block), QClipboard.Mode.Clipboard)

    def _paste(self) -> None:
        texts = self._context.view.texts
        block = read_block(QGuiApplication.clipboard().text(QClipboard.Mode.Clipboard))
        if not block or not any(cell.strip() for row in block for cell in row):
            self._context.tell(texts.say("The clipboard holds no text. Copy cells in Excel first."), "", None)
            return
        column = max(self._grid.currentIndex().column(), 0)
        keys = [self._model.key_of(place) for place in range(column, self._model.columnCount())]
        typed = TYPED.get(self._edits.form, ())
        year = self._context.view.year
        paste = pasted(block, self._beneath(), keys, typed, year=year, search=self._search)
        self._agree(paste, block)

    def _beneath(self) -> list[str]:
        """The nodes from the cursor on."""
        rows = list(self._model.grid_rows())
        start = max(self._grid.currentIndex().row(), 0)
        return [row.key for row in rows[start:] if self._model.is_node(row)]

    def _agree(self, paste: AssessmentPaste, block: Block) -> None:
        """Go on at once where nothing is refused, else when the person says so."""
        if not paste.refused:
            self._take(paste)
            return
        dialog = PasteDialog(self._context, paste.refused, block, paste.good, self._grid.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._take(paste))
        dialog.finished.connect(lambda _: self._grid.setFocus())
        dialog.open()

    def _take(self, paste: AssessmentPaste) -> None:
        if paste.good and self._edits.put(paste.amounts, paste.reasons):
            texts = self._context.view.texts
            said = texts.count("{n} row pasted", "{n} rows pasted", paste.good)
            self._context.tell(said, texts.say("Undo"), self._undo)

    def _undo(self) -> None:
        self._context.undo()

    def fill_down(self) -> None:
        """The first chosen row's cells into those below; with one row chosen, from the row above."""
        rows, columns = self._grid.chosen()
        nodes = [row for row in rows if self._model.is_node(row)]
        if len(nodes) == 1:
            every = [row for row in self._model.grid_rows() if self._model.is_node(row)]
            place = every.index(nodes[0])
            nodes = every[place - 1 : place + 1] if place else []
        if len(nodes) > 1:
            self._write(nodes[1:], columns, nodes[0])

    def clear(self) -> None:
        """The chosen cells without their amount or reason."""
        rows, columns = self._grid.chosen()
        self._write([row for row in rows if self._model.is_node(row)], columns, None)

    def _write(self, rows: list[TableRow], columns: list[int], source: TableRow | None) -> None:
        amounts: dict[str, dict[str, int | None]] = {}
        reasons: dict[str, str] = {}
        for column in columns:
            key = self._model.key_of(column)
            for row in rows:
                if not self._model.editable(row, column):
                    continue
                value = self._model.value(source, column) if source is not None else None
                if key == "reason":
                    reasons[row.key] = str(value or "")
                else:
                    amounts.setdefault(key, {})[row.key] = value if isinstance(value, int) else None
        if amounts or reasons:
            self._edits.put(amounts, reasons)
