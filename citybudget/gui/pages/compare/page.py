"""The Compare page: two columns chosen at the top, the bridge between them, and the tree of what differs."""

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout

from citybudget.domain.compared import Compared, Part, default_ends
from citybudget.domain.plan import Column
from citybudget.domain.problem import Place
from citybudget.domain.totals import By
from citybudget.domain.why import figure_of
from citybudget.gui.charting import Chart
from citybudget.gui.context import Context
from citybudget.gui.models.compare_filter import counted
from citybudget.gui.models.compare_tree_model import CompareLook
from citybudget.gui.pages.compare.columns_bar import ColumnsBar
from citybudget.gui.pages.compare.compare_tree import CompareTree
from citybudget.gui.pages.compare.copying import pasted
from citybudget.gui.pages.compare.export import comparison_name, comparison_writer
from citybudget.gui.pages.overview.chart_card import ChartCard
from citybudget.gui.pages.page import Page
from citybudget.gui.theme import mark
from citybudget.gui.widgets.button import SecondaryButton
from citybudget.gui.widgets.combo import Choice, ComboBox
from citybudget.gui.widgets.label import ElidedLabel
from citybudget.gui.widgets.page_header import PageHeader
from citybudget.gui.widgets.shown import set_shown
from citybudget.gui.workbook_export import WorkbookExport
from citybudget.reports import tables
from citybudget.reports.tables.compare import CompareRows
from citybudget.reports.tables.notes import sources_of
from citybudget.texts import labels
from citybudget.texts.marks import N_

GROUPINGS = {
    By.PILLAR: N_("By category, programme and node"),
    By.PROGRAMME: N_("By programme and node"),
    By.NODE: N_("By node and programme"),
    By.SOURCE: N_("By funding source and programme"),
}
_UNFOLDED_UP_TO = 100
"""Up to so many programmes the tree opens down to the nodes: more than that nobody reads from top to bottom."""
_CHART_HEIGHT = 256
_SMALL = 800


