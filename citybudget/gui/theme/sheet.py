"""The application's style sheet, filled in for one palette and one text size."""

import re
from pathlib import Path
from string import Template

from citybudget.reports.palette import Palette

_PIXELS = re.compile(r"\b(\d+)px(?:-(\d))?")


def scaled(pixels: int, scale: int) -> int:
    """A length at 100 % as it is at `scale` per cent; hairlines and frames, up to 2, stay as they are."""
    return pixels if pixels <= 2 else (pixels * scale + 49) // 100


def sheet(template: str, palette: Palette, scale: int, strong: str, pictures: Path) -> str:
    """Colours for `$name`, how strong text is drawn for `$strong`, the folder of pictures for `$pictures`.

    `28px-2` is 28 scaled, less 2: what keeps a field's size when its frame grows from 1 to 2 under the keyboard.
    """
    text = _PIXELS.sub(lambda found: f"{scaled(int(found[1]), scale) - int(found[2] or 0)}px", template)
    # A radius over half the size is ignored by Qt and gives a square; this one is half of an indicator.
    half = str((scaled(14, scale) + 2) // 2)
    words = {
        **palette.tokens(),
        "half": half,
        "strong": strong,
        "pictures": pictures.as_posix(),
        "theme": palette.name,
    }
    return Template(text).substitute(words)
