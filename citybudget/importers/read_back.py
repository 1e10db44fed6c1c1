"""What a workbook just written really holds: its totals, read from the file as any other program would."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from zipfile import BadZipFile

_SHEET, _FORMULA, _PROGRAM = 0, 2, 3


def written_totals(path: Path, unit_yen: int) -> Mapping[str, int]:
    """Whole yen by sheet name: what the proof (検算, the last sheet) says each sheet adds up to.

    The figures are the results Excel shows before it reckons anew; cells hold amounts in `unit_yen`. Empty
    where the file can't be read or has nothing to compare.
    """
    from openpyxl import load_workbook  # noqa: PLC0415  # heavy, and only an export reads back

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (OSError, BadZipFile, KeyError, ValueError):
        return {}
    try:
        rows = list(book.worksheets[-1].iter_rows(values_only=True))
        names = frozenset(book.sheetnames)
    finally:
        book.close()
    found: dict[str, int] = {}
    for row in rows:
        if len(row) > _PROGRAM and row[_SHEET] in names and isinstance(row[_FORMULA], int | float):
            found.setdefault(str(row[_SHEET]), _yen(row[_FORMULA], unit_yen))
    return found


def _yen(value: object, unit_yen: int) -> int:
    # The shortest decimal of a float is what was written; times the unit it is whole yen again.
    return round(Fraction(str(value)) * unit_yen)
