"""The lower half of a request form: nodes with their lines, then who pays, in the same columns."""

from typing import Any

from citybudget.domain.funding import GENERAL
from citybudget.domain.programme import Estimate, Programme
from citybudget.reports.tables.form import FormColumns
from citybudget.reports.workbook.formulas import Scale
from citybudget.reports.workbook.pack_view import PackView
from citybudget.reports.workbook.page import rounding_note
from citybudget.reports.workbook.request_entries import (
    Entry,
    FundingWords,
    Group,
    Sides,
    node_formula,
    node_groups,
    source_groups,
)
from citybudget.reports.workbook.request_grid import HEADING, FormGrid
from citybudget.reports.workbook.request_style import RequestStyles, RowLooks
from citybudget.reports.workbook.request_tail import Figures, write_tail
from citybudget.reports.workbook.safe_text import cell_text
from citybudget.reports.workbook.sheet import Sheet, block, cell
from citybudget.reports.workbook.styles import BODY
from citybudget.reports.workbook.text_size import height, line_count
from citybudget.texts import labels

COST = "cost"
"""The key of a programme's cost in the hidden column; nodes and sources are `node:…` and `source:…`."""


def node_key(node: str) -> str:
    """The key of a node's amount, in the hidden column and among the places of a form."""
    return f"node:{node}"


