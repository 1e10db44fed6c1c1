"""概要: what it comes to, by category, source and year, with charts; the page a mayor reads first."""

from collections.abc import Sequence
from typing import Any

from citybudget.domain.amount import half_up
from citybudget.domain.funding import GENERAL
from citybudget.domain.totals import NONE, By, Headline, TotalRow, Totals, headline, totals
from citybudget.reports.tables import SourceColumns, composition_table, trend_columns
from citybudget.reports.tables.figures import present
from citybudget.reports.tables.funding import group_of, grouped, groups
from citybudget.reports.tables.notes import mark_of, marked
from citybudget.reports.workbook import formulas, page, programmes_grid
from citybudget.reports.workbook.formulas import Scale
from citybudget.reports.workbook.pack_view import PackView
from citybudget.reports.workbook.programmes_grid import ProgrammesGrid
from citybudget.reports.workbook.sheet import Sheet, cell
from citybudget.reports.workbook.sheet_title import write_notes, write_title
from citybudget.reports.workbook.summary_charts import CHARTS_HEIGHT, ChartPlaces, insert_charts
from citybudget.reports.workbook.summary_rows import (
    CHANGE,
    NAME,
    NOW,
    PREVIOUS,
    RATE,
    WIDTHS,
    SummaryRow,
    SummaryTables,
)
from citybudget.reports.workbook.text_size import height
from citybudget.texts import labels

CHARTS, LAST = 7, 12
_GAP, _CHART_COLUMN = 2.0, 11.5
_HEADLINE_ROWS = 7


def write_summary(view: PackView, sheet: Sheet) -> None:
    """Key figures, pillars, sources and years beside their charts; below them every category, and the notes."""
    for place, width in enumerate((*WIDTHS, _GAP, *[_CHART_COLUMN] * (LAST - CHARTS + 1))):
        sheet.raw.set_column(place, place, max(width, view.widest) if NOW <= place <= CHANGE else width)
    title = view.texts.say("Summary of the budget for international programmes")
    first = write_title(view, sheet, title, LAST)
    tables = SummaryTables(view, sheet, first + _HEADLINE_ROWS)
    pillars, total = _pillars(view, tables)
    sources, general = _sources(view, tables, total)
    years = _years(view, tables)
    top = SummaryTables(view, sheet, first)
    _headline(view, sheet, top, (total, general))
    while top.points + tables.points < CHARTS_HEIGHT:
        tables.gap(15)
    behind = tables.row
    insert_charts(view, sheet, ChartPlaces(pillars, sources, years, first))
    sheet.raw.set_h_pagebreaks([behind])
    tables.row = behind
    _categories(view, tables)
    table = composition_table(view.plan, view.texts, view.options.at, view.options.unit, baseline=view.base)
    last = write_notes(view, sheet, table.notes, tables.row + 1, (NAME, LAST, sum(WIDTHS) + 60))
    sheet.raw.print_area(0, 0, max(last, behind), LAST)
    sheet.raw.freeze_panes(2, 0)
    page.set_up(view, sheet, 1)


def _pillars(view: PackView, tables: SummaryTables) -> tuple[tuple[int, int], int]:
    """The rows of the pillars, and the row of their total."""
    found = totals(view.plan, By.PILLAR, *view.options.at, view.base)
    tables.caption(view.texts.say("By category"))
    tables.headings(view.texts.say("Category"))
    first = tables.row
    total = first + len(found.rows)
    for row in found.rows:
        tables.write(_named(view, found, row, _group_cell(view, row.key)), (total, found.total.amount))
    added = _sums(found.rows, (first, total - 1))
    item = SummaryRow(view.texts.say("Total"), found.total, added[0], added[1], "total")
    tables.write(item, (total, found.total.amount))
    tables.gap()
    view.places.totals["summary", "category"] = view.sheets["summary"].there(cell(total, NOW))
    return (first, total - 1), total


def _sums(rows: Sequence[TotalRow], block: tuple[int, int]) -> tuple[str | None, str | None]:
    if not rows:
        return None, None
    return tuple(f"SUM({cell(block[0], place)}:{cell(block[1], place)})" for place in (NOW, PREVIOUS))  # type: ignore[return-value]


