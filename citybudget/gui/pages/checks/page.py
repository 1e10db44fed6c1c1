"""The Checks page: findings at the left, what one of them is about at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from citybudget.domain.acknowledging import acknowledged, reopened
from citybudget.domain.checks import KINDS, Checked
from citybudget.domain.problem import Problem, Severity
from citybudget.gui.context import Context
from citybudget.gui.pages.checks.export import findings_writer
from citybudget.gui.pages.checks.findings_list import FindingsList
from citybudget.gui.pages.checks.panel import FindingPanel
from citybudget.gui.pages.page import Page
from citybudget.gui.widgets.button import LinkButton, SecondaryButton
from citybudget.gui.widgets.card import Card
from citybudget.gui.widgets.chip import Chip
from citybudget.gui.widgets.combo import Choice, ComboBox
from citybudget.gui.widgets.label import Label
from citybudget.gui.widgets.page_header import PageHeader
from citybudget.gui.widgets.segmented import Segment, Segmented
from citybudget.gui.workbook_export import WorkbookExport
from citybudget.texts import labels
from citybudget.texts import problems as words

_ALL = "all"
_MOST_NAMES = 4
_BY_SEVERITY, _BY_PROGRAMME = "severity", "programme"


class ChecksPage(Page):
    """Shows what the last check found; Enter, or 移動, goes to the place of a finding."""

    key = "checks"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self.header = PageHeader(theme)
        self.severity = Segmented(theme, [Segment(key, "", f"checks_{key}") for key in (_ALL, *Severity)])
        self.severity.setObjectName("filter_checks")
        self.passed = Chip()
        self.export = SecondaryButton(theme, "", "export")
        self.export.setObjectName("action_export_checks")
        for part in (self.severity, self.passed, self.export):
            self.header.add(part)
        self.order = Segmented(theme, [Segment(_BY_SEVERITY, ""), Segment(_BY_PROGRAMME, "")])
        self.order.setObjectName("order_checks")
        self.kind = ComboBox(theme, icon="funnel")
        self.kind.setObjectName("filter_checks_kind")
        self.keys = Label("", "note")
        self.list = FindingsList(theme)
        self.panel = FindingPanel(theme)
        self.nothing = _Nothing(context)
        self.exporter = WorkbookExport(context, self)
        self._lay_out()
        self._listen()
        self._restyle()

    def _lay_out(self) -> None:
        self.card = Card(self.context.theme, flush=True)
        self.card.title_label.hide()
        for place, part in enumerate((self.order, self.kind)):
            self.card.head.insertWidget(place, part)
        self.card.add_to_head(self.keys)
        self.card.body.addWidget(self.list, 1)
        self.card.body.addWidget(self.nothing, 1)
        self._row = QHBoxLayout()
        self._row.addWidget(self.card, 9)
        self._row.addWidget(self.panel, 4)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.header)
        self._column.addLayout(self._row, 1)

    def _listen(self) -> None:
        for choice in (self.severity, self.order, self.kind):
            choice.chosen.connect(lambda _key: self.refresh())
        self.nothing.link.clicked.connect(self._show_all)
        self.list.picked.connect(self._on_picked)
        self.list.go_wanted.connect(self._on_go)
        self.list.explanation_wanted.connect(self._on_explanation)
        self.panel.go_wanted.connect(self._on_go)
        self.panel.acknowledged.connect(self._on_acknowledged)
        self.panel.reopened.connect(self._on_reopened)
        self.export.clicked.connect(self._on_export)
        self.context.findings.changed.connect(self._on_changed)
        self.context.theme.changed.connect(self._restyle)

    # -- what is shown --------------------------------------------------------------------------------

    def refresh(self) -> None:
        view, plan, checked = self.context.view, self.context.plan, self.context.findings.latest
        self._word_filters(checked)
        found = self._filtered(checked.problems if checked else ())
        standing = [item for item in (checked.acknowledged if checked else ()) if self._filtered([item[0]])]
        by_programme = self.order.value() == _BY_PROGRAMME
        for part in (self.list, self.panel):
            part.setVisible(bool(found or standing))
        self.nothing.setVisible(not found and not standing)
        self.nothing.show_why(checked)
        foot = self._passed(checked) if checked and self.severity.value() == self.kind.value() == _ALL else ""
        self.list.show_findings(view.texts, plan, view.unit, found, standing, foot, by_programme=by_programme)
        self._on_picked(self.list.chosen())

    def retranslate(self) -> None:
        say = self.context.view.texts.say
        self.export.setText(say("Export the findings"))
        self.severity.set_name(say("Severity"))
        self.order.set_name(say("Order"))
        self.order.set_items(
            [Segment(_BY_SEVERITY, say("By severity")), Segment(_BY_PROGRAMME, say("By programme"))]
        )
        self.kind.setAccessibleName(say("Kind of finding"))
        self.keys.setText(say("↑↓ choose   Enter go there   Space explain   F8 next"))
        self.list.setAccessibleName(say("Checks"))
        super().retranslate()

    def take(self, action: str) -> bool:
        if action != "next_problem":
            return False
        if self.list.choose_next():
            return True
        self.context.tell(self.context.view.texts.say("The checks found nothing to mend."), "", None)
        return False

    def _word_filters(self, checked: Checked | None) -> None:
        """Each choice with how many there are of it."""
        texts = self.context.view.texts
        found = checked.problems if checked else ()
        looked = texts.count("{n} check", "{n} checks", len(KINDS))
        note = texts.say("{n} run again after every change", n=looked)
        self.header.set_words(texts.say("Checks"), note)
        passed = len(checked.passed()) if checked else 0
        self.passed.set_chip(texts.count("{n} passed", "{n} passed", passed) if passed else "", "ok")
        self.export.setEnabled(checked is not None)
        counts = {severity: checked.count(severity) if checked else 0 for severity in Severity}
        names = {_ALL: f"{texts.say('All')} {len(found)}"}
        names |= {str(key): f"{labels.severity(texts, key)} {n}" for key, n in counts.items()}
        self.severity.set_items([Segment(key, name, f"checks_{key}") for key, name in names.items()])
        kinds = sorted({words.short(texts, problem) for problem in found})
        kept = self.kind.value()
        choices = [Choice(_ALL, texts.say("All kinds")), *(Choice(name, name) for name in kinds)]
        self.kind.set_choices(choices)
        self.kind.set_value(kept if kept in {choice.key for choice in choices} else _ALL)

    def _filtered(self, found: Sequence[Problem]) -> list[Problem]:
        texts, severity, kind = self.context.view.texts, self.severity.value(), self.kind.value()
        return [
            problem
            for problem in found
            if severity in (_ALL, str(problem.severity)) and kind in (_ALL, words.short(texts, problem))
        ]

    def _show_all(self) -> None:
        self.severity.set_value(_ALL)
        self.kind.set_value(_ALL)
        self.refresh()

    def _on_picked(self, problem: Problem | None) -> None:
        if problem is not None:
            view, plan = self.context.view, self.context.plan
            mark = plan.acknowledgements.get(problem.key) if plan.acknowledgements else None
            self.panel.show_problem(
                view.texts, plan, view.unit, problem, mark.reason if mark else None,
                writable=not self.context.document.read_only,
            )  # fmt: skip

    def _on_go(self, problem: Problem) -> None:
        self.context.go_to(problem.place)

    def _passed(self, checked: Checked) -> str:
        """How many kinds found nothing, and the first of them by name."""
        texts, kinds = self.context.view.texts, checked.passed()
        names = [words.checked(texts, kind) for kind in kinds[:_MOST_NAMES]]
        more = [texts.say("and others")] if len(kinds) > _MOST_NAMES else []
        said = ("、" if texts.japanese else ", ").join((*names, *more))
        found = texts.count("{n} check passed", "{n} checks passed", len(kinds))
        return f"{found}（{said}）" if texts.japanese else f"{found} ({said})"

    # -- acknowledging and giving out -----------------------------------------------------------------

    def _on_explanation(self) -> None:
        """Space: on to the reason, or where one stands to the way back."""
        form = self.panel.reason
        (form.edit if form.edit.isVisible() else form.back).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_acknowledged(self, problem: Problem, reason: str) -> None:
        if self.context.apply(acknowledged(self.context.plan, problem, reason)):
            self.panel.reason.forget(problem)
            self.context.findings.check()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_reopened(self, problem: Problem) -> None:
        if self.context.apply(reopened(self.context.plan, problem)):
            self.context.findings.check()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_export(self) -> None:
        context, texts = self.context, self.context.view.texts
        write = findings_writer(context, context.view.column)
        self.exporter.ask(texts.say("Export the findings"), texts.say("What the checks found"), write)

    def _restyle(self) -> None:
        px = self.context.theme.px
        self._column.setContentsMargins(px(20), px(12), px(20), px(12))
        for layout in (self._column, self._row):
            layout.setSpacing(px(12))
        self.kind.setMaximumWidth(px(240))


class _Nothing(QWidget):
    """Says that all is well, that the check is still running, or that a filter leaves nothing."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._picture = QLabel()
        self.sentence = Label("", "card")
        self.link = LinkButton(context.theme)
        self.link.setObjectName("action_all_findings")
        column = QVBoxLayout(self)
        column.addStretch(2)
        for part in (self._picture, self.sentence, self.link):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def show_why(self, checked: Checked | None) -> None:
        """`checked` is what was found before any filter."""
        texts, theme = self._context.view.texts, self._context.theme
        well = checked is not None and not checked.problems
        self._picture.setPixmap(
            theme.pixmap("check-circle-fill" if well else "clock", "ok" if well else "text3", 28)
        )
        self._picture.setVisible(checked is None or well)
        self.link.setText(texts.say("Show all"))
        self.link.setVisible(bool(checked and checked.problems))
        if checked is None:
            self.sentence.setText(texts.say("Checking…"))
        elif well:
            self.sentence.setText(texts.say("The checks found nothing to mend."))
        else:
            self.sentence.setText(texts.say("Nothing found fits what is chosen above."))
