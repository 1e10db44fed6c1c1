"""The pages of the rail, in its order, and how each is found when it is first shown."""

from importlib import import_module
from typing import NamedTuple

from citybudget.gui.context import Context
from citybudget.gui.pages.page import Page
from citybudget.gui.theme import IconName
from citybudget.texts.marks import N_


class PageSpec(NamedTuple):
    """A page: its key, its words and icon in the rail, where its class is, and whether it stands at the foot."""

    key: str
    text: str
    icon: IconName
    target: str
    at_foot: bool = False

    def build(self, context: Context) -> Page:
        """The page with all it shows; its module is imported now, not when the window starts."""
        module, _, name = self.target.partition(":")
        page: Page = getattr(import_module(module), name)(context)
        page.catch_up()  # before it stands in the window: the style sheet is then read once, for what is there
        return page


_ROOM = "citybudget.gui.pages"
PAGES = (
    PageSpec("overview", N_("Overview"), "squares-four", f"{_ROOM}.overview:OverviewPage"),
    PageSpec("programmes", N_("Programmes"), "list-bullets", f"{_ROOM}.programmes:ProgrammesPage"),
    PageSpec("compare", N_("Compare"), "arrows-left-right", f"{_ROOM}.compare:ComparePage"),
    PageSpec("funding", N_("Funding"), "currency-jpy", f"{_ROOM}.funding:FundingPage"),
    PageSpec("checks", N_("Checks"), "check-circle", f"{_ROOM}.checks:ChecksPage"),
    PageSpec("output", N_("Output"), "export", f"{_ROOM}.output:OutputPage"),
    PageSpec("history", N_("History"), "clock-counter-clockwise", f"{_ROOM}.history:HistoryPage"),
    PageSpec("settings", N_("Settings"), "gear-six", f"{_ROOM}.settings:SettingsPage", at_foot=True),
)
