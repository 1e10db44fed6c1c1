"""The bar on top: whose plan, which year and stage, undo and redo, the unit, the language."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton

from citybudget.domain import stage as stages
from citybudget.domain.amount import Unit
from citybudget.domain.change import Change
from citybudget.domain.plan import Plan
from citybudget.gui.stage_picker import StagePicker
from citybudget.gui.theme import Theme, mark
from citybudget.gui.view import View
from citybudget.gui.widgets.button import IconButton, MenuButton
from citybudget.gui.widgets.combo import Choice, ComboBox
from citybudget.gui.widgets.icon_binding import IconBinding
from citybudget.gui.widgets.segmented import Segment, Segmented
from citybudget.texts import LANGUAGES, Texts, changes, numbers, years
from citybudget.texts.marks import N_

_LANGUAGE_NAMES = {"ja": "日本語", "en": "English"}
_SHORT_UNITS = {Unit.YEN: "¥", Unit.THOUSAND: "¥k", Unit.MILLION: "¥m"}
_ENTERED = (stages.REQUEST, stages.INITIAL, stages.SETTLEMENT)
"""Stages that can be opened and typed in for any year; others begin with a step from the one before."""
_MOST_TITLE = 420
_LEAST_TITLE = 90
_WIDE = 1400


class TopBar(QFrame):
    """Shows and changes the view; `language_chosen` gives the language, undo and redo are the window's."""

    language_chosen = Signal(str)
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, theme: Theme, view: View, menu_actions: list[QAction | None]) -> None:
        super().__init__()
        self._theme = theme
        self._view = view
        mark(self, part="topbar")
        self.title = _TitleButton(theme, menu_actions)
        self.year = ComboBox(theme)
        self.year.setObjectName("picker_year")
        self.year.chosen.connect(self._on_year)
        self.stage = StagePicker(theme)
        self.stage.chosen.connect(lambda stage: view.show_column((view.year, stage)))
        self.steps = StepsButton(theme)
        self.undo = IconButton(theme, "arrow-u-up-left", "")
        self.undo.setObjectName("action_undo")
        self.undo.clicked.connect(self.undo_wanted)
        self.redo = IconButton(theme, "arrow-u-up-right", "")
        self.redo.setObjectName("action_redo")
        self.redo.clicked.connect(self.redo_wanted)
        self.unit = Segmented(theme)
        self.unit.setObjectName("toggle_unit")
        self.unit.chosen.connect(view.show_unit)
        self.language = language_toggle(theme)
        self.language.chosen.connect(self.language_chosen.emit)
        self._row = QHBoxLayout(self)
        self._lay_out()
        self._stages: dict[int, str] = {}
        theme.changed.connect(self._restyle)
        self._restyle()

    def _lay_out(self) -> None:
        rule = QFrame()
        mark(rule, part="rule")
        rule.setFixedSize(1, self._theme.px(24))
        for widget in (self.title, rule, self.year, self.stage, self.steps):
            self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addStretch(1)
        self.room_for_search = QHBoxLayout()
        self._row.addLayout(self.room_for_search)
        for button in (self.undo, self.redo, self.unit, self.language):
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def refresh(self, plan: Plan) -> None:
        """The plan's name, its years and stages, and what of the view is chosen."""
        texts, view = self._view.texts, self._view
        whose = plan.municipality
        self.title.set_name(
            f"{texts.of(whose.ja, whose.en)}{' ' if texts.japanese else ', '}"
            f"{texts.of(whose.division_ja, whose.division_en)}".rstrip(", "),
        )
        self.year.set_choices([_year_choice(texts, year) for year in _years(plan, view.year)])
        self.year.set_value(view.year)
        self.stage.show_stages(plan, view)
        self.unit.set_value(view.unit)
        self._stages[view.year] = view.stage
        self._plan = plan
        self._give_title_room()

    def refresh_steps(self, undo: Change | None, redo: Change | None, keys: tuple[str, str]) -> None:
        """What the two arrows would take back and bring back, in their tool tips."""
        texts = self._view.texts
        for button, change, word, none, key in (
            (self.undo, undo, N_("Undo: {what}"), texts.say("Nothing to undo"), keys[0]),
            (self.redo, redo, N_("Redo: {what}"), texts.say("Nothing to redo"), keys[1]),
        ):
            name = none if change is None else texts.say(word, what=changes.change(texts, self._plan, change))
            button.set_name(name, f"{name} ({key})")
            button.setEnabled(change is not None)

    def retranslate(self) -> None:
        """The fixed words; `refresh` follows."""
        texts = self._view.texts
        self.year.setAccessibleName(texts.say("Fiscal year"))
        self.unit.set_items([_unit_segment(texts, unit) for unit in Unit])
        self.unit.set_name(texts.say("Unit"))
        self.language.set_name(texts.say("Language"))
        self.language.set_value(texts.language)
        self.steps.set_name(texts.say("Next stage…"))
        self.title.setAccessibleDescription(texts.say("The plan: open, save a copy, close"))

    def _on_year(self, year: int) -> None:
        self._view.show_column((year, self._stage_in(year)))

    def _stage_in(self, year: int) -> str:
        """The stage last looked at in that year, else the one looked at now, else the year's newest."""
        there = self._plan.stages_of(year)
        wanted = self._stages.get(year, self._view.stage)
        if wanted in there or not there:
            return wanted if wanted in (*there, *_ENTERED) else stages.REQUEST
        return self._plan.newest_stage(year) or there[-1]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_title_room()

    def _give_title_room(self) -> None:
        """The name is cut short only where the controls leave it no room, which shows in the window.

        Stages that have no room beside the shortest name drop down.
        """
        if not self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            return
        px = self._theme.px
        self.steps.show_words(self.width() >= px(_WIDE))
        others = (self.year, self.steps, self.undo, self.redo, self.unit, self.language)
        taken = sum(part.sizeHint().width() + self._row.spacing() for part in others)
        free = self.width() - taken - self._row.spacing() - px(130)
        self.stage.set_room(free - px(_LEAST_TITLE))
        room = free - min(self.stage.needed(), free - px(_LEAST_TITLE))
        self.title.set_room(max(px(_LEAST_TITLE), min(room, px(_MOST_TITLE))))

    def _restyle(self) -> None:
        px = self._theme.px
        self.setFixedHeight(px(50))
        self._row.setContentsMargins(px(14), 0, px(12), 0)
        self._row.setSpacing(px(8))
        self._give_title_room()


