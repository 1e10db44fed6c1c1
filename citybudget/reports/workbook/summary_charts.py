"""The summary's charts: Excel's own, editable, readable on grey paper, and described for who cannot see them."""

from dataclasses import dataclass
from typing import Any

from citybudget.domain import stage as stages
from citybudget.domain.totals import By, totals
from citybudget.reports.palette import LIGHT
from citybudget.reports.tables import SourceColumns, trend_columns
from citybudget.reports.tables.funding import groups
from citybudget.reports.workbook.pack_view import PackView
from citybudget.reports.workbook.safe_text import one_line
from citybudget.reports.workbook.sheet import Sheet
from citybudget.reports.workbook.summary_rows import NAME, NOW, PREVIOUS
from citybudget.texts import labels, numbers

_PATTERNS = (
    None,
    "wide_upward_diagonal",
    "dotted_diamond",
    "outlined_diamond",
    "wide_downward_diagonal",
    "dark_vertical",
)
"""As the palette's hatches, in Excel's names."""
_SOURCE_PATTERNS = {
    "national": None,
    "prefectural": "wide_upward_diagonal",
    "bond": "outlined_diamond",
    "other": "dotted_diamond",
}
_WIDTH, _HEIGHT = 508, 258
"""Pixels; three charts fill the page beside the tables."""
CHARTS_HEIGHT = 3 * (_HEIGHT + 6) * 0.75 + 8
"""Points from the first row beside the charts to the row behind them."""


@dataclass(frozen=True, slots=True)
class ChartPlaces:
    """First and last rows of pillars, sources and years in the tables, and the row the charts start at."""

    pillars: tuple[int, int]
    sources: tuple[int, int]
    years: tuple[int, int]
    first: int


def insert_charts(view: PackView, sheet: Sheet, at: ChartPlaces) -> None:
    """The three charts one below the other on the right; one without figures is left out."""
    made = [
        (_composition(view, sheet, at), _said(view, By.PILLAR)),
        (_trend(view, sheet, at), _trend_said(view)),
        (_funding(view, sheet, at), _said(view, By.SOURCE)),
    ]
    drop = 0
    for chart, said in made:
        if chart is None:
            continue
        chart.set_size({"width": _WIDTH, "height": _HEIGHT})
        options = {"description": said, "object_position": 2, "y_offset": drop + 4, "x_offset": 4}
        sheet.raw.insert_chart(at.first, 7, chart, options)
        drop += _HEIGHT + 6


def chart_of(view: PackView, kind: dict[str, str], title: str) -> Any:
    """A chart with its title and unit, in the looks of the pack."""
    chart = view.workbook.add_chart(kind)
    unit = numbers.unit_note(view.texts, view.options.unit)
    font = {"name": font_name(view), "size": 10, "bold": True, "color": LIGHT.text}
    chart.set_title({"name": f"{title}　{unit}", "name_font": font, "overlay": False})
    chart.set_chartarea({"border": {"color": LIGHT.line2}, "fill": {"color": "#FFFFFF"}})
    return chart


def font_name(view: PackView) -> str:
    """The typeface of charts."""
    return "游ゴシック" if view.texts.japanese else "Yu Gothic"


def axis(view: PackView, **more: object) -> dict[str, object]:
    """An axis in the looks of the pack."""
    font = {"name": font_name(view), "size": 8, "color": LIGHT.text}
    return {
        "num_font": font,
        "line": {"color": LIGHT.line2},
        "major_tick_mark": "none",
        "minor_tick_mark": "none",
    } | more


def _labels(view: PackView, **more: object) -> dict[str, object]:
    font = {"name": font_name(view), "size": 8, "color": LIGHT.text}
    return {"value": True, "num_format": view.styles.number_format("amount"), "font": font} | more


def _range(sheet: Sheet, rows: tuple[int, int], columns: tuple[int, int]) -> list[object]:
    return [sheet.name, rows[0], columns[0], rows[1], columns[1]]


def _filled(colour: str, pattern: str | None) -> dict[str, object]:
    border = {"color": colour}
    if pattern is None:
        return {"fill": {"color": colour}, "border": border}
    return {"pattern": {"pattern": pattern, "fg_color": colour, "bg_color": "#FFFFFF"}, "border": border}


