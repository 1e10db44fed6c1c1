"""How much room a text takes, reckoned without a font, so that no row is too low on any machine.

Widths are in characters of the sheet (7 pixels at 96 dpi), sizes in points. Japanese characters are as wide as the
size, others a little more than half. The reckoning is kept on the safe side: the typeface of the machine that opens
the file is not known here.
"""

from functools import lru_cache

PIXELS_PER_CHARACTER = 7
_PADDING = 8
_SLACK = 0.92
_HIGHEST = 400.0
"""Points; Excel draws no row higher than 409."""


def _em(character: str) -> float:
    if character >= "\u2e80" or character in "①②③④⑤⑥⑦⑧⑨⑩×÷→…△▲○●◎※℃":
        return 1.0
    return 0.66 if character.isupper() or character in "MWmw%@&—" else 0.57


@lru_cache(maxsize=4096)
def _words(paragraph: str) -> tuple[float, ...]:
    """Widths in em of what may not be torn: single Japanese characters and whole Latin words."""
    widths: list[float] = []
    word = 0.0
    for character in paragraph:
        width = _em(character)
        if width == 1.0:
            widths += [word, 1.0] if word else [1.0]
            word = 0.0
        elif character == " ":
            widths.append(word + width)
            word = 0.0
        else:
            word += width
    return (*widths, word) if word else tuple(widths)


@lru_cache(maxsize=4096)
def line_width(text: str) -> float:
    """The width of a text on one line, in em."""
    return sum(map(_em, text))


@lru_cache(maxsize=16384)
def line_count(text: str, width: float, size: float) -> int:
    """Lines a text takes in a cell of `width` characters at `size` points."""
    ems = (width * PIXELS_PER_CHARACTER - _PADDING) * _SLACK / (size * 96 / 72)
    if len(text) <= ems and "\n" not in text:
        return 1
    return sum(_lines_of(paragraph, ems) for paragraph in text.split("\n"))


def _lines_of(paragraph: str, ems: float) -> int:
    lines, filled = 1, 0.0
    for width in _words(paragraph):
        if filled + width <= ems:
            filled += width
            continue
        broken = int(width // ems)
        lines += broken if filled == 0.0 else broken + 1
        filled = width - broken * ems
    return lines


def amount_width(yen: int, unit: int) -> float:
    """Characters of the sheet that an amount takes in body text, with its sign and a tenth to spare."""
    return len(f"{abs(yen) // unit:,}") * 1.15 + 3.5


def height(lines: int, size: float) -> float:
    """Points a row of so many lines needs; Yu Gothic is set wide."""
    return min(_HIGHEST, lines * size * 1.62 + 4)


def row_heights(lines: int, size: float, most: int = 10) -> list[float]:
    """Heights of the rows a long text is spread over, at most so many lines to a row."""
    rows = -(-lines // most)
    each = -(-lines // rows)
    return [height(each, size)] * rows
