"""What if refused (もし不採択なら): tick grants and see general revenue without them; the plan stays as it is."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from citybudget.gui.theme import Theme, mark
from citybudget.gui.widgets.button import SecondaryButton
from citybudget.gui.widgets.card import Card
from citybudget.gui.widgets.label import ElidedLabel, Label
from citybudget.gui.widgets.shown import set_shown
from citybudget.reports.table import Cell, ReportTable, RowRole, TableRow
from citybudget.reports.tables.grouped import TOTAL
from citybudget.texts import Texts, ceilings

_ROWS_SEEN = 4


class RefusedCard(Card):
    """`ticked` says that other grants are ticked; `plan_wanted` asks what is done then, `table_wanted` for all figures."""

    ticked = Signal()
    plan_wanted = Signal()
    table_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.note = Label("", "note")
        self.note.setWordWrap(True)
        self.list = _Ticks(theme)
        self.list.ticked.connect(self.ticked)
        self.general, self.before, self.then = Label(""), Label("", "note"), Label("", "panel", "err")
        self.then.setObjectName("label_if_refused_general")
        self.room, self.left = Label(""), Label("", "strong")
        self.left.setObjectName("label_if_refused_left")
        self.plans = _Plans(theme)
        self.write, self.table = (
            SecondaryButton(theme, "", "note-pencil"),
            SecondaryButton(theme, "", "table"),
        )
        self.write.setObjectName("action_refusal_plan")
        self.table.setObjectName("action_refused_table")
        self.write.clicked.connect(self.plan_wanted)
        self.table.clicked.connect(self.table_wanted)
        self._lay_out()

    def _lay_out(self) -> None:
        rule = QFrame()
        rule.setFixedHeight(1)
        mark(rule, part="rule")
        foot = QGridLayout()
        foot.setColumnStretch(0, 1)
        foot.addWidget(self.general, 0, 0)
        foot.addWidget(self.before, 0, 1)
        foot.addWidget(self.then, 0, 2, Qt.AlignmentFlag.AlignRight)
        foot.addWidget(self.room, 1, 0)
        foot.addWidget(self.left, 1, 1, 1, 2, Qt.AlignmentFlag.AlignRight)
        buttons = QHBoxLayout()
        for button in (self.write, self.table):
            buttons.addWidget(button, 1)
        for part in (self.note, self.list, rule):
            self.body.addWidget(part)
        self.body.addLayout(foot)
        self.body.addWidget(self.plans)
        self.body.addStretch(1)
        self.body.addLayout(buttons)

    @property
    def chosen(self) -> set[str]:
        """The grants that are ticked."""
        return self.list.chosen()

    def show_tables(self, texts: Texts, refused: ReportTable, plans: ReportTable, *, may: bool) -> None:
        """What the ticked grants would do, and what is written down for it."""
        self.set_title(texts.say("What if refused"))
        self.note.setText(texts.say("General revenue without the ticked grants. The plan does not change."))
        grants = [row for row in refused.rows if row.role is RowRole.ITEM]
        self.list.show_grants(texts, grants)
        _, now, then = next(row for row in refused.rows if row.key == TOTAL).cells
        moved = now.value != then.value
        self.general.setText(texts.say("General revenue"))
        self.before.setText(f"{now.text} →" if moved else "")
        self.then.setText(then.text)
        self.then.set_tone("err" if moved else "text")
        self._show_room(texts, refused)
        self.plans.show_plans(texts, plans, bool(self.chosen))
        self.write.setText(texts.say("Write what is done"))
        self.write.setEnabled(may and bool(grants))
        self.table.setText(texts.say("Table"))
        self.table.setEnabled(bool(grants))

    def _show_room(self, texts: Texts, refused: ReportTable) -> None:
        room = next((row.cells[-1] for row in refused.rows if row.key == "left"), None)
        for part in (self.room, self.left):
            set_shown(part, room is not None)
        if room is not None and isinstance(room.value, int):
            self.room.setText(texts.say("Against the ceiling"))
            self.left.setText(ceilings.gap(texts, room.value, refused.unit))
            self.left.set_tone("err" if room.value < 0 else "ok")


class _Ticks(QScrollArea):
    """A box for each grant with what would be lost; about four are seen, the others are scrolled to."""

    ticked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: dict[str, tuple[QCheckBox, Label]] = {}
        self.setObjectName("list_if_refused")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = QWidget()
        mark(self._inside, ground="surface")
        self.setWidget(self._inside)
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, theme.px(4), 0)
        self._grid.setColumnStretch(0, 1)

    def chosen(self) -> set[str]:
        return {key for key, (box, _) in self._rows.items() if box.isChecked()}

    def show_grants(self, texts: Texts, rows: Sequence[TableRow]) -> None:
        self.setAccessibleName(texts.say("What if refused"))
        if [row.key for row in rows] != list(self._rows):
            self._rebuild(rows)
        for row in rows:
            name, draw, lost = row.cells
            box, label = self._rows[row.key]
            box.setText(_elided(box, name.text, self._theme.px(190)))
            box.setToolTip(name.text)
            box.setAccessibleName(f"{name.text} {draw.text}")
            label.setText(lost.text if lost.value is not None else draw.text)
            label.set_tone("err" if lost.value is not None else "text3")
        seen = min(max(len(rows), 1), _ROWS_SEEN)
        self.setFixedHeight(self._theme.px(26) * seen)

    def _rebuild(self, rows: Sequence[TableRow]) -> None:
        kept = self.chosen()
        for parts in self._rows.values():
            for part in parts:
                part.hide()
                self._grid.removeWidget(part)
                part.deleteLater()
        self._rows = {}
        for place, row in enumerate(rows):
            box, label = QCheckBox(), Label("", "strong")
            box.setObjectName(f"check_refused_{row.key}")
            box.setChecked(row.key in kept)
            box.toggled.connect(lambda _on: self.ticked.emit())
            self._grid.addWidget(box, place, 0)
            self._grid.addWidget(label, place, 1, Qt.AlignmentFlag.AlignRight)
            self._rows[row.key] = (box, label)
        self._grid.setRowStretch(len(rows), 1)


def _elided(box: QCheckBox, name: str, width: int) -> str:
    shown = box.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, width)
    return shown.replace("&", "&&")


class _Plans(QWidget):
    """What is done then, programme by programme, on a quiet ground."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._heading = Label("", "caption-strong")
        self._ground = QFrame()
        mark(self._ground, part="strip")
        self._words = QVBoxLayout(self._ground)
        self._words.setContentsMargins(theme.px(10), theme.px(6), theme.px(10), theme.px(6))
        self._labels: list[ElidedLabel] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._heading)
        column.addWidget(self._ground)

    def show_plans(self, texts: Texts, table: ReportTable, asked: bool) -> None:
        self._heading.setText(texts.say("What is done then (kept with each programme)"))
        lines = [_line(texts, row.cells) for row in table.rows]
        if not lines:
            lines = (
                [texts.say("Tick grants above to see the programmes that would lose them.")]
                if not asked
                else []
            )
        while len(self._labels) < len(lines):
            self._labels.append(ElidedLabel("", "caption"))
            self._words.addWidget(self._labels[-1])
        for place, label in enumerate(self._labels):
            set_shown(label, place < len(lines))
            if place < len(lines):
                label.setText(lines[place])


def _line(texts: Texts, cells: Sequence[Cell]) -> str:
    code, name, _, _, plan = (cell.text for cell in cells)
    nothing = texts.say("{programme}: nothing written yet", programme=name)
    return f"{code}  {' '.join(plan.split()) or nothing}"
