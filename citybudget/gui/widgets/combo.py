"""ComboBox: a pick list whose entries may carry a paler second word, and an icon before the closed field."""

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QWidget,
)

from citybudget.gui.theme import IconName, Theme

_NOTE = Qt.ItemDataRole.UserRole + 1


class Choice(NamedTuple):
    """One entry: the key, its words and a paler note behind them (令和8年度, 2026)."""

    key: Hashable
    text: str
    note: str = ""


class ComboBox(QComboBox):
    """`chosen` gives the key when the person picks; `set_value` and `set_choices` are silent.

    The wheel moves it only while it has the focus: turning it over a form changes nothing.
    """

    chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        choices: Sequence[Choice] = (),
        name: str = "",
        icon: IconName | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._choices: list[Choice] = []
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._delegate: _ChoiceDelegate | None = None
        self.set_choices(choices)
        self.activated.connect(lambda place: self.chosen.emit(self._choices[place].key))
        theme.changed.connect(self.updateGeometry)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Other choices, or the same in other words; the key chosen stays where it still exists."""
        if list(choices) == self._choices:
            return
        value = self.value()
        self._choices = list(choices)
        self.clear()
        for choice in choices:
            self.addItem(choice.text)
            self.setItemData(self.count() - 1, choice.note, _NOTE)
        self.set_value(value)
        self.updateGeometry()

    def value(self) -> Hashable | None:
        """The key chosen, None where the list is empty."""
        place = self.currentIndex()
        return self._choices[place].key if 0 <= place < len(self._choices) else None

    def set_value(self, key: Hashable | None) -> None:
        """Chooses without `chosen`; a key that is not offered leaves the choice as it is."""
        keys = [choice.key for choice in self._choices]
        if key in keys:
            self.setCurrentIndex(keys.index(key))

    def sizeHint(self) -> QSize:
        px = self._theme.px
        widths = [self._width(choice) for choice in self._choices] or [px(60)]
        icon = px(22) if self._icon else 0
        return QSize(max(widths) + icon + px(44), px(30))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self._theme.px(124)), self._theme.px(30))

    def showPopup(self) -> None:
        # Not before: giving it makes the whole list that drops down.
        if self._delegate is None:
            self._delegate = _ChoiceDelegate(self._theme, self)
            self.setItemDelegate(self._delegate)
        super().showPopup()

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """The field alone: its words are in two inks, so they are drawn here and not by the style."""
        super().initStyleOption(option)
        option.currentText = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        px = self._theme.px
        area = self.rect().adjusted(px(10), 0, -px(28), 0)
        if self._icon:
            painter.drawPixmap(
                area.left(), (area.height() - px(16)) // 2, self._theme.pixmap(self._icon, "text2", 16)
            )
            area.adjust(px(22), 0, 0, 0)
        ink = "text" if self.isEnabled() else "text3"
        _draw(painter, self._theme, area, (self.currentText(), str(self.currentData(_NOTE) or "")), ink)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _width(self, choice: Choice) -> int:
        width = self.fontMetrics().horizontalAdvance(choice.text)
        return width + (
            self.fontMetrics().horizontalAdvance(choice.note) + self._theme.px(7) if choice.note else 0
        )


class _ChoiceDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        from PySide6.QtWidgets import QStyle  # noqa: PLC0415  # 7 ms, and a start drops no list down

        state = option.state
        rect: QRect = option.rect
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.fillRect(rect, self._theme.color("sel"))
        words = (str(index.data() or ""), str(index.data(_NOTE) or ""))
        _draw(painter, self._theme, rect.adjusted(self._theme.px(8), 0, -self._theme.px(8), 0), words, "text")

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), self._theme.px(28))


def _draw(painter: QPainter, theme: Theme, area: QRect, words: tuple[str, str], ink: str) -> None:
    text, note = words
    painter.setFont(theme.font(13))
    painter.setPen(theme.color(ink))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(area, middle, shown)
    left = painter.fontMetrics().horizontalAdvance(shown) + theme.px(7)
    painter.setFont(theme.font(12))
    painter.setPen(theme.color("text3"))
    if left + painter.fontMetrics().horizontalAdvance(note) <= area.width():
        painter.drawText(area.adjusted(left, 0, 0, 0), middle, note)
