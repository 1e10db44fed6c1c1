"""The upper half of a request form: whose programme it is, where it is booked, and what it is for, in boxes."""

from collections.abc import Iterator
from dataclasses import dataclass

from citybudget.domain.plan import Plan
from citybudget.domain.programme import Programme, ProgrammeYear, Provenance
from citybudget.reports.workbook.pack_view import PackView
from citybudget.reports.workbook.request_grid import FIRST_TEXT, HEADING, FormGrid
from citybudget.reports.workbook.request_style import RequestStyles
from citybudget.reports.workbook.safe_text import cell_text
from citybudget.reports.workbook.sheet import Sheet
from citybudget.reports.workbook.styles import BODY
from citybudget.reports.workbook.text_size import height, line_count, row_heights
from citybudget.texts import Texts, labels, years


@dataclass(frozen=True, slots=True)
class Boxes:
    """The sheet a form's boxes are written on, their looks and the grid they stand in."""

    view: PackView
    sheet: Sheet
    looks: RequestStyles
    grid: FormGrid


def write_head(boxes: Boxes, programme: Programme, row: int) -> int:
    """The boxes of a programme from a row on; the row behind them is returned."""
    view = boxes.view
    year = view.plan.programme_years.get((programme.id, view.options.at[0]))
    row = _name(boxes, programme, year, row)
    row = _account(boxes, programme, row)
    row = _people(boxes, programme, row)
    row = _period(boxes, programme, row)
    for label, text in _long_texts(view, programme, year):
        row = _long(boxes, label, text, row)
    return row


def _name(boxes: Boxes, programme: Programme, year: ProgrammeYear | None, row: int) -> int:
    texts, looks = boxes.view.texts, boxes.looks
    name = f"{programme.code}　{texts.of(programme.ja, programme.en)}".strip()
    kind = labels.kind(texts, year.kind) if year else ""
    cells = ((texts.say("Programme"), name, looks.name, 11.0), (texts.say("Kind"), kind, looks.value, BODY))
    return _pair(boxes, cells, row)


def _account(boxes: Boxes, programme: Programme, row: int) -> int:
    view, looks = boxes.view, boxes.looks
    texts, held = view.texts, programme.account
    parts = (held.account, held.title, held.item, held.subitem)
    account = texts.say("Account, title, item, subitem")
    written = " ／ ".join(part for part in parts if part)
    cells = (
        (account, written, looks.value, BODY),
        (texts.say("Category"), _category(view.plan, texts, programme), looks.value, BODY),
    )
    return _pair(boxes, cells, row)


def _category(plan: Plan, texts: Texts, programme: Programme) -> str:
    leaf = plan.categories.get(programme.category_id or "")
    pillar = plan.categories.get(plan.pillar_of(programme.category_id) or "")
    found = [texts.of(item.ja, item.en) for item in (pillar, leaf) if item]
    return " ／ ".join(dict.fromkeys(found)) or texts.say("No category")


def _people(boxes: Boxes, programme: Programme, row: int) -> int:
    """Division, officer, extension and legal basis on one row."""
    view, looks, grid = boxes.view, boxes.looks, boxes.grid
    texts, owner = view.texts, view.plan.municipality
    division = programme.division or texts.of(owner.division_ja, owner.division_en)
    cells = (
        (HEADING, HEADING, texts.say("Division"), looks.label),
        (FIRST_TEXT, 2, division, looks.value),
        (3, 3, texts.say("Officer"), looks.label),
        (4, grid.last_left, _reached(texts, programme), looks.value),
        (grid.description, grid.description, texts.say("Legal basis"), looks.label),
        (grid.basis, grid.yen, programme.legal_basis, looks.value),
    )
    return _boxes(boxes, cells, row)


def _reached(texts: Texts, programme: Programme) -> str:
    extension = texts.say("ext. {number}", number=programme.extension) if programme.extension else ""
    return "　".join(word for word in (programme.officer, extension) if word)


