"""Charts for the window: drawn on a thread from values at hand, so that matplotlib never holds the window up."""

import threading
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QImage

from citybudget.domain.plan import Column, Plan
from citybudget.reports.table import ReportTable
from citybudget.texts import Texts

_ONE_AT_A_TIME = threading.Lock()
"""matplotlib's settings belong to the whole process: two threads that draw at once would mix them up."""


class Look(NamedTuple):
    """What a picture depends on besides its figures; `theme` is "light", "dark" or "print"."""

    theme: str
    zoom: float = 1.0
    patterns: bool = False
    framed: bool = False


class Chart(NamedTuple):
    """A chart wanted: its kind, the table it draws, and the snapshot its colours and names come from."""

    kind: str
    table: ReportTable
    plan: Plan
    texts: Texts
    at: Column

    def picture(self, width: float, height: float, ratio: float, look: Look) -> QImage:
        """The chart at a size in logical pixels; for a thread, since the first one costs seconds."""
        from citybudget.reports import charts  # noqa: PLC0415  # matplotlib comes with the first picture

        with _ONE_AT_A_TIME:
            drawn = charts.figure_of(
                self.kind,
                self.table,
                self.plan,
                self.texts,
                self.at,
                look.theme,
                (width, height, ratio),
                framed=look.framed,
                patterns=look.patterns,
                zoom=look.zoom,
            )
            pixels, across, down = charts.render_rgba(drawn)
        image = QImage(pixels, across, down, across * 4, QImage.Format.Format_RGBA8888).copy()
        image.setDevicePixelRatio(ratio)
        return image

    def save(self, path: Path) -> None:
        """The chart as a file for print: PNG, SVG or PDF by the ending. Raises as `reports.charts.write` does."""
        from citybudget.reports import charts  # noqa: PLC0415

        with _ONE_AT_A_TIME:
            drawn = charts.figure_of(
                self.kind,
                self.table,
                self.plan,
                self.texts,
                self.at,
                "print",
                framed=True,
                zoom=charts.FILE_ZOOM,
            )
            charts.write(drawn, path)
