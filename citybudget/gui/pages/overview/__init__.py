"""The Overview page: what it comes to, of what, who pays, what moved and what is still wrong."""

from citybudget.gui.pages.overview.page import OverviewPage

__all__ = ["OverviewPage"]