def _named(view: PackView, found: Totals, row: TotalRow, cells: tuple[str | None, str | None]) -> SummaryRow:
    name = labels.row(view.texts, view.plan, found.by, row.key, found.fiscal_year)
    return SummaryRow(marked(view.texts, name, mark_of(found, row)), row, *cells)


def _group_cell(view: PackView, pillar: str) -> tuple[str | None, str | None]:
    """The cells of a pillar's subtotal in the list of programmes, where that is in the file."""
    rows = view.places.groups.get(pillar)
    if rows is None:
        return None, None
    there = view.sheets["programmes"].there
    subtotal, (now, previous) = rows[0] - 1, _places(view)
    return there(cell(subtotal, now)), there(cell(subtotal, previous))


def _places(view: PackView) -> tuple[int, int]:
    """The columns of this year's and last year's amounts in the list of programmes."""
    return programmes_grid.NOW, ProgrammesGrid.of(view.options.source_columns).previous


def _sources(view: PackView, tables: SummaryTables, cost: int) -> tuple[tuple[int, int], int]:
    """The rows of the sources, and the row of general revenue."""
    texts = view.texts
    found = totals(view.plan, By.SOURCE, *view.options.at, view.base)
    rows = grouped(found.rows, SourceColumns.FOUR, view.base is not None)
    sides = [
        {group_of(SourceColumns.FOUR, key) for key in present(view.plan, By.SOURCE, at)}
        for at in (view.options.at, view.base)
    ]
    tables.caption(texts.say("By funding source"))
    tables.headings(texts.say("Funding source"))
    first = tables.row
    total = first + len(rows)
    for row in rows:
        name = texts.say("Other specific revenue") if row.key == "other" else labels.source(texts, row.key)
        linked = _listed(view, row.key)
        now = f"{cell(cost, NOW)}-SUM({cell(first, NOW)}:{cell(total - 2, NOW)})"
        own = view.now.settled(now) if row.key == GENERAL else linked
        stated = (row.key in sides[0], row.key in sides[1])
        tables.write(SummaryRow(name, row, own, stated=stated), (total, found.total.amount))
    added = _sums(rows, (first, total - 1))
    tables.write(
        SummaryRow(texts.say("Total"), found.total, *added, role="total"), (total, found.total.amount)
    )
    tables.gap()
    view.places.totals["summary", "source"] = view.sheets["summary"].there(cell(total, NOW))
    return (first, total - 1), total - 1


def _listed(view: PackView, source: str) -> str | None:
    """The columns of the list of programmes that hold a source of the summary, where the list is in the file."""
    keys = [key for key in groups(view.options.source_columns) if group_of(SourceColumns.FOUR, key) == source]
    cells = [view.places.totals.get(("programmes", key)) for key in keys]
    found = [place for place in cells if place is not None]
    if not found:
        return None
    return found[0] if len(found) == 1 else view.now.settled("+".join(found))


def _years(view: PackView, tables: SummaryTables) -> tuple[int, int]:
    """The rows of the years."""
    texts = view.texts
    tables.caption(texts.say("By year"))
    words = (texts.say("Fiscal year"), texts.say("Amount"), texts.say("Year before"))
    tables.words((*words, texts.within("table", "Change"), texts.say("Rate %")))
    first = tables.row
    before: tuple[int, int, str] | None = None
    for at in trend_columns(view.plan, view.options.at):
        found = totals(view.plan, By.PILLAR, *at).total
        beside = before if before and before[0] == at[0] - 1 else None
        row = TotalRow(str(at[0]), found.amount, beside[1] if beside else None, found.provenance)
        name = labels.column(texts, at)
        stands = tables.write(SummaryRow(name, row, None, beside[2] if beside else None))
        before = (at[0], found.amount, cell(stands, NOW))
    return first, tables.row - 1


