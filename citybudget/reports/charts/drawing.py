"""From a kind and its table to a Figure: the part that needs matplotlib."""

from collections.abc import Callable, Mapping

from matplotlib.figure import Figure

from citybudget.domain.plan import Column, Plan
from citybudget.reports.charts.bars import draw_composition, draw_nodes
from citybudget.reports.charts.benchmark import draw_benchmark
from citybudget.reports.charts.bridge import draw_bridge
from citybudget.reports.charts.canvas import Box, Canvas
from citybudget.reports.charts.frame import draw_frame
from citybudget.reports.charts.funding import draw_funding
from citybudget.reports.charts.look import Look
from citybudget.reports.charts.trend import draw_trend
from citybudget.reports.table import CellKind, ReportTable
from citybudget.texts import Texts, labels

Drawer = Callable[[Canvas, Box, ReportTable, Look, Texts, Plan], None]
_DRAWERS: Mapping[str, Drawer] = {
    "composition": draw_composition,
    "trend": draw_trend,
    "funding": draw_funding,
    "nodes": draw_nodes,
    "stages": draw_bridge,
    "change": draw_bridge,
    "benchmark": draw_benchmark,
}
_INSET = 2.0
_FIGURES = {CellKind.AMOUNT, CellKind.SHARE}


def drawn(
    kind: str,
    table: ReportTable,
    plan: Plan,
    texts: Texts,
    at: Column,
    look: Look,
    size: tuple[float, float, float],
    *,
    framed: bool,
) -> Figure:
    """The chart of a table; without a figure in it, one plain sentence."""
    width, height, dpr = size
    canvas = Canvas(width, height, dpr, look.palette.surface)
    if framed:
        box = draw_frame(canvas, table, look, texts, plan, at)
    else:
        box = Box(_INSET, _INSET, width - 2 * _INSET, height - 2 * _INSET)
    if has_figures(table):
        _DRAWERS[kind](canvas, box, table, look, texts, plan)
    else:
        _draw_nothing(canvas, box, look, _nothing(table, texts, at))
    return canvas.figure


def has_figures(table: ReportTable) -> bool:
    """Whether there is anything to draw."""
    places = [place for place, column in enumerate(table.columns) if column.kind in _FIGURES]
    if table.key == "benchmark":
        places = [table.column("plan")]
    return any(row.cells[place].value is not None for row in table.rows for place in places)


def _nothing(table: ReportTable, texts: Texts, at: Column) -> str:
    if table.key == "change" and not table.rows:
        return texts.say("There is nothing to compare with.")
    return texts.say("{column} has no figures yet.", column=labels.column(texts, at))


def _draw_nothing(canvas: Canvas, box: Box, look: Look, sentence: str) -> None:
    lines = canvas.typeface.wrapped(canvas.words(sentence), look.body, box.width - 16, 3)
    for place, line in enumerate(lines):
        y = box.y + box.height / 2 + (place - (len(lines) - 1) / 2) * look.body * 1.4
        canvas.text(box.x + box.width / 2, y, line, look.body, look.palette.text3, "center")
