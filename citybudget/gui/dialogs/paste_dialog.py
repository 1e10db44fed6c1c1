"""What of a pasted block can't be taken, cell by cell, before anything is changed."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from citybudget.domain.basis import CODES
from citybudget.domain.clipboard import Block
from citybudget.domain.problem import Problem
from citybudget.gui.context import Context
from citybudget.gui.models.paste_plan import Refused
from citybudget.gui.theme import Theme, mark
from citybudget.gui.widgets.button import PrimaryButton, SecondaryButton
from citybudget.gui.widgets.label import Label
from citybudget.texts.problems import sentence
from citybudget.texts.typed import refusal

_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class PasteDialog(QDialog):
    """Accepted: paste the rows without a refused cell; rejected: paste nothing."""

    def __init__(
        self, context: Context, refused: Sequence[Refused], block: Block, good: int, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context = context
        texts, theme = context.view.texts, context.theme
        self.setObjectName("dialog_paste")
        mark(self, ground="surface")
        self.setWindowTitle(texts.say("Paste from Excel"))
        title = texts.count("{n} cell can't be taken", "{n} cells can't be taken", len(refused))
        note = texts.say(
            "Of {rows} rows, {good} can be pasted. Rows with a refused cell are left out.",
            rows=len(block),
            good=good,
        )
        heading, words = Label(title, "panel"), Label(note, "secondary")
        words.setWordWrap(True)
        self.table = self._table(refused)
        self.take = PrimaryButton(theme, texts.count("Paste {n} row", "Paste {n} rows", good))
        self.take.setObjectName("action_paste_good")
        self.take.setEnabled(good > 0)
        self.cancel = SecondaryButton(theme, texts.say("Cancel"))
        self.cancel.setObjectName("action_paste_cancel")
        self.take.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        column.setSpacing(theme.px(12))
        for part in (heading, words, self.table):
            column.addWidget(part)
        column.addLayout(buttons)
        self.resize(theme.px(720), theme.px(380))
        self.table.setColumnWidth(3, theme.px(720 - 40 - 304))
        self.table.resizeRowsToContents()

    def _table(self, refused: Sequence[Refused]) -> QTableWidget:
        texts, theme = self._context.view.texts, self._context.theme
        table = QTableWidget(len(refused), 4)
        table.setObjectName("table_refused")
        table.setAccessibleName(texts.say("Cells that can't be taken"))
        table.setHorizontalHeaderLabels([
            texts.say("Row"), texts.say("Column"), texts.say("Text"), texts.say("Why")
        ])  # fmt: skip
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setWordWrap(True)
        table.verticalHeader().hide()
        table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        for place, cell in enumerate(refused):
            words = (str(cell.row + 1), str(cell.column + 1), cell.text, self._why(cell.problem))
            for column, text in enumerate(words):
                table.setItem(place, column, QTableWidgetItem(text))
        for column, width in enumerate((48, 56, 200)):
            table.setColumnWidth(column, theme.px(width))
        table.horizontalHeader().setStretchLastSection(True)
        table.setItemDelegate(_Padded(theme, table))
        table.resizeRowsToContents()
        return table

    def _why(self, problem: Problem) -> str:
        context = self._context
        if problem.code in CODES:
            return sentence(context.view.texts, context.plan, problem)
        return refusal(context.view.texts, problem, context.view.year)


class _Padded(QStyledItemDelegate):
    def __init__(self, theme: Theme, table: QTableWidget) -> None:
        super().__init__(table)
        self._theme = theme
        self._table = table

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        px = self._theme.px
        area = option.rect.adjusted(px(8), px(6), -px(8), -px(6))
        painter.setPen(self._theme.color("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.setPen(self._theme.color("text"))
        painter.drawText(area, _WRAPPED, str(index.data() or ""))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        px = self._theme.px
        width = self._table.columnWidth(index.column())
        room = QRect(0, 0, max(width - px(16), px(32)), 10_000)
        text = option.fontMetrics.boundingRect(room, _WRAPPED, str(index.data() or ""))
        return QSize(width, text.height() + px(14))
