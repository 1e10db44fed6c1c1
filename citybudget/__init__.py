"""citybudget."""
