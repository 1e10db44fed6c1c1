"""What an Excel pack in Japanese and whole yen comes to, read as whoever gets it reads it: from its cells."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import openpyxl

Pair = tuple[int, int | None]
Row = tuple[Any, ...]
SUMMARY, REQUEST, LIST, DATA, PROOF = "概要", "予算要求書", "主要事業一覧", "データ", "検算"
ITEMISED, FUNDING, STAGES, BRIDGES = "事項別明細", "財源内訳", "段階比較", "増減図"
_BEHIND = {"増減", "要求との差", "補正後", "翌年度繰越額"}
"""What stands behind a form's own amount."""
_FOUR = ("national", "prefectural", "bond", "other", "general")
_STAGES = {
    "request": "要求", "finance": "財政査定", "mayor": "首長査定", "initial": "当初", "carried-over": "前年度繰越",
    "supplementary-1": "補正第1号", "supplementary-2": "補正第2号", "current": "現計", "settlement": "決算",
}  # fmt: skip


class Pack:
    """The cached results of a workbook's cells, sheet by sheet."""

    def __init__(self, path: Path) -> None:
        book = openpyxl.load_workbook(path, data_only=True, read_only=True)  # an eighth of the time
        self._sheets = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}
        book.close()

    def _block(self, caption: str) -> Iterator[tuple[str, Pair]]:
        """Name, this year and last year of the rows of a table of 概要, its total included."""
        rows = iter(self._sheets[SUMMARY])
        while next(rows)[0] != caption:
            pass
        compared = str(next(rows)[2])
        for row in rows:
            if row[1] is None:
                return
            yield str(row[0]), (_yen(row[1]), _yen(row[2]) if compared != "前年度" else None)

    def pillars(self) -> dict[str, Pair]:
        """分野別 of 概要."""
        return dict(self._block("分野別"))

    def sources_of_four(self) -> dict[str, Pair]:
        """財源別 of 概要, by the key of its column, and the total."""
        found = [pair for _, pair in self._block("財源別")]
        return dict(zip((*_FOUR, "total"), found, strict=True))

    def categories(self, pillars: Mapping[str, object]) -> dict[str, Pair]:
        """The leaves of 分野の内訳: a pillar stands above its own; 分野なし stands above itself."""
        rows = self._block("分野の内訳")
        return {name: pair for name, pair in rows if name not in pillars or name == "分野なし"}

    def headline(self) -> dict[str, Pair]:
        """The rows at the head of 概要."""
        rows = self._sheets[SUMMARY]
        start = next(place for place, row in enumerate(rows) if row[0] == "総括")
        return {str(row[0]): (_yen(row[1]), _yen(row[2], none=True)) for row in rows[start + 1 : start + 4]}

    def programmes(self) -> dict[str, Pair]:
        """主要事業一覧 by code."""
        rows = self._sheets[LIST]
        start = next(place for place, row in enumerate(rows) if row[0] == "コード")
        compared = rows[start][10] != "前年度"
        found = {}
        for row in rows[start + 1 :]:
            if row[1] is not None:
                assert row[0] not in found
                found[str(row[0])] = (_yen(row[4]), _yen(row[10]) if compared else None)
                assert _yen(row[4]) == sum(_yen(cell) for cell in row[5:10]), row
        return found

    def by_key(self, prefix: str) -> dict[str, int]:
        """What the forms of 予算要求書 come to under each key of their last column."""
        rows = self._sheets[REQUEST]
        heads = next((row for row in rows if row[0] == "節"), ())
        own = next((place for place, word in enumerate(heads) if word in _BEHIND), 1) - 1
        found: dict[str, int] = defaultdict(int)
        for row in rows:
            head, _, key = str(row[-1] or "").partition(":")
            if head == prefix:
                found[key] += _yen(row[own])
        return dict(found)

    def itemised(self) -> tuple[Pair, dict[str, int]]:
        """事項別明細: the total with last year's, and what the nodes of all subitems come to."""
        rows = self._sheets[ITEMISED]
        total = next(row for row in rows if row[0] == "合計")
        assert _yen(total[1]) == sum(_yen(cell) for cell in total[4:9])
        found: dict[str, int] = defaultdict(int)
        for row in rows:
            head, _, key = str(row[14] or "").partition(":")
            if head == "node":
                found[key] += _yen(row[10])
        return (_yen(total[1]), _yen(total[2], none=True)), dict(found)

    def entries(self) -> dict[str, int]:
        """財源内訳: the draws on grants and the other entries by their source class."""
        found: dict[str, int] = defaultdict(int)
        for row in self._sheets[FUNDING]:
            if len(row) > 14 and row[14]:
                found[str(row[14])] += _yen(row[7])
        return dict(found)

    def identity(self) -> tuple[int, int, int]:
        """財源内訳: sources and general revenue together, the cost, and their difference."""
        rows = {row[0]: row[1] for row in self._sheets[FUNDING]}
        whole, cost, gap = (rows[name] for name in ("特定財源と一般財源の計", "事業費", "差"))
        return _yen(whole), _yen(cost), _yen(gap)

    def stage_programmes(self) -> dict[str, dict[str, int]]:
        """段階比較: by stage, what each programme comes to, by its code; `total` for all."""
        rows = self._sheets[STAGES]
        start = next(place for place, row in enumerate(rows) if row[0] == "分野・事業・節")
        heads = [str(word or "").partition("\n")[0] for word in rows[start]]
        found = {}
        for word, name in _STAGES.items():
            if name in heads:
                place = heads.index(name)
                mine = {str(row[0]).partition(" ")[0]: _yen(row[place]) for row in rows if row[-1] == "p"}
                mine["total"] = next(_yen(row[place]) for row in rows[start:] if row[0] == "合計")
                found[word] = mine
        return found

    def bridge_ends(self) -> list[int]:
        """増減図: the last level of each bridge."""
        rows = [row[2] for row in self._sheets[BRIDGES]]
        return [
            _yen(row)
            for row, behind in zip(rows, [*rows[1:], None], strict=True)
            if isinstance(row, int | float) and not isinstance(behind, int | float)
        ]

    def data(self, heading: str, year: int, stage: str) -> dict[str, int]:
        """データ of a column, added up by one of its headings (empty cells under "")."""
        heads, *rows = self._sheets[DATA]
        place = {str(head): index for index, head in enumerate(heads)}
        found: dict[str, int] = defaultdict(int)
        for row in rows:
            if (row[place["年度（西暦）"]], row[place["段階"]]) == (year, _STAGES[stage]):
                found[str(row[place[heading]] or "")] += _yen(row[place["金額（円）"]], none=True) or 0
        return dict(found)

    def proofs(self) -> list[tuple[str, str, int, int, int, str]]:
        """The comparisons of 検算."""
        rows = self._sheets[PROOF]
        start = next(place for place, row in enumerate(rows) if row[0] == "シート")
        return [tuple(row[:6]) for row in rows[start + 1 :] if row[0]]  # type: ignore[misc]

    def all_agree(self) -> str:
        """The one cell that says whether every comparison of 検算 agrees."""
        return str(next(row[2] for row in self._sheets[PROOF] if row[0] == "すべての合計の一致"))


def _yen(value: object, *, none: bool = False) -> Any:
    if none and not isinstance(value, int | float):
        return None
    assert isinstance(value, int | float), value
    assert value == int(value), value
    return int(value)
