"""A Figure as a picture in memory or as a file, the same bytes every time."""

import io
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

_METADATA: Mapping[str, Mapping[str, None]] = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}


def _settled() -> AbstractContextManager[None]:
    """The settings of every drawing: the same names in every SVG, type as the typeface draws it."""
    return mpl.rc_context({"svg.hashsalt": "citybudget", "text.hinting": "none", "pdf.fonttype": 42})


def rgba(figure: Figure) -> tuple[bytes, int, int]:
    """Pixels as RGBA rows from the top, with width and height in device pixels."""
    with _settled():
        canvas = FigureCanvasAgg(figure)
        canvas.draw()  # type: ignore[no-untyped-call]
        width, height = canvas.get_width_height(physical=True)
        return bytes(canvas.buffer_rgba()), width, height  # type: ignore[no-untyped-call]


def saved(figure: Figure, form: str, dpi: float | None = None) -> bytes:
    """The bytes of a file of that form: png, svg or pdf."""
    stream = io.BytesIO()
    with _settled(), _searchable(figure, form):
        figure.savefig(
            stream,
            format=form,
            dpi=figure.dpi if dpi is None else dpi,
            metadata=dict(_METADATA[form]),
            facecolor=figure.get_facecolor(),
        )
    return stream.getvalue()


@contextmanager
def _searchable(figure: Figure, form: str) -> Iterator[None]:
    """In PDF an outlined text is a drawing; without the outline it stays text that can be searched."""
    bold = [item for item in figure.findobj(Text) if item.get_path_effects()] if form == "pdf" else []
    effects = [item.get_path_effects() for item in bold]
    for item in bold:
        Artist.set_path_effects(item, [])
    try:
        yield
    finally:
        for item, effect in zip(bold, effects, strict=True):
            item.set_path_effects(effect)
