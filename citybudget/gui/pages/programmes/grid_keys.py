"""What each key asks of the estimate grid: the keys of a spreadsheet, and of a form where those are free."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

PLAIN = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WANTED: Mapping[tuple[int, Qt.KeyboardModifier], str] = {
    (Qt.Key.Key_F2, PLAIN): "edit",
    (Qt.Key.Key_Delete, PLAIN): "clear",
    (Qt.Key.Key_Backspace, PLAIN): "clear",
    (Qt.Key.Key_Delete, SHIFT): "remove",
    (Qt.Key.Key_D, CTRL): "fill",
    (Qt.Key.Key_Up, CTRL | SHIFT): "up",
    (Qt.Key.Key_Down, CTRL | SHIFT): "down",
    (Qt.Key.Key_Down, ALT): "node",
    **{(key, PLAIN): "next" for key in ENTER},
    **{(key, SHIFT): "previous" for key in ENTER},
    **{(key, CTRL): "line" for key in ENTER},
    **{(key, ALT): "fix" for key in ENTER},
}


def wanted_by(event: QKeyEvent) -> str | None:
    """What a key asks for; None where it is only typed."""
    if event.matches(QKeySequence.StandardKey.Copy):
        return "copy"
    if event.matches(QKeySequence.StandardKey.Paste):
        return "paste"
    # The digits' block has an Enter of its own, which means the same.
    return _WANTED.get((event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier))


def is_text(event: QKeyEvent) -> bool:
    """Whether a key types something."""
    control = event.modifiers() & (CTRL | ALT | Qt.KeyboardModifier.MetaModifier)
    return bool(event.text()) and event.text().isprintable() and not control
