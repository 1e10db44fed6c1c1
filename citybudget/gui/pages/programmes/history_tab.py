"""The History tab: the changes that touched one programme, and what each of them changed."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from citybudget.domain.problem import Place
from citybudget.gui.context import Context
from citybudget.gui.pages.history.details import DifferencesModel
from citybudget.gui.pages.history.entries import EntriesModel
from citybudget.gui.widgets.label import Label
from citybudget.gui.widgets.tables import DataTable


class HistoryTab(QWidget):
    """Entries newest first; under them the chosen one's fields before and after."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("tab_history")
        theme = context.theme
        self.model, self._differences = EntriesModel(), DifferencesModel()
        self.table = DataTable(theme)
        self.table.setObjectName("list_programme_history")
        self.table.setModel(self.model)
        self.table.set_column_widths({0: 150, 1: 90, 2: 250})
        self.details = DataTable(theme, row_height=44)
        self.details.setObjectName("list_programme_differences")
        self.details.setModel(self._differences)
        self.details.set_column_widths({0: 170})
        self._nothing = Label("", "secondary")
        self._nothing.setContentsMargins(theme.px(18), theme.px(12), theme.px(18), 0)
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.addWidget(self.table)
        self._splitter.addWidget(self.details)
        self._splitter.setSizes([3, 2])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(6), 0, 0)
        column.setSpacing(0)
        column.addWidget(self._nothing)
        column.addWidget(self._splitter, 1)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)

    def show_programme(self, programme_id: str) -> None:
        """What happened to a programme."""
        texts, plan = self._context.view.texts, self._context.plan
        entries = self._context.document.history(programme_id)
        self.model.show_entries(texts, plan, entries, "all")
        self._nothing.setText(texts.say("Nothing has been changed yet."))
        self._nothing.setVisible(not entries)
        self._splitter.setVisible(bool(entries))
        if entries:
            self.table.selectRow(0)
        else:
            self._differences.show_differences(texts, ())

    def retranslate(self) -> None:
        """The fixed words in the language in use."""
        texts = self._context.view.texts
        self.table.setAccessibleName(texts.say("History"))
        self.details.setAccessibleName(texts.say("What changed"))

    def go_to(self, place: Place, *, flash: bool = False) -> bool:
        """No place is in the history."""
        del place, flash
        return False

    def _on_row(self, index: QModelIndex) -> None:
        found = self.model.differences(index.row()) if index.isValid() else ()
        self._differences.show_differences(self._context.view.texts, found)
