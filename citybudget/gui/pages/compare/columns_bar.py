"""What is compared with what, which rows of it are shown, and what is stressed."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QWidget

from citybudget.domain import stage as stages
from citybudget.domain.amount import Unit
from citybudget.domain.plan import Column, Plan
from citybudget.domain.totals import By
from citybudget.gui.models.compare_filter import Moved
from citybudget.gui.theme import Theme, mark
from citybudget.gui.widgets.button import IconButton
from citybudget.gui.widgets.combo import Choice, ComboBox
from citybudget.gui.widgets.label import Label
from citybudget.gui.widgets.segmented import Segment, Segmented
from citybudget.gui.widgets.shown import set_shown
from citybudget.texts import Texts, labels, numbers, years

STRESSED = (0, 100_000, 500_000, 1_000_000)
"""From how many yen on a change can be stressed; 0: none is."""
_NARROW = 1270


class ColumnPicker(QWidget):
    """A year and one of its stages; `chosen` gives the column the person picked."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, name: str, tone: str) -> None:
        super().__init__()
        self._theme, self._tone = theme, tone
        self._plan: Plan | None = None
        self._column: Column = (0, "")
        self._square, self._label = QFrame(), Label("", "secondary")
        self.year, self.stage = ComboBox(theme), ComboBox(theme)
        self.year.setObjectName(f"picker_{name}_year")
        self.stage.setObjectName(f"picker_{name}_stage")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for part in (self._square, self._label, self.year, self.stage):
            self._row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self.year.chosen.connect(self._on_year)
        self.stage.chosen.connect(lambda stage: self._choose((self._column[0], stage)))
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_column(self, plan: Plan, texts: Texts, column: Column) -> None:
        """Every year with figures and every stage of the chosen one, with this column chosen."""
        self._plan, self._column = plan, column
        held = {year for (year, _), estimates in plan.columns.items() if estimates} | {column[0]}
        self.year.set_choices([Choice(year, years.long(texts, year)) for year in sorted(held, reverse=True)])
        self.year.set_value(column[0])
        words = stages_to_compare(plan, column)
        self.stage.set_choices([Choice(word, labels.stage(texts, word)) for word in words])
        self.stage.set_value(column[1])

    def retranslate(self, words: str, year: str, stage: str) -> None:
        """The word before the lists, and what each list is called for those who hear it."""
        self._label.setText(words)
        self.year.setAccessibleName(f"{words} {year}")
        self.stage.setAccessibleName(f"{words} {stage}")

    def _on_year(self, year: int) -> None:
        assert self._plan is not None
        there = self._plan.stages_of(year)
        wanted = (self._column[1], stages.INITIAL, self._plan.newest_stage(year), *there)
        self._choose((year, next(stage for stage in wanted if stage in there)))

    def _choose(self, column: Column) -> None:
        self._column = column
        self.chosen.emit(column)

    def _restyle(self) -> None:
        px = self._theme.px
        self._row.setSpacing(px(6))
        self._square.setFixedSize(px(10), px(10))
        mark(self._square, part=f"square-{self._tone}")


def stages_to_compare(plan: Plan, column: Column) -> list[str]:
    """Every stage of the column's year that holds estimates, the derived 現計 too, and the column's own."""
    return sorted({*plan.stages_of(column[0]), column[1]}, key=plan.stage_order)


