"""The grid of the Funding tab: a spreadsheet's keys over the entries."""

from collections.abc import Mapping

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QStyleOptionViewItem,
    QWidget,
)

from citybudget.domain.funding import SOURCES
from citybudget.gui.context import Context
from citybudget.gui.models.funding_model import FundingModel
from citybudget.gui.models.funding_rows import FundingColumn
from citybudget.gui.models.grid_model import Index
from citybudget.gui.pages.programmes.cell_edit import CellEdit
from citybudget.gui.pages.programmes.moves import beyond
from citybudget.gui.pages.programmes.widths import fix_columns, least_widths, set_widths
from citybudget.gui.theme import Theme
from citybudget.gui.widgets.amount_delegate import AmountDelegate
from citybudget.gui.widgets.combo import Choice, ComboBox
from citybudget.gui.widgets.tables import DataTable
from citybudget.texts import labels

_LEAST: Mapping[int, int] = {
    FundingColumn.SOURCE: 124,
    FundingColumn.HOW: 172,
    FundingColumn.RULE: 160,
    FundingColumn.AMOUNT: 92,
    FundingColumn.PREVIOUS: 88,
}


class FundingGrid(DataTable):
    """Typing replaces a cell, F2 and Enter edit it, Del takes the entry out."""

    remove_wanted = Signal()
    refused = Signal()

    def __init__(self, context: Context, model: FundingModel) -> None:
        super().__init__(context.theme, "", typed_in=True)
        self.setObjectName("grid_funding")
        self._model = model
        self.replacing = True
        self.setModel(model)
        self.setItemDelegate(_FundingDelegate(context, self))
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AnyKeyPressed)
        fix_columns(self)

    def fit_columns(self) -> None:
        """Amounts are never cut; what is left goes to the words."""
        amounts = (FundingColumn.AMOUNT, FundingColumn.PREVIOUS)
        widths = least_widths(self, self._theme, _LEAST, amounts)
        left = self.viewport().width() - sum(widths.values())
        widths[FundingColumn.DESCRIPTION] = max(self._theme.px(150), left)
        set_widths(self, widths)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        typed = bool(event.text()) and event.text().isprintable()
        if not self._model.place.editable and (typed or key == Qt.Key.Key_F2):
            self.refused.emit()
        elif key == Qt.Key.Key_F2 or key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif key == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        elif self._on_source() and event.text().isprintable() and event.text():
            self._open()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        editing = self.state() is QAbstractItemView.State.EditingState
        if editing or not event.commitString() or event.preeditString():
            super().inputMethodEvent(event)
            return
        # Text that was not composed in sight: Qt would open the editor and lose it.
        index = self.currentIndex()
        row = self._model.row_at(index)
        if row is not None and self._model.editable(row, index.column()):
            self.edit(index)
            editor = self.indexWidget(index)
            if isinstance(editor, CellEdit):
                QApplication.sendEvent(editor, event)

    def _on_source(self) -> bool:
        return self.currentIndex().column() == FundingColumn.SOURCE

    def _open(self) -> None:
        index = self.currentIndex()
        row = self._model.row_at(index)
        if row is not None and self._model.editable(row, index.column()):
            self.replacing = False
            self.edit(index)
            self.replacing = True
            editor = self.indexWidget(index)
            if isinstance(editor, CellEdit):
                editor.to_end()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self._open()

    def finish(self, editor: QWidget, *, back: bool, on: bool) -> None:
        """Take what was typed; `on` goes to the next cell one types in."""
        self.commitData(editor)
        self.leave(editor)
        if on:
            self._next(back=back)

    def leave(self, editor: QWidget) -> None:
        """Close an editor."""
        self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.setFocus()

    def _next(self, *, back: bool) -> None:
        here = (self.currentIndex().row(), self.currentIndex().column())
        cells = [
            (place, section)
            for place, row in enumerate(self._model.grid_rows())
            for section in FundingColumn
            if self._model.editable(row, section)
        ]
        target = beyond(cells, here, back=back)
        if target is not None:
            self.setCurrentIndex(self._model.index(*target))


class _FundingDelegate(AmountDelegate):
    def __init__(self, context: Context, grid: FundingGrid) -> None:
        super().__init__(context.theme, grid, columns_lined=True, frame_current=True)
        self._context = context
        self._grid = grid
        self._theme: Theme = context.theme

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        del option
        if index.column() == FundingColumn.SOURCE:
            texts = self._context.view.texts
            combo = ComboBox(
                self._theme, [Choice(key, labels.source(texts, key)) for key in SOURCES], parent=parent
            )
            combo.setObjectName("editor_source")
            combo.chosen.connect(lambda _key: self._grid.finish(combo, back=False, on=False))
            return combo
        editor = CellEdit(parent)
        editor.setObjectName("editor_funding")
        editor.done.connect(lambda _key, back: self._grid.finish(editor, back=back, on=True))
        editor.left.connect(lambda: self._grid.leave(editor))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, ComboBox):
            editor.set_value(text)
        elif isinstance(editor, CellEdit) and not editor.filled:
            editor.fill(text, replacing=self._grid.replacing)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        text = (
            str(editor.value())
            if isinstance(editor, ComboBox)
            else editor.typed()
            if isinstance(editor, CellEdit)
            else ""
        )
        if text != str(index.data(Qt.ItemDataRole.EditRole) or ""):
            model.setData(index, text)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        del index
        editor.setGeometry(option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(editor, CellEdit) and event.type() in (
            QEvent.Type.KeyPress,
            QEvent.Type.ShortcutOverride,
        ):
            return False
        if (
            isinstance(editor, ComboBox)
            and event.type() == QEvent.Type.FocusOut
            and QApplication.activePopupWidget()
        ):
            return False
        return super().eventFilter(editor, event)
