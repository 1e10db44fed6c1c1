"""The grants of 財源内訳: each with its rule and what it comes to, and under it the programmes it pays for."""

from citybudget.domain.amount import Unit
from citybudget.domain.funding import Grant
from citybudget.domain.grant_use import GrantUse, grant_uses
from citybudget.domain.stage import SETTLEMENT, supplementary_number
from citybudget.reports.table import ReportTable, TableRow
from citybudget.reports.tables import TOTAL, grant_programmes_table, grants_table
from citybudget.reports.tables.grants import OTHERS
from citybudget.reports.workbook import formulas
from citybudget.reports.workbook.formulas import Scale
from citybudget.reports.workbook.funding_grid import (
    BY_RATE,
    CAP,
    CLASS,
    DEADLINE,
    DRAW,
    ELIGIBLE,
    ENDS,
    FLOOR,
    KEYS,
    LAST,
    NAME,
    RATE,
    RULE,
    RULE_END,
    STATUS,
    WHERE,
    Tables,
    joined,
    yen_of,
)
from citybudget.reports.workbook.request_entries import EXACT_BELOW
from citybudget.reports.workbook.sheet import cell
from citybudget.reports.workbook.styles import BODY, GROUP_SHADE, RowStyles
from citybudget.reports.workbook.text_size import height

_WORDS = {
    (CLASS, CLASS): "source",
    (RATE, RATE): "grant_rate",
    (RULE, RULE_END): "rule",
    (DEADLINE, DEADLINE): "deadline",
    (ENDS, ENDS): "work_ends",
    (STATUS, STATUS): "status",
}
_AMOUNTS = {FLOOR: "floor", CAP: "cap", ELIGIBLE: "eligible", BY_RATE: "by_rate", DRAW: "draw"}


def write_grants(tables: Tables) -> None:
    """The grants of the year by deadline, and what they pay together."""
    view, options = tables.view, tables.view.options
    table = grants_table(view.plan, view.texts, options.at, options.unit)
    tables.caption(table.title)
    rows = [row for row in table.rows if row.key != TOTAL and row.parent != OTHERS]
    if not rows:
        tables.nothing(view.texts.say("No grant matters to this year."))
        return
    titles = {column.key: column.title for column in table.columns}
    heads = {place: titles[key] for place, key in _WORDS.items()}
    heads |= {(place, place): titles[key] for place, key in _AMOUNTS.items()}
    name = joined((titles["name"], titles["funder"]))
    where = view.texts.listed(titles[key] for key in ("source_note", "read_on", "conditions"))
    tables.headings({(NAME, NAME): name, **heads, (WHERE, WHERE): where})
    uses = grant_uses(view.plan, options.at)
    drawn = []
    for row in rows:
        drawn.append(tables.row)
        _grant(tables, table, row, uses.get(row.key))
    total, looks = next(row for row in table.rows if row.key == TOTAL), RowStyles.total(view.styles)
    tables.words({(NAME, BY_RATE): total.cells[0].text, (RULE, LAST): ""}, looks.words)
    added = view.now.settled("+".join(cell(place, DRAW) for place in drawn))
    tables.formula(DRAW, added, yen_of(total, table.column("draw")) or 0, looks.amount)
    tables.next(height(1, BODY))


def _grant(tables: Tables, table: ReportTable, row: TableRow, use: GrantUse | None) -> None:
    """The row of a grant; its draw and its eligible cost add up those of its programmes."""
    view, looks = tables.view, RowStyles.of(tables.view.styles, bg_color=GROUP_SHADE)
    parts = _programmes(tables, row.key) if use is not None else []
    said = {
        key: row.cells[table.column(key)].text
        for key in ("name", "funder", "conditions", "source_note", "read_on")
    }
    words = {place: row.cells[table.column(key)].text for place, key in _WORDS.items()}
    where = joined((said["source_note"], said["read_on"], said["conditions"]))
    names = {(NAME, NAME): joined((said["name"], said["funder"])), (WHERE, WHERE): where}
    lines = tables.words({**names, **words}, looks.words)
    for place, key in _AMOUNTS.items():
        tables.amount(place, yen_of(row, table.column(key)), looks)
    if use is not None:
        _reckoned(tables, view.plan.grants[row.key], use, len(parts), looks)
    tables.next(height(lines, BODY))
    for part in parts:
        _programme(tables, part, str(row.cells[table.column("source")].value))


def _reckoned(tables: Tables, grant: Grant, use: GrantUse, count: int, looks: RowStyles) -> None:
    """Eligible cost, what the rate gives, and the draw, as formulas over the programmes below."""
    view, row = tables.view, tables.row
    scale = _scale_of(tables, use)
    if count and supplementary_number(view.options.at[1]) is None:
        added = scale.settled(f"SUM({cell(row + 1, ELIGIBLE)}:{cell(row + count, ELIGIBLE)})")
        value = scale.cell(use.found.eligible_yen)
        tables.sheet.formula(row, ELIGIBLE, f"={added}", value, looks.amount)
    unit = 1 if view.options.at[1] == SETTLEMENT else grant.unit_yen
    if abs(use.found.eligible_yen) * max(grant.rate.numerator, grant.rate.denominator * unit) < EXACT_BELOW:
        top = scale.to_yen(cell(row, ELIGIBLE))
        top = top if grant.rate.numerator == 1 else f"{top}*{grant.rate.numerator}"
        written = formulas.rounded_down(top, grant.rate.denominator, unit)
        tables.formula(BY_RATE, view.now.of_yen(written), use.found.by_rate_yen, looks.amount)
    if count:
        drawn = view.now.settled(f"SUM({cell(row + 1, DRAW)}:{cell(row + count, DRAW)})")
        tables.formula(DRAW, drawn, use.drawn_yen, looks.amount)


def _scale_of(tables: Tables, use: GrantUse) -> Scale:
    """Eligible cost may end in single yen where a limit does."""
    parts = [part.eligible_yen for part in use.programmes.values()]
    return Scale.over(Unit(tables.view.options.unit), [use.found.eligible_yen, *parts])


def _programmes(tables: Tables, grant_id: str) -> list[TableRow]:
    view, options = tables.view, tables.view.options
    table = grant_programmes_table(view.plan, view.texts, options.at, options.unit, grant_id)
    return [row for row in table.rows if row.key != TOTAL]


def _programme(tables: Tables, row: TableRow, source: str) -> None:
    """A programme under its grant: what of it is eligible, and what it gets."""
    code, name, _, eligible, _, draw, _ = row.cells
    looks = tables.item
    look = tables.view.styles.boxed("wrapped", indent=3)
    lines = tables.words({(NAME, CAP): f"{code.text} {name.text}".strip()}, look)
    for place, found in ((ELIGIBLE, eligible), (DRAW, draw)):
        assert isinstance(found.value, int)
        tables.amount(place, found.value, looks)
    tables.sheet.blank(tables.row, BY_RATE, BY_RATE, looks.words)
    tables.words({(RULE, LAST): ""}, looks.words)
    tables.sheet.raw.write_string(tables.row, KEYS, source)
    tables.next(height(lines, BODY) - 2)
