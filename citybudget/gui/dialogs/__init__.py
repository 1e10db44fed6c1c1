"""Dialogs: the few questions that are asked in a window of their own."""
