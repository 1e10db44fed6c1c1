"""The plan's shares by national class beside published budgets: one column of bars a budget."""

from collections.abc import Sequence

from citybudget.domain.plan import Plan
from citybudget.reports.charts.canvas import Box, Canvas
from citybudget.reports.charts.look import Look
from citybudget.reports.table import CellKind, ReportTable, RowRole, TableRow
from citybudget.reports.tables.benchmark import PLAN
from citybudget.texts import Texts

_GAP = 9.0


def draw_benchmark(
    canvas: Canvas, box: Box, table: ReportTable, look: Look, _texts: Texts, _plan: Plan
) -> None:
    """Classes down, budgets across, all on one scale; the plan in the accent, the others grey."""
    rows = [row for row in table.rows if row.role is RowRole.ITEM]
    columns = [column.key for column in table.columns if column.kind is CellKind.SHARE]
    names = min(
        max(canvas.width(canvas.words(row.cells[0].text), look.body) for row in rows), box.width * 0.28
    )
    heads = {key: canvas.words(table.columns[table.column(key)].title) for key in columns}
    width = (box.width - names + _GAP) / len(columns)
    wrapped = {
        key: canvas.typeface.wrapped(head, look.note, width - 2 * _GAP, 4) for key, head in heads.items()
    }
    head = look.note * 1.25 * max(map(len, wrapped.values())) + 6
    pitch = min(64 * look.zoom, (box.height - head) / len(rows))
    area = Box(box.x + names + _GAP, box.y + head, box.width - names - _GAP, pitch * len(rows))
    most = max(float(row.cells[table.column(key)].value or 0) for row in rows for key in columns) or 1.0
    label = max(canvas.width(_label(canvas, table, row, key), look.body) for row in rows for key in columns)
    per_point = max(width - 2 * _GAP - label - _GAP, 4) / most
    for place, row in enumerate(rows):
        y = area.y + pitch * (place + 0.5)
        _draw_name(canvas, box.x + names, names, y, pitch, row, look)
    for place, key in enumerate(columns):
        panel = Box(area.x + width * place, area.y, width - 2 * _GAP, area.height)
        _draw_head(canvas, panel, wrapped[key], look, bold=key == PLAN)
        _draw_panel(canvas, panel, pitch, table, rows, key, per_point, look)


def _label(canvas: Canvas, table: ReportTable, row: TableRow, key: str) -> str:
    words = canvas.words(row.cells[table.column(key)].text)
    return f"{words}%" if words[-1:].isdigit() else words


def _draw_name(
    canvas: Canvas, right: float, room: float, y: float, pitch: float, row: TableRow, look: Look
) -> None:
    most = max(1, min(3, int(pitch // (look.body * 1.2))))
    lines = canvas.typeface.wrapped(canvas.words(row.cells[0].text), look.body, room, most)
    for place, line in enumerate(lines):
        middle = y + (place - (len(lines) - 1) / 2) * look.body * 1.2
        canvas.text(right, middle, line, look.body, look.palette.text2, "right")


def _draw_head(canvas: Canvas, panel: Box, lines: Sequence[str], look: Look, *, bold: bool) -> None:
    for place, line in enumerate(lines):
        y = panel.y - 6 - look.note * 1.25 * (len(lines) - place - 0.5)
        canvas.text(panel.x, y, line, look.note, look.palette.text, bold=bold)


def _draw_panel(
    canvas: Canvas,
    panel: Box,
    pitch: float,
    table: ReportTable,
    rows: Sequence[TableRow],
    key: str,
    per_point: float,
    look: Look,
) -> None:
    own = key == PLAN
    height = min(pitch * 0.5, 24 * look.zoom)
    for place, row in enumerate(rows):
        y = panel.y + pitch * (place + 0.5)
        value = float(row.cells[table.column(key)].value or 0)
        end = max(value, 0) * per_point
        if end:
            colour = look.palette.accent if own else look.palette.prev
            canvas.rectangle(Box(panel.x, y - height / 2, end, height), colour)
        words = _label(canvas, table, row, key)
        canvas.text(panel.x + end + 6, y, words, look.body, look.palette.text, bold=own)
    canvas.line((panel.x, panel.y), (panel.x, panel.bottom), look.palette.line2)
