"""The bar at the bottom: the totals of what is shown, and the state of the file."""

from citybudget.document import Document
from citybudget.domain.amount import Unit
from citybudget.domain.totals import Headline, TotalRow
from citybudget.gui.theme import Theme
from citybudget.gui.view import View
from citybudget.gui.widgets.status_bar import StatusBar
from citybudget.texts import Texts, numbers


class PlanStatus(StatusBar):
    """Cost, change on last year and general revenue of the shown column; saved when, by whom held, which file."""

    def __init__(self, theme: Theme, view: View, document: Document) -> None:
        super().__init__(theme)
        self._view = view
        self._document = document
        self.total = self.add_figure("status_total")
        self.change = self.add_figure("status_change")
        self.general = self.add_figure("status_general")
        self.saved = self.add_state("status_saved")
        self.lock = self.add_state("status_lock")
        self.file = self.add_state("status_file")

    def show_totals(self, found: Headline) -> None:
        """The figures of a column in the unit in use."""
        texts, unit = self._view.texts, self._view.unit
        self.total.set(numbers.with_unit(texts, found.cost.amount, unit), texts.say("Total"))
        self.change.set(_change(texts, found.cost, unit), texts.say("On last year"))
        self.general.set(numbers.amount(texts, found.general.amount, unit), texts.say("General revenue"))

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


def _change(texts: Texts, row: TotalRow, unit: Unit) -> str:
    if row.change is None:
        return numbers.no_figure(texts)
    words = numbers.change(texts, row.change, unit)
    rate = numbers.rate_with_sign(texts, row)
    if rate == numbers.no_figure(texts):
        return words
    return f"{words}（{rate}）" if texts.japanese else f"{words} ({rate})"
