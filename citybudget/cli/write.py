"""How commands write: JSON documents, CSV, and text tables whose columns stand under each other."""

import csv
import io
import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence


def json_document(value: object) -> str:
    """One JSON document, readable, in UTF-8."""
    return json.dumps(value, ensure_ascii=False, indent=1)


def csv_document(rows: Iterable[Sequence[object]]) -> str:
    """Comma-separated rows; text that a spreadsheet would read as a formula is kept from it by a quote mark."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows([_kept(value) for value in row] for row in rows)
    return buffer.getvalue().rstrip("\n")


def _kept(value: object) -> object:
    risky = isinstance(value, str) and value[:1] in {"=", "+", "@", "\t", "\r"}
    return f"'{value}" if risky else value


def width(text: str) -> int:
    """How many half-width places a text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def text_table(rows: Sequence[Sequence[str]], right: Sequence[bool]) -> str:
    """Rows under each other; `right` says which columns are figures."""
    widths = [max(width(row[place]) for row in rows) for place in range(len(right))]
    return "\n".join(_line(row, widths, right) for row in rows)


def _line(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    cells = []
    for text, wide, at_right in zip(row, widths, right, strict=True):
        gap = " " * (wide - width(text))
        cells.append(gap + text if at_right else text + gap)
    return "  ".join(cells).rstrip()


def show(text: str) -> None:
    """Print on stdout."""
    print(text, file=sys.stdout)  # noqa: T201  # the command line's own voice
