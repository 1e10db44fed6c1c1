"""Who pays: the column and last year as two stacked bars, and the figures in a small table under them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from citybudget.domain.plan import Plan
from citybudget.reports.charts.canvas import Box, Canvas
from citybudget.reports.charts.look import Look
from citybudget.reports.charts.scale import Reach, Scale, scale
from citybudget.reports.table import ReportTable, RowRole, TableRow
from citybudget.texts import Texts

_GAP = 9.0


@dataclass(frozen=True, slots=True)
class _Part:
    amount: int
    label: str
    fill: tuple[str, str]


def draw_funding(canvas: Canvas, box: Box, table: ReportTable, look: Look, texts: Texts, _plan: Plan) -> None:
    """Two bars (one where there is no last year), then one row a source."""
    rows = [row for row in table.rows if row.role is RowRole.ITEM]
    listed = table.rows if look.paper else rows
    keys = [key for key in ("amount", "previous") if _has_figures(table, key)]
    spread = 1.6 if look.paper else 1.0
    bar = min(24 * look.zoom * spread, box.height / 10)
    pitch = bar * 1.5
    _draw_bars(canvas, Box(box.x, box.y, box.width, pitch * len(keys)), bar, table, rows, keys, look)
    top = box.y + pitch * len(keys) + look.note * 0.4
    row_height = min(24 * look.zoom * spread, (box.bottom - top) / (len(listed) + 1))
    under = Box(box.x, top, box.width, row_height * (len(listed) + 1))
    _draw_table(canvas, under, table, listed, look, texts)


def _has_figures(table: ReportTable, key: str) -> bool:
    place = table.column(key)
    return any(row.cells[place].value is not None for row in table.rows)


def _draw_bars(
    canvas: Canvas,
    box: Box,
    bar: float,
    table: ReportTable,
    rows: Sequence[TableRow],
    keys: Sequence[str],
    look: Look,
) -> None:
    names = [canvas.words(table.columns[table.column(key)].title) for key in keys]
    room = min(max(canvas.width(name, look.body) for name in names), box.width * 0.3)
    parts = [[_part(canvas, table, row, key, look) for row in rows] for key in keys]
    area = Box(box.x + room + _GAP, box.y, box.width - room - _GAP, box.height)
    found = scale([_reach(one) for one in parts], area.width)
    for place, name in enumerate(names):
        y = box.y + bar * 1.5 * (place + 0.5)
        words = canvas.typeface.fitted(name, look.body, room)
        canvas.text(box.x, y, words, look.body, look.palette.text2)
        _draw_stack(canvas, area, y, bar, parts[place], found, look)
    if found.zero:
        zero = area.x + found.zero
        canvas.line((zero, box.y), (zero, box.bottom), look.palette.line2)


def _part(canvas: Canvas, table: ReportTable, row: TableRow, key: str, look: Look) -> _Part:
    cell = row.cells[table.column(key)]
    return _Part(int(cell.value or 0), canvas.words(cell.text), look.source(row.key))


def _reach(parts: Sequence[_Part]) -> Reach:
    above = sum(part.amount for part in parts if part.amount > 0)
    below = -sum(part.amount for part in parts if part.amount < 0)
    return Reach(above, 1, below, 1 if below else 0)


def _draw_stack(
    canvas: Canvas, area: Box, y: float, height: float, parts: Sequence[_Part], found: Scale, look: Look
) -> None:
    """Positive parts go to the right of zero, negative ones to the left; a label stands where it fits."""
    ends = {True: 0, False: 0}
    for part in parts:
        if not part.amount:
            continue
        side = part.amount > 0
        start, ends[side] = ends[side], ends[side] + part.amount
        left, right = sorted((area.x + found.at(start), area.x + found.at(ends[side])))
        shape = Box(left, y - height / 2, max(right - left - 1, 0.5), height)
        colour, hatch = part.fill
        canvas.rectangle(shape, colour, hatch)
        size = look.note
        width = canvas.width(part.label, size)
        if shape.width > width + 8 and height > size * 1.3:
            middle = left + shape.width / 2
            if hatch:
                ground = Box(middle - width / 2 - 4, y - size * 0.7, width + 8, size * 1.4)
                canvas.rectangle(ground, colour)
            canvas.text(middle, y, part.label, size, look.on(colour), "center", bold=True)


def _draw_table(
    canvas: Canvas, box: Box, table: ReportTable, rows: Sequence[TableRow], look: Look, texts: Texts
) -> None:
    pitch = box.height / (len(rows) + 1)
    size = look.body if pitch > look.body * 1.4 else look.least
    heads = {"amount": texts.say("Amount"), "share": texts.say("Share")}
    if _has_figures(table, "change"):
        heads["change"] = texts.within("table", "Change")
    rights = _rights(canvas, box, table, rows, heads, size)
    y = box.y + pitch / 2
    for key, right in rights.items():
        canvas.text(right, y, canvas.words(heads[key]), look.note, look.palette.text3, "right")
    for row in rows:
        canvas.line((box.x, y + pitch / 2), (box.right, y + pitch / 2), look.palette.line)
        y += pitch
        _draw_row(canvas, box, y, table, row, rights, size, look)


def _printed(canvas: Canvas, table: ReportTable, row: TableRow, key: str) -> str:
    words = canvas.words(row.cells[table.column(key)].text)
    return f"{words}%" if key == "share" and words[-1:].isdigit() else words


def _rights(
    canvas: Canvas,
    box: Box,
    table: ReportTable,
    rows: Sequence[TableRow],
    heads: Mapping[str, str],
    size: float,
) -> dict[str, float]:
    """Right edges of the figure columns: as far apart as they have room, never closer than their texts."""
    spread = max(2 * _GAP, box.width * 0.08)
    right = box.right - 2
    rights: dict[str, float] = {}
    for key, head in reversed(list(heads.items())):
        rights[key] = right
        texts = (canvas.words(head), *(_printed(canvas, table, row, key) for row in rows))
        right -= max(canvas.width(words, size) for words in texts) + spread
    return rights


def _draw_row(
    canvas: Canvas,
    box: Box,
    y: float,
    table: ReportTable,
    row: TableRow,
    rights: Mapping[str, float],
    size: float,
    look: Look,
) -> None:
    swatch = size if look.paper else min(11 * look.zoom, size)
    if row.role is RowRole.ITEM:
        colour, hatch = look.source(row.key)
        canvas.rectangle(
            Box(box.x, y - swatch / 2, swatch * (1.6 if look.paper else 1), swatch), colour, hatch
        )
    printed = {key: _printed(canvas, table, row, key) for key in rights}
    left = box.x + swatch * (1.6 if look.paper else 1) + 7
    room = rights["amount"] - canvas.width(printed["amount"], size) - _GAP - left
    name = canvas.typeface.fitted(_printed(canvas, table, row, "name"), size, room)
    canvas.text(left, y, name, size, look.palette.text)
    for key, right in rights.items():
        own = key == "amount"
        ink = look.palette.text if own else look.palette.text2
        canvas.text(right, y, printed[key], size, ink, "right", bold=own)
