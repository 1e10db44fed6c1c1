"""The bar at the bottom: the totals of what is shown, and the state of the file."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from citybudget.document import Document
from citybudget.domain import stage as stages
from citybudget.domain.amount import Unit
from citybudget.domain.ceilings import Headroom
from citybudget.domain.funding import GENERAL
from citybudget.domain.totals import Headline, TotalRow
from citybudget.gui.theme import Theme
from citybudget.gui.view import View
from citybudget.gui.widgets.askable import Askable
from citybudget.gui.widgets.gauge import Gauge, Level
from citybudget.gui.widgets.label import Label
from citybudget.gui.widgets.shown import set_shown
from citybudget.gui.widgets.status_bar import StatusBar
from citybudget.texts import Texts, ceilings, numbers


class PlanStatus(StatusBar):
    """Cost, change on last year and general revenue of the shown column; saved when, by whom held, which file.

    `asked` gives what a figure that was asked about is of: "" for the whole cost, "general" for general revenue.
    """

    asked = Signal(str)

    def __init__(self, theme: Theme, view: View, document: Document) -> None:
        super().__init__(theme)
        self._view = view
        self._document = document
        self.total = self.add_figure("status_total")
        self.change = self.add_figure("status_change")
        self.general = self.add_figure("status_general")
        Askable(self.total).asked.connect(lambda: self.asked.emit(""))
        Askable(self.general).asked.connect(lambda: self.asked.emit(GENERAL))
        self.ceiling = CeilingCell(theme)
        self.add_left(self.ceiling)
        self.saved = self.add_state("status_saved")
        self.lock = self.add_state("status_lock")
        self.file = self.add_state("status_file")

    def show_totals(self, found: Headline) -> None:
        """The figures of a column in the unit in use."""
        texts, unit = self._view.texts, self._view.unit
        self.total.set(numbers.with_unit(texts, found.cost.amount, unit), texts.say("Total"))
        # What is added to a budget stands beside no year.
        adds = stages.holds_differences(self._view.stage)
        change = numbers.no_figure(texts) if adds else _change(texts, found.cost, unit)
        self.change.set(change, texts.say("On last year"))
        self.general.set(numbers.amount(texts, found.general.amount, unit), texts.say("General revenue"))

    def show_ceiling(self, room: Headroom | None) -> None:
        """General revenue against the division's ceiling; nothing where the column has none."""
        self.ceiling.show_room(self._view.texts, self._view.unit, room)

    def show_file(self, *, unsaved: bool = False) -> None:
        """What state the file is in."""
        texts = self._view.texts
        if unsaved:
            self.saved.set(texts.say("Not saved"), icon="x-circle-fill", color="err")
        else:
            at = self._document.saved_at
            words = texts.say("Saved {time}", time=f"{at.astimezone():%H:%M}") if at else texts.say("Saved")
            self.saved.set(words, icon="check-circle-fill", color="ok")
        if self._document.read_only:
            self.lock.set(texts.say("Read-only"), icon="lock-simple-fill", color="text2")
        else:
            self.lock.set(texts.say("Can be edited"), icon="pencil-simple", color="text2")
        path = self._document.path
        self.file.set(path.name, tip=str(path))


class CeilingCell(QWidget):
    """／枠 50,000, a gauge, and what is left or over."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("status_ceiling")
        self._ceiling, self._room, self._picture = (
            Label("", "caption", "text3"),
            Label("", "strong"),
            QLabel(),
        )
        self.gauge = Gauge(theme, 6)
        self.gauge.setObjectName("gauge_ceiling")
        self._row = QHBoxLayout(self)
        for part in (self._ceiling, self.gauge, self._picture, self._room):
            self._row.addWidget(part)
        self.hide()
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_room(self, texts: Texts, unit: Unit, room: Headroom | None) -> None:
        """The room left under a ceiling, hidden without one."""
        set_shown(self, room is not None)
        if room is None:
            return
        ceiling = numbers.amount(texts, room.ceiling.amount_yen, unit)
        self._ceiling.setText(texts.say("/ ceiling {amount}", amount=ceiling))
        self._room.setText(ceilings.gap(texts, room.left_yen, unit))
        self._room.set_tone("err" if room.exceeded else "")
        set_shown(self._picture, room.exceeded)
        sentence = ceilings.sentence(texts, room, unit)
        self.gauge.show_level(Level(room.general_yen, room.ceiling.amount_yen), sentence)
        self.setAccessibleName(sentence)

    def text(self) -> str:
        """What is left or over, as shown."""
        return self._room.text()

    def _restyle(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(8))
        self.gauge.setFixedWidth(px(88))
        self._picture.setPixmap(self._theme.pixmap("warning-fill", "err", 14))


def _change(texts: Texts, row: TotalRow, unit: Unit) -> str:
    if row.change is None:
        return numbers.no_figure(texts)
    words = numbers.change(texts, row.change, unit)
    rate = numbers.rate_with_sign(texts, row)
    if rate == numbers.no_figure(texts):
        return words
    return f"{words}（{rate}）" if texts.japanese else f"{words} ({rate})"
