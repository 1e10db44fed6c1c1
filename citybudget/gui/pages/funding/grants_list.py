"""The table of grants: the year's rounds by deadline, other years' below a heading."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent

from citybudget.domain.funding import GrantStatus
from citybudget.domain.grants import Rule
from citybudget.gui.models.cell_table_model import CellRow, CellTableModel, Heading
from citybudget.gui.pages.programmes.widths import fix_columns, set_widths
from citybudget.gui.theme import Theme
from citybudget.gui.widgets.cells import PADDING, Cell, cell_width
from citybudget.gui.widgets.chip import ChipKind
from citybudget.gui.widgets.tables import DataTable
from citybudget.reports import table as reports
from citybudget.reports.table import ReportTable, RowRole, TableRow
from citybudget.reports.tables.grants import FIXED, OTHERS
from citybudget.texts import Texts, labels
from citybudget.texts.marks import N_, in_context

_SHOWN = (
    "name", "source", "grant_rate", "floor", "cap", "eligible", "by_rate", "draw", "rule", "deadline", "status",
)  # fmt: skip
_AMOUNTS = ("floor", "cap", "eligible", "by_rate", "draw")
_GIVEN_UP = ("floor", "by_rate", "source", "eligible")
"""Columns that go first where the window is narrow: the panel below says the same."""
_NAME = 176
_STATUS: Mapping[str, ChipKind] = {
    GrantStatus.PLANNED: "warning",
    GrantStatus.APPLIED: "info",
    GrantStatus.NOTIFIED: "info",
    GrantStatus.DECIDED: "ok",
    GrantStatus.REFUSED: "error",
}
_RULES: Mapping[str, tuple[ChipKind, labels.Word]] = {
    Rule.CAP: ("warning", N_("Cap")),
    Rule.FLOOR: ("error", N_("Below the floor")),
    Rule.REFUSED: ("error", in_context("grant", "Refused")),
    FIXED: ("plain", N_("As fixed")),
}


class GrantsList(DataTable):
    """`picked` gives the id of the grant that is chosen, `opened` that of one to edit (Enter, double click)."""

    picked = Signal(str)
    opened = Signal(str)
    remove_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, row_height=48)
        self.setObjectName("table_grants")
        self.grants = CellTableModel()
        self.grants.setParent(self)
        self.setModel(self.grants)
        fix_columns(self)
        self.selectionModel().currentRowChanged.connect(self._on_row)
        self.doubleClicked.connect(self._on_opened)
        theme.changed.connect(self.fit_columns)

    def show_table(self, texts: Texts, table: ReportTable) -> None:
        """Other grants, or the same in other words; the one chosen stays chosen, else the first is."""
        chosen = self.chosen()
        self.clearSpans()
        headings = [_heading(texts, table, key) for key in _SHOWN]
        self.grants.show_rows(headings, _rows(texts, table))
        for place, row in enumerate(self.grants.rows):
            if not row.chosen:
                self.setSpan(place, 0, 1, len(_SHOWN))
                self.setRowHeight(place, self._theme.px(30))
            else:
                self.setRowHeight(place, self._theme.px(48))
        self.fit_columns()
        if chosen is None or not self.choose(chosen):
            self._choose_first()

    def chosen(self) -> str | None:
        """The id of the grant that is chosen."""
        place = self.currentIndex().row()
        there = 0 <= place < self.grants.rowCount() and self.grants.row(place).chosen
        return str(self.grants.row(place).key) if there else None

    def choose(self, grant_id: str) -> bool:
        """Choose a grant; whether it is in the table."""
        place = self.grants.place_of(grant_id)
        if place is not None:
            self.selectRow(place)
        return place is not None

    def _choose_first(self) -> None:
        first = next((place for place, row in enumerate(self.grants.rows) if row.chosen), None)
        if first is not None:
            self.selectRow(first)
        else:
            self.picked.emit("")

    def fit_columns(self) -> None:
        """Amounts are never cut; what is left goes to the names, and where that is too little some columns go."""
        if self.grants.columnCount() != len(_SHOWN):
            return
        places = {key: place for place, key in enumerate(_SHOWN)}
        widths = {place: self._widest(place) for place in places.values() if place}
        room = self.viewport().width()
        gone: list[str] = []
        for key in _GIVEN_UP:
            if room - sum(widths.values()) < self._theme.px(_NAME):
                gone.append(key)
                widths.pop(places[key])
        for key in _GIVEN_UP:
            self.setColumnHidden(places[key], key in gone)
        widths[0] = max(self._theme.px(_NAME), room - sum(widths.values()))
        set_widths(self, widths)

    def _widest(self, place: int) -> int:
        """The width that shows a column's longest cell and its heading."""
        rows = [row for row in self.grants.rows if row.chosen]
        longest = max((cell_width(self._theme, row.cells[place]) for row in rows), default=0)
        heading = str(self.grants.headerData(place, Qt.Orientation.Horizontal) or "")
        headed = QFontMetrics(self._theme.font(12, 400)).horizontalAdvance(heading)
        return max(longest + self._theme.px(4), headed + self._theme.px(2 * PADDING + 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and self.chosen():
            self.opened.emit(self.chosen())
        elif event.key() == Qt.Key.Key_Delete and self.chosen():
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _on_row(self, index: QModelIndex) -> None:
        if index.isValid() and self.grants.row(index.row()).chosen:
            self.picked.emit(str(self.grants.row(index.row()).key))

    def _on_opened(self, index: QModelIndex) -> None:
        if index.isValid() and self.grants.row(index.row()).chosen:
            self.opened.emit(str(self.grants.row(index.row()).key))


def _heading(texts: Texts, table: ReportTable, key: str) -> Heading:
    short = {"rule": texts.say("Rule that bit"), "deadline": texts.within("grant", "Deadline"),
             "source": texts.within("grant", "Class"), "by_rate": texts.within("grant", "By rate"),
             "grant_rate": texts.within("grant", "Rate")}  # fmt: skip
    title = short.get(key) or table.columns[table.column(key)].title
    return Heading(title, key in _AMOUNTS)


def _rows(texts: Texts, table: ReportTable) -> list[CellRow]:
    rows: list[CellRow] = []
    others = [row for row in table.rows if row.parent == OTHERS]
    for row in table.rows:
        if row.role is RowRole.TOTAL:
            continue
        if others and row is others[0]:
            counted = texts.count("{n} grant", "{n} grants", len(others))
            name = texts.say("Rounds of other years")
            head = Cell(name, strong=True, row="subtotal", note=counted)
            rows.append(CellRow(OTHERS, (head,), f"{name}, {counted}", chosen=False))
        rows.append(_row(texts, table, row))
    return rows


def _row(texts: Texts, table: ReportTable, row: TableRow) -> CellRow:
    said = {column.key: row.cells[place] for place, column in enumerate(table.columns)}
    drawn = said["draw"].value is not None
    tone = "text" if drawn else "text3"
    cells = {
        "name": Cell(said["name"].text, strong=drawn, tone=tone, note=said["funder"].text,
                     two_lines=bool(said["funder"].text)),
        "source": Cell(said["source"].text, tone="text2"),
        "grant_rate": Cell(said["grant_rate"].text, tone="text2"),
        "draw": Cell(said["draw"].text, amount=True, strong=True),
        "rule": _rule(texts, said),
        "deadline": Cell(said["deadline"].text, note=said["left"].text, two_lines=True,
                         tone="text2" if _passed(said["left"].value) else "text"),
        "status": Cell("", chip=(_STATUS[str(said["status"].value)], said["status"].text)),
    }  # fmt: skip
    for key in ("floor", "cap", "eligible", "by_rate"):
        cells[key] = Cell(said[key].text, amount=True, tone="text2")
    spoken = ", ".join(
        f"{column.title} {said[column.key].text}" for column in table.columns if said[column.key].text
    )
    return CellRow(row.key, tuple(cells[key] for key in _SHOWN), spoken)


def _rule(texts: Texts, said: Mapping[str, reports.Cell]) -> Cell:
    """The rule that bit as a chip; else a term that may: the end of February, red where a programme plans past it."""
    value = str(said["rule"].value)
    if said["late"].value and said["end_rule"].text:
        return Cell("", chip=("error", said["end_rule"].text))
    if value in _RULES:
        kind, words = _RULES[value]
        return Cell("", chip=(kind, labels.term(texts, words)))
    return Cell("", chip=("plain", said["end_rule"].text)) if said["end_rule"].text else Cell("")


def _passed(left: object) -> bool:
    return isinstance(left, int) and left < 0
