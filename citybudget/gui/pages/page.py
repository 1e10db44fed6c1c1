"""What every page of the rail is: a widget that reads the plan when it is looked at, and only then."""

from typing import ClassVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from citybudget.domain.problem import Place
from citybudget.gui.context import Context


class Page(QWidget):
    """The base of the rail's pages; its object name is page_<key>.

    A page overrides `refresh` (read `context.plan` and `context.view` and show them), `retranslate` (set
    the fixed words again, then `super().retranslate()`), and `go_to` where places lie on it. It calls
    neither itself: the first showing and everything that changes what is to be seen does, and while the
    page is hidden it only notes that it is out of date.
    """

    key: ClassVar[str]

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.setObjectName(f"page_{self.key}")
        self._out_of_date = True
        self._words_out_of_date = True
        context.signals.changed.connect(self._on_changed)
        context.view.column_changed.connect(self._on_changed)
        context.view.unit_changed.connect(self._on_changed)
        context.view.texts_changed.connect(self._on_texts_changed)
        context.theme.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Read the plan and the view again and show them."""

    def retranslate(self) -> None:
        """Set the fixed words in the language in use, then show the rest in it too."""
        self.refresh()

    def go_to(self, place: Place) -> None:
        """Show the widget that a place is about; the page is visible when this is called."""

    def take(self, action: str) -> bool:
        """Do an action of the window that is this page's business: `add_programme` on the programmes' page,
        `next_problem` where problems are shown. False where it is not, or there is nothing to do.
        """
        del action
        return False

    def _on_changed(self, *_: object) -> None:
        self._out_of_date = True
        if self.isVisible():
            self.catch_up()

    def _on_texts_changed(self) -> None:
        self._words_out_of_date = True
        self._on_changed()

    def catch_up(self) -> None:
        """Show what has changed since this was last called; at first, everything."""
        words, self._words_out_of_date = self._words_out_of_date, False
        out_of_date, self._out_of_date = self._out_of_date, False
        if words:
            self.retranslate()
        elif out_of_date:
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.catch_up()
