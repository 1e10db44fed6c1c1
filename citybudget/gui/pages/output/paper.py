"""Paints a miniature: a sheet of paper with a shadow, on any ground, always black on white."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen

from citybudget.gui.pages.output.preview import Block, Miniature
from citybudget.reports.palette import LIGHT

_WIDTH, _HEIGHT = 480.0, 339.0
"""A4 landscape in the miniature's own pixels."""
_MARGIN, _ROW = 20.0, 12.0


def paint_paper(painter: QPainter, area: QRectF, made: Miniature | None, font: QFont) -> None:
    """The page as large as it fits into the area, in its middle; blank while nothing is made yet."""
    scale = min(area.width() / _WIDTH, area.height() / _HEIGHT)
    left = area.center().x() - _WIDTH * scale / 2
    top = area.center().y() - _HEIGHT * scale / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.fillRect(QRectF(left + 2, top + 2, _WIDTH * scale, _HEIGHT * scale), QColor(0, 0, 0, 45))
    painter.translate(QPointF(left, top))
    painter.scale(scale, scale)
    page = QRectF(0, 0, _WIDTH, _HEIGHT)
    painter.fillRect(page, QColor("#FFFFFF"))
    painter.setClipRect(page)
    if made is not None and made.picture is not None:
        painter.drawImage(
            page, _shrunk(made.picture, page.size() * scale * painter.device().devicePixelRatio())
        )
    elif made is not None:
        _Page(painter, font).draw(made)
    painter.restore()


def _shrunk(picture: QImage, size: QSizeF) -> QImage:
    """A painter that shrinks a picture leaves out pixels; this takes their means."""
    smooth = Qt.TransformationMode.SmoothTransformation
    small = picture.scaled(size.toSize(), Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    small.setDevicePixelRatio(1)
    return small


class _Page:
    """Draws from the top down."""

    def __init__(self, painter: QPainter, font: QFont) -> None:
        self._painter = painter
        self._font = font
        self._y = _MARGIN

    def draw(self, made: Miniature) -> None:
        inside = _WIDTH - 2 * _MARGIN
        if made.title:
            self._text(QRectF(_MARGIN, self._y, inside, 18), made.title, 13, strong=True, side="middle")
            self._y += 20
            self._text(QRectF(_MARGIN, self._y, inside, _ROW), made.owner, 8)
            self._text(QRectF(_MARGIN, self._y, inside, _ROW), made.unit, 8, side="right")
            self._y += _ROW + 3
        for block in made.blocks:
            self._block(block, inside)
            self._y += 8

    def _block(self, block: Block, width: float) -> None:
        total = sum(block.shares)
        rooms = [width * share / total for share in block.shares]
        if block.heads:
            band = QRectF(_MARGIN, self._y, width, _ROW + 1)
            self._painter.fillRect(band, QColor(LIGHT.accent_bg))
            self._row(block.heads, block.right, rooms, strong=True)
        for cells, strong in block.rows:
            if self._y + _ROW > _HEIGHT - _MARGIN / 2:
                break
            if strong:
                self._painter.fillRect(QRectF(_MARGIN, self._y, width, _ROW), QColor(LIGHT.subtle))
            self._row(cells, block.right, rooms, strong=strong)

    def _row(
        self, cells: tuple[str, ...], right: tuple[bool, ...], rooms: list[float], *, strong: bool
    ) -> None:
        x = _MARGIN
        for words, at_right, room in zip(cells, right, rooms, strict=True):
            place = QRectF(x + 2, self._y, room - 4, _ROW)
            self._text(place, words, 7.5, strong=strong, side="right" if at_right else "left")
            x += room
        self._painter.setPen(QPen(QColor(LIGHT.line2), 0.5))
        self._painter.drawLine(QPointF(_MARGIN, self._y + _ROW), QPointF(x, self._y + _ROW))
        self._y += _ROW

    def _text(
        self, area: QRectF, words: str, size: float, *, strong: bool = False, side: str = "left"
    ) -> None:
        font = QFont(self._font)
        font.setPixelSize(round(size))
        font.setBold(strong)
        self._painter.setFont(font)
        self._painter.setPen(QColor(LIGHT.text))
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        sides = {"left": Qt.AlignmentFlag.AlignLeft, "right": Qt.AlignmentFlag.AlignRight}
        across = sides.get(side, Qt.AlignmentFlag.AlignHCenter)
        self._painter.drawText(area, across | Qt.AlignmentFlag.AlignVCenter, shown)
