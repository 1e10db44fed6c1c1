"""The line under the grid: what the lines add up to, what the estimate costs, by which rule, and what is missing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from citybudget.domain import stage as stages
from citybudget.domain.amount import RoundHow, Rounding, RoundWhere, Unit
from citybudget.gui.context import Context
from citybudget.gui.models.estimate_rows import Mode, Sheet
from citybudget.gui.theme import mark
from citybudget.gui.widgets.label import ElidedLabel, Label
from citybudget.texts import Texts, labels, numbers
from citybudget.texts.marks import N_

_RULES = {
    (RoundWhere.NODE, RoundHow.UP): N_("rounded up to ¥1,000 per node"),
    (RoundWhere.NODE, RoundHow.DOWN): N_("rounded down to ¥1,000 per node"),
    (RoundWhere.NODE, RoundHow.HALF_UP): N_("rounded to the nearest ¥1,000 per node"),
    (RoundWhere.LINE, RoundHow.UP): N_("rounded up to ¥1,000 per line"),
    (RoundWhere.LINE, RoundHow.DOWN): N_("rounded down to ¥1,000 per line"),
    (RoundWhere.LINE, RoundHow.HALF_UP): N_("rounded to the nearest ¥1,000 per line"),
}


def rule_words(texts: Texts, rounding: Rounding) -> str:
    """The rounding rule of cost in words: 節ごとに千円未満を切り上げ."""
    if rounding.where is RoundWhere.NOWHERE:
        return texts.say("not rounded")
    return texts.say(_RULES[rounding.where, rounding.how])


class EstimateFoot(QFrame):
    """積算計 5,236,400 円 → 要求額 5,238 千円, the rule, and at the right how many lines count nothing."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        mark(self, part="foot")
        self._sum_caption, self._cost_caption = Label("", "caption"), Label("", "caption")
        self.sum_yen, self.cost = Label("", "strong"), Label("", "panel")
        self.sum_yen.setObjectName("label_sum_yen")
        self.cost.setObjectName("label_sum_thousand")
        self._arrow, self._rule = QLabel(), ElidedLabel("", "caption")
        self._warning = QLabel()
        self.uncomputed = Label("", "strong", "err")
        self.uncomputed.setObjectName("label_uncomputed")
        self._row = QHBoxLayout(self)
        for part in (self._sum_caption, self.sum_yen, self._arrow, self._cost_caption, self.cost, self._rule):
            self._row.addWidget(part, int(part is self._rule), Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._warning)
        self._row.addWidget(self.uncomputed)
        context.theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        theme = self._context.theme
        px = theme.px
        self.setFixedHeight(px(42))
        self._row.setContentsMargins(px(18), 0, px(16), 0)
        self._row.setSpacing(px(8))
        self._arrow.setPixmap(theme.pixmap("arrow-right", "text3", 14))
        self._warning.setPixmap(theme.pixmap("warning-fill", "err", 14))

    def show_sheet(self, sheet: Sheet) -> None:
        """The sums of what the grid shows."""
        view = self._context.view
        texts = view.texts
        lines = sheet.mode is Mode.LINES
        for part in (self._sum_caption, self.sum_yen, self._arrow):
            part.setVisible(lines)
        self._sum_caption.setText(texts.say("Sum of lines"))
        self.sum_yen.setText(numbers.with_unit(texts, sheet.sum_yen, Unit.YEN))
        self._cost_caption.setText(texts.within("amount", "{stage}", stage=labels.stage(texts, view.stage)))
        self.cost.setText(numbers.with_unit(texts, sheet.cost_yen if sheet.estimate else None, view.unit))
        self._rule.setText(self._rule_of(sheet, texts))
        n = sheet.uncomputed
        self.uncomputed.setText(
            texts.count("{n} line not computed", "{n} lines not computed", n) if n else ""
        )
        self._warning.setVisible(bool(n))
        self.uncomputed.setVisible(bool(n))

    def _rule_of(self, sheet: Sheet, texts: Texts) -> str:
        if sheet.mode is Mode.LINES:
            return rule_words(texts, self._context.plan.plan_year(self._context.view.year).rounding)
        if stages.is_derived(self._context.view.stage):
            return texts.say("initial budget and supplementary ones, derived")
        return texts.say("amounts set per node")
