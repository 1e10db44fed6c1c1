"""What a cell of a table or tree shows, and the strokes it is drawn with.

A model returns a `Cell` for `CELL_ROLE`; the same words also go into its `DisplayRole` and, for the whole row, its
`AccessibleTextRole`, because a screen reader sees no strokes.
"""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from citybudget.gui.theme import IconName, Theme
from citybudget.gui.widgets.chip import ChipKind, chip_colours

CELL_ROLE = Qt.ItemDataRole.UserRole + 100
PADDING = 8

RowKind = Literal["row", "category", "total", "subtotal", "locked", "flash"]
HEIGHTS: dict[RowKind, int] = {
    "row": 28,
    "category": 30,
    "total": 32,
    "subtotal": 28,
    "locked": 28,
    "flash": 28,
}
_GROUNDS: dict[RowKind, str] = {
    "row": "surface",
    "category": "surface",
    "total": "subtle",
    "subtotal": "subtle",
    "locked": "locked",
    "flash": "accent_bg",
}


_ONE_LINE = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value
_LEFT = Qt.AlignmentFlag.AlignLeft.value | _ONE_LINE
_RIGHT = Qt.AlignmentFlag.AlignRight.value | _ONE_LINE
_CENTRED = Qt.AlignmentFlag.AlignHCenter.value | _ONE_LINE
"""Put together once: flags of Qt are Python enumerations, and joining them for every cell costs more than the text."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `tone`, and the second of `lead` and `mark`, are names of colours of the palette.

    From left to right: `lead` (icon), `dot` ("#RRGGBB"), text, then at the right end `chip` and `mark` (icon).
    `note` stands small and pale behind the text, or under it where `two_lines`. `bar` draws a change bar instead of
    text: -1 to 1, the share of the column's longest.
    """

    text: str = ""
    amount: bool = False
    strong: bool = False
    tone: str = "text"
    row: RowKind = "row"
    lead: tuple[IconName, str] | None = None
    dot: str | None = None
    chip: tuple[ChipKind, str] | None = None
    mark: tuple[IconName, str] | None = None
    note: str = ""
    two_lines: bool = False
    bar: float | None = None
    centred: bool = False
    size: int = 13


def ground(theme: Theme, kind: RowKind, *, selected: bool = False, hovered: bool = False) -> QColor:
    """The colour a row stands on."""
    if selected:
        return theme.color("sel")
    return theme.color("hover" if hovered and kind == "row" else _GROUNDS[kind])


def draw_cell(painter: QPainter, theme: Theme, area: QRect, cell: Cell) -> None:
    """Everything inside the cell's padding; the ground and the lines are the delegate's."""
    inside = area.adjusted(theme.px(PADDING), 0, -theme.px(PADDING), 0)
    if cell.bar is not None:
        draw_change_bar(painter, theme, inside, cell.bar)
        return
    if cell.mark is not None:
        inside = _draw_mark(painter, theme, inside, cell.mark)
    if cell.chip is not None:
        inside = _draw_right_chip(painter, theme, inside, cell)
    if cell.lead is not None:
        inside = _draw_lead(painter, theme, inside, cell.lead)
    if cell.dot is not None:
        inside = draw_dot(painter, theme, inside, cell.dot)
    _draw_words(painter, theme, inside, cell)


def draw_text(
    painter: QPainter,
    theme: Theme,
    area: QRect,
    text: str,
    *,
    tone: str = "text",
    size: int = 13,
    strong: bool = False,
    right: bool = False,
    centred: bool = False,
) -> int:
    """One line, cut with … where it has no room; gives the width it took."""
    painter.setFont(theme.font(size, 600 if strong else 400))
    painter.setPen(theme.color(tone))
    metrics = painter.fontMetrics()
    width = metrics.horizontalAdvance(text)
    if width > area.width():
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        width = metrics.horizontalAdvance(text)
    painter.drawText(area, _CENTRED if centred else _RIGHT if right else _LEFT, text)
    return width


def draw_dot(painter: QPainter, theme: Theme, area: QRect, colour: str) -> QRect:
    """A category's square at the left; gives the room that is left."""
    size = theme.px(10)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    top = area.center().y() - size / 2 + 0.5
    painter.drawRoundedRect(QRectF(area.left(), top, size, size), 2, 2)
    painter.restore()
    return area.adjusted(theme.px(17), 0, 0, 0)


