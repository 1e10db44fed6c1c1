"""The History page: everything that happened to the plan, and the way back to any point of it."""

from citybudget.gui.context import Context
from citybudget.gui.pages.page import Page


class HistoryPage(Page):
    """All changes, newest first."""

    key = "history"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
