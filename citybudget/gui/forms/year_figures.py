"""An amount for each year of a period: what a commitment costs year by year."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from citybudget.domain.commitment import YearFigure
from citybudget.domain.problem import Problem
from citybudget.domain.typed_amount import read_amount
from citybudget.gui.forms.fields import LineField
from citybudget.gui.theme import Theme
from citybudget.gui.widgets.label import Label
from citybudget.texts import Texts, numbers, years

_COLUMNS, _MOST = 5, 20


class YearFigures(QWidget):
    """`changed` when an amount was typed. A year outside the period stays while it has an amount."""

    changed = Signal()

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self._theme, self._texts = theme, texts
        self.fields: dict[int, LineField] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(10))
        self._grid.setVerticalSpacing(theme.px(4))

    def show_period(self, first: int, last: int, figures: tuple[YearFigure, ...] | None = None) -> None:
        """A field for each year; `figures` None keeps what was typed."""
        typed = {year: field.text() for year, field in self.fields.items() if field.text().strip()}
        if figures is not None:
            typed = {item.fiscal_year: numbers.integer(Texts("en"), item.amount_yen) for item in figures}
        wanted = sorted({*range(first, min(last, first + _MOST - 1) + 1), *typed})
        if [*self.fields] != wanted or figures is not None:
            self._rebuild(wanted, typed)

    def _rebuild(self, wanted: list[int], typed: dict[int, str]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        self.fields = {}
        for place, year in enumerate(wanted):
            row, column = divmod(place, _COLUMNS)
            field, label = LineField(), Label(years.long(self._texts, year), "caption")
            field.setObjectName(f"edit_commitment_{year}")
            field.setAccessibleName(self._texts.say("Amount of {year}", year=label.text()))
            field.setText(typed.get(year, ""))
            field.editingFinished.connect(self.changed)
            label.setBuddy(field)
            self._grid.addWidget(label, 2 * row, column)
            self._grid.addWidget(field, 2 * row + 1, column)
            self.fields[year] = field

    def read(self) -> tuple[YearFigure, ...] | Problem:
        """The figures in the order of the years; a Problem where an amount can't be read."""
        found = []
        for year, field in self.fields.items():
            amount = read_amount(field.text())
            if isinstance(amount, Problem):
                return amount
            if amount:
                found.append(YearFigure(year, amount))
        return tuple(found)