def _composition(view: PackView, sheet: Sheet, at: ChartPlaces) -> Any:
    first, last = at.pillars
    if last < first:
        return None
    chart = chart_of(
        view,
        {"type": "bar"},
        view.texts.say("{stage} by category", stage=labels.stage(view.texts, view.options.at[1])),
    )
    points = [
        _filled(LIGHT.category(place), _PATTERNS[min(place, len(_PATTERNS) - 1)])
        for place in range(last - first + 1)
    ]
    chart.add_series(
        {
            "name": labels.column(view.texts, view.options.at),
            "categories": _range(sheet, at.pillars, (NAME, NAME)),
            "values": _range(sheet, at.pillars, (NOW, NOW)),
            "points": points,
            "gap": 45,
            "data_labels": _labels(view),
        }
    )
    chart.set_y_axis(axis(view, reverse=True))
    chart.set_x_axis(axis(view, visible=False, major_gridlines={"visible": False}))
    chart.set_legend({"none": True})
    return chart


def _trend(view: PackView, sheet: Sheet, at: ChartPlaces) -> Any:
    first, last = at.years
    if last < first:
        return None
    chart = chart_of(view, {"type": "column"}, view.texts.say("Trend by year"))
    shown = trend_columns(view.plan, view.options.at)
    chart.add_series(
        {
            "name": view.texts.say("Amount"),
            "categories": _range(sheet, at.years, (NAME, NAME)),
            "values": _range(sheet, at.years, (NOW, NOW)),
            "points": [_year_look(view, place, len(shown)) for place in range(len(shown))],
            "gap": 60,
            "data_labels": _labels(view),
        }
    )
    chart.set_x_axis(axis(view))
    chart.set_y_axis(axis(view, visible=False, major_gridlines={"visible": False}, min=_floor(view)))
    chart.set_legend({"none": True})
    return chart


def _floor(view: PackView) -> int | None:
    """Bars start from zero, unless there is something below it."""
    shown = trend_columns(view.plan, view.options.at)
    return 0 if all(totals(view.plan, By.PILLAR, *at).total.amount >= 0 for at in shown) else None


def _year_look(view: PackView, place: int, count: int) -> dict[str, object]:
    """Settled years pale, last year grey, this one in the accent; hatched while it is not adopted."""
    if place == count - 1:
        adopted = stages.order(view.options.at[1]) >= stages.order(stages.INITIAL)
        return _filled(LIGHT.accent, None if adopted else "wide_upward_diagonal")
    return _filled(LIGHT.prev if place == count - 2 else LIGHT.past, None)


def _funding(view: PackView, sheet: Sheet, at: ChartPlaces) -> Any:
    if not view.held:
        return None
    chart = chart_of(view, {"type": "bar", "subtype": "stacked"}, view.texts.say("Funding mix"))
    last = NOW if view.base is None else PREVIOUS
    for place, key in enumerate(groups(SourceColumns.FOUR)):
        row = at.sources[0] + place
        look = _filled(LIGHT.sources.of(key), _SOURCE_PATTERNS.get(key))
        series = {
            "name": [sheet.name, row, NAME],
            "categories": _range(sheet, (at.sources[0] - 1,) * 2, (NOW, last)),
            "values": _range(sheet, (row, row), (NOW, last)),
            "gap": 50,
        }
        if key == "general":
            series["data_labels"] = _labels(
                view, font={"name": font_name(view), "size": 8, "color": "#FFFFFF", "bold": True}
            )
        chart.add_series(series | look)
    chart.set_y_axis(axis(view, reverse=True))
    chart.set_x_axis(axis(view, visible=False, major_gridlines={"visible": False}))
    chart.set_legend({"position": "bottom", "font": {"name": font_name(view), "size": 8}})
    return chart


def _said(view: PackView, by: By) -> str:
    """What a chart shows, for who cannot see it: its rows in words."""
    texts, unit = view.texts, view.options.unit
    found = totals(view.plan, by, *view.options.at, view.base)
    parts = (
        f"{labels.row(texts, view.plan, by, row.key, found.fiscal_year)} {numbers.amount(texts, row.amount, unit)}"
        for row in found.rows
    )
    head = f"{labels.column(texts, view.options.at)} {numbers.unit_note(texts, unit)}"
    return _joined(view, head, parts)


def _trend_said(view: PackView) -> str:
    texts, unit = view.texts, view.options.unit
    parts = (
        f"{labels.column(texts, at)} {numbers.amount(texts, totals(view.plan, By.PILLAR, *at).total.amount, unit)}"
        for at in trend_columns(view.plan, view.options.at)
    )
    return _joined(view, f"{texts.say('Trend by year')} {numbers.unit_note(texts, unit)}", parts)


def _joined(view: PackView, head: str, parts: Any) -> str:
    return one_line(f"{head}: " + view.texts.listed(parts))
