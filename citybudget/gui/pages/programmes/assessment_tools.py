"""The row of tools over the assessment's grid: the verdict, a node more, the request's lines."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from citybudget.domain.programme import Verdict
from citybudget.gui.context import Context
from citybudget.gui.models.assessment_rows import Form
from citybudget.gui.widgets.button import LinkButton, QuietButton
from citybudget.gui.widgets.label import Label
from citybudget.gui.widgets.segmented import Segment, Segmented
from citybudget.texts import labels

_NONE = ""


class AssessmentTools(QWidget):
    """`judged` gives a Verdict or None. What a stage has no use for is not shown."""

    judged = Signal(object)
    node_wanted = Signal()
    estimate_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        theme = context.theme
        self._caption = Label("", "caption")
        self.verdict = Segmented(theme, [Segment(key, "", _name(key)) for key in (_NONE, *Verdict)])
        self.verdict.setObjectName("picker_verdict")
        self.verdict.chosen.connect(lambda key: self.judged.emit(Verdict(key) if key else None))
        self._said = Label("", "secondary")
        self.estimate = LinkButton(theme, "", "arrow-right")
        self.estimate.setObjectName("action_to_estimate")
        self.estimate.clicked.connect(self.estimate_wanted)
        self.add_node = QuietButton(theme, "", "list-plus")
        self.add_node.setObjectName("action_assessment_node")
        self.add_node.clicked.connect(self.node_wanted)
        self.lines = QCheckBox()
        self.lines.setObjectName("check_request_lines")
        row = QHBoxLayout(self)
        px = theme.px
        row.setContentsMargins(px(18), 0, px(14), 0)
        row.setSpacing(px(8))
        for part in (self._caption, self.verdict, self._said, self.estimate):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.lines)
        row.addWidget(self.add_node)

    def show_form(self, form: Form, verdict: Verdict | None, *, allowed: bool) -> None:
        """The tools of a stage; none can be used where nothing can be typed."""
        plan, (year, stage) = self._context.plan, self._context.view.column
        waits = form is Form.ASSESSED and stage not in plan.opened_stages(year)
        self._caption.setVisible(form is Form.ASSESSED and not waits)
        self.verdict.setVisible(form is Form.ASSESSED and not waits)
        self.verdict.setEnabled(allowed)
        self.verdict.set_value(str(verdict) if verdict is not None else _NONE)
        self.lines.setVisible(form in (Form.ASSESSED, Form.SET, Form.READ))
        self.add_node.setVisible(form in (Form.ASSESSED, Form.SET, Form.EXECUTED) and not waits)
        self.add_node.setEnabled(allowed)
        words = self._not_begun(stage) if waits else self._words(form)
        self._said.setText(words)
        self._said.setVisible(bool(words))
        from_lines = form is Form.SUPPLEMENTED or (form is Form.READ and self._has_lines())
        self.estimate.setVisible(from_lines)

    def _has_lines(self) -> bool:
        return self._context.view.stage == "request"

    def _not_begun(self, stage: str) -> str:
        texts = self._context.view.texts
        return texts.say(
            "{stage} has not begun yet. Begin it with “Next stage…” beside the stages.",
            stage=labels.stage(texts, stage),
        )

    def _words(self, form: Form) -> str:
        texts = self._context.view.texts
        if form is Form.EXECUTED:
            return texts.say("Type what was spent and what is carried over into the next year, in yen.")
        if form is Form.SUPPLEMENTED or (form is Form.READ and self._has_lines()):
            return texts.say("Its amounts come from the lines of the Estimate tab.")
        return ""

    def retranslate(self) -> None:
        """The fixed words in the language in use."""
        texts = self._context.view.texts
        self._caption.setText(texts.say("Verdict"))
        none = Segment(_NONE, texts.within("verdict", "None yet"), _name(_NONE))
        self.verdict.set_items(
            [none, *(Segment(key, labels.verdict(texts, key), _name(key)) for key in Verdict)]
        )
        self.verdict.set_name(texts.say("Verdict"))
        self.estimate.setText(texts.say("To the lines"))
        self.add_node.setText(texts.say("Add node"))
        self.lines.setText(texts.say("Show the request's lines"))


def _name(key: str) -> str:
    return f"verdict_{key or 'none'}"
