"""The line under the grants: what they bring in, what else comes in, and all specific revenue."""

from PySide6.QtWidgets import QFrame, QHBoxLayout

from citybudget.gui.theme import Theme, mark
from citybudget.gui.widgets.label import ElidedLabel, Label
from citybudget.reports.table import ReportTable, RowRole
from citybudget.reports.tables.grouped import TOTAL
from citybudget.reports.tables.other_sources import OTHER
from citybudget.texts import Texts, numbers


class SumsLine(QFrame):
    """Captions and amounts side by side; the last one, all specific revenue, stands at the right end."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("sums_funding")
        mark(self, part="foot")
        self._captions = [ElidedLabel("", "caption") for _ in range(3)]
        self._amounts = [Label("", "strong"), Label("", "strong"), Label("", "card")]
        names = ("label_grants_total", "label_other_total", "label_specific_total")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(6), theme.px(16), 0)
        row.setSpacing(theme.px(8))
        for place, (caption, amount) in enumerate(zip(self._captions, self._amounts, strict=True)):
            amount.setObjectName(names[place])
            if place == len(names) - 1:
                row.addStretch(1)
            row.addWidget(caption)
            row.addWidget(amount)
            row.addSpacing(theme.px(14) if place < len(names) - 1 else 0)

    def show_table(self, texts: Texts, others: ReportTable, grants: ReportTable) -> None:
        """The sums of both tables."""
        drawn = [
            row
            for row in grants.rows
            if row.role is RowRole.ITEM and row.cells[grants.column("draw")].value is not None
        ]
        total = grants.cell(TOTAL, "draw").text if grants.rows else numbers.no_figure(texts)
        said = (
            (texts.count("{n} grant in all", "{n} grants in all", len(drawn)), total),
            (
                texts.say("Other sources"),
                others.cell(OTHER, "amount").text,
            ),
            (texts.say("Specific revenue in all"), others.cell(TOTAL, "amount").text),
        )
        for caption, amount, (name, words) in zip(self._captions, self._amounts, said, strict=True):
            caption.setText(name)
            amount.setText(words)
            amount.setAccessibleName(f"{name} {words}")