def _period(boxes: Boxes, programme: Programme, row: int) -> int:
    view, looks, grid = boxes.view, boxes.looks, boxes.grid
    texts, plan = view.texts, view.plan
    partners = [plan.partners[key] for key in programme.partner_ids if key in plan.partners]
    named = texts.listed(texts.of(item.ja, item.en) for item in partners)
    national = plan.national_class(programme)
    cells = (
        (HEADING, HEADING, texts.say("Period"), looks.label),
        (FIRST_TEXT, 2, _years(texts, programme), looks.value),
        (3, 3, texts.say("Partners"), looks.label),
        (4, grid.last_left, named, looks.value),
        (grid.description, grid.description, texts.say("National class"), looks.label),
        (grid.basis, grid.yen, labels.national_class(texts, national) if national else "", looks.value),
    )
    return _boxes(boxes, cells, row)


def _years(texts: Texts, programme: Programme) -> str:
    first, last = (
        years.short(texts, year) if year else "" for year in (programme.first_year, programme.last_year)
    )
    return f"{first}～{last}" if first or last else ""


def _long_texts(
    view: PackView, programme: Programme, year: ProgrammeYear | None
) -> Iterator[tuple[str, str]]:
    texts = view.texts
    yield texts.say("Purpose"), texts.of(programme.purpose_ja, programme.purpose_en)
    outline = texts.of(year.outline_ja, year.outline_en) if year else ""
    yield texts.say("Outline of this year"), outline
    changes = texts.of(year.changes_ja, year.changes_en) if year else ""
    yield texts.say("What changed and why"), changes
    if view.plan.municipality.sample and programme.provenance not in (None, Provenance.STATED):
        assert programme.provenance is not None
        mark = labels.provenance(texts, programme.provenance)
        said = texts.of(programme.provenance_ja, programme.provenance_en)
        yield texts.say("Source of figures"), texts.say("[{mark}] {note}", mark=mark, note=said)
    elif view.plan.municipality.sample and programme.provenance is not None:
        yield texts.say("Source of figures"), texts.of(programme.provenance_ja, programme.provenance_en)


def _pair(boxes: Boxes, cells: tuple[tuple[str, str, object, float], ...], row: int) -> int:
    """A wide field on the left and one on the right."""
    sheet, looks, grid = boxes.sheet, boxes.looks, boxes.grid
    (left, text, style, size), (right, more, look, small) = cells
    lines = (
        line_count(cell_text(text), grid.width_of(FIRST_TEXT, grid.last_left), size),
        line_count(cell_text(more), grid.width_of(grid.basis, grid.yen), small),
    )
    sheet.raw.set_row(row, max(height(lines[0], size), height(lines[1], small)))
    sheet.text(row, HEADING, left, looks.label)
    sheet.merged(row, FIRST_TEXT, grid.last_left, text, style)
    sheet.text(row, grid.description, right, looks.label)
    sheet.merged(row, grid.basis, grid.yen, more, look)
    return row + 1


def _boxes(boxes: Boxes, cells: tuple[tuple[int, int, str, object], ...], row: int) -> int:
    sheet, most = boxes.sheet, 1
    for first, last, text, look in cells:
        sheet.merged(row, first, last, text, look)
        most = max(most, line_count(cell_text(text), boxes.grid.width_of(first, last), BODY))
    sheet.raw.set_row(row, height(most, BODY))
    return row + 1


def _long(boxes: Boxes, label: str, text: str, row: int) -> int:
    """A field over the whole width; a long one over several rows, so that no row is higher than Excel allows."""
    sheet, looks, last_column = boxes.sheet, boxes.looks, boxes.grid.yen
    lines = line_count(cell_text(text), boxes.grid.width_of(FIRST_TEXT, last_column), BODY)
    heights = row_heights(lines, BODY)
    last = row + len(heights) - 1
    for place, points in enumerate(heights):
        sheet.raw.set_row(row + place, points)
    sheet.merged(row, HEADING, HEADING, label, looks.label, last)
    sheet.merged(row, FIRST_TEXT, last_column, text, looks.long if len(heights) > 1 else looks.value, last)
    return last + 1
