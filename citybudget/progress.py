"""How long work tells how far it is, whoever listens: a window, a terminal, nobody."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with (done, total) counts of real things; may raise `errors.Cancelled` to stop the work."""


def silent(_done: int, _total: int) -> None:
    """Nobody listens."""
