"""A card with a chart, its unit, and the way to the table behind it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from citybudget.domain.amount import Unit
from citybudget.gui.charting import Chart, Look
from citybudget.gui.tasks import Tasks
from citybudget.gui.theme import Theme
from citybudget.gui.widgets.card import Card
from citybudget.gui.widgets.figure_view import FigureView
from citybudget.gui.widgets.label import ElidedLabel
from citybudget.gui.widgets.shown import set_shown
from citybudget.reports import charts
from citybudget.reports.tables.notes import sources_of
from citybudget.texts import Texts, numbers

_MOST_SOURCES = 5
_HEIGHT, _HEIGHT_BESIDE = 110, 150
_LARGE = 100
"""In larger text the heads have no room for the unit; the key figures above say it."""


class ChartCard(Card):
    """Shows a Chart; `T` on it, and the link in its head, show its table instead."""

    def __init__(self, theme: Theme, tasks: Tasks, name: str, middle: QWidget | None = None) -> None:
        super().__init__(theme)
        self._chart: Chart | None = None
        self.view = FigureView(theme, tasks)
        self.view.setObjectName(name)
        if middle is not None:
            self.head.insertWidget(1, middle)
        self.table_link = self.add_link()
        self.table_link.setObjectName(f"action_table_{name.removeprefix('chart_')}")
        self.body.addWidget(self.view, 1)
        self._sources: list[ElidedLabel] = []
        self._under = QVBoxLayout()
        self._under.setSpacing(0)
        self.body.addLayout(self._under)
        self.table_link.clicked.connect(self.show_table)
        theme.changed.connect(self._align)
        self._align()
        self.view.table_wanted.connect(self.show_table)

    def show_chart(self, chart: Chart, patterns: bool) -> None:
        """A chart drawn in the window's colours; the same figures in the same look are not drawn again."""
        texts, table = chart.texts, chart.table
        self._chart = chart
        self.set_title(table.title)
        plain = table.key == "benchmark" or self._theme.scale > _LARGE
        self.set_note("" if plain else _unit(texts, table.unit))
        self.table_link.setText(texts.say("Table"))
        look = Look(self._theme.palette.name, self._theme.scale / 100, patterns)
        pillars = tuple(pillar.id for pillar in chart.plan.pillars())
        self.view.show_figure(
            lambda width, height, ratio: chart.picture(width, height, ratio, look),
            (table, chart.at, texts.language, look, pillars),
            table.title,
            charts.alt_text(table),
        )
        self._show_sources(chart)

    def _align(self) -> None:
        """Cards beside each other begin their charts at the same height, choices in the head or not."""
        self.title_label.setMinimumHeight(self._theme.px(30))
        self.head.setSpacing(self._theme.px(8))  # three heads side by side fit the smallest window

    def show_table(self) -> None:
        """The table in a window of its own."""
        from citybudget.gui.dialogs.report_table_dialog import ReportTableDialog  # noqa: PLC0415  # not at a start

        if self._chart is not None:
            dialog = ReportTableDialog(self._theme, self._chart.texts, self._chart.table, self.window())
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _show_sources(self, chart: Chart) -> None:
        """Published budgets say under the chart where they come from; a sample's own notes are the page's."""
        beside_others = chart.table.key == "benchmark"
        own = sources_of(chart.plan, chart.texts, chart.at)
        notes = [note for note in chart.table.notes if note not in own] if beside_others else []
        self.view.setMinimumHeight(self._theme.px(_HEIGHT_BESIDE if beside_others else _HEIGHT))
        for _ in range(len(self._sources), min(len(notes), _MOST_SOURCES)):
            self._sources.append(ElidedLabel("", "note"))
            self._under.addWidget(self._sources[-1])
        for place, label in enumerate(self._sources):
            label.setText(notes[place] if place < len(notes) else "")
            set_shown(label, place < len(notes))


def _unit(texts: Texts, unit: Unit) -> str:
    """The unit; in English without the word for it, or three heads are wider than the smallest window."""
    return numbers.unit_note(texts, unit) if texts.japanese else numbers.unit_name(texts, unit)