class _TitleButton(MenuButton):
    """Whose plan it is, cut short where there is no room; pressed, a menu of what can be done with the file."""

    def __init__(self, theme: Theme, actions: list[QAction | None]) -> None:
        super().__init__(theme, "", "folder-open")
        self._room = theme.px(_MOST_TITLE)
        self._name = ""
        self.setObjectName("title_plan")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(self)
        for action in actions:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)
        self.setMenu(menu)

    def set_name(self, name: str) -> None:
        self._name = name
        self.setAccessibleName(name)
        self.setToolTip(name)
        self._elide()

    def set_room(self, width: int) -> None:
        """How wide the name may be."""
        if width != self._room:
            self._room = width
            self._elide()

    def _elide(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, self._room))


class StepsButton(QToolButton):
    """What can be done with the stages: words where there is room for them, else an arrow alone."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("action_stages")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        mark(self, kind="steps")
        self._icon = IconBinding(self, theme, "arrow-right", "text2", size=16, gap=True)

    def set_name(self, name: str) -> None:
        """What the button does, in words."""
        self.setText(name)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def show_words(self, wide: bool) -> None:
        """Words beside the arrow, or the arrow alone."""
        beside, alone = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
        self.setToolButtonStyle(beside if wide else alone)


def language_toggle(theme: Theme) -> Segmented:
    """日本語 | English, each in its own language, as on the Start page and in the bar."""
    toggle = Segmented(theme, [Segment(key, _LANGUAGE_NAMES[key], f"lang_{key}") for key in LANGUAGES])
    toggle.setObjectName("toggle_language")
    return toggle


def _years(plan: Plan, shown: int) -> list[int]:
    return sorted({*plan.fiscal_years(), shown}, reverse=True)


def _year_choice(texts: Texts, year: int) -> Choice:
    return Choice(year, years.long(texts, year), years.beside(texts, year))


def _unit_segment(texts: Texts, unit: Unit) -> Segment:
    name = numbers.unit_name(texts, unit)
    return Segment(unit, name if texts.japanese else _SHORT_UNITS[unit], f"unit_{unit.key}", tip=name)