class SectionWriter:
    """Writes the sections of one form after another on a sheet."""

    def __init__(
        self,
        view: PackView,
        sheet: Sheet,
        looks: RequestStyles,
        words: FundingWords,
        form: FormColumns,
    ) -> None:
        self._view = view
        self._sheet = sheet
        self._looks = looks
        self._words = words
        texts = view.texts
        self._grid = FormGrid.of(form)
        self._heads = form.heads(texts)
        year = view.plan.plan_year(view.options.at[0])
        self._rates = year.rate_map()
        self._rounding = year.rounding
        self._note = rounding_note(view)
        self._nodes: dict[str | None, int] = {}

    def costs(self, programme: Programme, sides: Sides, row: int) -> int:
        """The nodes and their lines, and what the programme costs."""
        texts = self._view.texts
        groups = node_groups(texts, sides, self._rates)
        row = self._heading(row, texts.say("Node"), texts.say("Line"), texts.say("Basis of estimate"))
        first = row
        self._nodes = {}
        for group in groups:
            self._nodes[group.key] = row
            row = self._group(group, row, node_key(group.key))
        self._nodes[None] = row
        self._total(row, texts.say("Total"), (first, row - 1), _costs(sides), self._noted(sides.now))
        self._key(row, COST)
        nodes = {node_key(group.key): self._nodes[group.key] for group in groups}
        self._view.places.request[programme.id] = {COST: row, **nodes}
        return row + 1

    def _noted(self, estimate: Estimate) -> str:
        """The verdict of an assessment, and how amounts were rounded."""
        if estimate.verdict is None:
            return self._note
        texts = self._view.texts
        verdict = labels.verdict(texts, estimate.verdict)
        return texts.say("Verdict: {verdict}　{note}", verdict=verdict, note=self._note)

    def funding(self, programme: Programme, sides: Sides, row: int) -> int:
        """Who pays, source class by source class, and what is left to general revenue."""
        texts = self._view.texts
        groups = source_groups(self._words, sides)
        row = self._heading(
            row, texts.say("Funding source"), texts.say("Description"), texts.say("How it is reckoned")
        )
        first, places = row, self._view.places.request[programme.id]
        for group in groups:
            places[group.key] = row
            row = self._group(group, row, f"source:{group.key}")
        places[GENERAL] = row
        self._general(row, (first, row - 1), sides)
        self._key(row, f"source:{GENERAL}")
        self._total(row + 1, texts.say("Total"), (first, row), _costs(sides), "")
        return row + 2

    def _heading(self, row: int, name: str, description: str, basis: str) -> int:
        texts, look = self._view.texts, self._looks.heading
        words = (name, *self._heads, description, basis)
        widths = self._grid.widths
        lines = max(line_count(word, widths[place], 9) for place, word in enumerate(words))
        self._sheet.raw.set_row(row, height(max(lines, 2), 9))
        for place, word in enumerate((*words, texts.say("Amount (yen)"))):
            self._sheet.text(row, place, word, look)
        return row + 1

    def _group(self, group: Group, row: int, key: str) -> int:
        """A node or source on as many rows as it has entries."""
        entries = group.entries or (Entry("", "", None),)
        for place, entry in enumerate(entries):
            looks = self._looks.first if place == 0 else self._looks.more
            self._entry(row + place, entry, looks, bool(group.entries), group.heading if place == 0 else "")
        self._amounts(row, group, row + len(entries) - 1)
        for place in range(1, len(entries)):
            self._left_open(row + place)
        self._key(row, key)
        return row + len(entries)

    def _left_open(self, row: int) -> None:
        looks = self._looks.more
        self._sheet.blank(row, HEADING, self._grid.last_left, looks.heading)
        self._sheet.raw.write_blank(row, self._grid.now, None, looks.now)

    def _amounts(self, row: int, group: Group, last: int) -> None:
        sheet, view, looks, grid = self._sheet, self._view, self._looks.first, self._grid
        sheet.text(row, HEADING, group.heading, looks.heading)
        for place, yen in zip(grid.past, group.past, strict=True):
            sheet.number(row, place, view.past.cell(yen or 0), looks.none if yen is None else looks.amount)
        self._now(row, group, block(row, last, grid.yen))
        write_tail(view, sheet, grid, row, Figures(group.past, group.yen, group.carried), looks)

    def _now(self, row: int, group: Group, entries: str) -> None:
        """The amount of this year: from the cells of its entries wherever they give it."""
        scale, look = self._view.now, self._looks.first.now
        if group.of_cost:
            formula = node_formula(group, entries, self._rounding, scale)
        else:
            formula = scale.of_yen(f"SUM({entries})") if group.entries else None
        if formula is None:
            self._sheet.number(row, self._grid.now, scale.cell(group.yen), look)
        else:
            self._sheet.formula(row, self._grid.now, f"={formula}", scale.cell(group.yen), look)

    def _entry(self, row: int, entry: Entry, looks: RowLooks, real: bool, heading: str) -> None:
        sheet, view, grid = self._sheet, self._view, self._grid
        sheet.text(row, grid.description, entry.description, looks.words)
        sheet.text(row, grid.basis, entry.basis, looks.words)
        if entry.yen is not None and entry.formula is not None:
            sheet.formula(row, grid.yen, f"={entry.formula(self._node_cell)}", entry.yen, looks.yen)
        elif entry.yen is not None:
            sheet.number(row, grid.yen, entry.yen, looks.yen)
        else:
            sheet.text(row, grid.yen, view.none if real and entry.counted else "", looks.yen)
        sheet.raw.set_row(row, height(_lines(grid, entry, heading), BODY))

    def _node_cell(self, node: str | None) -> str:
        """The amount of a node of the form being written, in yen; 0 for one it does not have."""
        row = self._nodes.get(node)
        return "0" if row is None else self._view.now.to_yen(cell(row, self._grid.now))

    def _general(self, row: int, sources: tuple[int, int], sides: Sides) -> None:
        view, looks, grid = self._view, self._looks.first, self._grid
        self._sheet.text(row, HEADING, labels.source(view.texts, GENERAL), looks.heading)
        past = tuple(held.general_yen if held else None for held in sides.past)
        for place, yen in zip((*grid.past, grid.now), (*past, sides.now.general_yen), strict=True):
            scale, look = self._scale(looks, place, yen)
            cost = cell(self._nodes[None], place)
            left = f"{cost}-SUM({block(*sources, place)})" if sources[0] <= sources[1] else cost
            self._sheet.formula(row, place, "=" + scale.settled(left), scale.cell(yen or 0), look)
        carried = sides.carried.general_yen if sides.carried else None
        found = Figures(past, sides.now.general_yen, carried)
        write_tail(view, self._sheet, grid, row, found, looks)
        words = view.texts.say("Cost less the sources above")
        self._sheet.text(row, grid.description, words, looks.words)
        self._sheet.blank(row, grid.basis, grid.yen, looks.words)
        self._sheet.raw.set_row(row, height(1, BODY))

    def _total(self, row: int, name: str, rows: tuple[int, int], found: Figures, note: str) -> None:
        sheet, view, looks, grid = self._sheet, self._view, self._looks.total, self._grid
        sheet.text(row, HEADING, name, looks.heading)
        for place, yen in zip((*grid.past, grid.now), (*found.past, found.yen), strict=True):
            scale, look = self._scale(looks, place, yen)
            added = scale.settled(f"SUM({block(*rows, place)})") if rows[0] <= rows[1] else "0"
            sheet.formula(row, place, f"={added}", scale.cell(yen or 0), look)
        write_tail(view, sheet, grid, row, found, looks)
        sheet.merged(row, grid.description, grid.yen, note, looks.words)
        sheet.raw.set_row(
            row, height(line_count(note, grid.width_of(grid.description, grid.yen), BODY), BODY)
        )

    def _scale(self, looks: RowLooks, place: int, yen: int | None) -> tuple[Scale, Any]:
        if place == self._grid.now:
            return self._view.now, looks.now
        return self._view.past, looks.none if yen is None else looks.amount

    def _key(self, row: int, key: str) -> None:
        self._sheet.raw.write_string(row, self._grid.keys, key)


def _costs(sides: Sides) -> Figures:
    past = tuple(held.cost_yen if held else None for held in sides.past)
    return Figures(past, sides.now.cost_yen, sides.carried.cost_yen if sides.carried else None)


def _lines(grid: FormGrid, entry: Entry, heading: str) -> int:
    widths = grid.widths
    return max(
        line_count(cell_text(entry.description), widths[grid.description], BODY),
        line_count(cell_text(entry.basis), widths[grid.basis], BODY),
        line_count(heading, widths[HEADING], BODY),
    )
