"""A price change in percent for each node: what it costs now, the percentage typed, what it comes to."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from citybudget.domain.problem import Problem
from citybudget.domain.typed_percent import read_percent
from citybudget.gui.forms.fields import LineField
from citybudget.gui.theme import Theme, mark
from citybudget.gui.widgets.label import Label
from citybudget.texts import Texts, numbers
from citybudget.texts.typed import refusal

_ON = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)


class PriceRow(NamedTuple):
    """A node: its key, its words, and what it costs now and then, as they are shown."""

    node: str
    name: str
    now: str
    then: str = ""


class PriceFields(QWidget):
    """`changed` gives every percentage by node once one was typed; what can't be read is told beside it and kept out."""

    changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._texts = Texts("en")
        self._heads: tuple[str, ...] = ()
        self._rows: tuple[PriceRow, ...] = ()
        self._prices: dict[str, Fraction] = {}
        self.fields: dict[str, LineField] = {}
        self._then: dict[str, QLabel] = {}
        self._errors: dict[str, Label] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(14))
        self._grid.setVerticalSpacing(theme.px(4))
        self._grid.setColumnStretch(4, 1)

    @property
    def prices(self) -> Mapping[str, Fraction]:
        """The percentages typed, without nodes that have none."""
        return self._prices

    def show_rows(self, texts: Texts, heads: Sequence[str], rows: Sequence[PriceRow]) -> None:
        """Nodes in their order; `heads` stand over name, now, percent and then. Percentages typed are kept."""
        as_before = (texts.language, tuple(heads)) == (self._texts.language, self._heads)
        known = as_before and [row.node for row in rows] == [row.node for row in self._rows]
        self._texts, self._heads, self._rows = texts, tuple(heads), tuple(rows)
        if not known:
            self._rebuild()
        for row in rows:
            self._then[row.node].setText(row.then)

    def wrong(self) -> LineField | None:
        """The first field whose text can't be read."""
        return next((self.fields[node] for node, label in self._errors.items() if label.text()), None)

    def _rebuild(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        self.fields, self._then, self._errors = {}, {}, {}
        for column, words in enumerate(self._heads):
            side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
            self._grid.addWidget(Label(words, "caption"), 0, column, side)
        kept = {row.node for row in self._rows}
        self._prices = {node: value for node, value in self._prices.items() if node in kept}
        for place, row in enumerate(self._rows, 1):
            self._put(row, place)
        self._grid.setRowStretch(2 * len(self._rows) + 2, 1)

    def _put(self, row: PriceRow, place: int) -> None:
        field = _PercentField()
        field.setObjectName(f"edit_price_{row.node}")
        field.setAccessibleName(self._texts.say("Price change of {node} in percent", node=row.name))
        field.setFixedWidth(self._theme.px(96))
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.setPlaceholderText("0")
        value = self._prices.get(row.node)
        field.fill("" if value is None else numbers.decimal(value))
        field.finished.connect(lambda text: self._take(row.node, text))
        then, error = Label(row.then), Label("", "caption", "err")
        error.setWordWrap(True)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        line = 2 * place
        self._grid.addWidget(Label(row.name), line, 0)
        self._grid.addWidget(Label(row.now, "body", "text2"), line, 1, right)
        self._grid.addWidget(field, line, 2)
        self._grid.addWidget(then, line, 3, right)
        self._grid.addWidget(error, line + 1, 0, 1, 5)
        error.hide()
        self.fields[row.node], self._then[row.node], self._errors[row.node] = field, then, error

    def _take(self, node: str, text: str) -> None:
        found = read_percent(text)
        wrong = isinstance(found, Problem)
        self._errors[node].setText(refusal(self._texts, found) if isinstance(found, Problem) else "")
        self._errors[node].setVisible(wrong)
        mark(self.fields[node], wrong=wrong)
        self.fields[node].setAccessibleDescription(self._errors[node].text())
        self._prices.pop(node, None)
        if isinstance(found, Fraction):
            self.fields[node].fill(numbers.decimal(found))
            if found:
                self._prices[node] = found
        elif not wrong:
            self.fields[node].fill("")
        self.changed.emit(dict(self._prices))


class _PercentField(LineField):
    """Enter and ↓ go to the next node, ↑ to the one before."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ON:
            self.finish()
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.finish()
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)
