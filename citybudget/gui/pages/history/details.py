"""What one entry changed, field by field, and the way back to the moment after it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from citybudget.gui.theme import Theme
from citybudget.gui.widgets.button import Button
from citybudget.gui.widgets.card import Card
from citybudget.gui.widgets.cells import CELL_ROLE, Cell
from citybudget.gui.widgets.label import Label
from citybudget.gui.widgets.tables import DataTable
from citybudget.texts import Texts
from citybudget.texts.differences import Difference
from citybudget.texts.marks import N_

Index = QModelIndex | QPersistentModelIndex
_HEADS = (N_("Where"), N_("From"), N_("To"))


class DifferencesModel(QAbstractTableModel):
    """A row a field: its name over where it is, its value before and after."""

    def __init__(self) -> None:
        super().__init__()
        self._texts = Texts("en")
        self._found: Sequence[Difference] = ()

    def show_differences(self, texts: Texts, found: Sequence[Difference]) -> None:
        """Another entry's."""
        self.beginResetModel()
        self._texts, self._found = texts, found
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._found)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # same
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._texts.say(_HEADS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        found = self._found[index.row()]
        text = (found.field, found.before, found.after)[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{found.where} {found.field}" if index.column() == 0 else text
        if role == CELL_ROLE:
            shown = text.replace("\n", " ")
            if index.column() == 0:
                return Cell(shown, strong=True, note=found.where, two_lines=True)
            return Cell(shown, tone="text2" if index.column() == 1 else "text")
        return None


class EntryCard(Card):
    """`return_wanted` when the person wants the plan as it was at that point."""

    return_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", "", flush=True)
        self.setObjectName("panel_history_entry")
        self.title_label.setWordWrap(True)
        self._when = Label("", "caption")
        self._model = DifferencesModel()
        self.table = DataTable(theme, row_height=48)
        self.table.setObjectName("list_differences")
        self.table.setModel(self._model)
        self.table.set_column_widths({0: 150})
        self.back = Button(theme, "", "secondary", "clock-counter-clockwise")
        self.back.setObjectName("action_return")
        self.back.clicked.connect(self.return_wanted)
        self._note = Label("", "note")
        self._note.setWordWrap(True)
        for part in (self._when, self._note, self.back):
            part.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        self.body.addWidget(self._when)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._note)
        self.body.addWidget(self.back, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addSpacing(theme.px(8))

    def show_entry(
        self, texts: Texts, title: str, when: str, found: Sequence[Difference], *, newest: bool
    ) -> None:
        """An entry; to the newest one there is no way back, the plan is as it left it."""
        self.set_title(title)
        self._when.setText(when)
        self._model.show_differences(texts, found)
        self.back.setText(texts.say("Go back to this point"))
        self.back.setDisabled(newest)
        self._note.setText(
            texts.say("The plan is as this change left it.")
            if newest
            else texts.say("What came after is taken back in one step, which can be undone.")
        )
        self.table.setAccessibleName(texts.say("What changed"))
