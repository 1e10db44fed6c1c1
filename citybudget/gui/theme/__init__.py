"""How the window looks: colours, fonts, icons and the one style sheet of the application."""

from citybudget.gui.theme.icons import IconName
from citybudget.gui.theme.theme import Mode, Theme, mark

__all__ = ["IconName", "Mode", "Theme", "mark"]
