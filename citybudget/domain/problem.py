"""Findings are values returned beside a result: a person's data never raises."""

import hashlib
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

Value = str | int | None


class Severity(StrEnum):
    """How much a problem matters; the order of the members is the order they are shown in."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a problem sits, as far as it is known, so that one click goes there.

    `start` and `end` are 0-based code points of the text the problem is about.
    """

    programme_id: str | None = None
    fiscal_year: int | None = None
    stage: str | None = None
    node: str | None = None
    line_id: str | None = None
    funding_id: str | None = None
    grant_id: str | None = None
    field: str | None = None
    start: int | None = None
    end: int | None = None
    commitment_id: str | None = None
    category_id: str | None = None

    def known(self) -> dict[str, str | int]:
        """The parts that are known, for JSON."""
        return {
            name: value for name in self.__dataclass_fields__ if (value := getattr(self, name)) is not None
        }


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: a code that `texts` words, its severity, its place, and the values to word it with.

    A value that is a text of the plan is put in as it is; amounts are whole yen, exact values are text.
    """

    code: str
    severity: Severity
    place: Place = Place()
    values: tuple[tuple[str, Value], ...] = ()

    @classmethod
    def of(cls, code: str, severity: Severity, place: Place | None = None, **values: Value) -> Self:
        """A problem with its values by name."""
        return cls(code, severity, place or Place(), tuple(sorted(values.items())))

    def at(self, **parts: str | int | None) -> "Problem":
        """The same problem with more known of its place."""
        return replace(self, place=replace(self.place, **parts))  # type: ignore[arg-type]  # names are Place's

    @property
    def key(self) -> str:
        """What this finding is known by when it is acknowledged: its code, its place and its values.

        Another amount is another finding, so that an acknowledgement lapses when what it was about changes.
        """
        told = (self.code, *sorted(self.place.known().items()), *self.values)
        return hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """A finding somebody looked at and let stand, with the reason (確認済み). `id` is the finding's `key`."""

    id: str
    code: str
    reason: str
