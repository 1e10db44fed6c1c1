"""LibreOffice as a second reckoner: cached results are taken out of a workbook, and come back recalculated."""

import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import openpyxl
import pytest

_CELL_WITH_FORMULA = re.compile(
    r'(<c [^>]*?)( t="(?:str|b|e)")?(>)(<f[ >].*?</f>)<v>.*?</v>(</c>)', re.DOTALL
)
SIGNIFICANT = 15
"""Digits a spreadsheet keeps."""

Cell = tuple[str, str]
"""(sheet, cell)."""


def soffice() -> str:
    """LibreOffice's program; without it the test is skipped in sight, and fails where CI promised it."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice (soffice) is missing: nothing recalculated the workbook")
        pytest.skip("LibreOffice (soffice) is not installed: the workbook was not recalculated")
    return found


def stripped(book: Path, bare: Path) -> int:
    """A copy of a workbook without any cached result of a formula; the number of those taken out."""
    taken = 0
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(bare, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            content = old.read(item)
            if item.filename.startswith("xl/worksheets/sheet"):
                text, count = _CELL_WITH_FORMULA.subn(r"\1\3\4\5", content.decode("utf-8"))
                taken += count
                content = text.encode("utf-8")
            new.writestr(item, content)
    return taken


def recalculated(books: Sequence[Path], folder: Path) -> list[Path]:
    """The workbooks as LibreOffice, started once, writes them after reckoning every formula itself."""
    program, bare = soffice(), folder / "bare"
    bare.mkdir()
    for number, book in enumerate(books):
        assert stripped(book, bare / f"{number}.xlsx") == len(formulas(book))
    profile = (folder / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx", "--outdir"]
    out = folder / "recalculated"
    names = [str(bare / f"{number}.xlsx") for number in range(len(books))]
    patience = 120 + 30 * len(books)
    subprocess.run([*command, str(out), *names], check=True, capture_output=True, timeout=patience)
    return [out / f"{number}.xlsx" for number in range(len(books))]


def formulas(book: Path) -> dict[Cell, str]:
    """Every formula of a workbook."""
    return {place: str(value) for place, value in _cells(book, cached=False).items() if _is_formula(value)}


def _is_formula(value: object) -> bool:
    return isinstance(value, str) and value.startswith("=")


def results(book: Path) -> dict[Cell, object]:
    """The cached result of every cell of a workbook."""
    return _cells(book, cached=True)


@cache
def _cells(book: Path, *, cached: bool) -> dict[Cell, object]:
    held = openpyxl.load_workbook(book, data_only=cached, read_only=True)  # an eighth of the time
    try:
        return {
            (sheet.title, cell.coordinate): cell.value
            for sheet in held
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None and (cached or cell.data_type == "f")
        }
    finally:
        held.close()


def differences(book: Path, again: Path) -> Mapping[Cell, tuple[object, object]]:
    """Formula cells whose cached result is not what LibreOffice reckons, with both."""
    ours, theirs = results(book), results(again)
    return {
        place: (ours.get(place), theirs.get(place))
        for place in formulas(book)
        if not same(ours.get(place), theirs.get(place))
    }


def same(ours: object, theirs: object) -> bool:
    """Equal text, or numbers equal in every digit a spreadsheet keeps; a formula without a result equals nothing."""
    if isinstance(ours, int | float) and isinstance(theirs, int | float):
        return float(f"{ours:.{SIGNIFICANT}g}") == float(f"{theirs:.{SIGNIFICANT}g}")
    return ours == theirs and ours is not None
