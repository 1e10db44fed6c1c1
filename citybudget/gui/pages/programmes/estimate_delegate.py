"""Draws the cells of the estimate grid and opens their editors."""

from typing import Protocol

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from citybudget.gui.models.estimate_grid_model import PROBLEMS_ROLE, ROW_ROLE, GridColumn
from citybudget.gui.models.estimate_rows import What
from citybudget.gui.pages.programmes.basis_editor import BasisEditor
from citybudget.gui.pages.programmes.basis_paint import RETURN, formats
from citybudget.gui.pages.programmes.cell_edit import CellEdit
from citybudget.gui.theme import Theme
from citybudget.gui.widgets import cells
from citybudget.gui.widgets.amount_delegate import AmountDelegate
from citybudget.gui.widgets.cells import PADDING, Cell

Index = QModelIndex | QPersistentModelIndex


class EditorHost(Protocol):
    """What the delegate asks of its grid."""

    replacing: bool
    taken: bool

    def editor_opened(self, editor: QWidget, index: Index) -> None:
        """An editor is open on a cell."""

    def editor_done(self, editor: QWidget, key: int, *, back: bool) -> None:
        """Enter or Tab was pressed in an editor."""

    def editor_left(self, editor: QWidget) -> None:
        """Esc was pressed in an editor."""


class EstimateDelegate(AmountDelegate):
    """A basis is drawn with its parts coloured; its editor is one line of text that may hold several rows."""

    def __init__(self, theme: Theme, host: EditorHost, parent: QObject) -> None:
        super().__init__(theme, parent, columns_lined=True, frame_current=True)
        self._host = host

    def draw_content(self, painter: QPainter, area: QRect, cell: Cell, index: Index) -> None:
        row = index.data(ROW_ROLE)
        if index.column() == GridColumn.NODE and cell.lead is not None and not cell.text:
            left = area.left() + (area.width() - self.theme.px(14)) // 2
            cells.draw_icon(painter, self.theme, left, area, cell.lead)
        elif index.column() != GridColumn.BASIS or row is None or row.what is What.NODE or not cell.text:
            super().draw_content(painter, area, cell, index)
        else:
            pad = self.theme.px(PADDING)
            self._draw_basis(painter, area.adjusted(pad, 0, -pad, 0), cell.text, index)

    def _draw_basis(self, painter: QPainter, area: QRect, text: str, index: Index) -> None:
        layout = QTextLayout(text.replace("\n", RETURN), self.theme.font(13))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.setFormats(formats(self.theme, text, index.data(PROBLEMS_ROLE) or ()))
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        painter.save()
        painter.setFont(self.theme.font(13))
        painter.setPen(self.theme.color("text"))
        room = area
        if line.naturalTextWidth() > area.width():
            # … at the end of a basis that is longer than its cell; the whole is in the tool tip.
            room = area.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance("…"), 0)
            end = area.adjusted(room.width(), 0, 0, 0)
            painter.drawText(end, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, "…")
        painter.setClipRect(room)
        layout.draw(painter, QPointF(area.left(), area.top() + (area.height() - line.height()) / 2))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(self.theme.px(60), self.theme.px(28))

    # Editors ---------------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        del option
        if index.column() == GridColumn.BASIS:
            editor: BasisEditor | CellEdit = BasisEditor(self.theme, parent)
        else:
            editor = CellEdit(parent, amount=index.column() == GridColumn.AMOUNT)
        editor.done.connect(lambda key, back: self._host.editor_done(editor, key, back=back))
        editor.left.connect(lambda: self._host.editor_left(editor))
        title = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        editor.setAccessibleName(str(title or ""))
        self._host.editor_opened(editor, index)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, (BasisEditor, CellEdit))
        if not editor.filled:
            editor.fill(str(index.data(Qt.ItemDataRole.EditRole) or ""), replacing=self._host.replacing)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, (BasisEditor, CellEdit))
        text = editor.typed()
        if text != str(index.data(Qt.ItemDataRole.EditRole) or ""):
            self._host.taken = model.setData(index, text)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        del index
        assert isinstance(editor, (BasisEditor, CellEdit))
        editor.place(option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Keys are the editor's own; leaving it by the mouse commits, as Qt does."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        return super().eventFilter(editor, event)
