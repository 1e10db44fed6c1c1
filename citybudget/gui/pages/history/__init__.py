"""The History page."""

from citybudget.gui.pages.history.page import HistoryPage

__all__ = ["HistoryPage"]
