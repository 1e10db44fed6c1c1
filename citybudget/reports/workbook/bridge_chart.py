"""A bridge as Excel's own chart: bars on an unseen base, so that a step floats between the levels it joins."""

from dataclasses import dataclass
from typing import Any

from citybudget.reports.palette import LIGHT
from citybudget.reports.table import ReportTable
from citybudget.reports.workbook.pack_view import PackView
from citybudget.reports.workbook.safe_text import one_line
from citybudget.reports.workbook.sheet import Sheet
from citybudget.reports.workbook.summary_charts import axis, chart_of, font_name
from citybudget.texts import numbers

_BASE, _WHOLE, _RISE, _FALL = 3, 4, 5, 6
"""The columns of the series."""
_WIDTH, _HEIGHT, _BAR = 990, 290, 21
"""Pixels: of a chart, of one with upright bars, and of one bar that lies."""
_HATCHED = "wide_upward_diagonal"


@dataclass(frozen=True, slots=True)
class Bars:
    """The rows of a bridge on its sheet; `sideways` where the names are long."""

    table: ReportTable
    first: int
    last: int
    sideways: bool

    @property
    def levels(self) -> list[int]:
        """The level after each bar, in yen."""
        return [row.cells[2].value for row in self.table.rows if isinstance(row.cells[2].value, int)]


def chart_height(bars: Bars) -> int:
    """Pixels."""
    return 64 + _BAR * (bars.last - bars.first + 1) if bars.sideways else _HEIGHT


def bridge_chart(view: PackView, sheet: Sheet, bars: Bars, row: int) -> None:
    """The chart below its cells. Levels far above their steps are cut below, and the title says so."""
    texts, cut = view.texts, _cut(bars)
    title = bars.table.title
    if cut:
        title = texts.say("{title} ({note})", title=title, note=texts.say("Totals are cut below"))
    chart = chart_of(view, {"type": "bar" if bars.sideways else "column", "subtype": "stacked"}, title)
    plus, minus = ("", '"△ "') if texts.japanese else ('"+"', '"\u2212"')
    chart.add_series(_series(sheet, bars, _BASE, texts.within("bridge", "Base")) | _unseen())
    looks = (
        (_WHOLE, texts.within("bridge", "Level"), {"fill": {"color": LIGHT.past}}, LIGHT.prev, "#,##0;;;"),
        (
            _RISE,
            texts.within("bridge", "Increase"),
            {"fill": {"color": LIGHT.accent_bg}},
            LIGHT.up,
            f"{plus}#,##0;;;",
        ),
        (_FALL, texts.within("bridge", "Decrease"), _hatched(LIGHT.down), LIGHT.down, f"{minus}#,##0;;;"),
    )
    for place, name, fill, border, form in looks:
        made = _series(sheet, bars, place, name) | fill
        chart.add_series(made | {"border": {"color": border}, "data_labels": _labels(view, form)})
    _axes(view, chart, cut // view.options.unit, sideways=bars.sideways)
    chart.set_legend({"none": True})
    chart.set_size({"width": _WIDTH, "height": chart_height(bars)})
    said = {"description": _said(view, bars.table), "object_position": 2, "x_offset": 4, "y_offset": 4}
    sheet.raw.insert_chart(row, 0, chart, said)


def _cut(bars: Bars) -> int:
    """Where the bars start, in yen: at 0 unless the steps would be too thin to be seen there."""
    low, high = min(bars.levels), max(bars.levels)
    spread = high - low
    if not spread or low < 2 * spread:
        return 0
    step: int = 10 ** max(len(str(spread)) - 1, 0)
    return max((low - spread) // step * step, 0)


def _axes(view: PackView, chart: Any, start: int, *, sideways: bool) -> None:
    names = axis(view, reverse=True) if sideways else axis(view)
    amounts = axis(view, visible=False, major_gridlines={"visible": False}, min=start)
    chart.set_x_axis(amounts if sideways else names)
    chart.set_y_axis(names if sideways else amounts)


def _series(sheet: Sheet, bars: Bars, place: int, name: str) -> dict[str, Any]:
    return {
        "name": name,
        "categories": [sheet.name, bars.first, 0, bars.last, 0],
        "values": [sheet.name, bars.first, place, bars.last, place],
        "gap": 35,
    }


def _unseen() -> dict[str, Any]:
    return {"fill": {"none": True}, "border": {"none": True}}


def _hatched(colour: str) -> dict[str, Any]:
    return {"pattern": {"pattern": _HATCHED, "fg_color": colour, "bg_color": "#FFFFFF"}}


def _labels(view: PackView, form: str) -> dict[str, Any]:
    """What a bar adds or comes to; a part that is not there has no label."""
    font = {"name": font_name(view), "size": 9, "bold": True, "color": LIGHT.text}
    return {"value": True, "num_format": form, "font": font}


def _said(view: PackView, table: ReportTable) -> str:
    """The chart in words: every bar with its change, or with its level where it is one."""
    parts = (
        f"{item.cells[0].text} {(item.cells[2] if item.cells[1].value is None else item.cells[1]).text}"
        for item in table.rows
    )
    unit = numbers.unit_note(view.texts, view.options.unit)
    return one_line(f"{table.title} {unit}: " + view.texts.listed(parts))
