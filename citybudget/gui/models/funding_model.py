"""The rows of the Funding tab: each entry with the rule its amount comes from, then 一般財源, then the cost."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from citybudget.domain.amount import Unit
from citybudget.domain.basis import read_basis
from citybudget.domain.funding import GENERAL, Funding, Grant
from citybudget.domain.grants import Draw, Rule, draws
from citybudget.domain.plan import Column, Plan
from citybudget.domain.problem import Severity
from citybudget.domain.programme import Estimate
from citybudget.domain.totals import column
from citybudget.domain.typed_rate import print_rate
from citybudget.domain.valuation import eligible_yen
from citybudget.gui.models.row_moves import tell_rows
from citybudget.gui.widgets.cells import CELL_ROLE, Cell, RowKind
from citybudget.texts import Texts, labels, numbers

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ROW_ROLE = Role.UserRole
COST = "cost"
_OUTSIDE = QModelIndex()


class FundingColumn(IntEnum):
    """The columns from left to right."""

    SOURCE = 0
    DESCRIPTION = 1
    HOW = 2
    RULE = 3
    AMOUNT = 4
    PREVIOUS = 5


@dataclass(frozen=True, slots=True)
class FundingPlace:
    """What the tab shows."""

    plan: Plan
    programme_id: str
    at: Column
    base: Column | None
    texts: Texts
    unit: Unit
    editable: bool


@dataclass(frozen=True, slots=True)
class FundingRow:
    """An entry, or one of the two derived rows at the foot (`general`, `cost`)."""

    key: str
    entry: Funding | None = None
    grant: Grant | None = None
    draw: Draw | None = None
    eligible_yen: int = 0


Commit = Callable[[FundingRow, FundingColumn, str], bool]


class FundingModel(QAbstractTableModel):
    """`commit` is handed what was typed or chosen in a cell."""

    def __init__(self, place: FundingPlace, commit: Commit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._commit = commit
        self._rows = _rows(place)

    @property
    def place(self) -> FundingPlace:
        """What is shown."""
        return self._place

    @property
    def estimate(self) -> Estimate | None:
        """The estimate the entries belong to."""
        return column(self._place.plan, self._place.at).get(self._place.programme_id)

    @property
    def rows(self) -> tuple[FundingRow, ...]:
        """The rows from top to bottom."""
        return self._rows

    def show_place(self, place: FundingPlace) -> None:
        """Show something else, or the same after a change."""
        self._place = place
        rows = _rows(place)
        tell_rows(self, [row.key for row in self._rows], [row.key for row in rows], lambda: self._take(rows))
        self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, FundingColumn.PREVIOUS))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, FundingColumn.PREVIOUS)

    def _take(self, rows: tuple[FundingRow, ...]) -> None:
        self._rows = rows

    def row_at(self, index: Index) -> FundingRow | None:
        """The row of an index."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def row_of(self, key: str) -> int | None:
        """The place of a row by its key."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), None)

    def editable(self, row: FundingRow, column: int) -> bool:
        """Whether something can be typed or chosen there."""
        if not self._place.editable or row.entry is None:
            return False
        if row.grant is not None:
            return column == FundingColumn.DESCRIPTION
        return column in (FundingColumn.SOURCE, FundingColumn.DESCRIPTION, FundingColumn.HOW)

    # Qt --------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _OUTSIDE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _OUTSIDE) -> int:
        return 0 if parent.isValid() else len(FundingColumn)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags, row = super().flags(index), self.row_at(index)
        return flags | Qt.ItemFlag.ItemIsEditable if row and self.editable(row, index.column()) else flags

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        row = self.row_at(index)
        if row is None or role != Role.EditRole or not self.editable(row, index.column()):
            return False
        return self._commit(row, FundingColumn(index.column()), str(value))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Role.TextAlignmentRole:
            right = section >= FundingColumn.AMOUNT
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return self._title(FundingColumn(section)) if role == Role.DisplayRole else None

    def _title(self, section: FundingColumn) -> str:
        here, texts = self._place, self._place.texts
        match section:
            case FundingColumn.SOURCE:
                return texts.say("Source class")
            case FundingColumn.DESCRIPTION:
                return texts.say("Description or grant")
            case FundingColumn.HOW:
                return texts.say("Basis or amount")
            case FundingColumn.RULE:
                return texts.say("Rule that applied")
            case FundingColumn.AMOUNT:
                return texts.say("Amount (yen)")
            case FundingColumn.PREVIOUS:
                return labels.short_column(texts, here.base) if here.base else texts.say("Last year")

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is None:
            return None
        section = FundingColumn(index.column())
        if role == CELL_ROLE:
            return self._cell(row, section)
        if role in (Role.DisplayRole, Role.ToolTipRole):
            return self._cell(row, section).text
        if role == Role.EditRole:
            return self._typed(row, section)
        if role == ROW_ROLE:
            return row
        if role == Role.AccessibleTextRole:
            return f"{self._cell(row, FundingColumn.SOURCE).text} {self._title(section)} {self._cell(row, section).text}"
        return None

    def _typed(self, row: FundingRow, section: FundingColumn) -> str:
        entry = row.entry
        if entry is None:
            return ""
        match section:
            case FundingColumn.SOURCE:
                return entry.source
            case FundingColumn.DESCRIPTION:
                return entry.description
            case FundingColumn.HOW:
                return entry.basis if entry.basis is not None else f"{entry.amount_yen or 0:,}"
            case _:
                return ""

    # Cells -----------------------------------------------------------------------------------------

    def _cell(self, row: FundingRow, section: FundingColumn) -> Cell:
        if row.entry is None:
            return self._foot_cell(row, section)
        return self._entry_cell(row, row.entry, section)

    def _foot_cell(self, row: FundingRow, section: FundingColumn) -> Cell:
        texts, estimate = self._place.texts, self.estimate
        kind: RowKind = "subtotal" if row.key == GENERAL else "total"
        over = row.key == GENERAL and estimate is not None and estimate.general_yen < 0
        if section is FundingColumn.SOURCE:
            name = labels.source(texts, GENERAL) if row.key == GENERAL else texts.say("Cost")
            return Cell(name, strong=True, row=kind, lead=("x-circle-fill", "err") if over else None)
        if section is FundingColumn.RULE and row.key == GENERAL:
            said = texts.say("The sources exceed the cost") if over else texts.say("cost less sources")
            return Cell(said, row=kind, tone="err" if over else "text3")
        if section is FundingColumn.AMOUNT:
            yen = (
                None
                if estimate is None
                else estimate.general_yen
                if row.key == GENERAL
                else estimate.cost_yen
            )
            return Cell(
                numbers.amount(texts, yen, Unit.YEN),
                amount=True,
                strong=True,
                row=kind,
                tone="err" if over else "text",
            )
        if section is FundingColumn.PREVIOUS:
            before = self._before()
            yen = None if before is None else before.general_yen if row.key == GENERAL else before.cost_yen
            return Cell(numbers.amount(texts, yen, Unit.YEN), amount=True, row=kind, tone="text2")
        return Cell("", row=kind)

    def _before(self) -> Estimate | None:
        here = self._place
        return column(here.plan, here.base).get(here.programme_id) if here.base is not None else None

    def _entry_cell(self, row: FundingRow, entry: Funding, section: FundingColumn) -> Cell:
        texts = self._place.texts
        match section:
            case FundingColumn.SOURCE:
                return Cell(labels.source(texts, entry.source))
            case FundingColumn.DESCRIPTION:
                return Cell(_name(texts, row))
            case FundingColumn.HOW:
                return Cell(self._how(row, entry), tone="text2" if row.grant else "text")
            case FundingColumn.RULE:
                said, bad = self._rule(row, entry)
                return Cell(
                    said, tone="err" if bad else "text2", lead=("x-circle-fill", "err") if bad else None
                )
            case FundingColumn.AMOUNT:
                return Cell(numbers.amount(texts, entry.amount_yen, Unit.YEN), amount=True)
            case FundingColumn.PREVIOUS:
                return Cell(
                    numbers.amount(texts, self._last(row, entry), Unit.YEN), amount=True, tone="text2"
                )

    def _last(self, row: FundingRow, entry: Funding) -> int | None:
        """Last year's amount of the same grant or the same source and description."""
        before = self._before()
        if before is None:
            return None
        same = [
            other.amount_yen or 0
            for other in before.funding
            if (
                other.grant_id == entry.grant_id
                if row.grant
                else (other.source, other.description) == (entry.source, entry.description)
            )
        ]
        return sum(same) if same else None

    def _how(self, row: FundingRow, entry: Funding) -> str:
        texts = self._place.texts
        if row.grant is not None:
            eligible = numbers.with_unit(texts, row.eligible_yen, Unit.YEN)
            return texts.say("eligible {amount} × {rate}", amount=eligible, rate=print_rate(row.grant.rate))
        return (
            entry.basis if entry.basis is not None else numbers.with_unit(texts, entry.amount_yen, Unit.YEN)
        )

    def _rule(self, row: FundingRow, entry: Funding) -> tuple[str, bool]:
        texts = self._place.texts
        if row.grant is not None and row.draw is not None:
            return rule_words(texts, row.grant, row.draw), row.draw.rule in (Rule.FLOOR, Rule.REFUSED)
        if entry.basis is None:
            return texts.say("as typed"), False
        rates = self._place.plan.plan_year(self._place.at[0]).rate_map()
        problems = [
            found for found in read_basis(entry.basis, rates).problems if found.severity is Severity.ERROR
        ]
        if problems:
            return texts.say("The basis can't be read, so it counts nothing"), True
        unit = numbers.with_unit(texts, entry.unit_yen, Unit.YEN)
        return texts.say("by the basis, rounded down to {unit}", unit=unit), False


