"""What does each programme cost, under its pillar, with subtotals? The tree of the Programmes page."""

from collections.abc import Iterable

from citybudget.domain.amount import Unit
from citybudget.domain.plan import Column, Plan
from citybudget.domain.programme import Programme
from citybudget.domain.totals import NONE, By, TotalRow, totals
from citybudget.reports.table import Cell, ReportTable, RowRole, TableColumn, TableRow
from citybudget.reports.tables.cells import EMPTY, Cells, compared_columns, text
from citybudget.reports.tables.figures import compared_with, present
from citybudget.reports.tables.grouped import TOTAL
from citybudget.reports.tables.notes import finished, name_cell
from citybudget.texts import Texts, labels

_NOTHING = TotalRow("", 0)


def programme_tree(
    plan: Plan, texts: Texts, at: Column, unit: Unit, baseline: Column | None = None
) -> ReportTable:
    """The total, then each pillar (GROUP) with its programmes (ITEM, parent = pillar id).

    A programme of this year without a figure in either column is listed without figures; one that had a
    figure last year only is listed as 皆減. Pillars without programmes are left out. Programmes without a
    category stand last, under the group `totals.NONE`.
    """
    base = compared_with(plan, at, baseline)
    columns = (
        TableColumn("name", texts.say("Programme")),
        *compared_columns(texts, at, base),
        TableColumn("kind", texts.say("Kind")),
        TableColumn("code", texts.say("Code")),
    )
    cells = Cells(texts, unit)
    rows = (_total(plan, texts, at, base, cells), *_groups(plan, texts, at, base, cells))
    table = ReportTable("programme-tree", texts.say("Programmes"), unit, columns, rows)
    return finished(plan, texts, at, table)


def _total(plan: Plan, texts: Texts, at: Column, base: Column | None, cells: Cells) -> TableRow:
    found = totals(plan, By.PILLAR, *at, base).total
    now, before = present(plan, By.PILLAR, at), present(plan, By.PILLAR, base)
    compared = cells.compared(found, now=bool(now), before=bool(before))
    return TableRow(TOTAL, (text(texts.say("Total")), *compared, EMPTY, EMPTY), RowRole.TOTAL)


def _groups(plan: Plan, texts: Texts, at: Column, base: Column | None, cells: Cells) -> Iterable[TableRow]:
    pillars = totals(plan, By.PILLAR, *at, base)
    figures = {row.key: row for row in totals(plan, By.PROGRAMME, *at, base).rows}
    sides = (present(plan, By.PROGRAMME, at), present(plan, By.PROGRAMME, base))
    inside = _by_pillar(plan, at[0], figures)
    for key in (*(pillar.id for pillar in plan.pillars()), NONE):
        programmes = inside.get(key, ())
        if not programmes:
            continue
        row = pillars.row(key) or _NOTHING
        shown = [{item.id for item in programmes} & side for side in sides]
        compared = cells.compared(row, now=bool(shown[0]), before=bool(shown[1]))
        name = name_cell(texts, labels.row(texts, plan, By.PILLAR, key, at[0]), row.provenance)
        yield TableRow(key, (name, *compared, EMPTY, EMPTY), RowRole.GROUP, None, row.provenance)
        for item in programmes:
            known = figures.get(item.id, _NOTHING)
            compared = cells.compared(known, now=item.id in sides[0], before=item.id in sides[1])
            name = name_cell(texts, texts.of(item.ja, item.en), known.provenance)
            made = (name, *compared, kind_cell(plan, texts, item.id, at[0]), text(item.code))
            yield TableRow(item.id, made, RowRole.ITEM, key, known.provenance)


def _by_pillar(plan: Plan, fiscal_year: int, figures: dict[str, TotalRow]) -> dict[str, list[Programme]]:
    inside: dict[str, list[Programme]] = {}
    for programme in plan.ordered_programmes():
        if programme.id in figures or _runs_in(plan, programme, fiscal_year):
            inside.setdefault(plan.pillar_of(programme.category_id) or NONE, []).append(programme)
    return inside


def _runs_in(plan: Plan, programme: Programme, fiscal_year: int) -> bool:
    if (programme.id, fiscal_year) in plan.programme_years:
        return True
    first, last = programme.first_year, programme.last_year
    return (first is None or first <= fiscal_year) and (last is None or fiscal_year <= last)


def kind_cell(plan: Plan, texts: Texts, programme_id: str, fiscal_year: int) -> Cell:
    """新規, 継続, …: the key of the kind as value; empty where the year has no texts."""
    found = plan.programme_years.get((programme_id, fiscal_year))
    return EMPTY if found is None else Cell(str(found.kind), labels.kind(texts, found.kind))
