"""ProgressRow: one piece of long work: its name, a bar with real counts, and how it stands."""

from typing import Literal

from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from citybudget.gui.theme import IconName, Theme
from citybudget.gui.widgets.label import ElidedLabel, Tone

Standing = Literal["waiting", "running", "done", "failed"]
_LOOKS: dict[Standing, tuple[IconName, str, Tone]] = {
    "waiting": ("clock", "text3", "text3"),
    "running": ("spinner", "accent", "text2"),
    "done": ("check-circle-fill", "ok", "ok"),
    "failed": ("x-circle-fill", "err", "err"),
}


class ProgressRow(QWidget):
    """A row of the card that shows an export at work."""

    def __init__(self, theme: Theme, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._standing: Standing = "waiting"
        self._picture = QLabel()
        self._name = ElidedLabel(name)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setAccessibleName(name)
        self._state = ElidedLabel("", "caption")
        self._row = QHBoxLayout(self)
        for part, stretch in ((self._picture, 0), (self._name, 3), (self._bar, 6), (self._state, 2)):
            self._row.addWidget(part, stretch)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_name(self, name: str) -> None:
        self._name.setText(name)
        self._bar.setAccessibleName(name)

    def set_progress(self, done: int, whole: int, state: str = "", standing: Standing = "running") -> None:
        """`done` of `whole` pieces; `state` says the same in words (7／15 事業, 完了・画面の合計と一致)."""
        self._standing = standing
        self._bar.setRange(0, max(whole, 1))
        self._bar.setValue(done)
        self._state.setText(state)
        self._state.set_tone(_LOOKS[standing][2])
        self._restyle()

    def _restyle(self) -> None:
        px = self._theme.px
        icon, color, _ = _LOOKS[self._standing]
        self._picture.setPixmap(self._theme.pixmap(icon, color, 14))
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(12))
