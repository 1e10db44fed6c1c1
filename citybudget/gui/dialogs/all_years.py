"""All years of the plan side by side, and the years to come: what the Overview's trend is made of."""

from collections.abc import Mapping
from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from citybudget.domain import outlook
from citybudget.domain.totals import By, column_sums, order
from citybudget.gui.context import Context
from citybudget.gui.forms.price_fields import PriceFields, PriceRow
from citybudget.gui.forms.report_view import ReportView
from citybudget.gui.forms.scrolled import scrolled
from citybudget.gui.tasks import Work
from citybudget.gui.theme import mark
from citybudget.gui.widgets.button import SecondaryButton
from citybudget.gui.widgets.combo import Choice, ComboBox
from citybudget.gui.widgets.label import Label
from citybudget.gui.widgets.segmented import Segment, Segmented
from citybudget.gui.widgets.shown import set_shown
from citybudget.progress import Progress, silent
from citybudget.reports.table import ReportTable
from citybudget.reports.tables import outlook_table, years_table
from citybudget.texts import labels, numbers
from citybudget.texts.nodes import node_heading

_PAST, _AHEAD = "past", "ahead"
_AT_ONCE = 400
"""Up to so many programmes the tables take no time anybody would notice; beyond, a thread makes them."""
_SIDE = 376
_WIDTH, _HEIGHT = 1340, 680


class AllYearsDialog(QDialog):
    """One table at a time; Ctrl+C copies it as Excel's text."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        texts, theme = context.view.texts, context.theme
        self.setObjectName("dialog_all_years")
        mark(self, ground="surface")
        self.setWindowTitle(texts.say("All years"))
        self.lens = Segmented(
            theme,
            [
                Segment(_PAST, texts.say("Years side by side"), "years_past"),
                Segment(_AHEAD, texts.say("Medium-term outlook"), "years_ahead"),
            ],
            texts.say("Show"),
        )
        self.lens.setObjectName("picker_all_years")
        self.lens.chosen.connect(lambda _key: self._show())
        reach = range(outlook.FEWEST, outlook.MOST + 1)
        choices = [Choice(n, texts.count("{n} year ahead", "{n} years ahead", n)) for n in reach]
        self.ahead = ComboBox(theme, choices, texts.say("How far ahead"))
        self.ahead.setObjectName("picker_years_ahead")
        self.ahead.chosen.connect(lambda _n: self._show())
        self.prices = PriceFields(theme)
        self.prices.changed.connect(self._on_prices)
        self._prices: Mapping[str, Fraction] = {}
        self.table = ReportView(theme)
        self.table.setObjectName("table_all_years")
        self._notes = Label("", "note")
        self._notes.setWordWrap(True)
        self._lay_out()
        room = parent.size()
        self.resize(min(theme.px(_WIDTH), room.width() - 40), min(theme.px(_HEIGHT), room.height() - 40))
        self._show()
        self.table.setFocus()

    def _lay_out(self) -> None:
        texts, theme = self._context.view.texts, self._context.theme
        head, middle, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.lens)
        head.addWidget(self.ahead)
        head.addStretch(1)
        head.addWidget(Label(numbers.unit_note(texts, self._context.view.unit), "caption"))
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(Label(texts.say("Yearly price change by node"), "card"))
        side.addWidget(scrolled(self.prices), 1)
        self._side.setFixedWidth(theme.px(_SIDE))
        middle.addWidget(self.table, 1)
        middle.addWidget(self._side)
        middle.setSpacing(theme.px(16))
        self.copy = SecondaryButton(theme, texts.say("Copy for Excel"), "copy")
        self.copy.setObjectName("action_copy_years")
        self.copy.clicked.connect(self.table.copy)
        close = SecondaryButton(theme, texts.say("Close"))
        close.setObjectName("action_close_years")
        close.clicked.connect(self.accept)
        foot.addWidget(self._notes, 1)
        foot.addWidget(self.copy)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        column.setSpacing(theme.px(12))
        column.addLayout(head)
        column.addLayout(middle, 1)
        column.addLayout(foot)

    def _show(self) -> None:
        ahead = self.lens.value() == _AHEAD
        set_shown(self.ahead, ahead)
        set_shown(self._side, ahead)
        if ahead:
            self._show_nodes()
        self._wanted = work = self._work(ahead)
        if len(self._context.plan.programmes) <= _AT_ONCE:
            self._take(work, work(silent))
        else:
            self._context.tasks.start(work).done.connect(lambda table: self._take(work, table))

    def _take(self, work: Work, table: ReportTable) -> None:
        """The table that was asked for last; an older one is dropped."""
        if work is self._wanted:
            self.table.show_table(self._context.view.texts, table)
            self._notes.setText("\n".join(table.notes))

    def _work(self, ahead: bool) -> Work:
        plan, view, prices = self._context.plan, self._context.view, dict(self._prices)
        texts, at, unit, number = view.texts, view.column, view.unit, self.ahead.value()
        assert isinstance(number, int)

        def work(_progress: Progress) -> ReportTable:
            if not ahead:
                return years_table(plan, texts, at, unit)
            return outlook_table(plan, texts, outlook.outlook(plan, at, number, prices), unit)

        return work

    def _show_nodes(self) -> None:
        plan, view = self._context.plan, self._context.view
        texts, found = view.texts, column_sums(plan, By.NODE, view.column)
        heads = (texts.say("Node"), labels.short_column(texts, view.column), texts.say("% a year"), "")
        rows = [
            PriceRow(
                node, node_heading(texts, node, view.year), numbers.amount(texts, found[node], view.unit)
            )
            for node in order(plan, By.NODE)
            if node in found
        ]
        self.prices.show_rows(texts, heads, rows)

    def _on_prices(self, prices: Mapping[str, Fraction]) -> None:
        self._prices = prices
        self._show()


def open_all_years(context: Context, parent: QWidget) -> AllYearsDialog:
    """The dialog over the window."""
    dialog = AllYearsDialog(context, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
