"""General revenue against the ceilings: the division's as a gauge, the categories' as rows."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from citybudget.domain.amount import Unit
from citybudget.domain.ceilings import Headroom
from citybudget.domain.if_refused import Refusal
from citybudget.domain.plan import Column, Plan
from citybudget.gui.theme import Theme
from citybudget.gui.widgets.card import Card
from citybudget.gui.widgets.chip import Chip
from citybudget.gui.widgets.gauge import Gauge, GaugeWords, Level
from citybudget.gui.widgets.label import ElidedLabel, Label
from citybudget.gui.widgets.shown import set_shown
from citybudget.reports import tables
from citybudget.reports.table import ReportTable
from citybudget.reports.tables.ceilings import DIVISION
from citybudget.texts import Texts, ceilings, numbers


class CeilingCard(Card):
    """The link in the head asks for the ceilings' editor."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.edit = self.add_link()
        self.edit.setObjectName("action_edit_ceiling")
        self.number, self.unit, self.chip = Label("", "figure"), Label("", "caption", "text3"), Chip()
        self.number.setObjectName("label_general_revenue")
        self.gauge = Gauge(theme, 24)
        self.gauge.setObjectName("gauge_general")
        self.gauge.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.note = Label("", "note")
        self.note.setWordWrap(True)
        self._rows = _Rooms(theme)
        figure = QHBoxLayout()
        figure.addWidget(self.number)
        figure.addWidget(self.unit, 1)
        figure.addWidget(self.chip)
        self.body.addLayout(figure)
        for part in (self.gauge, self._rows, self.note):
            self.body.addWidget(part)

    def show_column(
        self, plan: Plan, texts: Texts, at: Column, unit: Unit, found: Refusal, refused: set[str]
    ) -> None:
        """A column with what would come on top where grants are refused."""
        self.set_title(texts.say("General revenue"))
        self.edit.setText(texts.say("Edit the ceilings"))
        self.number.setText(numbers.amount(texts, found.general_yen, unit))
        self.unit.setText(numbers.unit_name(texts, unit))
        then = next((item for item in found.ceilings if item.ceiling.category_id is None), None)
        now = Headroom(then.ceiling, found.general_yen) if then is not None else None
        set_shown(self.gauge, now is not None)
        self.chip.set_chip(ceilings.gap(texts, now.left_yen, unit) if now else "",
                           "error" if now and now.exceeded else "ok")  # fmt: skip
        if now is not None:
            self._show_gauge(texts, unit, now, found)
        self._rows.show_table(texts, tables.ceilings_table(plan, texts, at, unit, refused), bool(refused))
        own = now.ceiling.note if now is not None else ""
        rule = texts.say("A ceiling is held against general revenue, not against the whole cost.")
        none = texts.say("No ceiling is set for this year.")
        if plan.plan_year(at[0]).ceilings:
            none = texts.say(
                "Ceilings bind a whole year's budget: not supplementary budgets by themselves, nor the settlement."
            )
        self.note.setText("\n".join(part for part in (own, rule if found.ceilings else none) if part))

    def _show_gauge(self, texts: Texts, unit: Unit, now: Headroom, found: Refusal) -> None:
        lost = found.then_yen != found.general_yen
        then = numbers.amount(texts, found.then_yen, unit)
        words = GaugeWords(
            numbers.amount(texts, now.general_yen, unit),
            texts.say("Ceiling {amount}", amount=numbers.amount(texts, now.ceiling.amount_yen, unit)),
            texts.say("Hatched: {amount} if refused", amount=then) if lost else "",
        )
        sentence = ceilings.sentence(texts, now, unit)
        level = Level(now.general_yen, now.ceiling.amount_yen, found.then_yen if lost else None)
        self.gauge.show_level(level, f"{sentence} {words.then}".strip(), words)


class _Rooms(QWidget):
    """A row a category with a ceiling: its name, a small gauge, and what is left."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("list_ceilings")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2)
        self._parts: list[tuple[ElidedLabel, Gauge, Label]] = []

    def show_table(self, texts: Texts, table: ReportTable, lost: bool) -> None:
        rows = [row for row in table.rows if row.key != DIVISION]
        while len(self._parts) < len(rows):
            self._add()
        places = {column.key: place for place, column in enumerate(table.columns)}
        for place, parts in enumerate(self._parts):
            for part in parts:
                set_shown(part, place < len(rows))
        for (name, gauge, left), row in zip(self._parts, rows, strict=False):
            yen = {key: row.cells[places[key]].value for key in ("general", "ceiling", "left", "if_refused")}
            amounts = {key: value if isinstance(value, int) else 0 for key, value in yen.items()}
            name.setText(row.cells[places["name"]].text)
            words = ceilings.gap(texts, amounts["left"], table.unit)
            left.setText(words)
            left.set_tone("err" if amounts["left"] < 0 else "text2")
            then = amounts["ceiling"] - amounts["if_refused"] if lost else None
            level = Level(amounts["general"], amounts["ceiling"], then)
            gauge.show_level(level, f"{name.text()} {words}")
        set_shown(self, bool(rows))

    def _add(self) -> None:
        parts = (ElidedLabel("", "caption"), Gauge(self._theme), Label("", "caption-strong"))
        parts[2].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for column, part in enumerate(parts):
            self._grid.addWidget(part, len(self._parts), column)
        self._parts.append(parts)
