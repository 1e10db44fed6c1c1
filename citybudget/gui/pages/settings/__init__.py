"""The Settings page: the plan, its years and categories, the program, the backups."""

from citybudget.gui.pages.settings.page import SettingsPage

__all__ = ["SettingsPage"]
