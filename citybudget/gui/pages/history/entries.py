"""The list of what happened: a row an entry, newest first, read from the file only as far as it is seen."""

from collections.abc import Sequence

from citybudget.document import HistoryEntry, Kind
from citybudget.domain.change import Change
from citybudget.domain.plan import Plan
from citybudget.gui.models.cell_list_model import CellListModel
from citybudget.gui.widgets.cells import Cell
from citybudget.texts import Texts, changes, years
from citybudget.texts.differences import Difference, differences
from citybudget.texts.marks import N_

GROUPS = {
    "all": (N_("All"), ()),
    "programmes": (N_("Programmes"), ("programme.", "outline.")),
    "estimates": (N_("Estimates"), ("line.", "lines.", "amounts.")),
    "funding": (N_("Funding"), ("funding.", "grant.")),
    "settings": (N_("Settings"), ("plan.", "year.", "category.")),
}
"""Filter chips: words, and how the codes of the changes in it begin."""
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


class EntriesModel(CellListModel):
    """Entries of one group."""

    heads = (N_("When"), N_("Who"), N_("What"), N_("Changed"))

    def __init__(self) -> None:
        super().__init__(Texts("en"))
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

    def count(self) -> int:
        return len(self._entries)

    def cell(self, row: int, column: int) -> Cell:
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
