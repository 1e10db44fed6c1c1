"""What every tab of the Settings page is: rows of fields in a column that is not too wide to read."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from citybudget.domain.change import Change
from citybudget.gui.context import Context
from citybudget.gui.theme import mark
from citybudget.gui.widgets.label import Label

_WIDTH = 860


class Section(QWidget):
    """A tab. `refresh` shows the plan, `retranslate` the words; `body` takes the rows."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.body = QVBoxLayout(self)
        context.theme.changed.connect(self._on_theme)
        self._on_theme()

    def refresh(self) -> None:
        """Show the plan as it is."""

    def retranslate(self) -> None:
        """Set the words."""

    @property
    def editable(self) -> bool:
        """Whether changes are taken at all."""
        return not self.context.document.read_only

    def apply(self, change: Change) -> bool:
        """Write a change, unless nothing changes."""
        return not change.steps or self.context.apply(change)

    def _on_theme(self) -> None:
        px = self.context.theme.px
        self.setMaximumWidth(px(_WIDTH))
        self.body.setContentsMargins(0, px(14), 0, px(14))
        self.body.setSpacing(px(14))


def heading() -> Label:
    """The title of a group of fields."""
    return Label("", "card")


def note() -> Label:
    """A sentence on what a field does."""
    label = Label("", "note")
    label.setWordWrap(True)
    return label


def framed(*parts: QWidget) -> QFrame:
    """A list or what stands in its place, on a card without a head."""
    frame = QFrame()
    mark(frame, part="card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(1, 6, 1, 6)
    for part in parts:
        column.addWidget(part, 1)
    return frame
