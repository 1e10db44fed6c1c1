"""Horizontal bars with last year's tick, their amounts beside them, and share and change in columns."""

from collections.abc import Sequence
from dataclasses import dataclass

from citybudget.domain.plan import Plan
from citybudget.domain.totals import NONE
from citybudget.reports.charts.canvas import Box, Canvas
from citybudget.reports.charts.look import Look
from citybudget.reports.charts.scale import Reach, Scale, scale
from citybudget.reports.table import ReportTable, RowRole, TableRow
from citybudget.texts import Texts, numbers

_GAP = 9.0
_TICK_OVER = 5.0
_LEAST_PITCH, _MOST_PITCH = 17.0, 64.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: what it says and how it is filled."""

    name: str
    amount: int
    previous: int | None
    value: str
    share: str
    change: str
    fill: tuple[str, str]


def draw_composition(
    canvas: Canvas, box: Box, table: ReportTable, look: Look, texts: Texts, plan: Plan
) -> None:
    """Pillars or categories in their colours."""
    places = {pillar.id: place for place, pillar in enumerate(plan.pillars())}
    places[NONE] = len(places)

    def fill(row: TableRow) -> tuple[str, str]:
        return look.category(places.get(row.parent or row.key, len(places)))

    draw_bars(canvas, box, table, look, texts, [_bar(canvas, table, row, fill(row)) for row in _items(table)])


def draw_nodes(canvas: Canvas, box: Box, table: ReportTable, look: Look, texts: Texts, _plan: Plan) -> None:
    """Nodes: they are no categories, so all in the one accent."""
    fill = (look.palette.accent, "")
    draw_bars(canvas, box, table, look, texts, [_bar(canvas, table, row, fill) for row in _items(table)])


def _items(table: ReportTable) -> list[TableRow]:
    return [row for row in table.rows if row.role is RowRole.ITEM]


def _bar(canvas: Canvas, table: ReportTable, row: TableRow, fill: tuple[str, str]) -> Bar:
    def printed(key: str) -> str:
        return canvas.words(row.cells[table.column(key)].text)

    amount, previous = (row.cells[table.column(key)].value for key in ("amount", "previous"))
    share = printed("share")
    return Bar(
        printed("name"),
        int(amount or 0),
        None if previous is None else int(previous),
        printed("amount"),
        f"{share}%" if share[-1:].isdigit() else share,
        printed("change"),
        fill,
    )


def draw_bars(
    canvas: Canvas, box: Box, table: ReportTable, look: Look, texts: Texts, bars: Sequence[Bar]
) -> None:
    """Every bar on a pitch of its own; what has no room for one goes together into a last row."""
    head = look.note * 2
    pitch_least = _LEAST_PITCH * look.zoom
    total = _total(canvas, table) if look.paper else None
    room = (box.height - head) / pitch_least - (1 if total else 0)
    shown = together(canvas, table, texts, look, bars, max(2, int(room)))
    pitch = min(
        _MOST_PITCH * look.zoom * (1.4 if look.paper else 1),
        (box.height - head) / (len(shown) + (1 if total else 0)),
    )
    body = look.body if pitch > look.body * 1.5 else look.least
    columns = _Columns.of(canvas, [*shown, *([total] if total else [])], look, body, texts)
    rows = Box(box.x, box.y + head, box.width - columns.width, pitch * len(shown))
    names = min(max(canvas.width(bar.name, body) for bar in shown), box.width * 0.36)
    area = Box(box.x + names + _GAP, rows.y, rows.right - box.x - names - 2 * _GAP, rows.height)
    value = look.value if pitch > look.value * 1.5 else look.least
    found = scale([_reach(canvas, bar, value) for bar in shown], area.width)
    columns.draw_heads(canvas, box, box.y + look.note * 0.7)
    if any(bar.previous is not None for bar in shown):
        _draw_key(canvas, area, box.y + look.note * 0.7, table, look)
    for place, bar in enumerate(shown):
        y = rows.y + pitch * (place + 0.5)
        _draw_name(canvas, box.x, names, y, pitch, bar.name, body, look)
        _draw_bar(canvas, area, y, pitch, bar, found, value, look)
        columns.draw(canvas, box, y, bar)
    zero = area.x + found.zero
    canvas.line((zero, rows.y), (zero, rows.bottom), look.palette.line2)
    if total:
        y = rows.bottom + pitch * 0.5
        canvas.line((box.x, rows.bottom), (box.right, rows.bottom), look.palette.line)
        _draw_name(canvas, box.x, names, y, pitch, total.name, body, look)
        canvas.text(zero + _GAP, y, total.value, value, look.palette.text, bold=True)
        columns.draw(canvas, box, y, total)


def _total(canvas: Canvas, table: ReportTable) -> Bar | None:
    found = next((row for row in table.rows if row.role is RowRole.TOTAL), None)
    return _bar(canvas, table, found, ("", "")) if found else None


def together(
    canvas: Canvas, table: ReportTable, texts: Texts, look: Look, bars: Sequence[Bar], most: int
) -> list[Bar]:
    """At most so many bars: the largest stay in their order, the others become one."""
    if len(bars) <= most:
        return list(bars)
    by_size = sorted(range(len(bars)), key=lambda place: -abs(bars[place].amount))
    kept = sorted(by_size[: most - 1])
    rest = [bars[place] for place in sorted(by_size[most - 1 :])]
    amount = sum(bar.amount for bar in rest)
    previous = None if all(bar.previous is None for bar in rest) else sum(bar.previous or 0 for bar in rest)
    name = texts.count("{n} other", "{n} others", len(rest))
    change = None if previous is None else amount - previous
    other = Bar(
        canvas.words(name),
        amount,
        previous,
        canvas.words(numbers.amount(texts, amount, table.unit)),
        "",
        canvas.words(numbers.change(texts, change, table.unit)),
        (look.palette.prev, ""),
    )
    return [*(bars[place] for place in kept), other]


def _reach(canvas: Canvas, bar: Bar, size: float) -> Reach:
    label = canvas.width(bar.value, size) + _GAP + 2
    ends = (bar.amount, bar.previous or 0, 0)
    right, left = max(ends), -min(ends)
    if bar.amount < 0:
        return Reach(right, 4, left, label)
    return Reach(right, label, left, 4 if left else 0)


def _draw_name(
    canvas: Canvas, x: float, room: float, y: float, pitch: float, name: str, size: float, look: Look
) -> None:
    lines = canvas.typeface.wrapped(name, size, room, 2 if pitch > size * 2.6 else 1)
    for place, line in enumerate(lines):
        middle = y + (place - (len(lines) - 1) / 2) * size * 1.2
        canvas.text(x + room, middle, line, size, look.palette.text2, "right")


def _draw_bar(
    canvas: Canvas, area: Box, y: float, pitch: float, bar: Bar, found: Scale, size: float, look: Look
) -> None:
    zero, end = area.x + found.zero, area.x + found.at(bar.amount)
    height = min(pitch * 0.46, 26 * look.zoom)
    if bar.amount:
        colour, hatch = bar.fill
        left, right = min(zero, end), max(zero, end)
        canvas.rectangle(Box(left, y - height / 2, right - left, height), colour, hatch)
    ends = [zero, end]
    if bar.previous is not None:
        tick = area.x + found.at(bar.previous)
        half = height / 2 + min(_TICK_OVER, pitch * 0.14)
        canvas.line((tick, y - half), (tick, y + half), look.palette.text, 2)
        ends.append(tick)
    if bar.amount < 0:
        canvas.text(min(ends) - _GAP, y, bar.value, size, look.palette.text, "right", bold=True)
    else:
        canvas.text(max(ends) + _GAP, y, bar.value, size, look.palette.text, bold=True)


def _draw_key(canvas: Canvas, area: Box, y: float, table: ReportTable, look: Look) -> None:
    """What the tick is."""
    canvas.line((area.x + 1, y - 7), (area.x + 1, y + 7), look.palette.text, 2)
    name = canvas.words(table.columns[table.column("previous")].title)
    room = canvas.typeface.fitted(name, look.note, area.width - 8)
    canvas.text(area.x + 8, y, room, look.note, look.palette.text3)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Share and change at the right, as wide as their widest text."""

    share: float
    change: float
    size: float
    look: Look
    heads: tuple[str, str]

    @classmethod
    def of(cls, canvas: Canvas, bars: Sequence[Bar], look: Look, size: float, texts: Texts) -> "_Columns":
        heads = (canvas.words(texts.say("Share")), canvas.words(texts.within("table", "Change")))
        shares = [canvas.width(heads[0], look.note), *(canvas.width(bar.share, size) for bar in bars)]
        if all(bar.previous is None for bar in bars):
            return cls(max(shares) + 4, 0, size, look, (heads[0], ""))
        changes = [canvas.width(heads[1], look.note), *(canvas.width(bar.change, size) for bar in bars)]
        return cls(max(shares) + 4, max(changes) + 4, size, look, heads)

    @property
    def width(self) -> float:
        return self.share + (self.change + 2 * _GAP if self.change else 0) + _GAP

    def draw_heads(self, canvas: Canvas, box: Box, y: float) -> None:
        colour = self.look.palette.text3
        canvas.text(self._share_right(box), y, self.heads[0], self.look.note, colour, "right")
        canvas.text(box.right, y, self.heads[1], self.look.note, colour, "right")

    def draw(self, canvas: Canvas, box: Box, y: float, bar: Bar) -> None:
        colour = self.look.palette.text2
        canvas.text(self._share_right(box), y, bar.share, self.size, colour, "right")
        if self.change:
            canvas.text(box.right, y, bar.change, self.size, colour, "right")

    def _share_right(self, box: Box) -> float:
        return box.right - (self.change + 2 * _GAP if self.change else 0)
