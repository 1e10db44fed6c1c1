"""How the chosen grant comes to what it pays, who uses it, and where its rule was read."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics

from citybudget.domain.amount import Unit
from citybudget.domain.funding import Grant
from citybudget.domain.grant_use import grant_uses
from citybudget.domain.grants import Rule
from citybudget.domain.plan import Column, Plan
from citybudget.gui.models.cell_table_model import CellRow, CellTableModel, Heading
from citybudget.gui.theme import IconName, Theme
from citybudget.gui.widgets.button import QuietButton
from citybudget.gui.widgets.card import Card
from citybudget.gui.widgets.cells import Cell, cell_width
from citybudget.gui.widgets.label import ElidedLabel, Label
from citybudget.gui.widgets.shown import set_shown
from citybudget.gui.widgets.step_bars import Step, StepBars
from citybudget.gui.widgets.tables import DataTable
from citybudget.reports import tables
from citybudget.reports.table import ReportTable, RowRole
from citybudget.texts import Texts
from citybudget.texts.grants import terms

_COLOURS = {"cost": "past", "eligible": "prev", "by_rate": "accent", "before": "prev", "draw": "accent"}
_AMOUNTS = ("cost", "eligible", "not_eligible", "draw", "general")
_MOST_ROWS = 5
_ACTIONS: Mapping[str, IconName] = {"edit": "pencil-simple", "copy": "copy", "remove": "trash"}


class CalculationCard(Card):
    """`chosen` gives the id of a programme that uses the grant; `wanted` one of edit, copy, remove."""

    chosen = Signal(str)
    wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setObjectName("panel_grant_calc")
        self.title_label.hide()
        self.name = ElidedLabel("", "card")
        self.head.insertWidget(0, self.name, 100)
        self.buttons = {key: QuietButton(theme, "", icon) for key, icon in _ACTIONS.items()}
        for key, button in self.buttons.items():
            button.setObjectName(f"action_grant_{key}")
            button.clicked.connect(lambda _=False, key=key: self.wanted.emit(key))
            self.add_to_head(button)
        self.bars = StepBars(theme)
        self.bars.setObjectName("bars_grant")
        self.bars.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._model = CellTableModel()
        self._model.setParent(self)
        self.table = DataTable(theme)
        self.table.setObjectName("table_grant_programmes")
        self.table.setModel(self._model)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.table.clicked.connect(self._on_row)
        self.table.activated.connect(self._on_row)
        self.nothing, self.source = Label("", "secondary"), Label("", "note")
        for label in (self.nothing, self.source):
            label.setWordWrap(True)
        for part in (self.bars, self.nothing, self.table, self.source):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def retranslate(self, texts: Texts) -> None:
        """The fixed words."""
        words = (texts.say("Edit"), texts.say("Next year's round"), texts.say("Remove"))
        for button, text in zip(self.buttons.values(), words, strict=True):
            button.setText(text)

    def show_grant(
        self, plan: Plan, texts: Texts, at: Column, unit: Unit, grant_id: str, *, may: bool
    ) -> None:
        """A grant by its id; what may not be changed is only read."""
        for button in self.buttons.values():
            button.setEnabled(may)
        grant = plan.grants[grant_id]
        steps = tables.grant_steps_table(plan, texts, at, unit, grant_id)
        self.set_title(steps.title)
        self.name.setText(steps.title)
        self._show_steps(plan, at, steps, grant)
        self._show_programmes(tables.grant_programmes_table(plan, texts, at, unit, grant_id))
        self.nothing.setText(texts.say("No programme draws on it in this column."))
        for part, there in ((self.nothing, not steps.rows), (self.bars, bool(steps.rows)),
                            (self.table, bool(steps.rows))):  # fmt: skip
            set_shown(part, there)
        self.source.setText(terms(texts, grant))

    def _show_steps(self, plan: Plan, at: Column, table: ReportTable, grant: Grant) -> None:
        shown = []
        for row in table.rows:
            name, amount, note = row.cells
            yen = amount.value if isinstance(amount.value, int) else 0
            shown.append(
                Step(name.text, yen, amount.text, note.text, _COLOURS[row.key], row.key == "by_rate")
            )
        use = grant_uses(plan, at).get(grant.id)
        capped = use is not None and use.found.rule is Rule.CAP and not use.before_yen
        sentence = ", ".join(f"{step.name} {step.amount} {step.note}".strip() for step in shown)
        self.bars.show_steps(shown, sentence, grant.cap_yen if capped else None)

    def _show_programmes(self, table: ReportTable) -> None:
        places = {column.key: place for place, column in enumerate(table.columns)}
        keys = ("name", *_AMOUNTS)
        heads = [Heading(table.columns[places[key]].title, key in _AMOUNTS) for key in keys]
        rows = []
        for row in table.rows:
            total = row.role is RowRole.TOTAL
            if total and len(table.rows) == 2:
                continue
            said = {key: row.cells[places[key]].text for key in places}
            name = f"{said['code']} {said['name']}".strip()
            made = [Cell(name, row="subtotal" if total else "row", strong=total)]
            made += [
                Cell(
                    said[key], amount=True, strong=key == "draw" or total, row="subtotal" if total else "row"
                )
                for key in _AMOUNTS
            ]
            spoken = ", ".join((name, *(f"{places_title(table, key)} {said[key]}" for key in _AMOUNTS)))
            rows.append(CellRow(row.key, tuple(made), spoken, chosen=not total))
        self._model.show_rows(heads, rows)
        self.table.setAccessibleName(table.title)
        self.table.set_column_widths({place: self._amount_width(place) for place in range(1, len(keys))})
        height = 28 * (min(len(rows), _MOST_ROWS) + 1) + 2
        self.table.setFixedHeight(self._theme.px(height))

    def _amount_width(self, place: int) -> int:
        """As wide as the column's longest amount or its heading, at 100 %."""
        longest = max((cell_width(self._theme, row.cells[place]) for row in self._model.rows), default=0)
        heading = str(self._model.headerData(place, Qt.Orientation.Horizontal) or "")
        headed = QFontMetrics(self._theme.font(12, 400)).horizontalAdvance(heading) + self._theme.px(18)
        return (max(longest, headed) + self._theme.px(4)) * 100 // self._theme.scale

    def _on_row(self, index: QModelIndex) -> None:
        row = self._model.row(index.row())
        if row.chosen:
            self.chosen.emit(str(row.key))


def places_title(table: ReportTable, key: str) -> str:
    """The heading of a column."""
    return table.columns[table.column(key)].title
