"""Why this number: the pieces that make it, each with the way to where it can be looked at."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from citybudget.domain.why import Figure
from citybudget.gui.context import Context
from citybudget.gui.dialogs.report_table_dialog import ReportTableDialog
from citybudget.gui.widgets.label import Label
from citybudget.reports.tables import Explained, why_table

_WIDTH, _HEIGHT = 860, 600
_BASIS, _AMOUNT = 380, 130


class WhyDialog(ReportTableDialog):
    """A double click or Enter on a row goes there."""

    def __init__(self, context: Context, explained: Explained, parent: QWidget) -> None:
        super().__init__(context.theme, context.view.texts, explained.table, parent)
        self.setObjectName("dialog_why")
        self._context, self._explained = context, explained
        px = context.theme.px
        self.view.setObjectName("table_why")
        self.view.set_column_widths({1: _BASIS, 2: _AMOUNT})
        self.view.doubleClicked.connect(self._on_row)
        self.view.activated.connect(self._on_row)
        self._hint = Label(context.view.texts.say("Enter or a double click on a row goes there."), "note")
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(layout.count() - 1, self._hint)
        self.resize(px(_WIDTH), px(min(_HEIGHT, 240 + 28 * len(explained.table.rows))))
        self.view.selectRow(0)

    def _on_row(self, index: QModelIndex) -> None:
        row = index.row()
        if not self.isVisible():  # a double click has led there already
            return
        place = self._explained.places.get(self._explained.table.rows[row].key)
        if place is not None:
            self.accept()
            self._context.go_to(place)


def show_why(context: Context, figure: Figure, parent: QWidget) -> None:
    """Explain a figure in a window of its own."""
    dialog = WhyDialog(context, why_table(context.plan, context.view.texts, figure), parent.window())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
