"""How a basis looks: numbers in ink, operators in the accent, units pale, a wave under what can't be read."""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextLayout

from citybudget.domain.basis import spans
from citybudget.domain.problem import Problem, Severity
from citybudget.gui.pages.programmes.cell_edit import units
from citybudget.gui.theme import Theme

RETURN = "⏎"
_TONES = {
    "number": "text",
    "operator": "accent",
    "unit": "text3",
    "label": "text3",
    "claim": "text2",
    "error": "err",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """UTF-16 units `start` to `start + length` of a text, in a tone, wavy where something is wrong."""

    start: int
    length: int
    tone: str
    wave: str = ""
    strong: bool = False


def pieces(text: str, problems: tuple[Problem, ...] = ()) -> list[Piece]:
    """The parts of a basis; Qt counts UTF-16 units, the domain code points."""
    plain = all(ord(char) < 0x10000 for char in text)

    def place(point: int) -> int:
        return min(point, len(text)) if plain else units(text, point)

    found = [
        Piece(
            place(span.start),
            place(span.end) - place(span.start),
            _TONES.get(span.kind, "text"),
            strong=span.kind == "operator",
        )
        for span in spans(text)
    ]
    for problem in problems:
        start, end = problem.place.start, problem.place.end
        if start is None or end is None or problem.severity is Severity.HINT:
            continue
        wide = max(end, start + 1)
        if start >= len(text):
            start, wide = max(len(text) - 1, 0), len(text)
        tone = "err" if problem.severity is Severity.ERROR else "warn"
        found.append(Piece(place(start), place(wide) - place(start), "", wave=tone))
    return found


def char_format(theme: Theme, piece: Piece) -> QTextCharFormat:
    """A piece's look."""
    look = QTextCharFormat()
    if piece.tone:
        look.setForeground(theme.color(piece.tone))
    if piece.strong:
        look.setFontWeight(QFont.Weight.Bold)
    if piece.wave:
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(QColor(theme.color(piece.wave)))
    return look


def formats(theme: Theme, text: str, problems: tuple[Problem, ...]) -> list[QTextLayout.FormatRange]:
    """The looks of all pieces for a text layout."""
    found = []
    for piece in pieces(text, problems):
        each = QTextLayout.FormatRange()
        each.start, each.length = piece.start, piece.length
        each.format = char_format(theme, piece)
        found.append(each)
    return found
