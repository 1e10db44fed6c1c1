"""The Output page: choose by what it will look like, say how, and get files whose totals were read back."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QDir, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QVBoxLayout

from citybudget.domain.problem import Severity
from citybudget.domain.totals import column
from citybudget.errors import UserError
from citybudget.gui.context import Context
from citybudget.gui.pages.output.card_grid import CardGrid
from citybudget.gui.pages.output.cards import CARDS, GROUPS, PROOF
from citybudget.gui.pages.output.export import Job, Outcome, jobs
from citybudget.gui.pages.output.exporter import Exporter
from citybudget.gui.pages.output.exports_card import ExportsCard
from citybudget.gui.pages.output.miniatures import Miniatures
from citybudget.gui.pages.output.options import OptionsCard
from citybudget.gui.pages.output.preview import Source
from citybudget.gui.pages.page import Page
from citybudget.gui.widgets.page_header import PageHeader
from citybudget.gui.widgets.segmented import Segment, Segmented
from citybudget.texts import Texts

_ALL = "all"
_MOST_NAMES = 5


class OutputPage(Page):
    """Cards at the left, how they are given out at the right, the files being written below."""

    key = "output"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self.header = PageHeader(theme)
        self.filter = Segmented(theme, [Segment(key, "", f"cards_{key}") for key in (_ALL, *GROUPS)])
        self.filter.setObjectName("filter_reports")
        self.header.add(self.filter)
        self.grid = CardGrid(theme)
        self.options = OptionsCard(context)
        self.exports = ExportsCard(theme)
        self.exporter = Exporter(context.tasks, self)
        self.miniatures = Miniatures(context.tasks, self.grid.cards, self)
        self._folder = Path()
        self._names: tuple[str, ...] = ()
        self._lay_out()
        self._listen()
        self._follow()
        self._restyle()

    def _lay_out(self) -> None:
        self._left = QVBoxLayout()
        self._left.addWidget(self.grid, 1)
        self._left.addWidget(self.exports)
        self._row = QHBoxLayout()
        self._row.addLayout(self._left, 1)
        self._row.addWidget(self.options)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.header)
        self._column.addLayout(self._row, 1)

    def _listen(self) -> None:
        context = self.context
        self.filter.chosen.connect(lambda key: self.grid.show_group(None if key == _ALL else str(key)))
        self.grid.changed.connect(self._on_choice)
        self.options.changed.connect(self.refresh)
        self.options.folder_changed.connect(self._show_choice)
        self.options.wanted.connect(self._on_export)
        self.options.checks_wanted.connect(lambda: context.open_page("checks"))
        self.exports.cancel_wanted.connect(self.exporter.cancel)
        self.exports.folder_wanted.connect(self._on_folder)
        self.exporter.started.connect(self._on_started)
        self.exporter.progressed.connect(self._on_progressed)
        self.exporter.done.connect(self._on_done)
        self.exporter.failed.connect(self._on_failed)
        self.exporter.cancelled.connect(self._on_cancelled)
        self.exporter.ended.connect(self._show_choice)
        context.view.column_changed.connect(self._follow)
        context.view.unit_changed.connect(self._follow)
        context.view.texts_changed.connect(self._follow)
        context.findings.changed.connect(lambda _checked: self._show_errors())
        context.theme.changed.connect(self._restyle)

    # -- what is shown --------------------------------------------------------------------------------

    def refresh(self) -> None:
        texts, plan = self.context.view.texts, self.context.plan
        self.options.show_plan(plan, texts)
        self._show_errors()
        self._show_choice()
        at, unit = self.options.at(), self.options.order(()).unit if self.options.at() else None
        self._name_cards(texts, len(column(plan, at)) if at else 0)
        if at is not None and unit is not None:
            language = self.options.languages()[0] if len(self.options.languages()) == 1 else texts.language
            words = Texts.of_plan(language, plan.municipality)
            self.miniatures.show_source(Source(plan, words, at, unit, self.options.order(()).source_columns))

    def retranslate(self) -> None:
        texts = self.context.view.texts
        say = texts.say
        self.header.set_words(
            say("Output"), say("Forms for the finance division, explanations, charts and data")
        )
        names = {_ALL: f"{say('All')} {len(CARDS)}", **{key: say(words) for key, words in GROUPS.items()}}
        self.filter.set_items([Segment(key, name, f"cards_{key}") for key, name in names.items()])
        self.filter.set_name(say("Show"))
        self.options.retranslate(texts)
        self._follow()
        super().retranslate()

    def _name_cards(self, texts: Texts, programmes: int) -> None:
        count = texts.count("{n} programme", "{n} programmes", programmes)
        notes = {
            "request": count,
            "programmes": count,
            "data": texts.say("one datum a row"),
            PROOF: texts.say("totals compared"),
        }
        for spec in CARDS:
            becomes = "PNG・SVG・PDF" if spec.is_chart else "Excel"
            self.grid.cards[spec.card].set_words(texts.say(spec.name), becomes, notes.get(spec.card, ""))

    def _show_errors(self) -> None:
        checked = self.context.findings.latest
        errors = checked.count(Severity.ERROR) if checked else 0
        self.options.warning.show_errors(self.context.view.texts, errors)

    def _show_choice(self) -> None:
        texts = self.context.view.texts
        self.options.show_choice(texts, self.grid.chosen(), running=self.exporter.is_running)

    def _follow(self) -> None:
        """What the window shows is what is given out, until something else is chosen on this page."""
        view = self.context.view
        self.options.show_plan(self.context.plan, view.texts)
        self.options.follow(view.texts.language, view.unit, view.column)

    def _on_choice(self) -> None:
        """The proof goes with every sheet: it is how a file is read back and held to the window's total."""
        chosen = self.grid.chosen()
        proof = self.grid.cards[PROOF]
        others = any(not spec.is_chart and spec.key != PROOF for spec in chosen)
        if proof.isChecked() != others:
            proof.setChecked(others)
            if proof.hasFocus():
                self._explain_proof(others)
        self._show_choice()

    def _explain_proof(self, others: bool) -> None:
        say = self.context.view.texts.say
        goes = say("The proof goes with the other sheets: the file is read back and compared by it.")
        alone = say("The proof compares other sheets. Choose one of them first.")
        self.context.tell(goes if others else alone, "", None)

    # -- exporting ------------------------------------------------------------------------------------

    def _on_export(self) -> None:
        order = self.options.order(self.grid.chosen())
        wanted = jobs(order, self.context.plan)
        there = [job.path.name for job in wanted if job.path.exists()]
        self._folder = order.folder
        if there:
            self._ask(there, wanted)
        else:
            self._start(wanted)

    def _ask(self, there: Sequence[str], wanted: Sequence[Job]) -> None:
        """Once, whatever the number of files."""
        texts = self.context.view.texts
        question = QMessageBox(self.window())
        question.setObjectName("ask_replace")
        question.setIcon(QMessageBox.Icon.Question)
        question.setWindowTitle(texts.say("Output"))
        question.setText(
            texts.count("{n} file is there already.", "{n} files are there already.", len(there))
        )
        names = "\n".join([*there[:_MOST_NAMES], *(["…"] if len(there) > _MOST_NAMES else [])])
        question.setInformativeText("\n\n".join((names, texts.say("Replace with the new ones?"))))
        replace = question.addButton(texts.say("Replace"), QMessageBox.ButtonRole.AcceptRole)
        keep = question.addButton(texts.say("Cancel"), QMessageBox.ButtonRole.RejectRole)
        replace.setObjectName("action_replace")
        keep.setObjectName("action_keep")
        question.setDefaultButton(keep)
        question.buttonClicked.connect(lambda button: self._start(wanted) if button is replace else None)
        question.finished.connect(question.deleteLater)
        question.open()

    def _start(self, wanted: Sequence[Job]) -> None:
        self.context.settings["export_folder"] = str(self._folder)
        self._names = tuple(job.path.name for job in wanted)
        self.exports.begin(self.context.view.texts, wanted)
        self.exporter.start(wanted)
        self._show_choice()

    def _on_started(self, place: int) -> None:
        self.exports.show_started(self.context.view.texts, place)

    def _on_progressed(self, place: int, done: int, total: int) -> None:
        self.exports.show_progress(self.context.view.texts, place, done, total)

    def _on_done(self, place: int, outcome: Outcome) -> None:
        self.exports.show_done(self.context.view.texts, place, outcome)

    def _on_failed(self, place: int, error: Exception) -> None:
        if isinstance(error, UserError):
            self.exports.show_failed(self.context.view.texts, place, error)
            return
        said = UserError("write_failed", name=self._names[place])
        self.exports.show_failed(self.context.view.texts, place, said)
        raise error

    def _on_cancelled(self, place: int) -> None:
        self.exports.show_cancelled(self.context.view.texts, place)

    def _on_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(QDir.fromNativeSeparators(str(self._folder))))

    def _restyle(self) -> None:
        px = self.context.theme.px
        self._column.setContentsMargins(px(20), px(12), px(20), px(12))
        for layout in (self._column, self._row, self._left):
            layout.setSpacing(px(12))
        self.options.setFixedWidth(px(328))
