"""Exchange rates of a year: a row a currency, so many yen for one or a hundred of it."""

import re
import unicodedata
from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from citybudget.domain.basis.currency import CURRENCIES
from citybudget.domain.plan import ExchangeRate
from citybudget.gui.theme import Theme
from citybudget.gui.widgets.button import Button, IconButton
from citybudget.gui.widgets.combo import Choice, ComboBox
from citybudget.gui.widgets.label import Label
from citybudget.gui.widgets.segmented import Segment, Segmented
from citybudget.gui.widgets.text_field import TextField
from citybudget.texts import Texts, numbers

_CODES = tuple(dict.fromkeys(CURRENCIES.values()))
_MOST = Fraction(1_000_000)


def read_rate(text: str) -> Fraction | None:
    """Yen as a person types them (１５４．５円); None where it is no rate."""
    plain = (
        unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "").removesuffix("円").lstrip("¥\\")
    )
    if not re.fullmatch(r"\d{1,7}(\.\d{1,6})?", plain):
        return None
    found = Fraction(plain)
    return found if 0 < found <= _MOST else None


class RatesEdit(QWidget):
    """`changed` gives all rates of the year whenever one was added, changed or taken out."""

    changed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._texts = Texts("en")
        self._rates: tuple[ExchangeRate, ...] = ()
        self._editable = True
        self.rows: list[RateRow] = []
        self.add = Button(theme, "", "secondary", "plus")
        self.add.setObjectName("action_add_rate")
        self.add.clicked.connect(self._on_add)
        self.error = Label("", "caption", "err")
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(6))
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addWidget(self.error, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._list)
        column.addLayout(foot)

    def show_rates(self, texts: Texts, rates: tuple[ExchangeRate, ...], *, editable: bool) -> None:
        """The rates of another year, or the same after a change."""
        as_before = (texts.language, editable) == (self._texts.language, self._editable)
        self._texts, self._rates, self._editable = texts, rates, editable
        self.add.setText(texts.say("Add a currency"))
        self.add.setEnabled(editable)
        self.error.setText("")
        if as_before and len(self.rows) == len(rates):
            for row, rate in zip(self.rows, rates, strict=True):
                row.show_rate(rate)
            return
        for row in self.rows:
            self._drop(row)
        self.rows = [self._made(rate, place) for place, rate in enumerate(rates)]

    def _drop(self, row: "RateRow") -> None:
        self._list.removeWidget(row)
        row.setParent(None)
        row.deleteLater()

    def _made(self, rate: ExchangeRate | None, place: int) -> "RateRow":
        used = {other.currency for other in self._rates if other != rate}
        row = RateRow(self._theme, self._texts, rate, [code for code in _CODES if code not in used], place)
        row.setEnabled(self._editable)
        row.committed.connect(lambda: self._on_row(row))
        row.removed.connect(lambda: self._on_removed(row))
        self._list.addWidget(row)
        return row

    def _on_add(self) -> None:
        row = self._made(None, len(self.rows))
        self.rows.append(row)
        row.yen.setFocus()

    def _on_row(self, row: "RateRow") -> None:
        if not row.yen.text().strip() and row.rate is None:
            return
        found = read_rate(row.yen.text())
        if found is None:
            self.error.setText(
                self._texts.say("“{text}” is no rate. Type yen, such as 154.5.", text=row.yen.text())
            )
            return
        self.error.setText("")
        new = ExchangeRate(str(row.currency.value()), found, 100 if row.per.value() == 100 else 1)
        self._emit([new if other is row else other.rate for other in self.rows])

    def _on_removed(self, row: "RateRow") -> None:
        if row.rate is None:
            self.rows.remove(row)
            self._drop(row)
        else:
            self._emit([other.rate for other in self.rows if other is not row])

    def _emit(self, rates: list[ExchangeRate | None]) -> None:
        self.changed.emit(tuple(rate for rate in rates if rate is not None))


class RateRow(QWidget):
    """100 KRW = 10.8 yen."""

    committed = Signal()
    removed = Signal()

    def __init__(
        self, theme: Theme, texts: Texts, rate: ExchangeRate | None, codes: list[str], place: int
    ) -> None:
        super().__init__()
        self.rate = rate
        self.per = Segmented(theme, [Segment(1, "1"), Segment(100, "100")], texts.say("For how many units"))
        self.currency = ComboBox(theme, [Choice(code, code) for code in codes], texts.say("Currency"))
        self.yen = TextField(f"edit_rate_{place}")
        self.yen.setAccessibleName(texts.say("Yen"))
        self.yen.setMaximumWidth(theme.px(120))
        self.remove = IconButton(theme, "trash", texts.say("Remove this rate"))
        if rate is not None:
            self.show_rate(rate)
        self.per.chosen.connect(lambda _: self.committed.emit())
        self.currency.chosen.connect(lambda _: self.committed.emit())
        self.yen.committed.connect(lambda _: self.committed.emit())
        self.remove.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        for part in (self.per, self.currency, Label("="), self.yen, Label(texts.say("yen")), self.remove):
            row.addWidget(part)
        row.addStretch(1)

    def show_rate(self, rate: ExchangeRate) -> None:
        """The rate as the plan has it."""
        self.rate = rate
        self.per.set_value(rate.per)
        self.currency.set_value(rate.currency)
        self.yen.show_text(numbers.decimal(rate.yen))
