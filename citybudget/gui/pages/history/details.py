"""What one entry changed, field by field, and the way back to the moment after it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from citybudget.gui.models.cell_list_model import CellListModel
from citybudget.gui.theme import Theme
from citybudget.gui.widgets.button import Button
from citybudget.gui.widgets.card import Card
from citybudget.gui.widgets.cells import Cell
from citybudget.gui.widgets.label import Label
from citybudget.gui.widgets.tables import DataTable
from citybudget.texts import Texts
from citybudget.texts.differences import Difference
from citybudget.texts.marks import N_


class DifferencesModel(CellListModel):
    """A row a field: its name over where it is, its value before and after."""

    heads = (N_("Where"), N_("From"), N_("To"))

    def __init__(self) -> None:
        super().__init__(Texts("en"))
        self._found: Sequence[Difference] = ()

    def show_differences(self, texts: Texts, found: Sequence[Difference]) -> None:
        """Another entry's."""
        self.beginResetModel()
        self._texts, self._found = texts, found
        self.endResetModel()

    def count(self) -> int:
        return len(self._found)

    def cell(self, row: int, column: int) -> Cell:
        found = self._found[row]
        if column == 0:
            return Cell(found.field, strong=True, note=found.where, two_lines=True)
        text = (found.before if column == 1 else found.after).replace("\n", " ")
        return Cell(text, tone="text2" if column == 1 else "text")

    def tip(self, row: int, column: int) -> str:
        found = self._found[row]
        return (f"{found.where} {found.field}", found.before, found.after)[column]


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
