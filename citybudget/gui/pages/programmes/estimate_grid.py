"""The grid one types in: the keys of a spreadsheet over the rows of an estimate."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
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
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QApplication, QWidget

from citybudget.gui.models.estimate_grid_model import EstimateGridModel, GridColumn
from citybudget.gui.models.estimate_rows import GridRow, Mode, What
from citybudget.gui.pages.programmes.basis_editor import BasisEditor
from citybudget.gui.pages.programmes.cell_edit import CellEdit
from citybudget.gui.pages.programmes.estimate_delegate import EstimateDelegate
from citybudget.gui.pages.programmes.grid_keys import CTRL, ENTER, SHIFT, is_text, wanted_by
from citybudget.gui.pages.programmes.moves import TYPED, Stop, beyond, stops_across, stops_down
from citybudget.gui.pages.programmes.typing_table import TypingTable
from citybudget.gui.pages.programmes.widths import fix_columns, least_widths, set_widths
from citybudget.gui.theme import Theme

_FLASH_MS = 1500
_LEAST: Mapping[int, int] = {
    GridColumn.NODE: 46, GridColumn.DESCRIPTION: 176, GridColumn.AMOUNT: 88, GridColumn.ROUNDED: 92,
    GridColumn.BEFORE: 76, GridColumn.PREVIOUS: 76, GridColumn.CHANGE: 68,
}  # fmt: skip
_AMOUNTS = (GridColumn.AMOUNT, GridColumn.ROUNDED, GridColumn.BEFORE, GridColumn.PREVIOUS, GridColumn.CHANGE)
_BASIS = 230


class EstimateGrid(TypingTable):
    """Signals say what the keys ask for; the tab does it.

    `line_wanted`: a new line after the current row. `node_wanted`: the node picker, with text typed so far.
    `asked` names one of copy, paste, fill, clear, remove, up, down, fix. `refused`: typing where nothing can be
    typed. `editing` tells of an editor that opened, `edited` that one is gone.
    """

    line_wanted = Signal()
    node_wanted = Signal(str)
    asked = Signal(str)
    refused = Signal()
    editing = Signal(object)
    edited = Signal()
    current_moved = Signal()

    def __init__(self, theme: Theme, model: EstimateGridModel, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent, typed_in=True)
        self.setObjectName("grid_estimate")
        self.replacing = True
        self.taken = True
        self._model = model
        self._editor: BasisEditor | CellEdit | None = None
        self._here: tuple[str, int] | None = None
        self.setModel(model)
        self.setItemDelegate(EstimateDelegate(theme, self, self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        fix_columns(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_FLASH_MS)
        self._timer.timeout.connect(lambda: self._model.flash(None))
        model.modelAboutToBeReset.connect(self._note_here)
        model.modelReset.connect(self._find_here)

    # Where the cursor is ---------------------------------------------------------------------------

    def current_row(self) -> GridRow | None:
        """The row with the cursor."""
        return self._model.row_at(self.currentIndex())

    def current_column(self) -> int:
        """The column with the cursor."""
        return self.currentIndex().column()

    def chosen(self) -> tuple[list[GridRow], list[int]]:
        """The rows and columns of the chosen range, from top to bottom and left to right."""
        indexes = self.selectionModel().selectedIndexes() or [self.currentIndex()]
        rows = sorted({index.row() for index in indexes if index.isValid()})
        columns = sorted({index.column() for index in indexes if index.isValid()})
        return [self._model.sheet.rows[row] for row in rows], columns

    def go(self, key: str, column: int) -> bool:
        """Put the cursor into a cell by its row's key; whether there is such a row."""
        row = self._model.row_of(key)
        if row is None:
            return False
        index = self._model.index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def go_first(self) -> None:
        """Put the cursor into the first cell one types in."""
        rows = self._model.sheet.rows
        for place, row in enumerate(rows):
            for column in (GridColumn.DESCRIPTION, GridColumn.AMOUNT):
                if self._model.editable(row, column):
                    self.setCurrentIndex(self._model.index(place, column))
                    return
        if rows:
            self.setCurrentIndex(self._model.index(0, GridColumn.DESCRIPTION))

    def fit_columns(self) -> None:
        """Amounts are never cut; what is left goes to the words, first of all to the basis."""
        px = self._theme.px
        widths = least_widths(self, self._theme, _LEAST, _AMOUNTS)
        shown = [column for column in widths if not self.isColumnHidden(column)]
        left = self.viewport().width() - sum(widths[column] for column in shown)
        spare = min(0, left - px(_BASIS))
        widths[GridColumn.DESCRIPTION] = max(px(96), widths[GridColumn.DESCRIPTION] + spare)
        left = self.viewport().width() - sum(widths[column] for column in shown)
        widths[GridColumn.BASIS] = max(px(140), left)
        set_widths(self, widths)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def choose(self, keys: list[str], columns: list[int]) -> None:
        """Choose a range by its rows' keys."""
        places = [place for key in keys if (place := self._model.row_of(key)) is not None]
        if not places or not columns:
            return
        first, last = (
            self._model.index(min(places), min(columns)),
            self._model.index(max(places), max(columns)),
        )
        self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().select(QItemSelection(first, last), flags)

    def flash(self, key: str, column: int) -> None:
        """Choose a cell and tint it for a moment: what undo and redo have changed."""
        if self.go(key, column):
            self._model.flash((key, column))
            self._timer.start()

    def _note_here(self) -> None:
        row = self.current_row()
        self._here = (row.key, self.current_column()) if row is not None else None

    def _find_here(self) -> None:
        if self._here is not None:
            self.go(*self._here)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        row = self._model.row_at(current)
        draft = self._model.draft
        if draft is not None and not self._model.on_draft(row) and self._editor is None:
            # The row the cursor left empty goes, once Qt has finished moving the cursor.
            QTimer.singleShot(0, self._drop_draft)
        self.current_moved.emit()

    def _drop_draft(self) -> None:
        if (
            self._model.draft is not None
            and self._editor is None
            and not self._model.on_draft(self.current_row())
        ):
            self._model.open_draft(None)

    # Typing ----------------------------------------------------------------------------------------

    @property
    def editor(self) -> BasisEditor | CellEdit | None:
        """The editor that is open."""
        return self._editor

    def open_editor(self, *, replacing: bool = False) -> bool:
        """Open the editor of the current cell."""
        index = self.currentIndex()
        row = self._model.row_at(index)
        if row is None:
            return False
        if not self._model.editable(row, index.column()):
            if not self._model.place.editable:
                self.refused.emit()
            return False
        if index.column() == GridColumn.NODE:
            self.node_wanted.emit("")
            return False
        self.replacing = replacing
        self.edit(index)
        self.replacing = True
        if self._editor is not None:
            self._editor.setFocus()  # Qt would not, after a composition that was given up
        if self._editor is not None and not replacing:
            self._editor.to_end()
        return self._editor is not None

    def editor_opened(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """The delegate made an editor."""
        del index
        assert isinstance(editor, (BasisEditor, CellEdit))
        self._editor = editor
        editor.destroyed.connect(lambda: self._forget(editor))
        QTimer.singleShot(0, self._tell_editing)

    def _tell_editing(self) -> None:
        if self._editor is not None:
            self.editing.emit(self._editor)

    def _forget(self, editor: QWidget) -> None:
        if self._editor is editor:
            self._editor = None

    def editor_done(self, editor: QWidget, key: int, *, back: bool) -> None:
        """Enter or Tab in an editor: take what was typed, then move as the key says."""
        row, column = self.current_row(), self.current_column()
        here = (row.key, column) if row is not None else None
        self.taken = True
        self.commitData(editor)
        if not self.taken:
            # What was typed stays to be mended; why it was not taken has been told.
            return
        self._close(editor)
        if here is not None:
            self.go(*here)
            self._move(key, back=back)

    def editor_left(self, editor: QWidget) -> None:
        """Esc in an editor: the text as it was."""
        self._close(editor)

    def _close(self, editor: QWidget) -> None:
        self._editor = None
        self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.setFocus()
        self.edited.emit()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        self._editor = None
        super().closeEditor(editor, hint)
        self.edited.emit()

    # Moving ----------------------------------------------------------------------------------------

    def _move(self, key: int, *, back: bool) -> None:
        if key == Qt.Key.Key_Insert:
            self.line_wanted.emit()
        elif key in ENTER:
            self.move_down(back=back)
        else:
            self.move_on(back=back)

    def move_down(self, *, back: bool = False) -> None:
        """To the next row one types in; from the last, to a new line."""
        self._step(stops_down(self._model, self.current_column()), back=back)

    def move_on(self, *, back: bool = False) -> None:
        """To the next cell one types in; from the last, to a new line."""
        self._step(stops_across(self._model), back=back)

    def _step(self, stops: list[Stop], *, back: bool) -> None:
        index = self.currentIndex()
        target = beyond(stops, (index.row(), index.column()), back=back)
        if target is not None:
            self.setCurrentIndex(self._model.index(*target))
            self.scrollTo(self.currentIndex())
        elif not back:
            self.line_wanted.emit()

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
        elif event.key() == Qt.Key.Key_Escape and self._model.draft is not None:
            self._leave_draft()
        elif is_text(event):
            self._type(event)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            tab = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            if tab and not event.modifiers() & CTRL:
                self.move_on(back=event.key() == Qt.Key.Key_Backtab or bool(event.modifiers() & SHIFT))
                return True
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and self._is_mine(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def _is_mine(self, event: QKeyEvent) -> bool:
        """Keys the grid wants although the window might have a shortcut on them.

        While something is typed, undo and redo are the editor's own, even before Qt hands it the keyboard.
        """
        if self._editor is not None:
            return event.matches(QKeySequence.StandardKey.Undo) or event.matches(
                QKeySequence.StandardKey.Redo
            )
        return self._action(event) is not None

    def _action(self, event: QKeyEvent) -> Callable[[], object] | None:
        wanted = wanted_by(event)
        match wanted:
            case None:
                return None
            case "edit":
                return lambda: self.open_editor(replacing=False)
            case "next" | "previous":
                return lambda: self.move_down(back=wanted == "previous")
            case "line":
                return self.line_wanted.emit
            case "node":
                return lambda: self.node_wanted.emit("")
            case _:
                return lambda: self.asked.emit(wanted)

    def _leave_draft(self) -> None:
        draft = self._model.draft
        self._model.open_draft(None)
        if draft is not None and draft.after is not None:
            self.go(draft.after, GridColumn.DESCRIPTION)

    def _type(self, event: QKeyEvent) -> None:
        row = self.current_row()
        if row is None:
            return
        self._make_room()
        if self.current_column() == GridColumn.NODE and self._model.editable(row, GridColumn.NODE):
            self.node_wanted.emit(event.text())
        elif self.open_editor(replacing=True) and self._editor is not None:
            QApplication.sendEvent(self._editor, event)

    def _make_room(self) -> None:
        """Words typed on a node's own row begin a new line of that node."""
        row, column = self.current_row(), self.current_column()
        lines = self._model.sheet.mode is Mode.LINES and self._model.place.editable
        if row is None or row.what is not What.NODE or not lines or column not in TYPED:
            return
        self.line_wanted.emit()
        draft = self._model.draft
        if draft is not None:
            self.go(draft.id, column)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self._editor is None and (event.preeditString() or event.commitString()):
            self._make_room()
        row = self.current_row()
        if row is not None and self.current_column() == GridColumn.NODE and self._editor is None:
            if event.commitString() and self._model.editable(row, GridColumn.NODE):
                self.node_wanted.emit(event.commitString())
            return
        if row is not None and self._editor is None and not self._model.place.editable:
            self.refused.emit()
            return
        self.take_text(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self.indexAt(event.position().toPoint()).isValid():
            self.open_editor(replacing=False)
