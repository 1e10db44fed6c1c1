"""Upright bars of the years: settled ones pale, last year's grey, the one looked at in the accent."""

from dataclasses import dataclass

from citybudget.domain import stage as stages
from citybudget.domain.plan import Plan
from citybudget.reports.charts.canvas import Box, Canvas
from citybudget.reports.charts.look import Look
from citybudget.reports.charts.scale import Reach, scale
from citybudget.reports.table import ReportTable, TableRow
from citybudget.texts import Texts

NOT_ADOPTED = "///"
"""In a time series a pattern means one thing: not adopted yet."""
_BAR = 0.57
_MOST_BAR = 92.0


@dataclass(frozen=True, slots=True)
class _Year:
    year: int
    stage: str
    amount: int
    value: str
    under: tuple[str, str]


def draw_trend(canvas: Canvas, box: Box, table: ReportTable, look: Look, _texts: Texts, _plan: Plan) -> None:
    """One bar a year with its amount on it; the oldest give way where there is no room for the labels."""
    years = [_year(canvas, table, row) for row in table.rows]
    while len(years) > 2 and box.width / len(years) < _widest(canvas, years, look) + 8:
        years.pop(0)
    pitch = min(box.width / len(years), _MOST_BAR / _BAR * look.zoom * 1.2)
    left = box.x + (box.width - pitch * len(years)) / 2
    foot = look.note * 2.9
    label = look.value * 1.5
    area = Box(left, box.y, pitch * len(years), box.height - foot)
    found = scale([_reach(year.amount, label) for year in years], area.height)
    floor = area.bottom - found.zero
    for place, year in enumerate(years):
        x = left + pitch * (place + 0.5)
        end = area.bottom - found.at(year.amount)
        _draw_year(canvas, year, x, pitch, floor, end, years[-1], look)
        for line, words in enumerate(year.under):
            y = area.bottom + look.note * (0.95 + line * 1.15)
            fitted = canvas.typeface.fitted(words, look.note, pitch - 4)
            canvas.text(x, y, fitted, look.note, look.palette.text3, "center")
    canvas.line((box.x, floor), (box.right, floor), look.palette.line2)


def _year(canvas: Canvas, table: ReportTable, row: TableRow) -> _Year:
    cells = {column.key: cell for column, cell in zip(table.columns, row.cells, strict=True)}
    amount = cells["amount"].value
    under = (canvas.words(cells["name"].text), canvas.words(cells["stage"].text))
    return _Year(
        int(cells["year"].value or 0),
        str(cells["stage"].value),
        int(amount or 0),
        canvas.words(cells["amount"].text),
        under,
    )


def _widest(canvas: Canvas, years: list[_Year], look: Look) -> float:
    last = canvas.width(years[-1].value, look.value)
    return max(last, *(canvas.width(year.value, look.body) for year in years))


def _reach(amount: int, label: float) -> Reach:
    return Reach(amount, label) if amount >= 0 else Reach(0, 0, -amount, label)


def _draw_year(
    canvas: Canvas, year: _Year, x: float, pitch: float, floor: float, end: float, last: _Year, look: Look
) -> None:
    palette, newest = look.palette, year is last
    colour = palette.accent if newest else palette.prev if year.year == last.year - 1 else palette.past
    adopted = stages.order(year.stage) >= stages.order(stages.INITIAL)
    width = min(pitch * _BAR, _MOST_BAR * look.zoom)
    if year.amount:
        top, bottom = min(floor, end), max(floor, end)
        shape = Box(x - width / 2, top, width, bottom - top)
        canvas.rectangle(shape, colour, "" if adopted else NOT_ADOPTED)
    size = look.value if newest else look.body
    side = size * 0.85 if year.amount < 0 else -size * 0.85
    canvas.text(x, end + side, year.value, size, palette.text, "center", bold=newest)
