"""The list of what happened: a row an entry, newest first, read from the file only as far as it is seen."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from citybudget.document import HistoryEntry, Kind
from citybudget.domain.change import Change
from citybudget.domain.plan import Plan
from citybudget.gui.widgets.cells import CELL_ROLE, Cell
from citybudget.texts import Texts, changes, years
from citybudget.texts.differences import Difference, differences
from citybudget.texts.marks import N_

Index = QModelIndex | QPersistentModelIndex
GROUPS = {
    "all": (N_("All"), ()),
    "programmes": (N_("Programmes"), ("programme.", "outline.")),
    "estimates": (N_("Estimates"), ("line.", "lines.", "amounts.")),
    "funding": (N_("Funding"), ("funding.", "grant.")),
    "settings": (N_("Settings"), ("plan.", "year.", "category.")),
}
"""Filter chips: words, and how the codes of the changes in it begin."""
_HEADS = (N_("When"), N_("Who"), N_("What"), N_("Changed"))
_KINDS = {Kind.UNDONE: N_("Undone: {what}"), Kind.REDONE: N_("Redone: {what}")}


def what(texts: Texts, plan: Plan, entry: HistoryEntry) -> str:
    """The sentence on an entry; an undo or redo says of what."""
    said = changes.change(texts, plan, _change_of(entry, plan))
    return texts.say(_KINDS[entry.kind], what=said) if entry.kind in _KINDS else said


def _change_of(entry: HistoryEntry, plan: Plan) -> Change:
    """The steps are read only where a name has to be found in them."""
    programme = dict(entry.values).get("programme")
    return (
        entry.change
        if programme and programme not in plan.programmes
        else Change(entry.name, (), entry.values)
    )


class EntriesModel(QAbstractTableModel):
    """Entries of one group."""

    def __init__(self) -> None:
        super().__init__()
        self._texts = Texts("en")
        self._plan: Plan | None = None
        self._entries: list[HistoryEntry] = []
        self._differences: dict[int, tuple[Difference, ...]] = {}

    def show_entries(self, texts: Texts, plan: Plan, entries: Sequence[HistoryEntry], group: str) -> None:
        """Other entries, or the same in other words."""
        begins = GROUPS[group][1]
        self.beginResetModel()
        self._texts, self._plan = texts, plan
        self._entries = [entry for entry in entries if not begins or entry.name.startswith(begins)]
        self._differences = {}
        self.endResetModel()

    def entry(self, row: int) -> HistoryEntry:
        return self._entries[row]

    def row_of(self, entry_id: int) -> int | None:
        return next((row for row, entry in enumerate(self._entries) if entry.id == entry_id), None)

    def differences(self, row: int) -> tuple[Difference, ...]:
        """What a row's change changed."""
        entry = self._entries[row]
        if entry.id not in self._differences:
            assert self._plan is not None
            self._differences[entry.id] = differences(self._texts, self._plan, entry.change)
        return self._differences[entry.id]

    def what(self, row: int) -> str:
        """A row's sentence."""
        assert self._plan is not None
        return what(self._texts, self._plan, self._entries[row])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # same
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._texts.say(_HEADS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in {
            CELL_ROLE,
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
        }:
            return None
        cell = self._cell(index.row(), index.column())
        if role == CELL_ROLE:
            return cell
        return cell.text

    def _cell(self, row: int, column: int) -> Cell:
        entry = self._entries[row]
        match column:
            case 0:
                return Cell(years.moment(self._texts, entry.at.astimezone()), tone="text2")
            case 1:
                return Cell(entry.who.user or entry.who.host, tone="text2")
            case 2:
                icon = "arrow-u-up-left" if entry.kind is Kind.UNDONE else "arrow-u-up-right"
                lead = None if entry.kind is Kind.DONE else (icon, "text3")
                return Cell(self.what(row), lead=lead)  # type: ignore[arg-type]  # both are names of icons
            case _:
                return Cell(self._changed(row), tone="text2")

    def _changed(self, row: int) -> str:
        found = self.differences(row)
        if not found:
            return ""
        first = words(self._texts, found[0])
        more = len(found) - 1
        return (
            first
            if not more
            else self._texts.count("{first} and {n} more", "{first} and {n} more", more, first=first)
        )


def words(texts: Texts, found: Difference) -> str:
    """Field: old → new, on one line."""
    none = texts.say("none")
    if not (found.before or found.after):
        return found.field
    said = texts.say(
        "{field}: {before} → {after}",
        field=found.field,
        before=found.before or none,
        after=found.after or none,
    )
    return said.replace("\n", " ")
