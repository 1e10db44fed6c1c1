"""Icons of the Phosphor family (MIT), drawn in a colour of the palette at the size and sharpness asked for."""

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

IconName = Literal[
    "arrow-counter-clockwise",
    "arrow-down",
    "arrow-left",
    "arrow-right",
    "arrow-u-up-left",
    "arrow-u-up-right",
    "arrow-up",
    "arrows-clockwise",
    "arrows-left-right",
    "calendar-blank",
    "caret-down",
    "caret-left",
    "caret-right",
    "caret-up",
    "chart-bar",
    "chart-bar-horizontal",
    "check",
    "check-circle",
    "check-circle-fill",
    "check-square-fill",
    "circle-fill",
    "clipboard-text",
    "clock",
    "clock-counter-clockwise",
    "columns",
    "copy",
    "currency-jpy",
    "dots-three-vertical",
    "download-simple",
    "export",
    "eye",
    "file",
    "file-text",
    "file-xls",
    "folder-open",
    "folder-simple",
    "funnel",
    "gear-six",
    "globe",
    "image",
    "info",
    "info-fill",
    "keyboard",
    "list-bullets",
    "list-plus",
    "lock-simple",
    "lock-simple-fill",
    "magnifying-glass",
    "minus",
    "note-pencil",
    "pencil-simple",
    "plus",
    "plus-circle",
    "question",
    "sign-out",
    "sort-ascending",
    "sort-descending",
    "spinner",
    "square",
    "squares-four",
    "stack-fill",
    "student",
    "table",
    "target",
    "trash",
    "tree-structure",
    "warning",
    "warning-fill",
    "x",
    "x-circle-fill",
]


class Icons:
    """Draws each (icon, colour, size, sharpness) once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._drawn: dict[tuple[str, str, int, float], QPixmap] = {}

    def pixmap(self, name: IconName, colour: str, size: int, ratio: float) -> QPixmap:
        """`size` in logical pixels; `ratio` is the screen's device pixel ratio."""
        key = (name, colour, size, ratio)
        if key not in self._drawn:
            self._drawn[key] = self._draw(*key)
        return self._drawn[key]

    def _draw(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415  # not before the first icon is wanted

        svg = (self._folder / f"{name}.svg").read_bytes().replace(b"currentColor", colour.encode())
        pixmap = QPixmap(round(size * ratio), round(size * ratio))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(svg)).render(painter, QRectF(pixmap.rect()))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap
