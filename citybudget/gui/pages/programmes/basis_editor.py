"""The editor of a basis: coloured as one types, safe with an input method, committed by Enter and Tab."""

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QInputMethodEvent,
    QKeyEvent,
    QSyntaxHighlighter,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from citybudget.domain.problem import Problem
from citybudget.gui.pages.programmes.basis_paint import char_format, pieces
from citybudget.gui.pages.programmes.cell_edit import MOVES, ending, units
from citybudget.gui.theme import Theme, mark

_REST_MS = 120


class BasisHighlighter(QSyntaxHighlighter):
    """Colours one row of a basis at a time; `problems` are those of the whole text."""

    def __init__(self, theme: Theme, document: QTextDocument) -> None:
        super().__init__(document)
        self._theme = theme
        self._problems: tuple[Problem, ...] = ()

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Put the waves where they belong."""
        if problems != self._problems:
            self._problems = problems
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        before = self.currentBlock().position()
        whole = self.document().toPlainText()
        start = len(whole.encode("utf-16-le")[: before * 2].decode("utf-16-le", "ignore"))
        mine = tuple(
            problem.at(start=problem.place.start - start, end=(problem.place.end or 0) - start)
            for problem in self._problems
            if problem.place.start is not None and start <= problem.place.start <= start + len(text)
        )
        for piece in pieces(text, mine):
            look = char_format(self._theme, piece)
            if piece.wave:
                # The wave keeps the ink of what stands there.
                under = self.format(piece.start)
                under.merge(look)
                look = under
            self.setFormat(piece.start, piece.length, look)


class BasisEditor(QPlainTextEdit):
    """`done` gives the key that ended typing and whether it goes back; `left`: Esc; `rested`: the text, after a pause.

    Shift+Enter begins a new row. While an input method composes, Enter, Tab and Esc are its own.
    """

    done = Signal(int, bool)
    left = Signal()
    rested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.filled = False
        self._composing = False
        self._cell = QRect()
        self.setObjectName("editor_basis")
        mark(self, cell=True)
        self.setFont(theme.font(13))
        self.setTabChangesFocus(False)
        self.setWordWrapMode(QTextOption.WrapMode.NoWrap)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(theme.px(2))
        self.highlighter = BasisHighlighter(theme, self.document())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST_MS)
        self._timer.timeout.connect(lambda: self.rested.emit(self.typed()))
        self.textChanged.connect(self._on_text)

    def fill(self, text: str, *, replacing: bool) -> None:
        """The text to begin with; `replacing` lets the first key replace it."""
        self.filled = True
        self.setPlainText(text)
        if replacing:
            self.selectAll()
        else:
            self.moveCursor(QTextCursor.MoveOperation.End)
        self.document().clearUndoRedoStacks()

    def to_end(self) -> None:
        """The cursor behind the text, nothing chosen."""
        self.moveCursor(QTextCursor.MoveOperation.End)

    def choose(self, start: int, end: int) -> None:
        """Choose code points of the text: what a problem is about."""
        text, cursor = self.toPlainText(), self.textCursor()
        cursor.setPosition(units(text, min(start, len(text))))
        cursor.setPosition(units(text, min(end, len(text))), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def typed(self) -> str:
        """The text as it is now, without what an input method still composes."""
        return self.toPlainText()

    def replace_text(self, text: str) -> None:
        """Another text, as one step of the editor's own undo."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    def place(self, cell: QRect) -> None:
        """Over its cell, taller where the basis has several rows."""
        self._cell = QRect(cell)  # the one handed in dies with the style option
        self._grow()

    def _grow(self) -> None:
        if self._cell.isNull():
            return
        rows = min(self.blockCount(), 8)
        height = self._cell.height() + (rows - 1) * self.fontMetrics().lineSpacing()
        parent = self.parentWidget()
        room = parent.height() if parent is not None else height
        top = max(0, min(self._cell.top(), room - height))
        margin = max(0, (self._cell.height() - self.fontMetrics().lineSpacing()) // 2 - 2)
        self.setViewportMargins(0, max(0, margin - self._theme.px(2)), 0, 0)
        self.setGeometry(self._cell.left(), top, self._cell.width(), height)

    def _on_text(self) -> None:
        self._grow()
        if not self._composing:
            self._timer.start()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in MOVES:
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        if self._composing and key in (*MOVES, Qt.Key.Key_Escape):
            event.accept()
            return
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and modifiers & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        elif enter and shift:
            self.insertPlainText("\n")
        elif key in MOVES:
            self.done.emit(*ending(event))
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
