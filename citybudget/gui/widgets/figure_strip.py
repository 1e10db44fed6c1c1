"""FigureStrip: the few amounts that matter, in one line on a quiet ground."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QWidget

from citybudget.gui.theme import Theme, mark
from citybudget.gui.widgets.label import Label, Tone


@dataclass(frozen=True, slots=True)
class Figure:
    """A caption over an amount with a note behind it (its unit, last year's). `lead` is the big one; `apart`
    draws a line before it.
    """

    caption: str
    amount: str
    note: str = ""
    tone: Tone = "text"
    lead: bool = False
    apart: bool = False
    object_name: str = ""


class FigureStrip(QFrame):
    """Figures from left to right; the object name of a figure is its amount's label's."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._figures: tuple[Figure, ...] = ()
        self._parts: list[QWidget] = []
        self._shown: list[_FigurePart] = []
        mark(self, part="strip")
        self._row = QHBoxLayout(self)
        self._row.addStretch(1)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_figures(self, figures: Sequence[Figure]) -> None:
        """What the strip shows; where only words and amounts differ, the parts stay."""
        if [_shape(figure) for figure in figures] != [_shape(figure) for figure in self._figures]:
            self._rebuild(figures)
        self._figures = tuple(figures)
        for part, figure in zip(self._shown, figures, strict=True):
            part.set_figure(figure)

    def _rebuild(self, figures: Sequence[Figure]) -> None:
        for part in self._parts:
            part.hide()
            self._row.removeWidget(part)
            part.deleteLater()
        self._parts, self._shown = [], []
        for figure in figures:
            if figure.apart:
                self._insert(_Rule(self._theme))
            self._shown.append(_FigurePart(self._theme, figure))
            self._insert(self._shown[-1])

    def _insert(self, part: QWidget) -> None:
        self._row.insertWidget(self._row.count() - 1, part)
        self._parts.append(part)

    def _restyle(self) -> None:
        px = self._theme.px
        self.setFixedHeight(px(58))
        self._row.setContentsMargins(px(14), 0, px(14), 0)
        self._row.setSpacing(px(18))


class _FigurePart(QWidget):
    def __init__(self, theme: Theme, figure: Figure) -> None:
        super().__init__()
        self._caption, self._note = Label("", "caption"), Label("", "caption", "text3")
        self._amount = Label("", "figure" if figure.lead else "panel")
        self._amount.setObjectName(figure.object_name)
        grid = QGridLayout(self)
        grid.addWidget(self._caption, 0, 0, 1, 2, Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(self._amount, 1, 0, Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(self._note, 1, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.setContentsMargins(0, theme.px(5), 0, theme.px(4))
        grid.setHorizontalSpacing(theme.px(5))
        grid.setVerticalSpacing(0)

    def set_figure(self, figure: Figure) -> None:
        self._caption.setText(figure.caption)
        self._amount.setText(figure.amount)
        self._amount.set_tone(figure.tone)
        self._note.setText(figure.note)
        self._amount.setAccessibleName(f"{figure.caption} {figure.amount} {figure.note}".strip())


class _Rule(QFrame):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        mark(self, part="rule")
        self.setFixedSize(1, theme.px(34))


def _shape(figure: Figure) -> tuple[bool, bool, str]:
    return figure.lead, figure.apart, figure.object_name
