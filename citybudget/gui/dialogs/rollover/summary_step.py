"""Step 5: what would be made, beside this year, before anything is written."""

from collections.abc import Iterator

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from citybudget.domain.rollover import Rollover, request_of
from citybudget.domain.totals import headline
from citybudget.gui.context import Context
from citybudget.gui.dialogs.rollover.draft import Draft, Preview
from citybudget.gui.dialogs.rollover.step import Step
from citybudget.gui.forms.report_view import ReportView
from citybudget.gui.forms.scrolled import scrolled
from citybudget.gui.widgets.key_figure import KeyFigure
from citybudget.gui.widgets.label import Label
from citybudget.reports import tables
from citybudget.texts import labels, numbers
from citybudget.texts.nodes import node_heading

_FIGURE, _ROW, _MOST = 124, 28, 276


class SummaryStep(Step):
    """The new total beside this year's, by category, and every programme and line that did not come along as it was."""

    def __init__(self, context: Context, draft: Draft) -> None:
        super().__init__(context, draft)
        self.made: Preview | None = None
        self.before, self.after = KeyFigure(context.theme), KeyFigure(context.theme)
        self.before.setObjectName("figure_roll_before")
        self.after.setObjectName("figure_roll_after")
        self.table = ReportView(context.theme)
        self.table.setObjectName("table_roll_summary")
        for figure in (self.before, self.after):
            figure.setMaximumHeight(context.theme.px(_FIGURE))
        figures = QHBoxLayout()
        figures.addWidget(self.before, 1)
        figures.addWidget(self.after, 1)
        told = QWidget()
        self._told = QVBoxLayout(told)
        self._told.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(figures)
        self.body.addWidget(self.table)
        self.body.addWidget(scrolled(told), 1)
        self.notes: list[Label] = []

    def title(self) -> str:
        return self.context.view.texts.within("roll-over", "Summary")

    def note(self) -> str:
        return self.context.view.texts.say(
            "Nothing is written yet. One Ctrl+Z takes all of it back afterwards."
        )

    def enter(self) -> None:
        self.made = None
        if self.draft.quick:
            self._show(self.draft.preview())
            return
        task = self.context.tasks.start(lambda _progress: self.draft.preview())
        task.done.connect(self._show)

    def problem(self) -> str:
        return "" if self.made is not None else self.context.view.texts.say("Reckoning…")

    def _show(self, made: Preview) -> None:
        if not self.draft.holds(made):  # chosen otherwise meanwhile
            return
        self.made = made
        done, after = made
        texts, unit = self.context.view.texts, self.context.view.unit
        at, base = request_of(done.year), after.baseline(done.to)
        figure = headline(after, *at).cost
        self.after.set_label(labels.column(texts, at))
        self.after.set_figure(numbers.amount(texts, figure.amount, unit), numbers.unit_name(texts, unit))
        change, rate = numbers.change(texts, figure.change, unit), numbers.rate_with_sign(texts, figure)
        self.after.set_notes(texts.say("Change {change} ({rate})", change=change, rate=rate))
        if base is not None:
            self.before.set_label(labels.column(texts, base))
            self.before.set_figure(
                numbers.amount(texts, figure.previous, unit), numbers.unit_name(texts, unit)
            )
        table = tables.composition_table(after, texts, at, unit)
        self.table.show_table(texts, table)
        self.table.setFixedHeight(self.context.theme.px(min(_ROW * (len(table.rows) + 1) + 4, _MOST)))
        self._tell(list(self._sentences(done)))
        self.table.setFocus()
        self.moved.emit()

    def _tell(self, sentences: list[str]) -> None:
        for label in self.notes:
            self._told.removeWidget(label)
            label.deleteLater()
        self.notes = [Label(sentence, "secondary") for sentence in sentences]
        for label in self.notes:
            label.setWordWrap(True)
            self._told.addWidget(label)
        self._told.addStretch(1)

    def _sentences(self, done: Rollover) -> Iterator[str]:
        texts, plan = self.context.view.texts, self.draft.plan
        yield texts.count("{n} programme goes on", "{n} programmes go on", len(done.made))
        names = [self._name(item.programme_id) for item in done.left_out]
        if names:
            yield texts.say("Left out: {programmes}", programmes=texts.listed(names))
        if done.renewed:
            grants = texts.listed(texts.of(grant.ja, grant.en) for grant in done.renewed)
            yield texts.say("Grants for the next round: {grants}", grants=grants)
        if done.grants_left:
            left = texts.listed(
                texts.of(plan.grants[key].ja, plan.grants[key].en) for key in done.grants_left
            )
            yield texts.say("Not asked for again: {grants}", grants=left)
        for kept in done.kept:
            place = f"{self._name(kept.programme_id)}, {node_heading(texts, kept.line.node, done.to)}"
            yield texts.say("Kept at its price: {place}: {basis}", place=place, basis=kept.line.basis)

    def _name(self, programme_id: str) -> str:
        programme = self.draft.plan.programmes[programme_id]
        return self.context.view.texts.of(programme.ja, programme.en)
