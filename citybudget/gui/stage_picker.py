"""The stages of a year side by side; those there is no room for drop down from the last button."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from citybudget.domain import cycle
from citybudget.domain import stage as stages
from citybudget.domain.plan import Plan
from citybudget.gui.theme import Theme
from citybudget.gui.view import View
from citybudget.gui.widgets.button import IconButton
from citybudget.gui.widgets.segmented import Segment, Segmented
from citybudget.texts import Texts, labels

_PADDING, _LOCK, _MORE = 14, 20, 34
Fits = Callable[[Sequence[str], bool], bool]
"""Whether some stages have room beside each other, with the button that drops the others down where there are some."""


class StagePicker(QWidget):
    """`chosen` gives a stage's word. Supplementary budgets fold away first, the oldest before the newer ones."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._room = 10_000
        self._items: tuple[Segment, ...] = ()
        self._looked_at = stages.REQUEST
        self.segments = Segmented(theme)
        self.segments.setObjectName("picker_stage")
        self.segments.chosen.connect(self.chosen)
        self.more = IconButton(theme, "dots-three-vertical", "")
        self.more.setObjectName("stage_more")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self._menu.setObjectName("menu_more_stages")
        self.more.setMenu(self._menu)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(2))
        self._row.addWidget(self.segments)
        self._row.addWidget(self.more)
        theme.changed.connect(self._fold)

    def show_stages(self, plan: Plan, view: View) -> None:
        """The stages of the year looked at, opened or not, with the locks of those that are fixed."""
        texts = view.texts
        self._looked_at = view.stage
        words = {*cycle.course(plan, view.year), *plan.opened_stages(view.year), view.stage}
        ordered = sorted(words, key=plan.stage_order)
        self._items = tuple(_segment(plan, texts, view.year, word) for word in ordered)
        self.more.set_name(texts.say("More stages"))
        self._fold()
        self.segments.set_name(texts.say("Stage"))

    def set_room(self, width: int) -> None:
        """How wide the picker may be."""
        if width != self._room:
            self._room = width
            self._fold()

    def button(self, stage: str) -> QToolButton:
        """The button of a stage; of one that is folded away, the button that drops it down."""
        return self.segments.button(stage) if stage in self._shown() else self.more

    def needed(self) -> int:
        """The width with nothing folded away."""
        return self._width(self._items)

    def _shown(self) -> list[str]:
        folded = folded_away([str(item.key) for item in self._items], self._looked_at, self._fits)
        return [str(item.key) for item in self._items if item.key not in folded]

    def _fits(self, kept: Sequence[str], folded: bool) -> bool:
        items = [item for item in self._items if item.key in kept]
        return self._width(items) + (self._theme.px(_MORE) if folded else 0) <= self._room

    def _width(self, items: Sequence[Segment]) -> int:
        metrics = QFontMetrics(self._theme.font(13, 600))
        px = self._theme.px
        locks = sum(px(_LOCK) for item in items if item.locked)
        return sum(metrics.horizontalAdvance(item.text) + px(_PADDING) for item in items) + locks + px(4)

    def _fold(self) -> None:
        if not self._items:
            return
        shown = self._shown()
        self.segments.set_items([item for item in self._items if item.key in shown])
        self.segments.set_value(self._looked_at)
        folded = [item for item in self._items if item.key not in shown]
        self._menu.clear()
        for item in folded:
            icon = self._theme.icon("lock-simple", "text3", 13) if item.locked else None
            action = self._menu.addAction(icon, item.text) if icon else self._menu.addAction(item.text)
            action.setObjectName(item.object_name)
            action.setToolTip(item.tip)
            action.triggered.connect(lambda _=False, key=item.key: self.chosen.emit(key))
        self.more.setVisible(bool(folded))


def folded_away(words: Sequence[str], looked_at: str, fits: Fits) -> set[str]:
    """The stages that drop down: as few as make room, the one looked at never."""
    folded: set[str] = set()
    for word in _in_order_of_folding(words):
        kept = [each for each in words if each not in folded]
        if fits(kept, bool(folded)):
            break
        if word != looked_at:
            folded.add(word)
    return folded


def _in_order_of_folding(words: Sequence[str]) -> list[str]:
    """Supplementary budgets from the first on, what was carried over, then assessments from the first on."""
    supplementary = [word for word in words if stages.supplementary_number(word) is not None]
    carried = [word for word in words if word == stages.CARRIED]
    assessments = [word for word in words if stages.is_assessment(word)]
    return [*carried, *supplementary, *assessments, stages.CURRENT, ""]


def _segment(plan: Plan, texts: Texts, year: int, word: str) -> Segment:
    at = (year, word)
    state = plan.year_stages.get(at)
    number = stages.supplementary_number(word)
    name = texts.say("suppl. {n}", n=number) if number is not None else labels.stage(texts, word)
    full = labels.stage(texts, word)
    note = state.note if state is not None else ""
    begun = word in plan.opened_stages(year)
    said = (full, note, "" if begun else texts.within("stage state", "Not begun"))
    return Segment(word, name, f"stage_{word.replace('-', '_')}", plan.locked(at), texts.listed(said), begun)
