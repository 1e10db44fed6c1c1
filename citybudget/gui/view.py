"""What is being looked at: year, stage, unit and language, apart from what is in the file."""

from PySide6.QtCore import QObject, Signal

from citybudget.domain.amount import Unit
from citybudget.domain.plan import Column, Plan
from citybudget.texts import Texts


class View(QObject):
    """The choices of the top bar. Each signal is a fact; pages read the properties when they are told.

    `column_changed`: year or stage; `unit_changed`: the unit; `texts_changed`: the language (or the plan's
    label of FY2019, or its names of stages). Setting what is already so tells nobody.
    """

    column_changed = Signal()
    unit_changed = Signal()
    texts_changed = Signal()

    def __init__(self, texts: Texts, column: Column, unit: Unit = Unit.THOUSAND) -> None:
        super().__init__()
        self._texts = texts
        self._column = column
        self._unit = unit

    @property
    def texts(self) -> Texts:
        """The words in use."""
        return self._texts

    @property
    def column(self) -> Column:
        """(fiscal year, stage)."""
        return self._column

    @property
    def year(self) -> int:
        """The fiscal year looked at."""
        return self._column[0]

    @property
    def stage(self) -> str:
        """The stage looked at."""
        return self._column[1]

    @property
    def unit(self) -> Unit:
        """The unit amounts are shown in."""
        return self._unit

    def show_column(self, column: Column) -> None:
        """Look at another year or stage."""
        if column != self._column:
            self._column = column
            self.column_changed.emit()

    def show_unit(self, unit: Unit) -> None:
        """Show amounts in another unit."""
        if unit is not self._unit:
            self._unit = unit
            self.unit_changed.emit()

    def speak(self, texts: Texts) -> None:
        """Use other words."""
        if _words_of(texts) != _words_of(self._texts):
            self._texts = texts
            self.texts_changed.emit()

    def baseline(self, plan: Plan) -> Column | None:
        """The column the shown one is compared with."""
        return plan.last_year(self.column)


def _words_of(texts: Texts) -> tuple[object, ...]:
    return (texts.language, texts.fy2019, texts.assessments)