def draw_icon(painter: QPainter, theme: Theme, left: int, area: QRect, icon: tuple[IconName, str]) -> None:
    """A 14 px icon at `left`, in the middle of the row."""
    size = theme.px(14)
    painter.drawPixmap(left, area.center().y() - size // 2 + 1, theme.pixmap(icon[0], icon[1], 14))


def draw_chip(painter: QPainter, theme: Theme, area: QRect, chip: tuple[ChipKind, str], *, left: bool) -> int:
    """A chip at one end of the area; gives the width it took."""
    kind, text = chip
    ink, paper = chip_colours(kind)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme.font(11, 600))
    width = painter.fontMetrics().horizontalAdvance(text) + theme.px(14)
    height = theme.px(20)
    x = area.left() if left else area.right() - width + 1
    box = QRectF(x, area.center().y() - height / 2 + 0.5, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(paper))
    painter.drawRoundedRect(box, theme.px(4), theme.px(4))
    painter.setPen(theme.color(ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
    return width


def draw_change_bar(painter: QPainter, theme: Theme, area: QRect, share: float) -> None:
    """A bar from the middle: to the right for more, to the left for less; `share` from -1 to 1."""
    middle = area.center().x()
    height = theme.px(10)
    top = area.center().y() - height // 2 + 1
    length = max(round(abs(share) * (area.width() / 2 - 1)), 1) if share else 0
    bar = QRect(middle if share > 0 else middle - length, top, length, height)
    if share:
        painter.fillRect(bar, theme.color("up" if share > 0 else "down"))
    painter.setPen(QPen(theme.color("line2"), 1))
    reach = theme.px(5)
    painter.drawLine(middle, top - reach, middle, top + height + reach - 1)


def draw_selection_bar(painter: QPainter, theme: Theme, row: QRect) -> None:
    """The accent at the left end of the row that is chosen."""
    painter.fillRect(QRect(row.left(), row.top(), theme.px(3), row.height()), theme.color("accent"))


def draw_frame(painter: QPainter, theme: Theme, area: QRect) -> None:
    """The frame round the cell that has the keyboard."""
    painter.save()
    pen = QPen(theme.color("accent"), 2)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area.adjusted(1, 1, -1, -1))
    painter.restore()


def cell_width(theme: Theme, cell: Cell) -> int:
    """The width that shows all of a cell, padding included."""
    metrics = QFontMetrics(theme.font(cell.size, 600 if cell.strong else 400))
    width = metrics.horizontalAdvance(cell.text) + theme.px(2 * PADDING)
    if cell.chip is not None:
        small = QFontMetrics(theme.font(11, 600))
        width += small.horizontalAdvance(cell.chip[1]) + theme.px(22)
    width += theme.px(22) * ((cell.mark is not None) + (cell.lead is not None))
    return width + (theme.px(17) if cell.dot is not None else 0)


def _draw_mark(painter: QPainter, theme: Theme, area: QRect, icon: tuple[IconName, str]) -> QRect:
    draw_icon(painter, theme, area.right() - theme.px(14) + 1, area, icon)
    return area.adjusted(0, 0, -theme.px(21), 0)


def _draw_right_chip(painter: QPainter, theme: Theme, area: QRect, cell: Cell) -> QRect:
    if cell.chip is None:
        return area
    alone = not cell.text
    width = draw_chip(painter, theme, area, cell.chip, left=alone)
    return area.adjusted(0, 0, -width - theme.px(8), 0)


def _draw_lead(painter: QPainter, theme: Theme, area: QRect, icon: tuple[IconName, str]) -> QRect:
    draw_icon(painter, theme, area.left(), area, icon)
    return area.adjusted(theme.px(21), 0, 0, 0)


def _draw_words(painter: QPainter, theme: Theme, area: QRect, cell: Cell) -> None:
    if cell.two_lines:
        _draw_two_lines(painter, theme, area, cell)
        return
    width = draw_text(
        painter,
        theme,
        area,
        cell.text,
        tone=cell.tone,
        size=cell.size,
        strong=cell.strong,
        right=cell.amount,
        centred=cell.centred,
    )
    if cell.note and not cell.amount:
        draw_text(
            painter, theme, area.adjusted(width + theme.px(7), 0, 0, 0), cell.note, tone="text3", size=12
        )


def _draw_two_lines(painter: QPainter, theme: Theme, area: QRect, cell: Cell) -> None:
    half = area.height() // 2
    upper = QRect(area.left(), area.top() + theme.px(4), area.width(), half - theme.px(4))
    lower = QRect(area.left(), area.top() + half, area.width(), half - theme.px(4))
    draw_text(
        painter,
        theme,
        upper,
        cell.text,
        tone=cell.tone,
        size=cell.size,
        strong=cell.strong,
        right=cell.amount,
    )
    draw_text(painter, theme, lower, cell.note, tone="text3", size=12, right=cell.amount)
