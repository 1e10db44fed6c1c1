"""What outlives a plan: looks, preferences, threads, and what the window can do with files."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QAction

from citybudget.domain.change import Change
from citybudget.gui.settings import Settings
from citybudget.gui.tasks import Tasks
from citybudget.gui.theme import Theme


class Desk(NamedTuple):
    """Handed to a workbench by the window. None of the functions asks whether to save: everything is.

    `save_copy` asks for a name and writes the open plan there; `edit_copy` opens that copy too and
    makes the change it is given there. `reopen` opens the same file again, `restart` a sample's private copy from its beginning, `leave` goes back to
    Start, `restore` asks and puts a backup in the open file's place. `menu` gives the actions of the plan's menu that the window has.
    """

    theme: Theme
    settings: Settings
    tasks: Tasks
    save_copy: Callable[[], None]
    edit_copy: Callable[[Change | None], None]
    reopen: Callable[[], None]
    restart: Callable[[], None]
    leave: Callable[[], None]
    restore: Callable[[Path], None]
    menu: Callable[[], list[QAction | None]]
