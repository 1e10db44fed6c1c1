"""Bridges: a level, steps up and down from it, and the level they lead to; decreases are hatched."""

from collections.abc import Sequence
from dataclasses import dataclass

from citybudget.domain.plan import Plan
from citybudget.reports.charts.canvas import Box, Canvas
from citybudget.reports.charts.look import Look
from citybudget.reports.table import ReportTable, RowRole
from citybudget.texts import Texts

FALLS = "////"
"""The pattern of a decrease, with colour or without."""
_CUT_FROM = 0.4
"""From this share of the highest level on that no bar goes below, the part below is left out."""
_STUB = 34.0
_BAR, _MOST_BAR, _MOST_PITCH = 0.62, 96.0, 150.0
_LEAST_STEP = 1.5


@dataclass(frozen=True, slots=True)
class _Bar:
    """A bar from one level to another, in yen; of a level `low` is zero."""

    name: str
    value: str
    low: int
    high: int
    reached: int
    level: bool
    falls: bool = False

    @property
    def rises(self) -> bool:
        """Whether this is a step up, or one of nothing."""
        return not self.level and not self.falls


def draw_bridge(canvas: Canvas, box: Box, table: ReportTable, look: Look, texts: Texts, _plan: Plan) -> None:
    """Upright bars on one line; what all levels have in common is cut off where it would hide the steps."""
    bars = _bars(canvas, table)
    scale = _Scale.of(bars)
    _draw_key(canvas, box, bars, look, texts, cut=scale.cut)
    pitch = min(box.width / len(bars), _MOST_PITCH * look.zoom)
    left = box.x + (box.width - pitch * len(bars)) / 2
    size = _fitting(canvas, [bar.value for bar in bars], (look.value, look.body, look.least), pitch - 6)
    names = _names(canvas, bars, look, pitch - 8)
    foot = max(len(lines) for lines in names) * look.note * 1.2 + look.note * 0.6
    crowded = max(canvas.width(bar.value, size) for bar in bars) > pitch - 4
    head = look.note * 1.6 + size * (2.8 if crowded else 1.5)
    area = Box(left, box.y + head, pitch * len(bars), max(box.height - head - foot, 10))
    placed = scale.placed(area, _STUB * look.zoom)
    _draw_bars(canvas, area, bars, placed, pitch, look)
    _draw_values(canvas, area, bars, placed, pitch, size, look)
    for place, lines in enumerate(names):
        for line, words in enumerate(lines):
            y = area.bottom + look.note * (0.95 + line * 1.2)
            canvas.text(left + pitch * (place + 0.5), y, words, look.note, look.palette.text2, "center")


def _bars(canvas: Canvas, table: ReportTable) -> list[_Bar]:
    change, amount, name = (table.column(key) for key in ("change", "amount", "name"))
    bars: list[_Bar] = []
    for row in table.rows:
        reached, level = int(row.cells[amount].value or 0), row.role is RowRole.TOTAL
        before = 0 if level else bars[-1].reached
        value = row.cells[amount if level else change].text
        low, high = sorted((before, reached))
        names = canvas.words(row.cells[name].text), canvas.words(value)
        bars.append(_Bar(*names, low, high, reached, level, falls=not level and reached < before))
    return bars


@dataclass(frozen=True, slots=True)
class _Scale:
    """From which level to which steps are drawn, and whether what lies below is cut off."""

    low: int
    high: int
    cut: bool

    @classmethod
    def of(cls, bars: Sequence[_Bar]) -> "_Scale":
        levels = [bar.reached for bar in bars]
        low, high = min(levels), max(levels)
        if len(bars) > 1 and low > 0 and low >= high * _CUT_FROM:
            return cls(low, high, cut=True)
        return cls(min(low, 0), max(high, 0), cut=False)

    def placed(self, area: Box, stub: float) -> "_Placed":
        bottom = area.bottom - (min(stub, area.height * 0.3) if self.cut else 0)
        whole = self.high - self.low
        return _Placed(self, bottom, (bottom - area.y) / whole if whole else 0.0, area.bottom)


@dataclass(frozen=True, slots=True)
class _Placed:
    """Pixels of a scale."""

    scale: _Scale
    bottom: float
    per_yen: float
    floor: float

    def at(self, yen: int) -> float:
        """Where a level lies; below the cut everything lies on the floor."""
        if self.scale.cut and yen < self.scale.low:
            return self.floor
        return self.bottom - (yen - self.scale.low) * self.per_yen

    @property
    def zero(self) -> float:
        """Where bars stand."""
        return self.floor if self.scale.cut else self.at(0)


