"""The Programmes page: the tree of programmes at the left, the editor of one at the right."""

from citybudget.gui.pages.programmes.page import ProgrammesPage

__all__ = ["ProgrammesPage"]
