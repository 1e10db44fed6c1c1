"""StatusBar: totals at the left, the state of the file at the right."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from citybudget.gui.theme import IconName, Theme, mark
from citybudget.gui.widgets.label import Label, Role
from citybudget.gui.widgets.shown import set_shown


class StatusBar(QFrame):
    """Cells between hairlines. A cell is a caption and a value, or an icon and words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        mark(self, part="status")
        self._row = QHBoxLayout(self)
        self._left = QHBoxLayout()
        self._right = QHBoxLayout()
        self._row.addLayout(self._left)
        self._row.addStretch(1)
        self._row.addLayout(self._right)
        theme.changed.connect(self._restyle)
        self._restyle()

    def add_figure(self, object_name: str) -> "StatusCell":
        """A caption and a value at the left."""
        return self._add(self._left, object_name, "strong")

    def add_left(self, part: QWidget) -> None:
        """Something of its own behind the last figure, with no line between: it belongs to that."""
        self._left.addWidget(part)

    def add_state(self, object_name: str) -> "StatusCell":
        """An icon and words at the right."""
        return self._add(self._right, object_name, "caption")

    def _add(self, side: QHBoxLayout, object_name: str, role: Role) -> "StatusCell":
        if side.count():
            side.addWidget(_rule(self._theme))
        cell = StatusCell(self._theme, role)
        cell.setObjectName(object_name)
        side.addWidget(cell)
        return cell

    def _restyle(self) -> None:
        px = self._theme.px
        self.setFixedHeight(px(30))
        self._row.setContentsMargins(px(14), 0, px(14), 0)
        for side in (self._left, self._right):
            side.setSpacing(px(12))


class StatusCell(QWidget):
    """One cell: `set` says everything it shows."""

    def __init__(self, theme: Theme, role: Role) -> None:
        super().__init__()
        self._theme = theme
        self._look: tuple[IconName, str] | None = None
        self._picture = QLabel()
        self._picture.hide()
        self._caption = Label("", "caption", "text3")
        self._value = Label("", role)
        self._row = QHBoxLayout(self)
        for part in (self._picture, self._caption, self._value):
            self._row.addWidget(part)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set(
        self, value: str, caption: str = "", icon: IconName | None = None, color: str = "text2", tip: str = ""
    ) -> None:
        """The value, the caption before it, an icon in a colour of the palette."""
        self._value.setText(value)
        self._caption.setText(caption)
        set_shown(self._caption, bool(caption))
        self._look = (icon, color) if icon else None
        self.setToolTip(tip)
        self.setAccessibleName(f"{caption} {value}".strip())
        self._restyle()

    def text(self) -> str:
        """The value as shown."""
        return self._value.text()

    def _restyle(self) -> None:
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(self._theme.px(8))
        set_shown(self._picture, self._look is not None)
        if self._look is not None:
            self._picture.setPixmap(self._theme.pixmap(self._look[0], self._look[1], 14))


def _rule(theme: Theme) -> QFrame:
    rule = QFrame()
    mark(rule, part="rule")
    rule.setFixedSize(1, theme.px(14))
    return rule
