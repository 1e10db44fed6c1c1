"""The backups of the file, and the way back to one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from citybudget.document import Backup, backup
from citybudget.errors import UserError
from citybudget.gui.context import Context
from citybudget.gui.models.cell_list_model import CellListModel
from citybudget.gui.pages.settings.section import Section, framed, note
from citybudget.gui.widgets.button import Button
from citybudget.gui.widgets.cells import Cell
from citybudget.gui.widgets.label import Label
from citybudget.gui.widgets.tables import DataTable
from citybudget.texts import Texts, years
from citybudget.texts.errors import error_sentence
from citybudget.texts.marks import N_


class BackupsModel(CellListModel):
    """A row a backup, newest first."""

    heads = (N_("When"), N_("File"))

    def __init__(self) -> None:
        super().__init__(Texts("en"))
        self.backups: tuple[Backup, ...] = ()

    def show_backups(self, texts: Texts, backups: tuple[Backup, ...]) -> None:
        """The list again."""
        self.beginResetModel()
        self._texts, self.backups = texts, backups
        self.endResetModel()

    def count(self) -> int:
        return len(self.backups)

    def cell(self, row: int, column: int) -> Cell:
        found = self.backups[row]
        if column == 0:
            return Cell(years.moment(self._texts, found.at.astimezone()))
        return Cell(found.path.name, tone="text2")

    def tip(self, row: int, column: int) -> str:  # noqa: ARG002  # the whole path, over either
        return str(self.backups[row].path)


class BackupsSection(Section):
    """Made by themselves whenever the file is opened; here by hand too."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self._model = BackupsModel()
        self.table = DataTable(theme)
        self.table.setObjectName("list_backups")
        self.table.setModel(self._model)
        self.table.set_column_widths({0: 200})
        self.table.selectionModel().currentRowChanged.connect(self._show_buttons)
        self.now = Button(theme, "", "secondary", "copy")
        self.now.setObjectName("action_backup_now")
        self.now.clicked.connect(self._on_now)
        self.restore = Button(theme, "", "secondary", "clock-counter-clockwise")
        self.restore.setObjectName("action_restore")
        self.restore.clicked.connect(self._on_restore)
        self._nothing = Label("", "secondary")
        self._note = note()
        card = framed(self.table, self._nothing)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        buttons = QHBoxLayout()
        buttons.addWidget(self.restore)
        buttons.addWidget(self.now)
        buttons.addStretch(1)
        self.body.addWidget(self._note)
        self.body.addWidget(card, 1)
        self.body.addLayout(buttons)

    def refresh(self) -> None:
        self._model.show_backups(self.context.view.texts, self.context.document.backups())
        found = bool(self._model.backups)
        self.table.setVisible(found)
        self._nothing.setVisible(not found)
        if found:
            self.table.selectRow(0)
        self._show_buttons()

    def retranslate(self) -> None:
        say = self.context.view.texts.say
        self.table.setAccessibleName(say("Backups"))
        self.now.setText(say("Back up now"))
        self.restore.setText(say("Go back to this backup…"))
        self._nothing.setText(say("There is no backup of this file yet."))
        self._note.setText(
            say(
                "A backup is made whenever the file is opened and has changed. The last ten stay, and the last "
                "of each day for thirty days."
            )
        )

    def _show_buttons(self) -> None:
        self.restore.setEnabled(self.editable and self.table.currentIndex().isValid())

    def _on_now(self) -> None:
        texts = self.context.view.texts
        try:
            made = backup(self.context.document.path)
        except UserError as error:
            self.context.tell(error_sentence(texts, error), "", None)
            return
        self.refresh()
        self.context.tell(texts.say("Backed up: {name}", name=made.name), "", None)

    def _on_restore(self) -> None:
        self.context.restore(self._model.backups[self.table.currentIndex().row()].path)
