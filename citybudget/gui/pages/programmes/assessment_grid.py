"""The grid of the 査定 tab: a spreadsheet's keys over amounts, reasons and answers."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QObject,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QStyleOptionViewItem,
    QWidget,
)

from citybudget.gui.models.assessment_model import AssessmentModel
from citybudget.gui.models.grid_model import Index
from citybudget.gui.pages.programmes.cell_edit import CellEdit
from citybudget.gui.pages.programmes.grid_keys import CTRL, SHIFT, is_text, wanted_by
from citybudget.gui.pages.programmes.moves import Stop, beyond
from citybudget.gui.pages.programmes.typing_table import TypingTable
from citybudget.gui.pages.programmes.widths import fix_columns, least_widths, set_widths
from citybudget.gui.theme import Theme
from citybudget.gui.widgets.amount_delegate import AmountDelegate
from citybudget.reports.table import TableRow

_LEAST: Mapping[str, int] = {
    "number": 42, "name": 128, "before": 84, "amount": 84, "change": 76, "answer": 136, "current": 84,
    "settled": 84, "carried": 96, "unused": 84, "rate": 72, "after": 84,
}  # fmt: skip
_WORDS = {"name", "reason"}
_FLASH_MS = 1500
_ROW = 28


class AssessmentGrid(TypingTable):
    """Signals say what the keys ask for; the tab does it.

    `asked` names one of copy, paste, fill, clear, remove, node. `answer_wanted`: the list of answers at the current
    cell. `refused`: typing where nothing can be typed. `moved`: the cursor is elsewhere.
    """

    asked = Signal(str)
    answer_wanted = Signal()
    refused = Signal()
    moved = Signal()

    def __init__(self, theme: Theme, model: AssessmentModel, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent, row_height=_ROW, typed_in=True)
        self.setObjectName("grid_assessment")
        self.replacing = True
        self.taken = True
        self._model = model
        self._editor: CellEdit | None = None
        self._here: tuple[str, str] | None = None
        self.setModel(model)
        self.setItemDelegate(_AssessmentDelegate(theme, self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        fix_columns(self)
        self._timer = QTimer(self, singleShot=True, interval=_FLASH_MS)
        self._timer.timeout.connect(lambda: self._model.flash(None))
        model.modelAboutToBeReset.connect(self._note_here)
        model.modelReset.connect(self._find_here)

    # Where the cursor is ---------------------------------------------------------------------------

    def current_row(self) -> TableRow | None:
        """The row with the cursor."""
        return self._model.row_at(self.currentIndex())

    def current_node(self) -> str | None:
        """The node whose row has the cursor."""
        row = self.current_row()
        return row.key if row is not None and self._model.is_node(row) else None

    def chosen(self) -> tuple[list[TableRow], list[int]]:
        """The rows and columns of the chosen range, from top to bottom and left to right."""
        indexes = self.selectionModel().selectedIndexes() or [self.currentIndex()]
        rows = sorted({index.row() for index in indexes if index.isValid()})
        columns = sorted({index.column() for index in indexes if index.isValid()})
        return [self._model.grid_rows()[row] for row in rows], columns

    def go(self, node: str, column: str) -> bool:
        """Put the cursor into a cell by its node and the key of its column; whether there is such a row."""
        row, section = self._model.row_of(node), self._model.section(column)
        if row is None:
            return False
        self.setCurrentIndex(self._model.index(row, section or 0))
        self.scrollTo(self.currentIndex())
        return True

    def go_first(self) -> None:
        """Put the cursor into the first cell one types in."""
        stops = self._stops()
        if stops:
            self.setCurrentIndex(self._model.index(*stops[0]))
        elif self._model.rowCount():
            self.setCurrentIndex(self._model.index(0, 0))

    def choose(self, nodes: list[str], columns: list[int]) -> None:
        """Choose a range by its nodes."""
        rows = [row for node in nodes if (row := self._model.row_of(node)) is not None]
        if rows and columns:
            first = self._model.index(min(rows), min(columns))
            last = self._model.index(max(rows), max(columns))
            self.setCurrentIndex(first)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().select(QItemSelection(first, last), flags)

    def flash(self, node: str, column: str) -> None:
        """Choose a cell and tint it for a moment: what undo and redo have changed."""
        if self.go(node, column):
            self._model.flash((node, column))
            self._timer.start()

    def _note_here(self) -> None:
        row, column = self.current_row(), self.currentIndex().column()
        self._here = (row.key, self._model.key_of(column)) if row is not None else None

    def _find_here(self) -> None:
        if self._here is None or not self.go(*self._here):
            self.go_first()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.moved.emit()

    # Widths ----------------------------------------------------------------------------------------

    def fit_columns(self) -> None:
        """Amounts are never cut; what is left goes to the reason, else to the name."""
        keys = list(self._model.columns)  # type: ignore[call-overload]  # the model's own tuple of keys
        least = {place: _LEAST[key] for place, key in enumerate(keys) if key in _LEAST}
        amounts = [place for place, key in enumerate(keys) if key not in _WORDS]
        widths = least_widths(self, self._theme, least, amounts)
        rest = keys.index("reason") if "reason" in keys else keys.index("name")
        widths.pop(rest, None)
        left = self.viewport().width() - sum(widths.values())
        widths[rest] = max(self._theme.px(140), left)
        set_widths(self, widths)
        self._span_total(keys)

    def _span_total(self, keys: list[str]) -> None:
        """What an assessment moves in grants has the room of the answers too."""
        self.clearSpans()
        if "reason" in keys and "answer" in keys and self._model.rowCount():
            self.setSpan(self._model.rowCount() - 1, keys.index("reason"), 1, 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    # Typing ----------------------------------------------------------------------------------------

    @property
    def editor(self) -> CellEdit | None:
        """The editor that is open."""
        return self._editor

    def open_editor(self, *, replacing: bool = False) -> bool:
        """Open the editor of the current cell, or the list it is answered from."""
        index = self.currentIndex()
        row = self._model.row_at(index)
        if row is None:
            return False
        if self._model.chooses(row, index.column()):
            self.answer_wanted.emit()
            return False
        if not self._model.editable(row, index.column()):
            if not self._model.place.editable:
                self.refused.emit()
            return False
        self.replacing = replacing
        self.edit(index)
        self.replacing = True
        if self._editor is not None:
            self._editor.setFocus()
            if not replacing:
                self._editor.to_end()
        return self._editor is not None

    def editor_opened(self, editor: CellEdit) -> None:
        """The delegate made an editor."""
        self._editor = editor
        editor.destroyed.connect(lambda: self._forget(editor))

    def _forget(self, editor: CellEdit) -> None:
        if self._editor is editor:
            self._editor = None

    def editor_done(self, editor: CellEdit, key: int, *, back: bool) -> None:
        """Enter or Tab in an editor: take what was typed, then move as the key says."""
        row, column = self.current_row(), self.currentIndex().column()
        here = (row.key, self._model.key_of(column)) if row is not None else None
        self.taken = True
        self.commitData(editor)
        if not self.taken:
            return  # what was typed stays to be mended; why it was not taken has been told
        self.editor_left(editor)
        if here is not None:
            self.go(*here)
            down = key not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            self.move_down(back=back) if down else self.move_on(back=back)

    def editor_left(self, editor: CellEdit) -> None:
        """Esc in an editor: the text as it was."""
        self._editor = None
        self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.setFocus()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        self._editor = None
        super().closeEditor(editor, hint)

    # Moving ----------------------------------------------------------------------------------------

    def _stops(self, column: int | None = None) -> list[Stop]:
        """The cells one types in, of all columns or of one."""
        return [
            (place, section)
            for place, row in enumerate(self._model.grid_rows())
            for section in range(self._model.columnCount())
            if column in (None, section) and self._model.editable(row, section)
        ]

    def move_down(self, *, back: bool = False) -> None:
        """To the next row one types in."""
        self._step(self._stops(self.currentIndex().column()), back=back)

    def move_on(self, *, back: bool = False) -> None:
        """To the next cell one types in."""
        self._step(self._stops(), back=back)

    def _step(self, stops: list[Stop], *, back: bool) -> None:
        target = beyond(stops, (self.currentIndex().row(), self.currentIndex().column()), back=back)
        if target is not None:
            self.setCurrentIndex(self._model.index(*target))
            self.scrollTo(self.currentIndex())

    # Keys ------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._editor is not None and self.hasFocus():
            # Qt leaves the keyboard with the grid while the first word is composed.
            editor = self._editor
            editor.setFocus()
            QApplication.sendEvent(editor, event)
            return
        act = self._action(event)
        if act is not None:
            act()
        elif is_text(event):
            if self.open_editor(replacing=event.text() != " " or not self._answers()) and self._editor:
                QApplication.sendEvent(self._editor, event)
        else:
            super().keyPressEvent(event)

    def _answers(self) -> bool:
        return self._model.chooses(self.current_row(), self.currentIndex().column())

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            tab = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            if tab and not event.modifiers() & CTRL:
                self.move_on(back=event.key() == Qt.Key.Key_Backtab or bool(event.modifiers() & SHIFT))
                return True
        override = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if override and self._is_mine(event):  # type: ignore[arg-type]  # a QKeyEvent, as asked before
            event.accept()
            return True
        return super().event(event)

    def _is_mine(self, event: QKeyEvent) -> bool:
        """Keys the grid wants although the window might have a shortcut on them; undo is the editor's while typing."""
        if self._editor is not None:
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            return event.matches(undo) or event.matches(redo)
        return self._action(event) is not None

    def _action(self, event: QKeyEvent) -> Callable[[], object] | None:
        wanted = wanted_by(event)
        match wanted:
            case None | "up" | "down" | "fix":
                return None
            case "edit":
                return lambda: self.open_editor(replacing=False)
            case "next" | "previous":
                return lambda: self.move_down(back=wanted == "previous")
            case "line":
                return lambda: self.asked.emit("node")
            case "node" if self._answers():
                return self.answer_wanted.emit
            case _:
                return lambda: self.asked.emit(wanted)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        row = self.current_row()
        closed = self._editor is None
        if closed and row is not None and not self._model.place.editable:
            self.refused.emit()
            return
        self.take_text(event)

    # Mouse -----------------------------------------------------------------------------------------

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        here = self.indexAt(event.position().toPoint())
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if (
            plain
            and event.button() == Qt.MouseButton.LeftButton
            and here == self.currentIndex()
            and self._answers()
        ):
            self.answer_wanted.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self.indexAt(event.position().toPoint()).isValid() and not self._answers():
            self.open_editor(replacing=False)


class _AssessmentDelegate(AmountDelegate):
    def __init__(self, theme: Theme, grid: AssessmentGrid) -> None:
        super().__init__(theme, grid, columns_lined=True, frame_current=True)
        self._grid = grid

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        del option
        model = index.model()
        editor = CellEdit(
            parent, amount=bool(isinstance(model, AssessmentModel) and index.column() in model.right)
        )
        editor.setObjectName("editor_assessment")
        editor.done.connect(lambda key, back: self._grid.editor_done(editor, key, back=back))
        editor.left.connect(lambda: self._grid.editor_left(editor))
        editor.setAccessibleName(str(model.headerData(index.column(), Qt.Orientation.Horizontal) or ""))
        self._grid.editor_opened(editor)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, CellEdit)
        if not editor.filled:
            editor.fill(str(index.data(Qt.ItemDataRole.EditRole) or ""), replacing=self._grid.replacing)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, CellEdit)
        text = editor.typed()
        if text != str(index.data(Qt.ItemDataRole.EditRole) or ""):
            self._grid.taken = model.setData(index, text)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        del index
        assert isinstance(editor, CellEdit)
        editor.place(option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Keys are the editor's own; leaving it by the mouse commits, as Qt does."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        return super().eventFilter(editor, event)
