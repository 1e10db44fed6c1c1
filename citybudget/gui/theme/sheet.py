"""The application's style sheet, filled in for one palette and one text size."""

import re
from pathlib import Path
from string import Template

from citybudget.reports.palette import Palette

_PIXELS = re.compile(r"\b(\d+)px")


def scaled(pixels: int, scale: int) -> int:
    """A length at 100 % as it is at `scale` per cent; a hairline stays a hairline."""
    return pixels if pixels <= 1 else (pixels * scale + 50) // 100


def sheet(template: str, palette: Palette, scale: int, strong: int, pictures: Path) -> str:
    """Colours for `$name`, the strong weight for `$strong`, the folder of pictures for `$pictures`."""
    text = _PIXELS.sub(lambda found: f"{scaled(int(found[1]), scale)}px", template)
    words = {
        **palette.tokens(),
        "strong": str(strong),
        "pictures": pictures.as_posix(),
        "theme": palette.name,
    }
    return Template(text).substitute(words)
