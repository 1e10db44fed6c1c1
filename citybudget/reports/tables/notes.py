"""What a table says about itself under its figures: where a sample's come from, and why a column may not add up."""

from collections.abc import Iterable, Sequence

from citybudget.domain import totals
from citybudget.domain.plan import Column, Plan
from citybudget.domain.programme import Provenance
from citybudget.domain.totals import TotalRow, Totals
from citybudget.reports.table import Cell, CellKind, ReportTable, RowRole, TableColumn, TableRow
from citybudget.texts import Texts
from citybudget.texts.marks import N_

_MARKS = {Provenance.DERIVED: N_("{name} (derived)"), Provenance.FICTIONAL: N_("{name} (fictional)")}
_ADDED = {CellKind.AMOUNT, CellKind.CHANGE, CellKind.SHARE}


def marked(texts: Texts, name: str, provenance: Provenance | None) -> str:
    """A name with the mark of a derived or fictional figure; what is sourced needs none."""
    mark = _MARKS.get(provenance) if provenance is not None else None
    return texts.say(mark, name=name) if mark else name


def mark_of(found: Totals, row: TotalRow) -> Provenance | None:
    """The provenance a row is marked with: what is the whole is as the source states it, however it is split."""
    return None if row is found.total or row.amount == found.total.amount else row.provenance


def name_cell(texts: Texts, name: str, provenance: Provenance | None) -> Cell:
    """The plain name, printed with its mark."""
    return Cell(name, marked(texts, name, provenance))


def sources_of(plan: Plan, texts: Texts, at: Column) -> tuple[str, ...]:
    """A sample's own note and what is said about its derived and fictional figures; nothing otherwise."""
    if not plan.municipality.sample:
        return ()
    found = [texts.of(plan.municipality.note_ja, plan.municipality.note_en)]
    for key in totals.column(plan, at):
        programme = plan.programmes[key]
        if programme.provenance in _MARKS:
            found.append(texts.of(programme.provenance_ja, programme.provenance_en))
    return tuple(dict.fromkeys(note for note in found if note))


def finished(
    plan: Plan,
    texts: Texts,
    at: Column,
    table: ReportTable,
    more: Iterable[str] = (),
    *,
    exact: bool | None = None,
) -> ReportTable:
    """The table with its notes; `exact` says whether what is printed adds up, where that is seen otherwise."""
    notes = [*sources_of(plan, texts, at), *more]
    if not (adds_up(table.columns, table.rows) if exact is None else exact):
        notes.append(texts.say("Figures are rounded for display, so parts may not add up to totals."))
    return ReportTable(table.key, table.title, table.unit, table.columns, table.rows, tuple(notes))


def adds_up(columns: Sequence[TableColumn], rows: Sequence[TableRow]) -> bool:
    """Whether what is printed adds up: parts to their group and total, and each row's change."""
    sums = (place for place, column in enumerate(columns) if column.kind in _ADDED)
    return all(_column_adds_up(rows, place) for place in sums) and _changes_add_up(columns, rows)


def _column_adds_up(rows: Sequence[TableRow], place: int) -> bool:
    parts: dict[str | None, int] = {}
    groups = {row.key for row in rows if row.role is RowRole.GROUP}
    for row in rows:
        figure = printed(row.cells[place])
        if row.role is not RowRole.TOTAL and figure is not None:
            inside = row.parent if row.parent in groups else None
            parts[inside] = parts.get(inside, 0) + figure
    for row in rows:
        whole = printed(row.cells[place])
        if row.role is RowRole.TOTAL and whole is not None and parts.get(None, whole) != whole:
            return False
        if row.role is RowRole.GROUP and whole is not None and parts.get(row.key, whole) != whole:
            return False
    return True


def _changes_add_up(columns: Sequence[TableColumn], rows: Sequence[TableRow]) -> bool:
    places = {column.key: place for place, column in enumerate(columns)}
    if not {"amount", "previous", "change"} <= places.keys():
        return True
    for row in rows:
        change = printed(row.cells[places["change"]])
        sides = [printed(row.cells[places[key]]) or 0 for key in ("amount", "previous")]
        if change is not None and change != sides[0] - sides[1]:
            return False
    return True


def printed(cell: Cell) -> int | None:
    """The figure as it reads, in units of its last digit; None where none is printed."""
    if cell.value is None:
        return None
    digits = "".join(letter for letter in cell.text if letter.isdecimal())
    return None if not digits else -int(digits) if cell.text[0] in "△\u2212" else int(digits)