class ColumnsBar(QFrame):
    """`columns_chosen` gives start and end; `filter_chosen`, `nodes_chosen` and `stress_chosen` that something was picked."""

    columns_chosen = Signal(object, object)
    filter_chosen = Signal()
    nodes_chosen = Signal(bool)
    stress_chosen = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        mark(self, part="card")
        self.start, self.end = ColumnPicker(theme, "from", "prev"), ColumnPicker(theme, "to", "up")
        self.swap = IconButton(theme, "arrows-left-right", "")
        self.swap.setObjectName("action_swap")
        self.filter = Segmented(theme, [Segment(key, key, f"filter_change_{key}") for key in Moved])
        self.filter.setObjectName("filter_change")
        self.to_node = QCheckBox()
        self.to_node.setObjectName("check_to_node")
        self.stress = ComboBox(theme)
        self.stress.setObjectName("picker_stressed")
        self._columns: tuple[Column, Column] = ((0, ""), (0, ""))
        self._row = QHBoxLayout(self)
        for part in (self.start, self.swap, self.end, self.filter):
            self._row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addStretch(1)
        self._row.addWidget(self.to_node, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.stress, 0, Qt.AlignmentFlag.AlignVCenter)
        self._listen()
        theme.changed.connect(self._restyle)
        self._restyle()

    def _listen(self) -> None:
        self.start.chosen.connect(lambda at: self.columns_chosen.emit(at, self._columns[1]))
        self.end.chosen.connect(lambda at: self.columns_chosen.emit(self._columns[0], at))
        self.swap.clicked.connect(lambda: self.columns_chosen.emit(self._columns[1], self._columns[0]))
        self.filter.chosen.connect(lambda _key: self.filter_chosen.emit())
        self.to_node.toggled.connect(self.nodes_chosen)
        self.stress.chosen.connect(lambda _yen: self.stress_chosen.emit())

    def show_columns(self, plan: Plan, texts: Texts, start: Column, end: Column) -> None:
        """What is compared."""
        self._columns = (start, end)
        self.start.show_column(plan, texts, start)
        self.end.show_column(plan, texts, end)

    def show_counts(self, texts: Texts, counts: Mapping[Moved, int]) -> None:
        """How many rows each choice of the filter shows."""
        names = {
            Moved.ALL: texts.within("moved", "All {n}", n=counts[Moved.ALL]),
            Moved.UP: texts.within("moved", "Up {n}", n=counts[Moved.UP]),
            Moved.DOWN: texts.within("moved", "Down {n}", n=counts[Moved.DOWN]),
            Moved.NEW_OR_ENDED: texts.within("moved", "New, ended {n}", n=counts[Moved.NEW_OR_ENDED]),
        }
        self.filter.set_items([Segment(key, name, f"filter_change_{key}") for key, name in names.items()])

    def show_innermost(self, texts: Texts, innermost: By) -> None:
        """What everything unfolds to: nodes, or programmes where those stand innermost."""
        to_node = innermost is By.NODE
        self.to_node.setText(texts.say("Unfold to nodes") if to_node else texts.say("Unfold to programmes"))

    def wanted(self) -> Moved:
        """The choice of the filter."""
        found = self.filter.value()
        return found if isinstance(found, Moved) else Moved.ALL

    def stressed_from(self) -> int | None:
        """From how many yen on a change is stressed."""
        found = self.stress.value()
        return int(found) if isinstance(found, int) and found else None

    def retranslate(self, texts: Texts) -> None:
        """The fixed words."""
        year, stage = texts.say("Fiscal year"), texts.say("Stage")
        self.start.retranslate(texts.within("compare", "From"), year, stage)
        self.end.retranslate(texts.within("compare", "To"), year, stage)
        self.swap.set_name(texts.say("Swap the two columns"))
        self.filter.set_name(texts.say("Show"))
        self.stress.setAccessibleName(texts.say("Changes in bold"))
        chosen = self.stress.value()
        self.stress.set_choices([Choice(yen, _stress_words(texts, yen)) for yen in STRESSED])
        self.stress.set_value(STRESSED[1] if chosen is None else chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        set_shown(self.stress, self.width() >= self._theme.px(_NARROW))

    def _restyle(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(12), px(8), px(12), px(8))
        self._row.setSpacing(px(10))


def _stress_words(texts: Texts, yen: int) -> str:
    if not yen:
        return texts.say("No change in bold")
    amount = numbers.with_unit(texts, yen, Unit.THOUSAND)
    return texts.say("Changes of {amount} or more in bold", amount=amount)
