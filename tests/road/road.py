"""A plan file asked for its figures by name: by SQL over the file, and by the command line."""

import io
import json
from collections.abc import Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from citybudget.cli import main
from citybudget.texts import Texts
from tests.road.sql import Column, Figures, PlanFile

Pair = tuple[int, int | None]
_FOUR = ("national", "prefectural", "bond", "other", "general")


def command(*words: object) -> str:
    """What a command prints; it must end well."""
    out = io.StringIO()
    with redirect_stdout(out):
        assert main([str(word) for word in words], lambda _path: 0) == 0
    return out.getvalue()


def amounts(figures: Figures) -> dict[str, int]:
    """This year's side, without what is not there."""
    return {key: now for key, (now, _) in figures.items() if now}


def there(pairs: Mapping[str, Pair], compared: bool) -> dict[str, Pair]:
    """Rows with a figure on either side; beside a last year, one without a figure there is 0."""
    rows = {key: (now, (before or 0) if compared else before) for key, (now, before) in pairs.items()}
    return {key: pair for key, pair in rows.items() if pair[0] or pair[1]}


@dataclass(frozen=True)
class Road:
    """A plan in a file that stays as it is, and every column of it; what a command printed is asked for once."""

    path: Path
    file: PlanFile
    _asked: dict[tuple[str, Column], dict[str, Any]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def columns(self) -> list[Column]:
        return self.file.columns()

    def printed(self, by: str, at: Column) -> dict[str, Any]:
        """`citybudget totals --format json`."""
        if (by, at) not in self._asked:
            words = ("totals", self.path, "--by", by, "--year", at[0], "--stage", at[1], "--format", "json")
            self._asked[by, at] = json.loads(command(*words))
        return self._asked[by, at]

    def names(self, by: str, at: Column) -> dict[str, str]:
        """The Japanese name of each key of a grouping; programmes by their code, which is theirs alone."""
        if by == "programme":
            return {str(key): str(code) for key, code in self.file.rows("SELECT id, code FROM programme")}
        return {row["key"]: row["ja"] for row in self.printed(by, at)["rows"]}

    def named(self, by: str, at: Column) -> dict[str, Pair]:
        """SQL's figures by name, without rows that come to nothing on both sides."""
        names = self.names(by, at)
        found = {names[key]: pair for key, pair in self.file.figures(by, at).items()}
        assert len(found) == len(self.file.figures(by, at)), "two keys of one name"
        return there(found, self.file.before(at) is not None)

    def beside(self, by: str, at: Column) -> dict[str, Pair]:
        """SQL's rows beside what stands beside them in the tree, as `there` gives them, by name."""
        table, word = ("programme", "code") if by == "programme" else ("category", "ja")
        names = {str(key): str(name) for key, name in self.file.rows(f"SELECT id, {word} FROM {table}")}
        names["none"] = Texts("ja").say("No category")
        found = {names[key]: pair for key, pair in self.file.figures_beside(by, at).items()}
        return there(found, bool(self.file.beside(at)))

    def four(self, at: Column) -> dict[str, Pair]:
        """SQL's figures of the sources in the four columns most forms print, and the total."""
        base = self.file.before(at)
        sums: dict[str, list[int]] = {key: [0, 0] for key in _FOUR}
        for key, (now, before) in self.file.figures("source", at).items():
            column = sums[key if key in _FOUR else "other"]
            column[0] += now
            column[1] += before or 0
        sums["total"] = [sum(pair[side] for pair in sums.values()) for side in (0, 1)]
        return {key: (now, before if base else None) for key, (now, before) in sums.items()}