def _categories(view: PackView, tables: SummaryTables) -> None:
    """Every category under its pillar."""
    found = totals(view.plan, By.CATEGORY, *view.options.at, view.base)
    pillars = totals(view.plan, By.PILLAR, *view.options.at, view.base)
    tables.caption(view.texts.say("Every category"))
    tables.headings(view.texts.say("Category"))
    inside: dict[str, list[TotalRow]] = {}
    for row in found.rows:
        inside.setdefault(view.plan.pillar_of(row.key) or NONE, []).append(row)
    total = tables.row + sum(1 + len(rows) for rows in inside.values())
    heads = []
    for pillar in pillars.rows:
        rows = inside.get(pillar.key, [])
        heads.append(tables.row)
        item = _named(view, pillars, pillar, _sums(rows, (tables.row + 1, tables.row + len(rows))))
        tables.write(
            SummaryRow(item.name, pillar, item.now, item.previous, "group"), (total, found.total.amount)
        )
        for row in rows:
            item = _named(view, found, row, _category_cells(view, row.key))
            leaf = SummaryRow(item.name, row, item.now, item.previous, "item", 1)
            tables.write(leaf, (total, found.total.amount))
    added = ["+".join(cell(row, place) for row in heads) or None for place in (NOW, PREVIOUS)]
    scaled = [
        scale.settled(part) if part else None
        for scale, part in zip((view.now, view.past), added, strict=True)
    ]
    tables.write(
        SummaryRow(view.texts.say("Total"), found.total, scaled[0], scaled[1], "total"),
        (total, found.total.amount),
    )
    view.places.totals["summary", "leaves"] = view.sheets["summary"].there(cell(total, NOW))


def _category_cells(view: PackView, category: str) -> tuple[str | None, str | None]:
    """The sums of a category's programmes in the list, where that is in the file."""
    rows = [
        row
        for key, row in view.places.programmes.items()
        if (view.plan.programmes[key].category_id or NONE) == category
    ]
    if not rows or max(rows) - min(rows) + 1 != len(rows):
        return None, None
    there = view.sheets["programmes"].there
    return tuple(  # type: ignore[return-value]
        f"SUM({there(f'{cell(min(rows), place)}:{cell(max(rows), place)}')})" for place in _places(view)
    )


def _headline(view: PackView, sheet: Sheet, tables: SummaryTables, rows: tuple[int, int]) -> None:
    """What it comes to in all, what others pay, and what part of the municipality's whole budget it is."""
    texts = view.texts
    found = headline(view.plan, *view.options.at, view.base)
    tables.headings(texts.say("In all"), share=False)
    total, general = (cell(row, NOW) for row in rows)
    before = [cell(row, PREVIOUS) for row in rows]
    stands = tables.write(SummaryRow(texts.say("Total"), found.cost, total, before[0], "total"))
    specific = [
        scale.settled(f"{parts[0]}-{parts[1]}")
        for scale, parts in ((view.now, (total, general)), (view.past, before))
    ]
    tables.write(SummaryRow(texts.say("Specific revenue"), found.specific, specific[0], specific[1]))
    tables.write(SummaryRow(texts.say("General revenue"), found.general, general, before[1]))
    _municipality(view, sheet, tables.row, found, stands)


def _municipality(view: PackView, sheet: Sheet, row: int, found: Headline, cost: int) -> None:
    texts, styles = view.texts, view.styles
    name, number = styles.boxed("wrapped"), styles.boxed("amount")
    sheet.text(row, NAME, texts.say("The municipality's whole budget"), name)
    sheet.amount(row, NOW, found.municipality_total_yen, view.now, number, view.none)
    sheet.merged(row, PREVIOUS, CHANGE, texts.say("Of the municipality's budget %"), name)
    share: Any = styles.boxed("whole_share", bold=True)
    if found.share_of_municipality is None:
        sheet.text(row, RATE, view.none, share)
    else:
        value = float(half_up(found.share_of_municipality, 2))
        whole = Scale.over(view.options.unit, [found.municipality_total_yen or 0])
        scale = view.now.joined(whole)
        sheet.formula(
            row, RATE, formulas.share(cell(cost, NOW), cell(row, NOW), view.none, scale, 2), value, share
        )
    sheet.raw.set_row(row, height(1, 10.0) - 3)
    sheet.text(row + 1, NAME, texts.say("Number of programmes"), name)
    sheet.number(row + 1, NOW, found.programmes, styles.boxed("amount"))
    sheet.raw.set_row(row + 1, height(1, 10.0) - 3)
