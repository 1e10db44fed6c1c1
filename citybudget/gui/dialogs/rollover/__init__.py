"""The roll-over wizard: next year's request from this year's, step by step, as one Change."""

from citybudget.gui.dialogs.rollover.dialog import RolloverDialog, open_rollover

__all__ = ["RolloverDialog", "open_rollover"]
