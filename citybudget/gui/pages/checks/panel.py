"""What one finding is: what was found, why it matters, what to do, and the way there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from citybudget.domain.amount import Unit
from citybudget.domain.plan import Plan
from citybudget.domain.problem import Problem, Severity
from citybudget.gui.pages.checks.reason_form import ReasonForm
from citybudget.gui.pages.severities import CHIPS, ICONS
from citybudget.gui.theme import Theme, mark
from citybudget.gui.widgets.button import PrimaryButton
from citybudget.gui.widgets.card import Card
from citybudget.gui.widgets.chip import Chip
from citybudget.gui.widgets.label import Label, Role
from citybudget.gui.widgets.shown import set_shown
from citybudget.reports.tables import TOTAL, history_columns_table
from citybudget.texts import Texts, labels, numbers
from citybudget.texts import problems as words
from citybudget.texts.problem_values import found_value

_OLDER = ("settlement", "current", "initial", "request")
_WITH_YEARS = {"jump", "unit_slip", "reason_missing", "missing_this_year", "node_not_valid"}


class FindingPanel(Card):
    """The card at the right of the list. `acknowledged` gives the finding and the reason, `reopened` the finding."""

    go_wanted = Signal(object)
    acknowledged = Signal(object, str)
    reopened = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setObjectName("panel_check")
        self._problem: Problem | None = None
        self._picture = QLabel()
        self._name = Label("", "panel")
        self._name.setWordWrap(True)
        self._chip = Chip()
        self._where = Label("", "secondary")
        self._where.setWordWrap(True)
        self.title_label.hide()
        self.found, self.why, self.fix = (_Section() for _ in range(3))
        self.text = Label("", "secondary")
        self.text.setWordWrap(True)
        self._years = _Years(theme)
        self.go = PrimaryButton(theme, "", "arrow-right")
        self.go.setObjectName("action_goto")
        self.go.clicked.connect(lambda: self.go_wanted.emit(self._problem))
        self.reason = ReasonForm(theme)
        self.reason.acknowledged.connect(lambda said: self.acknowledged.emit(self._problem, said))
        self.reason.reopened.connect(lambda: self.reopened.emit(self._problem))
        self._lay_out()
        theme.changed.connect(self._dress)
        self._dress()

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        self._head.addWidget(self._name, 1)
        self._head.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignTop)
        inside = QWidget()
        mark(inside, ground="surface")
        self._inside = QVBoxLayout(inside)
        self._inside.setContentsMargins(0, 0, 0, 0)
        for part in (self.found, self.text, self._years, self.why, self.fix):
            self._inside.addWidget(part)
        self._inside.addStretch(1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        rule = QFrame()
        rule.setFixedHeight(1)
        mark(rule, part="rule")
        self.body.addLayout(self._head)
        self.body.addWidget(self._where)
        self.body.addWidget(rule)
        self.body.addWidget(scroll, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.reason.button)
        foot.addWidget(self.reason.back)
        foot.addStretch(1)
        foot.addWidget(self.go)
        self.body.addWidget(self.reason)
        self.body.addLayout(foot)

    def show_problem(
        self, texts: Texts, plan: Plan, unit: Unit, problem: Problem, reason: str | None, *, writable: bool
    ) -> None:
        """A finding in the language and unit in use, with the reason for which it stands, None while it is open."""
        self._problem = problem
        short = words.short(texts, problem)
        self.setAccessibleName(short)
        self._name.setText(short)
        if reason is None:
            self._chip.set_chip(labels.severity(texts, problem.severity), CHIPS[problem.severity])
        else:
            self._chip.set_chip(texts.say("Acknowledged"), "ok")
        self._where.setText(words.where(texts, plan, problem.place))
        self.found.set_words(texts.say("What was found"), words.sentence(texts, plan, problem))
        self.why.set_words(texts.say("Why it matters"), words.why(texts, problem))
        self.fix.set_words(texts.say("What to do"), words.fix(texts, problem))
        has_text = "text" in dict(problem.values)
        self.text.setText(found_value(texts, problem, unit) if has_text else "")
        set_shown(self.text, has_text)
        self._years.show_years(texts, plan, unit, problem)
        self.reason.show_problem(texts, problem, reason, writable=writable)
        self.go.setText(texts.say("Go to the place"))
        self._dress()

    def _dress(self) -> None:
        px = self._theme.px
        icon, colour = ICONS[self._problem.severity if self._problem else Severity.HINT]
        self._picture.setPixmap(self._theme.pixmap(icon, colour, 18))
        self._head.setSpacing(px(10))
        self._inside.setSpacing(px(12))


class _Section(QWidget):
    """A small heading over a sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.heading, self.sentence = Label("", "caption-strong"), Label("")
        self.sentence.setWordWrap(True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addWidget(self.sentence)

    def set_words(self, heading: str, sentence: str) -> None:
        self.heading.setText(heading)
        self.sentence.setText(sentence)
        set_shown(self, bool(sentence))


class _Years(QWidget):
    """The amounts of a node, or of the whole programme, over the years before."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._labels: list[QWidget] = []

    def show_years(self, texts: Texts, plan: Plan, unit: Unit, problem: Problem) -> None:
        """Hidden where a finding is not about amounts over the years."""
        for label in self._labels:
            self._grid.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._labels = []
        place = problem.place
        over_years = problem.code in _WITH_YEARS and place.field != "reason"
        shown = over_years and place.programme_id in plan.programmes and bool(place.stage)
        set_shown(self, shown)
        if not shown or place.programme_id is None or place.fiscal_year is None or place.stage is None:
            return
        table = history_columns_table(plan, texts, (place.programme_id, place.fiscal_year, place.stage), unit)
        key = next((row.key for row in table.rows if row.key == place.node), TOTAL)
        rate = table.columns[table.column("rate")].title
        self._add(0, (texts.say("Fiscal year"), numbers.unit_note(texts, unit), rate), "note")
        for row, word in enumerate(_OLDER, 1):
            title, amount = table.columns[table.column(word)].title, table.cell(key, word).text
            now = word == "request"
            change = table.cell(key, "rate").text if now else ""
            self._add(row, (title, amount, change), "strong" if now else "body")

    def _add(self, row: int, words_of_row: tuple[str, str, str], role: Role) -> None:
        rule = QFrame()
        rule.setFixedHeight(1)
        mark(rule, part="rule")
        for place, words_of in enumerate(words_of_row):
            label = Label(words_of, role)
            label.setMinimumHeight(self._theme.px(22))
            if place:
                label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(label, 2 * row, place)
            self._labels.append(label)
        self._grid.addWidget(rule, 2 * row + 1, 0, 1, 3)
        self._labels.append(rule)
        self._grid.setVerticalSpacing(1)
