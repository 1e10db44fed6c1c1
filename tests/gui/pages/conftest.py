"""The window on a small town reckoned by hand, closed after each test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from citybudget.domain.plan import Plan
from citybudget.gui.theme import Theme
from tests.gui.pages.town import Desk, open_plan, town

Opener = Callable[..., Desk]


@pytest.fixture
def opener(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Opener]:
    """Opens a plan in a real file, the small town by default."""
    desks: list[Desk] = []

    def open_(plan: Plan | None = None, language: str = "ja") -> Desk:
        path = tmp_path / f"plan{len(desks)}.citybudget"
        desks.append(open_plan(qtbot, theme, path, plan or town(), language))
        return desks[-1]

    yield open_
    for desk in desks:
        desk.window.close()
        desk.tasks.finish()
