"""The day it is where the person sits: what days left are counted from."""

from datetime import date, datetime


def today() -> date:
    """Today by the clock and zone of this computer."""
    return datetime.now().astimezone().date()
