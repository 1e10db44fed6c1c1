"""The plans opened last: what each came to when it was last seen, and whether it can be opened now."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from citybudget.document import holder_of
from citybudget.domain import stage as stages
from citybudget.domain.amount import Unit
from citybudget.gui.models.cell_list_model import CellListModel
from citybudget.gui.settings import Recent, Settings
from citybudget.gui.tasks import Tasks
from citybudget.gui.theme import IconName, Theme
from citybudget.gui.widgets.card import Card
from citybudget.gui.widgets.cells import Cell
from citybudget.gui.widgets.label import Label
from citybudget.gui.widgets.tables import DataTable
from citybudget.progress import Progress
from citybudget.texts import Texts, labels, numbers, years

_THERE: tuple[IconName, str] = ("file-text", "accent")
_GONE: tuple[IconName, str] = ("file", "text3")


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a file is where it was, and who holds it ("" for nobody)."""

    found: bool = True
    user: str = ""
    host: str = ""


def standing(path: Path) -> Standing:
    """Looks at a file without opening it; a drive that is away takes its time, so this runs on a thread."""
    try:
        if not path.is_file():
            return Standing(found=False)
    except OSError:
        return Standing(found=False)
    holder = holder_of(path)
    return Standing(user=holder.user, host=holder.host) if holder else Standing()


class RecentModel(CellListModel):
    """A row a file: name and folder, last column and total or what is in the way, and when."""

    heads = ("", "", "")

    def __init__(self, texts: Texts, recent: list[Recent]) -> None:
        super().__init__(texts)
        self.recent = recent
        self._standings = [Standing()] * len(recent)

    def set_standings(self, found: list[Standing]) -> None:
        """What a look at the files has shown."""
        self._standings = found
        if found:
            self.dataChanged.emit(self.index(0, 0), self.index(len(found) - 1, 2))

    def is_there(self, row: int) -> bool:
        """Whether the file was where it is said to be when it was last looked for."""
        return self._standings[row].found

    def count(self) -> int:
        return len(self.recent)

    def spoken(self, row: int, column: int) -> str:  # noqa: ARG002  # a row is one thing
        return self._texts.listed(self.cell(row, place).text for place in range(len(self.heads)))

    def tip(self, row: int, column: int) -> str:  # noqa: ARG002  # same
        return str(self.recent[row].path)

    def cell(self, row: int, column: int) -> Cell:
        recent, state = self.recent[row], self._standings[row]
        if column == 0:
            lead = _THERE if state.found else _GONE
            return Cell(
                recent.path.name, strong=True, lead=lead, note=str(recent.path.parent), two_lines=True
            )
        if column == 2:
            return Cell(_when(self._texts, recent.at), tone="text2", amount=True)
        return self._state_cell(recent, state)

    def _state_cell(self, recent: Recent, state: Standing) -> Cell:
        if not state.found:
            return Cell(self._texts.say("Not found there. Look for it…"), tone="text2")
        if state.user or state.host:
            words = self._texts.say(
                "{user} is editing ({host}); opens read-only", user=state.user, host=state.host
            )
            return Cell(words, tone="warn", lead=("lock-simple-fill", "warn"))
        if recent.year is None or not stages.is_stage(recent.stage):
            return Cell()
        amount = numbers.with_unit(self._texts, recent.total_yen, Unit.THOUSAND)
        return Cell(f"{labels.column(self._texts, (recent.year, recent.stage))}  {amount}", tone="text2")


def _when(texts: Texts, at: datetime | None) -> str:
    if at is None:
        return ""
    local, now = at.astimezone(), datetime.now().astimezone()
    if local.date() == now.date():
        return texts.say("Today {time}", time=f"{local:%H:%M}")
    return (
        years.day(texts, local.date()) if local.year == now.year else years.day_in_year(texts, local.date())
    )


class RecentCard(Card):
    """`chosen` gives the path of the file a person wants; `lost` says that it has to be looked for."""

    chosen = Signal(object)
    lost = Signal()

    def __init__(self, theme: Theme, settings: Settings, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", "", parent, flush=True)
        self._settings = settings
        self._tasks = tasks
        self.table = DataTable(theme, row_height=50)
        self.table.setObjectName("list_recent")
        self.table.horizontalHeader().hide()
        self.table.clicked.connect(self._on_chosen)
        self.table.activated.connect(self._on_chosen)
        self._nothing = Label("", "secondary")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._nothing, 1)
        self._model = RecentModel(Texts("en"), [])

    def refresh(self, texts: Texts) -> None:
        """The list again; whether the files are there is looked up on a thread."""
        self.set_title(texts.say("Recent plans"))
        self.table.setAccessibleName(texts.say("Recent plans"))
        self._nothing.setText(texts.say("The plans you open are listed here."))
        self._model = RecentModel(texts, self._settings.recent())
        self.table.setModel(self._model)
        self.table.set_column_widths({1: 370, 2: 120})
        self.table.setVisible(bool(self._model.recent))
        self._nothing.setVisible(not self._model.recent)
        self._look(self._model)

    def _look(self, model: RecentModel) -> None:
        found = [recent.path for recent in model.recent]
        if not found:
            return

        def work(_progress: Progress) -> list[Standing]:
            return [standing(path) for path in found]

        self._tasks.start(work).done.connect(model.set_standings)

    def _on_chosen(self, index: QModelIndex) -> None:
        if self._model.is_there(index.row()):
            self.chosen.emit(self._model.recent[index.row()].path)
        else:
            self.lost.emit()