class ComparePage(Page):
    """Follows the column of the top bar until other columns are chosen here, and again when that one changes."""

    key = "compare"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._chosen: tuple[Column, Column] | None = None
        self._chosen_beside: Column | None = None
        self._compared: Compared | None = None
        theme = context.theme
        self.header = PageHeader(theme)
        self.grouping = ComboBox(theme, icon="tree-structure")
        self.grouping.setObjectName("picker_compare_by")
        self.copy = SecondaryButton(theme, "", "copy")
        self.copy.setObjectName("action_compare_copy")
        self.output = SecondaryButton(theme, "", "file-xls")
        self.output.setObjectName("action_compare_export")
        self.export = WorkbookExport(context, self)
        self.bar = ColumnsBar(theme)
        self.chart = ChartCard(theme, context.tasks, "chart_waterfall")
        self.card = QFrame()
        mark(self.card, part="card")
        self.tree = CompareTree(theme)
        self.notes = ElidedLabel("", "note")
        self._lay_out()
        self._listen()
        self.bar.to_node.setChecked(len(context.plan.programmes) <= _UNFOLDED_UP_TO)
        self._restyle()

    def _lay_out(self) -> None:
        self.header.add(self.grouping)
        self.header.add(self.output)
        self.header.add(self.copy)
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(1, 4, 1, 4)
        inside.addWidget(self.tree, 1)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.header)
        self._column.addWidget(self.bar)
        self._column.addWidget(self.chart)
        self._column.addWidget(self.card, 1)
        self._column.addWidget(self.notes)

    def _listen(self) -> None:
        context = self.context
        self.bar.columns_chosen.connect(self._on_columns)
        self.bar.filter_chosen.connect(self._show_tree)
        self.bar.stress_chosen.connect(self._show_tree)
        self.bar.nodes_chosen.connect(self.tree.unfold_to_nodes)
        self.grouping.chosen.connect(lambda _by: self.refresh())
        self.copy.clicked.connect(self.copy_table)
        self.output.clicked.connect(self._on_export)
        self.tree.copy_wanted.connect(self.copy_table)
        self.tree.asked.connect(lambda part: self.explain(part, self.columns()[1]))
        self.tree.menu_wanted.connect(self._show_menu)
        context.theme.changed.connect(self._restyle)

    # What is shown ---------------------------------------------------------------------------------

    def columns(self) -> tuple[Column, Column]:
        """Start and end of the comparison: those chosen while they are there, else those that follow the top bar."""
        plan, end = self.context.plan, self.context.view.column
        chosen = self._chosen if self._chosen_beside == end else None
        if chosen is not None and all(at == end or at[1] in plan.stages_of(at[0]) for at in chosen):
            return chosen
        return default_ends(plan, end)

    def refresh(self) -> None:
        plan, texts = self.context.plan, self.context.view.texts
        start, end = self.columns()
        self._compared = Compared(plan, self._by(), start, end)
        self.bar.show_columns(plan, texts, start, end)
        self.bar.show_innermost(texts, self._compared.levels[-1])
        self.bar.show_counts(texts, counted(self._compared))
        self._show_chart()
        self._show_tree()

    def retranslate(self) -> None:
        texts = self.context.view.texts
        self.header.set_words(
            texts.say("Compare"),
            texts.say("Choose two columns and compare them from the total down to the node"),
        )
        self.grouping.setAccessibleName(texts.say("Compare by"))
        self.grouping.set_choices([Choice(by, texts.say(words)) for by, words in GROUPINGS.items()])
        self.output.setText(texts.say("To Excel…"))
        self.copy.setText(texts.say("Copy this table for pasting"))
        self.copy.setToolTip(texts.say("Copies what is unfolded, ready to be pasted into Excel"))
        self.tree.setAccessibleName(texts.say("Comparison"))
        self.bar.retranslate(texts)
        super().retranslate()

    def _by(self) -> By:
        found = self.grouping.value()
        return found if isinstance(found, By) else By.PILLAR

    def _look(self) -> CompareLook:
        view = self.context.view
        return CompareLook(view.texts, view.unit, self.context.theme.palette, self.bar.stressed_from())

    def _show_tree(self) -> None:
        if self._compared is None:
            return
        self.tree.show_comparison(self._compared, self._look(), self.bar.wanted())
        self.tree.lay_columns()

    def _show_chart(self) -> None:
        context, view = self.context, self.context.view
        assert self._compared is not None
        found, plan = self._compared, context.plan
        table = tables.change_bridge_table(
            plan, view.texts, found.end, view.unit, found.start, found.barred()
        )
        self.chart.show_chart(
            Chart("change", table, plan, view.texts, found.end), bool(context.settings["patterns"])
        )
        own = sources_of(plan, view.texts, found.end)
        notes = [note for note in table.notes if plan.municipality.training is False or note not in own]
        self.notes.setText("  ".join(notes))
        set_shown(self.notes, bool(notes))

    # What is chosen --------------------------------------------------------------------------------

    def _on_columns(self, start: Column, end: Column) -> None:
        self._chosen, self._chosen_beside = (start, end), self.context.view.column
        self.refresh()

    def copy_table(self) -> None:
        """What is unfolded into the clipboard, as Excel pastes it."""
        assert self._compared is not None
        view = self.context.view
        columns = CompareRows(self._compared, view.texts, view.unit).columns()
        rows = list(self.tree.rows())
        QGuiApplication.clipboard().setText(pasted(columns, rows, view.unit))
        said = view.texts.count(
            "{n} row copied. Paste it into Excel.", "{n} rows copied. Paste them into Excel.", len(rows)
        )
        self.context.tell(said, "", None)

    def _on_export(self) -> None:
        if self._compared is not None:
            texts, write = self.context.view.texts, comparison_writer(self.context, self._compared)
            self.export.ask(texts.say("Export the comparison"), comparison_name(texts, self._compared), write)

    def explain(self, part: Part, at: Column) -> None:
        """Why a row shows what it does in one of its columns."""
        from citybudget.gui.dialogs.why_dialog import show_why  # noqa: PLC0415  # first use

        if self._compared is not None:
            show_why(self.context, figure_of(self._compared, part, at), self)

    def _show_menu(self, part: Part, at: QPoint) -> None:
        texts, menu = self.context.view.texts, QMenu(self)
        menu.setObjectName("menu_compare")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for place, column in zip(("from", "to"), self.columns(), strict=True):
            words = texts.say("Why this number: {name}", name=labels.short_column(texts, column))
            action = menu.addAction(words, partial(self.explain, part, column))
            action.setObjectName(f"action_why_{place}")
        if any(key in self.context.plan.programmes for key in part.path):
            opened = menu.addAction(texts.say("Open the programme"), lambda: self._open(part))
            opened.setObjectName("action_open_programme")
        menu.popup(at)

    def _open(self, part: Part) -> None:
        """To the programme a row is about."""
        programme = next((key for key in reversed(part.path) if key in self.context.plan.programmes), None)
        if programme is None or self._compared is None:
            return
        year, stage = self._compared.end
        node = part.key if part.by is By.NODE else None
        self.context.go_to(Place(programme_id=programme, fiscal_year=year, stage=stage, node=node))

    # Sizes -----------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._restyle()

    def _restyle(self) -> None:
        px = self.context.theme.px
        self._column.setContentsMargins(px(20), px(12), px(20), px(12))
        self._column.setSpacing(px(12))
        low = self.window().height() < px(_SMALL)
        self.chart.setFixedHeight(px(_CHART_HEIGHT - 52 if low else _CHART_HEIGHT))
