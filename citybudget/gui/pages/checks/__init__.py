"""The Checks page: what is to be mended before the plan is handed in, and why."""

from citybudget.gui.pages.checks.page import ChecksPage

__all__ = ["ChecksPage"]
