"""The Output page: what is given out, as it will look, and the way into files."""

from citybudget.gui.pages.output.page import OutputPage

__all__ = ["OutputPage"]
