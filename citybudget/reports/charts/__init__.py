"""Charts (図) of the report tables, the same for the window and for files.

Nothing here imports matplotlib before the first chart is wanted: it costs a third of a second.
"""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from citybudget.domain.amount import Unit
from citybudget.domain.benchmark import Benchmark
from citybudget.domain.plan import Column, Plan
from citybudget.domain.totals import By
from citybudget.errors import UserError
from citybudget.reports import tables
from citybudget.reports.table import CellKind, ReportTable, RowRole
from citybudget.texts import Texts

if TYPE_CHECKING:
    from matplotlib.figure import Figure

KINDS = ("composition", "trend", "funding", "nodes", "stages", "change", "benchmark")
BRIDGES = ("stages", "change")
"""Kinds that lead from one total to another."""
FORMS = ("png", "svg", "pdf")
FILE_SIZE = (1169.0, 827.0, 2.0)
"""A4 landscape at 100 logical pixels an inch, two device pixels each."""
FILE_ZOOM = 1.2
"""Type in files is read at arm's length on paper."""


def table_of(
    kind: str,
    plan: Plan,
    texts: Texts,
    at: Column,
    unit: Unit,
    benchmarks: Sequence[Benchmark] = (),
    *,
    by: By = By.PILLAR,
    baseline: Column | None = None,
) -> ReportTable:
    """The table a kind of chart draws; "see as a table" shows it. Raises UserError for an unknown kind."""
    match kind:
        case "composition":
            return tables.composition_table(plan, texts, at, unit, by, baseline)
        case "trend":
            return tables.trend_table(plan, texts, at, unit)
        case "funding":
            return tables.funding_table(plan, texts, at, unit, baseline=baseline)
        case "nodes":
            return tables.nodes_table(plan, texts, at, unit, baseline)
        case "stages":
            return tables.stage_bridge_table(plan, texts, at, unit)
        case "change":
            return tables.change_bridge_table(plan, texts, at, unit, baseline)
        case "benchmark":
            return tables.benchmark_table(plan, texts, at, unit, benchmarks)
        case _:
            raise UserError("chart_unknown", kind=kind, kinds=", ".join(KINDS))


def figure(
    kind: str,
    plan: Plan,
    texts: Texts,
    at: Column,
    unit: Unit,
    theme: str,
    size: tuple[float, float, float] = FILE_SIZE,
    benchmarks: Sequence[Benchmark] = (),
    *,
    framed: bool = False,
    patterns: bool = False,
    zoom: float = 1.0,
    by: By = By.PILLAR,
    baseline: Column | None = None,
) -> "Figure":
    """A chart of a kind in a theme ("light", "dark", "print") and a size (width, height, device pixel ratio).

    `framed` adds what a file needs around the chart: title, unit, whose and when, marks, notes, source.
    `patterns` fills categories and sources with patterns besides colours; print always does.
    """
    table = table_of(kind, plan, texts, at, unit, benchmarks, by=by, baseline=baseline)
    return figure_of(kind, table, plan, texts, at, theme, size, framed=framed, patterns=patterns, zoom=zoom)


def figure_of(
    kind: str,
    table: ReportTable,
    plan: Plan,
    texts: Texts,
    at: Column,
    theme: str,
    size: tuple[float, float, float] = FILE_SIZE,
    *,
    framed: bool = False,
    patterns: bool = False,
    zoom: float = 1.0,
) -> "Figure":
    """The chart of a table that is at hand already; else as `figure`."""
    from citybudget.reports.charts.drawing import drawn  # noqa: PLC0415  # matplotlib
    from citybudget.reports.charts.look import look  # noqa: PLC0415

    chosen = look(theme, zoom, patterns=patterns, paper=framed)
    return drawn(kind, table, plan, texts, at, chosen, size, framed=framed)


def file_figure(
    kind: str, plan: Plan, texts: Texts, at: Column, unit: Unit, benchmarks: Sequence[Benchmark] = ()
) -> "Figure":
    """The chart as files carry it: A4, framed, for print."""
    return figure(kind, plan, texts, at, unit, "print", FILE_SIZE, benchmarks, framed=True, zoom=FILE_ZOOM)


def render_png(figure: "Figure", dpr: float | None = None) -> bytes:
    """A PNG at the figure's device pixel ratio, or at another."""
    from citybudget.reports.charts.canvas import PER_INCH  # noqa: PLC0415
    from citybudget.reports.charts.output import saved  # noqa: PLC0415

    return saved(figure, "png", None if dpr is None else dpr * PER_INCH)


def render_rgba(figure: "Figure") -> tuple[bytes, int, int]:
    """RGBA bytes, width and height in device pixels: what a window's image is made from."""
    from citybudget.reports.charts.output import rgba  # noqa: PLC0415

    return rgba(figure)


def write(figure: "Figure", path: Path) -> None:
    """A .png, .svg or .pdf file, replaced in one move; the same figure gives the same bytes.

    Raises UserError `chart_form_unknown` for another ending, and as `workbook.target.put` does.
    """
    from citybudget.reports.charts.output import saved  # noqa: PLC0415
    from citybudget.reports.workbook.target import check_folder, put  # noqa: PLC0415

    form = path.suffix.lower().lstrip(".")
    if form not in FORMS:
        raise UserError("chart_form_unknown", path=str(path))
    check_folder(path)
    put(path, saved(figure, form))


_KIND_OF_VALUE = {"benchmark": CellKind.SHARE, **dict.fromkeys(BRIDGES, CellKind.CHANGE)}


def alt_text(table: ReportTable) -> str:
    """The title and the three largest values, for those who hear a chart."""
    wanted = _KIND_OF_VALUE.get(table.key, CellKind.AMOUNT)
    place = next(place for place, column in enumerate(table.columns) if column.kind is wanted)
    name = table.column("name")
    rows = [row for row in table.rows if row.role is RowRole.ITEM and row.cells[place].value is not None]
    largest = sorted(rows, key=lambda row: -abs(Fraction(row.cells[place].value or 0)))[:3]
    values = ", ".join(f"{row.cells[name].text} {row.cells[place].text}" for row in largest)
    return f"{table.title}: {values}" if values else table.title
