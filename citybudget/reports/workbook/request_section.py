"""The lower half of a request form: nodes with their lines, then who pays, in the same columns."""

from typing import Any

from citybudget.domain.funding import GENERAL
from citybudget.domain.plan import Column
from citybudget.domain.programme import Estimate, Programme
from citybudget.domain.totals import TotalRow
from citybudget.reports.workbook import request_style as grid
from citybudget.reports.workbook.compared import write_compared
from citybudget.reports.workbook.formulas import Scale
from citybudget.reports.workbook.pack_view import PackView
from citybudget.reports.workbook.page import rounding_note
from citybudget.reports.workbook.request_entries import (
    Entry,
    FundingWords,
    Group,
    node_formula,
    node_groups,
    source_groups,
)
from citybudget.reports.workbook.request_style import RequestStyles, RowLooks
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


Past = tuple[Estimate | None, ...]


class SectionWriter:
    """Writes the sections of one form after another on a sheet."""

    def __init__(
        self,
        view: PackView,
        sheet: Sheet,
        looks: RequestStyles,
        words: FundingWords,
        past: tuple[Column, ...],
    ) -> None:
        self._view = view
        self._sheet = sheet
        self._looks = looks
        self._words = words
        texts = view.texts
        self._heads = tuple(labels.column(texts, at) for at in (*past, view.options.at))
        year = view.plan.plan_year(view.options.at[0])
        self._rates = year.rate_map()
        self._rounding = year.rounding
        self._note = rounding_note(view)
        self._nodes: dict[str | None, int] = {}

    def costs(self, programme: Programme, estimate: Estimate, past: Past, row: int) -> int:
        """The nodes and their lines, and what the programme costs."""
        texts = self._view.texts
        groups = node_groups(texts, estimate, past, self._rates)
        row = self._heading(row, texts.say("Node"), texts.say("Line"), texts.say("Basis of estimate"))
        first = row
        self._nodes = {}
        for group in groups:
            self._nodes[group.key] = row
            row = self._group(group, row, node_key(group.key))
        self._nodes[None] = row
        self._total(row, texts.say("Total"), (first, row - 1), _costs(estimate, past), self._note)
        self._key(row, COST)
        nodes = {node_key(group.key): self._nodes[group.key] for group in groups}
        self._view.places.request[programme.id] = {COST: row, **nodes}
        return row + 1

    def funding(self, programme: Programme, estimate: Estimate, past: Past, row: int) -> int:
        """Who pays, source class by source class, and what is left to general revenue."""
        texts = self._view.texts
        groups = source_groups(self._words, estimate, past)
        row = self._heading(
            row, texts.say("Funding source"), texts.say("Description"), texts.say("How it is reckoned")
        )
        first, places = row, self._view.places.request[programme.id]
        for group in groups:
            places[group.key] = row
            row = self._group(group, row, f"source:{group.key}")
        places[GENERAL] = row
        self._general(row, (first, row - 1), estimate, past)
        self._key(row, f"source:{GENERAL}")
        self._total(row + 1, texts.say("Total"), (first, row), _costs(estimate, past), "")
        return row + 2

    def _heading(self, row: int, name: str, description: str, basis: str) -> int:
        texts, look = self._view.texts, self._looks.heading
        words = (name, *self._heads, texts.within("table", "Change"), texts.say("Rate %"), description, basis)
        self._sheet.raw.set_row(row, height(2, 9))
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
        self._sheet.blank(row, grid.HEADING, grid.RATE, looks.heading)
        self._sheet.raw.write_blank(row, grid.NOW, None, looks.now)

    def _amounts(self, row: int, group: Group, last: int) -> None:
        sheet, view, looks = self._sheet, self._view, self._looks.first
        sheet.text(row, grid.HEADING, group.heading, looks.heading)
        for place, yen in zip(grid.PAST, group.past, strict=True):
            sheet.number(row, place, view.past.cell(yen or 0), looks.none if yen is None else looks.amount)
        self._now(row, group, block(row, last, grid.YEN))
        found = TotalRow(group.key, group.yen, self._before(group.past[-1]))
        write_compared(view, sheet, row, grid.COMPARED, found, (looks.change, looks.rate))

    def _now(self, row: int, group: Group, entries: str) -> None:
        """The amount of this year: from the cells of its entries wherever they give it."""
        scale, look = self._view.now, self._looks.first.now
        if group.of_cost:
            formula = node_formula(group, entries, self._rounding, scale)
        else:
            formula = scale.of_yen(f"SUM({entries})") if group.entries else None
        if formula is None:
            self._sheet.number(row, grid.NOW, scale.cell(group.yen), look)
        else:
            self._sheet.formula(row, grid.NOW, f"={formula}", scale.cell(group.yen), look)

    def _before(self, yen: int | None) -> int | None:
        """Nothing last year counts 0 wherever there is a last year to compare with."""
        return None if self._view.base is None else yen or 0

    def _entry(self, row: int, entry: Entry, looks: RowLooks, real: bool, heading: str) -> None:
        sheet, view = self._sheet, self._view
        sheet.text(row, grid.DESCRIPTION, entry.description, looks.words)
        sheet.text(row, grid.BASIS, entry.basis, looks.words)
        if entry.yen is not None and entry.formula is not None:
            sheet.formula(row, grid.YEN, f"={entry.formula(self._node_cell)}", entry.yen, looks.yen)
        elif entry.yen is not None:
            sheet.number(row, grid.YEN, entry.yen, looks.yen)
        else:
            sheet.text(row, grid.YEN, view.none if real else "", looks.yen)
        sheet.raw.set_row(row, height(_lines(entry, heading), BODY))

    def _node_cell(self, node: str | None) -> str:
        """The amount of a node of the form being written, in yen; 0 for one it does not have."""
        row = self._nodes.get(node)
        return "0" if row is None else self._view.now.to_yen(cell(row, grid.NOW))

    def _general(self, row: int, sources: tuple[int, int], estimate: Estimate, past: Past) -> None:
        view, looks = self._view, self._looks.first
        self._sheet.text(row, grid.HEADING, labels.source(view.texts, GENERAL), looks.heading)
        amounts = tuple(held.general_yen if held else None for held in past)
        for place, yen in zip((*grid.PAST, grid.NOW), (*amounts, estimate.general_yen), strict=True):
            scale, look = self._scale(looks, place, yen)
            cost = cell(self._nodes[None], place)
            left = f"{cost}-SUM({block(*sources, place)})" if sources[0] <= sources[1] else cost
            self._sheet.formula(row, place, "=" + scale.settled(left), scale.cell(yen or 0), look)
        found = TotalRow(GENERAL, estimate.general_yen, self._before(amounts[-1]))
        write_compared(view, self._sheet, row, grid.COMPARED, found, (looks.change, looks.rate))
        self._sheet.text(row, grid.DESCRIPTION, view.texts.say("Cost less the sources above"), looks.words)
        self._sheet.blank(row, grid.BASIS, grid.YEN, looks.words)
        self._sheet.raw.set_row(row, height(1, BODY))

    def _total(
        self, row: int, name: str, rows: tuple[int, int], amounts: tuple[int | None, ...], note: str
    ) -> None:
        sheet, view, looks = self._sheet, self._view, self._looks.total
        sheet.text(row, grid.HEADING, name, looks.heading)
        for place, yen in zip((*grid.PAST, grid.NOW), amounts, strict=True):
            scale, look = self._scale(looks, place, yen)
            added = scale.settled(f"SUM({block(*rows, place)})") if rows[0] <= rows[1] else "0"
            sheet.formula(row, place, f"={added}", scale.cell(yen or 0), look)
        found = TotalRow(name, amounts[-1] or 0, self._before(amounts[-2]))
        write_compared(view, sheet, row, grid.COMPARED, found, (looks.change, looks.rate))
        sheet.merged(row, grid.DESCRIPTION, grid.YEN, note, looks.words)
        sheet.raw.set_row(row, height(1, BODY))

    def _scale(self, looks: RowLooks, place: int, yen: int | None) -> tuple[Scale, Any]:
        if place == grid.NOW:
            return self._view.now, looks.now
        return self._view.past, looks.none if yen is None else looks.amount

    def _key(self, row: int, key: str) -> None:
        self._sheet.raw.write_string(row, grid.KEYS, key)


def _costs(estimate: Estimate, past: Past) -> tuple[int | None, ...]:
    return (*(held.cost_yen if held else None for held in past), estimate.cost_yen)


def _lines(entry: Entry, heading: str) -> int:
    return max(
        line_count(cell_text(entry.description), grid.WIDTHS[grid.DESCRIPTION], BODY),
        line_count(cell_text(entry.basis), grid.WIDTHS[grid.BASIS], BODY),
        line_count(heading, grid.WIDTHS[grid.HEADING], BODY),
    )
