"""The question before a backup takes the place of the open file: what would change."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from citybudget.document import Restoration, Summary
from citybudget.domain import stage as stages
from citybudget.domain.amount import Unit
from citybudget.gui.models.cell_list_model import CellListModel
from citybudget.gui.theme import Theme
from citybudget.gui.widgets.button import Button
from citybudget.gui.widgets.cells import Cell
from citybudget.gui.widgets.label import Label
from citybudget.gui.widgets.tables import DataTable
from citybudget.texts import Texts, labels, numbers, years
from citybudget.texts.marks import N_


class RestoreModel(CellListModel):
    """A row a column of the plan: what it costs now and in the backup."""

    heads = (N_("Year and stage"), N_("Now"), N_("Backup"))
    right = range(1, 3)

    def __init__(self, texts: Texts, planned: Restoration) -> None:
        super().__init__(texts)
        now, then = _costs(planned.before), _costs(planned.after)
        keys = sorted({*now, *then}, key=lambda at: (-at[0], stages.order(at[1])))
        self._rows = [(at, now.get(at), then.get(at)) for at in keys]

    def count(self) -> int:
        return len(self._rows)

    def cell(self, row: int, column: int) -> Cell:
        at, now, then = self._rows[row]
        if column == 0:
            return Cell(labels.column(self._texts, at))
        yen = now if column == 1 else then
        return Cell(numbers.with_unit(self._texts, yen, Unit.YEN), amount=True, strong=now != then)


def _costs(summary: Summary | None) -> dict[tuple[int, str], int]:
    return {(year, stage): yen for year, stage, yen in summary.columns} if summary else {}


class RestoreDialog(QDialog):
    """Accepted when the person wants the backup."""

    def __init__(self, theme: Theme, texts: Texts, planned: Restoration, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("dialog_restore")
        self.setWindowTitle(texts.say("Go back to a backup"))
        when = years.moment(texts, planned.after.saved_at.astimezone())
        question = Label(texts.say("Go back to the plan as it was on {when}?", when=when), "card")
        note = Label(texts.say("The file as it is now is kept among the backups."), "secondary")
        table = DataTable(theme, texts.say("What would change"))
        self._model = RestoreModel(texts, planned)
        table.setModel(self._model)
        table.set_column_widths({1: 150, 2: 150})
        self.go = Button(theme, texts.say("Go back"), "primary")
        self.go.setObjectName("action_restore_go")
        self.go.clicked.connect(self.accept)
        self.stay = Button(theme, texts.say("Cancel"))
        self.stay.clicked.connect(self.reject)
        foot, column = QHBoxLayout(), QVBoxLayout(self)
        foot.addStretch(1)
        foot.addWidget(self.stay)
        foot.addWidget(self.go)
        for part in (question, note):
            column.addWidget(part)
        column.addWidget(table, 1)
        column.addLayout(foot)
        px = theme.px
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(10))
        self.resize(px(560), px(380))
        self.stay.setFocus()
