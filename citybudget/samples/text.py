"""Reading the samples' text: TOML for what has structure, tab-separated tables for what reads better as one."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeVar

from citybudget.domain.stage import is_stage
from citybudget.errors import UserError

COMMENT = "#"
DITTO = "〃"
ROW_BREAK = "\\n"
"""How a table writes the end of one row of a basis: the two characters `\\n`, as the command line does."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells by heading, and where it stands for a message."""

    path: Path
    number: int
    cells: Mapping[str, str]

    def __getitem__(self, heading: str) -> str:
        if heading not in self.cells:
            raise self.unreadable()
        return self.cells[heading]

    def unreadable(self) -> UserError:
        """What a person is told about this row."""
        return unreadable(self.path, self.number)


_Word = TypeVar("_Word", bound=StrEnum)
_LINE = re.compile(r"at line (\d+)")


def unreadable(path: Path, line: int = 1) -> UserError:
    """A sample's text that can't be read; `line` is 1-based, the first where no nearer place is known."""
    return UserError("sample_unreadable", file=str(path), line=line)


def toml(path: Path) -> dict[str, Any]:
    """A TOML file; its decimal numbers are exact fractions."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Fraction)
    except (OSError, ValueError) as problem:
        place = _LINE.search(str(problem))
        raise unreadable(path, int(place[1]) if place else 1) from problem


def table(path: Path) -> tuple[Row, ...]:
    """The rows of a tab-separated table below its headings; lines that start with # are remarks.

    A table that is not there has no rows: not every sample has lines or funding.
    """
    if not path.exists():
        return ()
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as problem:
        raise unreadable(path) from problem
    numbered = [(at, line) for at, line in enumerate(lines, 1) if line.strip() and line[0] != COMMENT]
    headings = numbered[0][1].split("\t") if numbered else []
    return tuple(_row(path, at, headings, line.split("\t")) for at, line in numbered[1:])


def _row(path: Path, at: int, headings: list[str], cells: list[str]) -> Row:
    if len(cells) > len(headings):
        raise unreadable(path, at)
    cells += [""] * (len(headings) - len(cells))
    return Row(path, at, {name: cell.strip() for name, cell in zip(headings, cells, strict=True)})


def dated(row: Row) -> Iterator[tuple[int, str, str]]:
    """The filled cells under headings that name a year and a stage (`2026 request`): (year, stage, text).

    〃 stands for the nearest filled cell to the left.
    """
    above = ""
    for heading, cell in row.cells.items():
        year, _, stage = heading.partition(" ")
        if cell and year.isdecimal() and is_stage(stage):
            above = above if cell == DITTO else cell
            if not above:
                raise row.unreadable()
            yield int(year), stage, above.replace(ROW_BREAK, "\n")


def column_of(row: Row, heading: str) -> tuple[int, str]:
    """The year and stage a cell names (`2025 finance`)."""
    year, _, stage = row[heading].partition(" ")
    if not (year.isdecimal() and is_stage(stage)):
        raise row.unreadable()
    return int(year), stage


def word_of(row: Row, heading: str, words: type[_Word]) -> _Word:
    """The member of a list of words that a cell names."""
    try:
        return words(row[heading])
    except ValueError as problem:
        raise row.unreadable() from problem


def yen(cell: str) -> int | None:
    """Whole yen where a cell holds nothing but an amount (`1,633,000`), else None."""
    digits = cell.replace(",", "")
    return int(digits) if digits.removeprefix("-").isdecimal() else None
