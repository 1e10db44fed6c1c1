"""Everything that happened to the plan, and the way back to any point of it."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from citybudget.document import HistoryEntry
from citybudget.domain.returning import returned
from citybudget.gui.context import Context
from citybudget.gui.pages.history.details import EntryCard
from citybudget.gui.pages.history.entries import GROUPS, EntriesModel
from citybudget.gui.pages.page import Page
from citybudget.gui.widgets.card import Card
from citybudget.gui.widgets.label import Label
from citybudget.gui.widgets.page_header import PageHeader
from citybudget.gui.widgets.segmented import Segment, Segmented
from citybudget.gui.widgets.tables import DataTable
from citybudget.texts import years


class HistoryPage(Page):
    """The list at the left, what the chosen entry changed at the right."""

    key = "history"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self._entries: tuple[HistoryEntry, ...] = ()
        self._header = PageHeader(theme)
        self.filter = Segmented(theme, [Segment(key, "", f"filter_{key}") for key in GROUPS])
        self.filter.setObjectName("filter_history")
        self.filter.chosen.connect(lambda _key: self._show_entries())
        self._header.add(self.filter)
        self._model = EntriesModel()
        self.table = DataTable(theme)
        self.table.setObjectName("list_history")
        self.table.setModel(self._model)
        self.table.set_column_widths({0: 160, 1: 90})
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self._nothing = Label("", "secondary")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._list = Card(theme, flush=True)
        self._list.body.addWidget(self.table, 1)
        self._list.body.addWidget(self._nothing, 1)
        self.entry = EntryCard(theme)
        self.entry.return_wanted.connect(self._on_return)
        self._row = QHBoxLayout()
        self._row.addWidget(self._list, 7)
        self._row.addWidget(self.entry, 4)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._header)
        self._column.addLayout(self._row, 1)
        theme.changed.connect(self._restyle)
        self._restyle()

    def refresh(self) -> None:
        self._entries = self.context.document.history()
        self._show_entries()

    def retranslate(self) -> None:
        say = self.context.view.texts.say
        self._header.set_words(say("History"), say("Every change is kept, with who made it and when"))
        self.filter.set_items(
            [Segment(key, say(words), f"filter_{key}") for key, (words, _) in GROUPS.items()]
        )
        self.filter.set_name(say("Show"))
        self.table.setAccessibleName(say("History"))
        super().retranslate()

    def _show_entries(self) -> None:
        texts = self.context.view.texts
        chosen = self._chosen()
        self._model.show_entries(texts, self.context.plan, self._entries, str(self.filter.value()))
        shown = self._model.rowCount() > 0
        self._list.set_title(texts.count("{n} change", "{n} changes", self._model.rowCount()))
        self.table.setVisible(shown)
        self.entry.setVisible(shown)
        self._nothing.setVisible(not shown)
        self._nothing.setText(
            texts.say("Nothing of this kind has happened yet.")
            if self._entries
            else texts.say("Nothing has been changed yet.")
        )
        if shown:
            row = self._model.row_of(chosen) if chosen is not None else 0
            self.table.selectRow(row or 0)

    def _chosen(self) -> int | None:
        """The entry chosen, unless it is the newest: that one stays the newest."""
        index = self.table.currentIndex()
        return self._model.entry(index.row()).id if index.isValid() and index.row() else None

    def _on_row(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        texts, entry = self.context.view.texts, self._model.entry(index.row())
        when = f"{years.moment(texts, entry.at.astimezone())}  {entry.who.user} ({entry.who.host})"
        newest = entry.id == self._entries[0].id
        found = self._model.differences(index.row())
        self.entry.show_entry(texts, self._model.what(index.row()), when, found, newest=newest)

    def _on_return(self) -> None:
        entry = self._model.entry(self.table.currentIndex().row())
        later = [other.change for other in self._entries if other.id > entry.id]
        change = returned(self.context.plan, later, "plan.returned", at=entry.at.isoformat())
        if self.context.apply(change):
            texts = self.context.view.texts
            self.context.tell(
                texts.say("The plan is as it was then."),
                texts.say("Undo"),
                self._on_undo,
            )

    def _on_undo(self) -> None:
        self.context.undo()

    def _restyle(self) -> None:
        px = self.context.theme.px
        self._column.setContentsMargins(px(20), px(12), px(20), px(12))
        self._column.setSpacing(px(12))
        self._row.setSpacing(px(12))
