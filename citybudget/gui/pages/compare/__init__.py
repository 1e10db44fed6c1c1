"""The Compare page: any two columns side by side, what makes the difference, and why."""

from citybudget.gui.pages.compare.page import ComparePage

__all__ = ["ComparePage"]
