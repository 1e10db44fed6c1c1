"""What the history page and a programme's history tab read: entries, and a change's steps when asked for."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property

from citybudget.domain.change import Change
from citybudget.domain.problem import Value
from citybudget.storage.journal import Kind, Noted, Who


class HistoryEntry:
    """One event: a change that was done, undone or redone. Times are UTC.

    `name` and `values` word it without a look into the file; `change` reads its steps when first asked.
    """

    def __init__(self, noted: Noted, read: Callable[[Noted], Change]) -> None:
        """Made by `Document.history`."""
        self._noted = noted
        self._read = read

    @property
    def id(self) -> int:
        """The entry's number, rising."""
        return self._noted.id

    @property
    def at(self) -> datetime:
        """When, UTC."""
        return self._noted.at

    @property
    def who(self) -> Who:
        """Who, as the system names them."""
        return self._noted.who

    @property
    def kind(self) -> Kind:
        """Whether the change was done, undone or redone."""
        return self._noted.kind

    @property
    def name(self) -> str:
        """The change's code."""
        return self._noted.name

    @property
    def values(self) -> tuple[tuple[str, Value], ...]:
        """What the change is worded with."""
        return self._noted.values

    @cached_property
    def change(self) -> Change:
        """The change with its steps; an undo's lead back. Read from the file, which must still be open."""
        return self._read(self._noted)
