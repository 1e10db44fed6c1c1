"""Every action of the window in one table: what it is called, which key it has, what does it."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from citybudget.texts import Texts
from citybudget.texts.marks import N_


class ActionSpec(NamedTuple):
    """One action: its object name, its words, its keys, and the key of the handler that does it."""

    name: str
    text: str
    keys: tuple[str, ...]
    handler: str


WINDOW_ACTIONS = (
    ActionSpec("shortcut_new", N_("New plan…"), ("Ctrl+Shift+N",), "new"),
    ActionSpec("shortcut_open", N_("Open a plan file…"), ("Ctrl+O",), "open"),
    ActionSpec("shortcut_training", N_("Start training"), (), "training"),
    ActionSpec("shortcut_save_copy", N_("Save a copy as…"), ("Ctrl+Shift+S",), "save_copy"),
    ActionSpec("shortcut_larger", N_("Larger text"), ("Ctrl++", "Ctrl+=", "Ctrl+;"), "larger"),
    ActionSpec("shortcut_smaller", N_("Smaller text"), ("Ctrl+-",), "smaller"),
    ActionSpec("shortcut_normal_size", N_("Normal text size"), ("Ctrl+0",), "normal_size"),
)
"""Actions of the window, with or without a plan open. Ctrl+; is where a Japanese keyboard has its +."""

PLAN_ACTIONS = (
    ActionSpec("shortcut_undo", N_("Undo"), ("Ctrl+Z",), "undo"),
    ActionSpec("shortcut_redo", N_("Redo"), ("Ctrl+Y", "Ctrl+Shift+Z"), "redo"),
    ActionSpec("shortcut_add_programme", N_("Add programme"), ("Ctrl+N",), "add_programme"),
    ActionSpec("shortcut_next_problem", N_("Next problem"), ("F8",), "next_problem"),
    ActionSpec("shortcut_save", N_("Save"), ("Ctrl+S",), "save"),
    ActionSpec("shortcut_close", N_("Close the plan"), ("Ctrl+W",), "close"),
    ActionSpec("shortcut_stage", N_("Choose the stage"), ("Alt+S",), "stage"),
    ActionSpec("shortcut_next_region", N_("Next part of the window"), ("F6",), "next_region"),
    ActionSpec(
        "shortcut_previous_region", N_("Previous part of the window"), ("Shift+F6",), "previous_region"
    ),
)
"""Actions of an open plan; Ctrl+1 to Ctrl+9 for the pages are made from the table of pages."""


def page_actions(pages: Iterable[tuple[str, str]]) -> tuple[ActionSpec, ...]:
    """Ctrl+1 to Ctrl+9 for the pages, given as (key, words) in the rail's order."""
    return tuple(
        ActionSpec(f"shortcut_page_{key}", text, (f"Ctrl+{place}",), f"page_{key}")
        for place, (key, text) in enumerate(pages, 1)
    )


class Actions:
    """The actions of one widget, alive and with their keys while it is shown.

    `handlers` holds a function for each handler key of the specs: a spec without one is a defect.
    """

    def __init__(
        self, owner: QWidget, specs: Iterable[ActionSpec], handlers: Mapping[str, Callable[[], object]]
    ) -> None:
        self._specs = {spec.name: spec for spec in specs}
        self._actions = {
            spec.name: _made(owner, spec, handlers[spec.handler]) for spec in self._specs.values()
        }

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def retranslate(self, texts: Texts) -> None:
        """The words of every action, in the language in use."""
        for name, action in self._actions.items():
            action.setText(texts.say(self._specs[name].text))


def _made(owner: QWidget, spec: ActionSpec, handler: Callable[[], object]) -> QAction:
    action = QAction(owner)
    action.setObjectName(spec.name)
    action.setShortcuts([QKeySequence(key) for key in spec.keys])
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    action.triggered.connect(lambda _checked: handler())
    owner.addAction(action)
    return action


def keys(text: str, action: QAction) -> str:
    """Words with the key behind them, for a tool tip: 元に戻す（Ctrl+Z）."""
    shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{text} ({shortcut})" if shortcut else text
