"""Programmes under their pillars with one column a year: what years side by side and the outlook have in common."""

from collections.abc import Iterator, Mapping, Sequence

from citybudget.domain.plan import Plan
from citybudget.domain.totals import NONE, By, order
from citybudget.reports.table import Cell, CellKind, RowRole, TableColumn, TableRow
from citybudget.reports.tables.cells import Cells, text
from citybudget.reports.tables.grouped import TOTAL
from citybudget.texts import Texts, labels

Figures = Sequence[Mapping[str, int]]
"""Whole yen by key, one mapping a year; a key that is missing has no figure in that year."""


def year_columns(texts: Texts, headings: Sequence[str]) -> tuple[TableColumn, ...]:
    """The programme and a column a year, keyed `year-0`, `year-1`, …."""
    amounts = (TableColumn(f"year-{place}", words, CellKind.AMOUNT) for place, words in enumerate(headings))
    return (TableColumn("name", texts.say("Programme")), *amounts)


def year_rows(
    plan: Plan, cells: Cells, by_pillar: Figures, by_programme: Figures, year: int
) -> Iterator[TableRow]:
    """Each pillar (GROUP) with its programmes (ITEM, parent = pillar id) in the order of everything."""
    found = {key for figures in by_programme for key in figures}
    inside: dict[str, list[str]] = {}
    for key in order(plan, By.PROGRAMME):
        if key in found:
            pillar = plan.pillar_of(plan.programmes[key].category_id) or NONE
            inside.setdefault(pillar, []).append(key)
    for pillar in order(plan, By.PILLAR):
        if pillar not in inside:
            continue
        name = labels.row(cells.texts, plan, By.PILLAR, pillar, year)
        yield TableRow(pillar, (text(name), *amounts(cells, by_pillar, pillar)), RowRole.GROUP)
        for key in inside[pillar]:
            item = plan.programmes[key]
            head = text(cells.texts.of(item.ja, item.en))
            yield TableRow(key, (head, *amounts(cells, by_programme, key)), RowRole.ITEM, pillar)


def amounts(cells: Cells, figures: Figures, key: str) -> tuple[Cell, ...]:
    """A row's amounts, － where a year has none."""
    return tuple(cells.amount(year.get(key)) for year in figures)


def total_row(cells: Cells, totals: Sequence[int]) -> TableRow:
    """The row that adds up every year."""
    head = text(cells.texts.say("Total"))
    return TableRow(TOTAL, (head, *(cells.amount(yen) for yen in totals)), RowRole.TOTAL)
