"""Excel's clipboard text: cells parted by tabs, rows by line ends, cells with either in quotes."""

import csv
import io

Block = tuple[tuple[str, ...], ...]
"""Rows of cells, all rows of the same length."""


def read_block(text: str) -> Block:
    """The cells of copied text; rows that are shorter are filled up with empty cells.

    A quote that is never closed is taken as a quote and not as the beginning of a cell that runs to the end.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if not lines:
        return ()
    rows = _quoted(lines) if _quotes_close(lines) else _unquoted(lines)
    width = max(len(row) for row in rows)
    return tuple(tuple(row) + ("",) * (width - len(row)) for row in rows)


def _quotes_close(lines: str) -> bool:
    return lines.count('"') % 2 == 0


def _quoted(lines: str) -> list[list[str]]:
    try:
        rows = list(csv.reader(io.StringIO(f"{lines}\n", newline=""), delimiter="\t"))
    except csv.Error:  # one cell beyond the csv module's 128 KiB
        return _unquoted(lines)
    return [row or [""] for row in rows]


def _unquoted(lines: str) -> list[list[str]]:
    return [line.split("\t") for line in lines.split("\n")]


def write_block(rows: Block) -> str:
    """Text that Excel and `read_block` take apart into the same cells again."""
    return "\r\n".join("\t".join(_cell(cell) for cell in row) for row in rows)


def _cell(text: str) -> str:
    if any(mark in text for mark in '\t\n"'):
        return '"' + text.replace('"', '""') + '"'
    return text
