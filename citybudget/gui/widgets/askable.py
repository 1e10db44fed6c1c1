"""Askable: makes a figure that is only shown one that can be asked about, by a click or Enter."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from citybudget.gui.theme import mark


class Askable(QObject):
    """Watches a widget: `asked` when it is clicked, or when Enter or Space is pressed on it."""

    asked = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        widget.setCursor(Qt.CursorShape.PointingHandCursor)
        widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark(widget, asks=True)
        widget.installEventFilter(self)
        self._widget = widget

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in keys:
            self.asked.emit()
            return True
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            inside = self._widget.rect().contains(event.position().toPoint())
            if inside and event.button() is Qt.MouseButton.LeftButton:
                self.asked.emit()
                return True
        return super().eventFilter(watched, event)
