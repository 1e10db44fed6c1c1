"""Finding a node as a clerk looks for it: by number, name, reading or use, in any width, kana or language."""

import unicodedata

from citybudget.domain import node as nodes
from citybudget.domain.problem import Problem, Severity
from citybudget.texts import Texts
from citybudget.texts.nodes import READINGS, node_name, node_number, node_use

_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}


class NodeSearch:
    """Knows the names of both languages, so that 報償費 is found in an English window too."""

    def __init__(self) -> None:
        speakers = (Texts("ja"), Texts("en"))
        keys = [*(node.key for node in nodes.NODES), nodes.NOT_STATED]
        self._names = {key: tuple(_folded(node_name(texts, key)) for texts in speakers) for key in keys}
        self._uses = {key: tuple(_folded(node_use(texts, key)) for texts in speakers) for key in keys}

    def find(self, typed: str, offered: tuple[str, ...], year: int) -> tuple[str, ...]:
        """The offered nodes that fit what was typed, the closest first; all of them where nothing was typed."""
        wanted = _folded(typed)
        if not wanted:
            return offered
        ranked = [
            (rank, place, key) for place, key in enumerate(offered) if (rank := self._rank(wanted, key, year))
        ]
        return tuple(key for _, _, key in sorted(ranked))

    def _rank(self, wanted: str, key: str, year: int) -> int:
        """1 for the very node, then the beginning of a name or reading, then anywhere in name or use; 0 for none."""
        number = node_number(key, year)
        plain = wanted.removeprefix("第").removesuffix("節")
        if plain.isdecimal():
            return 1 if plain == number else 2 if number.startswith(plain) else 0
        words = (*self._names[key], READINGS.get(key, ""))
        if wanted in words:
            return 1
        if any(word.startswith(wanted) for word in words):
            return 2
        if any(wanted in word for word in words):
            return 3
        return 4 if any(wanted in use for use in self._uses[key]) else 0

    def read(self, text: str, year: int) -> str | Problem:
        """The node a cell names: `7`, `７`, `7 報償費`, `報償費`, `ほうしょうひ`, `Honoraria`; else a Problem."""
        wanted = _folded(text)
        if not wanted:
            return Problem.of("node_missing", Severity.ERROR)
        for key in self._names:
            number = node_number(key, year)
            names = (*self._names[key], READINGS.get(key, ""))
            spoken = {
                form
                for name in names
                if name
                for form in (f"{number}{name}", f"{number}.{name}", f"{number}節{name}")
            }
            if wanted in names or (number and (wanted in (number, f"{number}節") or wanted in spoken)):
                if nodes.valid_in(key, year):
                    return key
                return Problem.of("node_not_in_list", Severity.ERROR, text=text)
        return Problem.of("node_unknown", Severity.ERROR, text=text)


def _folded(text: str) -> str:
    """Width, case, kana and spaces do not matter."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_HIRAGANA)
    return "".join(plain.split())
