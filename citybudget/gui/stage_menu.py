"""The menu beside the stages: on to the next one, fix, unlock, note."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from citybudget.domain import cycle
from citybudget.domain import stage as stages
from citybudget.gui.context import Context
from citybudget.gui.stage_steps import StageSteps, can_be_fixed, holder
from citybudget.texts import labels, years


class StageMenu(QMenu):
    """Made anew each time it opens, from the plan and what is looked at."""

    def __init__(self, context: Context, steps: StageSteps, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._steps = steps
        self.setObjectName("menu_stages")
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """The steps that can be taken now."""
        self.clear()
        plan, view = self._context.plan, self._context.view
        at = view.column
        for to in cycle.choices(plan, view.year):
            self._add(f"advance_{to}", self._advance_words(to), partial(self._steps.advance, to))
        self.addSeparator()
        texts = view.texts
        stage = labels.stage(texts, at[1])
        if plan.locked(at):
            words = texts.say("Unlock {stage}…", stage=labels.stage(texts, holder(at)[1]))
            self._add("unlock_stage", words, lambda: self._steps.ask_unlock(at))
        elif can_be_fixed(plan, at):
            self._add("fix_stage", texts.say("Fix {stage}", stage=stage), lambda: self._steps.fix(at))
        if not stages.is_derived(at[1]) and at[1] in plan.opened_stages(at[0]):
            words = texts.say("Note on {stage}…", stage=stage)
            self._add("note_stage", words, lambda: self._steps.ask_note(at))
        if plan.newest_stage(view.year) is not None:
            self.addSeparator()
            words = texts.say("Make the request of {year}…", year=years.long(texts, view.year + 1))
            self._add("roll_over", words, self._roll_over)
        if self.isEmpty() or not any(not action.isSeparator() for action in self.actions()):
            self.addAction(texts.say("Nothing was entered in this year yet")).setEnabled(False)

    def _advance_words(self, to: str) -> str:
        texts, plan, year = self._context.view.texts, self._context.plan, self._context.view.year
        stage = labels.stage(texts, to)
        if stages.supplementary_number(to) is not None:
            return texts.say("Open {stage}…", stage=stage)
        at = cycle.reached(plan, year)
        if at is None or plan.locked((year, at)):
            return texts.say("On to {stage}", stage=stage)
        return texts.say("On to {stage}; {before} is fixed", stage=stage, before=labels.stage(texts, at))

    def _roll_over(self) -> None:
        from citybudget.gui.dialogs.rollover import open_rollover  # noqa: PLC0415  # once a year

        parent = self.parentWidget()
        if parent is not None and self._steps.may():
            open_rollover(self._context, self._context.view.year, parent.window())

    def _add(self, name: str, words: str, act: Callable[[], object]) -> None:
        action = self.addAction(words)
        action.setObjectName(f"action_{name.replace('-', '_')}")
        action.triggered.connect(lambda _=False: act())
