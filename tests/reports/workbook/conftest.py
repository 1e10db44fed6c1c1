"""Packs written and read back."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook

from citybudget.domain.amount import Unit
from citybudget.domain.plan import Column, Plan
from citybudget.reports.workbook import SHEETS, PackOptions, write_workbook

NOW = datetime(2026, 11, 22, 10, 5)  # noqa: DTZ001  # a local moment, as printed
AT: Column = (2026, "request")

Pack = Callable[..., Workbook]


def options(language: str = "ja", unit: Unit = Unit.THOUSAND, at: Column = AT, **more: object) -> PackOptions:
    """The options most tests write with."""
    return PackOptions(language, unit, at, NOW, **more)  # type: ignore[arg-type]


@pytest.fixture
def pack_options() -> Callable[..., PackOptions]:
    return options


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """Writes a pack and reads it back: its cached results, or its formulas with `cached=False`."""

    def write(plan: Plan, *, cached: bool = True, **chosen: object) -> Workbook:
        sheets = chosen.pop("sheets", SHEETS)
        path = write_workbook(plan, tmp_path / "pack.xlsx", options(sheets=sheets, **chosen))  # type: ignore[arg-type]
        return openpyxl.load_workbook(path, data_only=cached)

    return write
