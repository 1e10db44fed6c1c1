"""Segmented: one of a few, all in sight (stage, unit, language, order)."""

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QToolButton, QWidget

from citybudget.gui.theme import Theme, mark
from citybudget.gui.widgets.icon_binding import IconBinding

_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_FORTH = (Qt.Key.Key_Right, Qt.Key.Key_Down)


class Segment(NamedTuple):
    """One choice: the key that `chosen` gives, its words, its object name, whether a lock shows, its tip.

    One that has not begun is paler.
    """

    key: Hashable
    text: str
    object_name: str = ""
    locked: bool = False
    tip: str = ""
    begun: bool = True


class Segmented(QFrame):
    """Real buttons in an exclusive group, so that keys and screen readers know them.

    `chosen` gives the key when the person picks another segment; `set_value` is silent. The arrow keys go from
    one segment to the next and choose it; Tab enters at the chosen one.
    """

    chosen = Signal(object)

    def __init__(
        self, theme: Theme, items: Sequence[Segment] = (), name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._buttons: dict[Hashable, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._row = QHBoxLayout(self)
        mark(self, part="segmented")
        self.setAccessibleName(name)
        self.set_items(items)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_items(self, items: Sequence[Segment]) -> None:
        """Other choices, or the same in other words: the chosen key stays chosen where it still exists."""
        value = self.value()
        if [*self._buttons] != [item.key for item in items]:
            self._rebuild(items)
        for item in items:
            self._dress(self._buttons[item.key], item)
        if value in self._buttons:
            self.set_value(value)
        elif items:
            self.set_value(items[0].key)

    def value(self) -> Hashable | None:
        """The key of the chosen segment, None where there is none."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), None)

    def set_value(self, key: Hashable) -> None:
        """Chooses without `chosen`."""
        self._buttons[key].setChecked(True)
        self._keep_one_tab_stop()

    def button(self, key: Hashable) -> QToolButton:
        return self._buttons[key]

    def set_name(self, name: str) -> None:
        """What is chosen here, for screen readers: each segment is said after it."""
        self.setAccessibleName(name)
        for button in self._buttons.values():
            button.setAccessibleName(_spoken(name, button.text()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = (event.key() in _FORTH) - (event.key() in _BACK)
            if step and isinstance(watched, QToolButton):
                self._step(watched, step)
                return True
        return super().eventFilter(watched, event)

    def _rebuild(self, items: Sequence[Segment]) -> None:
        """Other buttons; the keyboard goes on where it was."""
        old = self._buttons
        focused = next((key for key, button in old.items() if button.hasFocus()), None)
        self._buttons = {item.key: self._make(item) for item in items}
        if focused is not None and self._buttons:
            place = self._buttons.get(focused) or next(iter(self._buttons.values()))
            place.setFocus(Qt.FocusReason.OtherFocusReason)
        for button in old.values():
            button.removeEventFilter(self)
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()

    def _make(self, item: Segment) -> QToolButton:
        button = QToolButton(self)
        button.setCheckable(True)
        mark(button, kind="segment")
        button.installEventFilter(self)
        button.clicked.connect(lambda: self._on_clicked(item.key))
        self._group.addButton(button)
        self._row.addWidget(button)
        return button

    def _dress(self, button: QToolButton, item: Segment) -> None:
        button.setText(item.text)
        button.setToolTip(item.tip)
        if button.property("begun") is not item.begun:
            mark(button, begun=item.begun)
        button.setAccessibleName(_spoken(self.accessibleName(), item.text))
        if item.object_name:
            button.setObjectName(item.object_name)
        self._lock(button, locked=item.locked)

    def _lock(self, button: QToolButton, *, locked: bool) -> None:
        binding = button.findChild(IconBinding)
        if locked and binding is None:
            IconBinding(button, self._theme, "lock-simple", "text3", size=13, checked="accent", gap=True)
        elif not locked and binding is not None:
            binding.setParent(None)
            button.setIcon(type(button.icon())())
        beside = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        button.setToolButtonStyle(beside if locked else Qt.ToolButtonStyle.ToolButtonTextOnly)

    def _on_clicked(self, key: Hashable) -> None:
        self._keep_one_tab_stop()
        self.chosen.emit(key)

    def _step(self, from_button: QToolButton, step: int) -> None:
        buttons = [button for button in self._buttons.values() if button.isEnabled()]
        to = buttons[(buttons.index(from_button) + step) % len(buttons)]
        to.setFocus(Qt.FocusReason.TabFocusReason)
        if not to.isChecked():
            to.click()

    def _keep_one_tab_stop(self) -> None:
        for button in self._buttons.values():
            policy = Qt.FocusPolicy.StrongFocus if button.isChecked() else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    def _restyle(self) -> None:
        self._row.setContentsMargins(1, 1, 1, 1)
        self._row.setSpacing(self._theme.px(2))
        self.setFixedHeight(self._theme.px(30))


def _spoken(name: str, text: str) -> str:
    return f"{name} {text}".strip()
