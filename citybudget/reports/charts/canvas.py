"""Drawing in logical pixels from the top left corner, onto a matplotlib Figure without axes.

A layout that measures its texts before it places them cannot overlap, and without axes a chart costs a
fraction of the time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.patheffects import Normal, Stroke
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from citybudget.reports.charts.typeface import Typeface

PER_INCH = 100.0
_POINTS = 72 / PER_INCH
_BASELINE = 0.37
"""How far below its middle a line of text stands on its baseline, in sizes."""
_HATCH_WIDTH = 1.1
Side = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the canvas in logical pixels."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height


class Canvas:
    """A figure of a size in logical pixels; `dpr` device pixels make one of them."""

    def __init__(self, width: float, height: float, dpr: float, ground: str) -> None:
        size = (width / PER_INCH, height / PER_INCH)
        self.figure = Figure(figsize=size, dpi=PER_INCH * dpr, facecolor=ground)
        self.box = Box(0, 0, width, height)
        self.ground = ground
        self.typeface = Typeface()
        self._pixels = (
            Affine2D().scale(1, -1).translate(0, height).scale(1 / PER_INCH) + self.figure.dpi_scale_trans
        )

    def rectangle(self, box: Box, colour: str, hatch: str = "") -> None:
        """A filled rectangle; its pattern is cut out in the colour of the ground."""
        patch = Rectangle(
            (box.x, box.y), box.width, box.height, facecolor=colour, linewidth=0, transform=self._pixels
        )
        if hatch:
            patch.set_hatch(hatch)
            patch.set_hatchcolor(self.ground)
            patch.set_hatch_linewidth(_HATCH_WIDTH * _POINTS)
        self.figure.add_artist(patch)

    def line(
        self, start: tuple[float, float], end: tuple[float, float], colour: str, width: float = 1
    ) -> None:
        """A straight line."""
        self.path((start, end), colour, width)

    def path(self, points: Sequence[tuple[float, float]], colour: str, width: float = 1) -> None:
        """A line through some points."""
        drawn = Line2D(
            [x for x, _ in points],
            [y for _, y in points],
            color=colour,
            linewidth=width * _POINTS,
            solid_capstyle="butt",
            transform=self._pixels,
        )
        self.figure.add_artist(drawn)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        colour: str,
        side: Side = "left",
        *,
        bold: bool = False,
    ) -> None:
        """One line of text around the height `y`; the typeface has one weight, bold draws its outline too."""
        if not words:
            return
        drawn = Text(
            x,
            y + _BASELINE * size,
            words,
            color=colour,
            fontproperties=self.typeface.properties(size * _POINTS),
            horizontalalignment=side,
            verticalalignment="baseline",
            transform=self._pixels,
            parse_math=False,
        )
        if bold:
            drawn.set_path_effects([Stroke(linewidth=size * _POINTS / 22, foreground=colour), Normal()])
        self.figure.add_artist(drawn)

    def words(self, text: str) -> str:
        """A text as it can be drawn."""
        return self.typeface.drawable(text)

    def width(self, words: str, size: float) -> float:
        """How wide a text is."""
        return self.typeface.width(words, size)