def _draw_bars(
    canvas: Canvas, area: Box, bars: Sequence[_Bar], placed: _Placed, pitch: float, look: Look
) -> None:
    width = min(pitch * _BAR, _MOST_BAR * look.zoom)
    for place, bar in enumerate(bars):
        x = area.x + pitch * (place + 0.5) - width / 2
        top, bottom = placed.at(bar.high), placed.at(bar.low)
        shape = Box(x, top, width, max(bottom - top, 0 if bar.level else _LEAST_STEP))
        canvas.rectangle(shape, _colour(bar, place, look), FALLS if bar.falls else "")
        if bar.level and placed.scale.cut:
            _draw_break(canvas, shape, look)
        if place + 1 < len(bars):
            y = placed.at(bar.reached)
            canvas.line((x + width, y), (x + pitch, y), look.palette.line2)
    canvas.line((area.x, placed.zero), (area.right, placed.zero), look.palette.line2)


def _colour(bar: _Bar, place: int, look: Look) -> str:
    if bar.level:
        return look.palette.accent if place else look.palette.prev
    return look.palette.down if bar.falls else look.palette.up


def _draw_break(canvas: Canvas, bar: Box, look: Look) -> None:
    """The mark that the bar does not begin at zero."""
    rise = 4 * look.zoom
    y = bar.bottom - min(13 * look.zoom, bar.height / 2)
    shares = ((0, 0.5), (0.33, -0.5), (0.67, 0.5), (1, -0.5))
    points = [(bar.x - 1 + (bar.width + 2) * along, y + rise * up) for along, up in shares]
    canvas.path(points, look.palette.surface, 4 * look.zoom)


def _draw_values(
    canvas: Canvas,
    area: Box,
    bars: Sequence[_Bar],
    placed: _Placed,
    pitch: float,
    size: float,
    look: Look,
) -> None:
    """Each amount over its bar; where two would meet the later one moves up."""
    taken: list[tuple[float, float, float]] = []
    for place, bar in enumerate(bars):
        middle, half = area.x + pitch * (place + 0.5), canvas.width(bar.value, size) / 2 + 3
        y = placed.at(bar.high) - size * 0.85
        for left, right, height in sorted(taken, key=lambda item: -item[2]):
            if middle - half < right and middle + half > left and abs(height - y) < size * 1.25:
                y = height - size * 1.25
        taken.append((middle - half, middle + half, y))
        canvas.text(middle, y, bar.value, size, look.palette.text, "center", bold=bar.level)


def _fitting(canvas: Canvas, words: Sequence[str], sizes: Sequence[float], room: float) -> float:
    """The largest size in which all words have room, else the smallest."""
    fits = (size for size in sizes if all(canvas.width(word, size) <= room for word in words))
    return next(fits, sizes[-1])


def _names(canvas: Canvas, bars: Sequence[_Bar], look: Look, room: float) -> list[tuple[str, ...]]:
    most = 3 if room < look.note * 8 else 2
    return [canvas.typeface.wrapped(bar.name, look.note, room, most) for bar in bars]


def _draw_key(canvas: Canvas, box: Box, bars: Sequence[_Bar], look: Look, texts: Texts, *, cut: bool) -> None:
    """From the right: what was left out, what a decrease looks like, what an increase."""
    palette, y, right = look.palette, box.y + look.note * 0.7, box.right
    if cut:
        ends = sum(bar.level for bar in bars) == 2
        words = (
            texts.say("The bars at both ends are cut below") if ends else texts.say("Totals are cut below")
        )
        right = _keyed(canvas, right, y, canvas.words(words), look) - look.note
    used = (
        (any(bar.falls for bar in bars), texts.within("bridge", "Decrease (hatched)"), palette.down, FALLS),
        (any(bar.rises for bar in bars), texts.within("bridge", "Increase"), palette.up, ""),
    )
    for there, words, colour, hatch in used:
        if not there:
            continue
        left = _keyed(canvas, right, y, canvas.words(words), look)
        swatch = look.note * 0.9
        canvas.rectangle(Box(left - swatch - 6, y - swatch / 2, swatch, swatch), colour, hatch)
        right = left - swatch - 6 - look.note


def _keyed(canvas: Canvas, right: float, y: float, words: str, look: Look) -> float:
    canvas.text(right, y, words, look.note, look.palette.text3, "right")
    return right - canvas.width(words, look.note)
