"""The files of an export: what is written where, and each written, read back and compared on a thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from citybudget.domain.amount import Unit
from citybudget.domain.plan import Column, Plan
from citybudget.domain.totals import By, totals
from citybudget.gui.charting import Chart
from citybudget.gui.pages.output.cards import CHECKS, PROOF, CardSpec
from citybudget.gui.tasks import Work
from citybudget.progress import Progress
from citybudget.reports.tables import SourceColumns
from citybudget.texts import Texts

_FORBIDDEN = '\\/:*?"<>|'
_MOST = 120


@dataclass(frozen=True, slots=True)
class Order:
    """What a person asks for: cards, languages, unit, column, and where the files go under which name."""

    cards: tuple[CardSpec, ...]
    languages: tuple[str, ...]
    unit: Unit
    at: Column
    folder: Path
    name: str
    chart_form: str = "png"
    source_columns: SourceColumns = SourceColumns.FOUR
    checks_sheet: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file. `expected_yen` is the window's total, `found_yen` what the file says it holds;
    None where a file has no total to compare.
    """

    path: Path
    expected_yen: int | None = None
    found_yen: int | None = None

    @property
    def agrees(self) -> bool:
        """Whether the file holds the window's total, or none at all."""
        return self.expected_yen == self.found_yen


@dataclass(frozen=True, slots=True)
class Job:
    """One file and the work that makes it."""

    path: Path
    work: Work


def jobs(order: Order, plan: Plan) -> tuple[Job, ...]:
    """One workbook a language for all sheets, then one file a chart and language."""
    made = []
    sheets = tuple(card.key for card in order.cards if not card.is_chart)
    if sheets and order.checks_sheet:
        sheets = (*sheets, CHECKS)
    for language in order.languages:
        texts = Texts.of_plan(language, plan.municipality)
        stem = file_name(order.name) + (f"_{language}" if len(order.languages) > 1 else "")
        if sheets:
            path = order.folder / f"{stem}.xlsx"
            made.append(Job(path, _workbook(order, plan, path, language, sheets)))
        for card in order.cards:
            if card.is_chart:
                path = order.folder / f"{stem}_{file_name(texts.say(card.name))}.{order.chart_form}"
                made.append(Job(path, _chart(order, plan, path, texts, card.key)))
    return tuple(made)


def file_name(words: str) -> str:
    """Words as they may stand in a file's name on every system."""
    kept = "".join("_" if letter in _FORBIDDEN or ord(letter) < 32 else letter for letter in words)
    return kept.strip(" .")[:_MOST] or "citybudget"


def _workbook(order: Order, plan: Plan, path: Path, language: str, sheets: Sequence[str]) -> Work:
    def work(progress: Progress) -> Outcome:
        from citybudget.reports.workbook import PackOptions, write_workbook  # noqa: PLC0415  # heavy

        now = datetime.now().astimezone()
        paid = order.source_columns
        options = PackOptions(language, order.unit, order.at, now, tuple(sheets), source_columns=paid)
        write_workbook(plan, path, options, progress)
        return _read_back(order, plan, path, compared=PROOF in sheets and len(sheets) > 1)

    return work


def _read_back(order: Order, plan: Plan, path: Path, *, compared: bool) -> Outcome:
    from citybudget.importers.read_back import written_totals  # noqa: PLC0415  # openpyxl

    if not compared:
        return Outcome(path)
    window = totals(plan, By.PILLAR, *order.at).total.amount
    found = set(written_totals(path, order.unit.value).values())
    return Outcome(path, window, found.pop() if len(found) == 1 else None)


def _chart(order: Order, plan: Plan, path: Path, texts: Texts, kind: str) -> Work:
    def work(progress: Progress) -> Outcome:
        from citybudget.reports import charts  # noqa: PLC0415
        from citybudget.samples import benchmarks  # noqa: PLC0415

        progress(0, 1)
        beside = benchmarks() if kind == "benchmark" else ()
        table = charts.table_of(kind, plan, texts, order.at, order.unit, beside)
        Chart(kind, table, plan, texts, order.at).save(path)
        return Outcome(path)

    return work