def rule_words(texts: Texts, grant: Grant, draw: Draw) -> str:
    """Which part of a grant's terms decided the draw."""
    match draw.rule:
        case Rule.RATE:
            return texts.say("by the rate {rate}", rate=print_rate(grant.rate))
        case Rule.CAP:
            return texts.say(
                "held at the cap of {amount}", amount=numbers.with_unit(texts, grant.cap_yen, Unit.YEN)
            )
        case Rule.FLOOR:
            return texts.say(
                "below the floor of {amount}", amount=numbers.with_unit(texts, grant.floor_yen, Unit.YEN)
            )
        case Rule.REFUSED:
            return texts.say("refused, so nothing is drawn")


def _name(texts: Texts, row: FundingRow) -> str:
    assert row.entry is not None
    if row.grant is None:
        return row.entry.description
    name = texts.of(row.grant.ja, row.grant.en)
    return f"{name} {row.entry.description}".strip()


def _rows(place: FundingPlace) -> tuple[FundingRow, ...]:
    held = column(place.plan, place.at)
    estimate = held.get(place.programme_id)
    rows = [_row(place, estimate, entry) for entry in estimate.funding] if estimate is not None else []
    return (*rows, FundingRow(GENERAL), FundingRow(COST))


def _row(place: FundingPlace, estimate: Estimate, entry: Funding) -> FundingRow:
    grant = place.plan.grants.get(entry.grant_id) if entry.grant_id else None
    if grant is None:
        return FundingRow(entry.id, entry)
    users = {
        key: other
        for key, other in column(place.plan, place.at).items()
        if any(each.grant_id == grant.id for each in other.funding)
    }
    found, _ = draws(grant, users)
    return FundingRow(entry.id, entry, grant, found, eligible_yen(grant, estimate))
