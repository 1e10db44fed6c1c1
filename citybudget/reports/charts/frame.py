"""What a chart in a file says around itself: title, whose and when, unit, marks, notes and source."""

from citybudget.domain.plan import Column, Plan
from citybudget.domain.programme import Provenance
from citybudget.reports.charts.canvas import Box, Canvas
from citybudget.reports.charts.look import Look
from citybudget.reports.table import ReportTable
from citybudget.texts import Texts, labels, numbers

_MARGIN = 52.0
_MOST_NOTES = 0.45
"""How much of a page notes may take; beyond it all but the source gives way."""


def draw_frame(canvas: Canvas, table: ReportTable, look: Look, texts: Texts, plan: Plan, at: Column) -> Box:
    """Draws what stands above and under a chart and gives the room between."""
    box = canvas.box
    left, right, top = box.x + _MARGIN, box.right - _MARGIN, box.y + _MARGIN * 0.8
    marks = _draw_marks(canvas, right, top, table, look, texts, plan)
    title = canvas.typeface.fitted(canvas.words(table.title), look.value * 1.5, marks - left - 12)
    canvas.text(left, top, title, look.value * 1.5, look.palette.text, bold=True)
    y = top + look.value * 2.1
    unit = canvas.words(_unit(table, texts))
    canvas.text(right, y, unit, look.body, look.palette.text3, "right")
    room = right - left - canvas.width(unit, look.body) - 16
    whose = canvas.typeface.fitted(canvas.words(_whose(texts, plan, at)), look.body, room)
    canvas.text(left, y, whose, look.body, look.palette.text2)
    bottom = _draw_notes(canvas, left, right, table, look, texts, plan, at)
    head = y + look.value * 2
    return Box(left, head, right - left, bottom - look.value - head)


def _unit(table: ReportTable, texts: Texts) -> str:
    return "" if table.key == "benchmark" else numbers.unit_note(texts, table.unit)


def _whose(texts: Texts, plan: Plan, at: Column) -> str:
    owner = plan.municipality
    names = (texts.of(owner.ja, owner.en), texts.of(owner.division_ja, owner.division_en))
    gap = "\u3000" if texts.japanese else "  "
    return gap.join((*(name for name in names if name), labels.column(texts, at)))


def _draw_marks(
    canvas: Canvas, right: float, y: float, table: ReportTable, look: Look, texts: Texts, plan: Plan
) -> float:
    """研修用 on a practice copy, 架空の配分 where figures are fictional; gives the left end of them."""
    palette = look.palette
    marks = []
    if plan.municipality.training:
        marks.append((texts.say("For training"), palette.train, palette.train_bg))
    if any(row.provenance is Provenance.FICTIONAL for row in table.rows):
        marks.append((texts.say("Fictional split"), palette.warn, palette.warn_bg))
    for words, ink, ground in marks:
        drawn = canvas.words(words)
        width = canvas.width(drawn, look.note) + 20
        canvas.rectangle(Box(right - width, y - look.note, width, look.note * 2), ground)
        canvas.text(right - width / 2, y, drawn, look.note, ink, "center", bold=True)
        right -= width + 8
    return right


def _draw_notes(
    canvas: Canvas,
    left: float,
    right: float,
    table: ReportTable,
    look: Look,
    texts: Texts,
    plan: Plan,
    at: Column,
) -> float:
    """Notes and the source, from the bottom up; gives the height they begin at."""
    owner = texts.of(plan.municipality.ja, plan.municipality.en)
    source = texts.say(
        "Source: budget plan of {municipality}, {column}", municipality=owner, column=labels.column(texts, at)
    )
    lines: list[str] = []
    for note in (*table.notes, source):
        lines += canvas.typeface.wrapped(canvas.words(note), look.least, right - left, 3)
    pitch = look.least * 1.45
    most = int(canvas.box.height * _MOST_NOTES / pitch)
    lines = [*lines[: most - 1], lines[-1]] if len(lines) > most else lines
    top = canvas.box.bottom - _MARGIN * 0.6 - pitch * len(lines)
    for place, line in enumerate(lines):
        canvas.text(left, top + pitch * (place + 0.5), line, look.least, look.palette.text3)
    return top
