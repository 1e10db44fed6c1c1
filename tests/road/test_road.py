"""One number at every stop of its road: file, command line, window, workbook, and LibreOffice's own reckoning."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from citybudget.gui.main_window import MainWindow
from tests.gui.person import Person
from tests.interop import recalculation
from tests.road.agreement import check_bar_and_overview, check_pack, check_printed, check_tree
from tests.road.pack import Pack
from tests.road.road import Road, command
from tests.road.sql import QUERIES, Column, PlanFile
from tests.road.window import Shown


@pytest.fixture(scope="module")
def road(tmp_path_factory: pytest.TempPathFactory) -> Road:
    path = tmp_path_factory.mktemp("road") / "training.citybudget"
    command("sample", "training", path)
    return Road(path, PlanFile(path))


@pytest.fixture(scope="module")
def books(road: Road) -> dict[Column, Path]:
    """A pack of every column, in yen and in Japanese, given out by the command line."""
    found = {}
    for year, stage in road.columns:
        out = road.path.with_name(f"{year}-{stage}.xlsx")
        command(
            "export", road.path, out, "--language", "ja", "--unit", "yen", "--year", year, "--stage", stage
        )
        found[year, stage] = out
    return found


def test_the_plan_is_worth_the_trouble(road: Road) -> None:
    """Four years, every stage of their course, and every grouping with more than one row."""
    assert {year for year, _ in road.columns} == {2023, 2024, 2025, 2026}
    assert {stage for _, stage in road.columns} == {
        "request", "finance", "mayor", "initial", "carried-over", "supplementary-1", "supplementary-2",
        "current", "settlement",
    }  # fmt: skip
    assert len(road.columns) == 26
    for by in QUERIES:
        assert len(road.file.figures(by, (2026, "request"))) > 4, by


def test_the_command_line_prints_what_sql_over_the_file_says(road: Road) -> None:
    for at in road.columns:
        check_printed(road, at)


def test_the_window_shows_what_sql_over_the_file_says(road: Road, window: MainWindow) -> None:
    window.resize(2400, 1000)  # every stage of a year has its button
    assert window.open_file(road.path)
    person = Person(window)
    person.wait(lambda: person.sees("kpi_request"), "the Overview")
    person.click("unit_yen")
    shown = Shown(person)
    for at in road.columns:
        shown.look_at(*at)
        check_bar_and_overview(road, shown, at)
        person.click("nav_programmes")
        check_tree(road, shown, at)
        person.click("nav_overview")


def test_the_editor_shows_the_nodes_of_every_programme_as_sql_says(road: Road, window: MainWindow) -> None:
    window.resize(2400, 1000)
    assert window.open_file(road.path, page="programmes")
    person = Person(window)
    person.wait(lambda: person.sees("tree_programmes"), "the programmes")
    person.click("unit_yen")
    shown = Shown(person)
    for at in (
        (2026, "request"), (2025, "finance"), (2025, "initial"), (2024, "carried-over"), (2024, "supplementary-2"),
        (2024, "settlement"), (2025, "current"),
    ):  # fmt: skip
        shown.look_at(*at)
        names = road.names("node", at)
        for name in shown.tree()[2]:
            shown.open_programme(name)
            ((code,),) = road.file.rows("SELECT code FROM programme WHERE ja = :name", name=name)
            held = {names[key]: yen for key, yen in road.file.nodes_of(str(code), at).items() if yen}
            assert shown.nodes() == held, (at, name)
            assert shown.programme_total() == sum(held.values()), (at, name)


def test_the_workbooks_cached_values_are_what_sql_over_the_file_says(
    road: Road, books: Mapping[Column, Path]
) -> None:
    for at, book in books.items():
        check_pack(road, Pack(book), at)


@pytest.fixture(scope="module")
def reckoned(
    road: Road, books: Mapping[Column, Path], tmp_path_factory: pytest.TempPathFactory
) -> list[tuple[Column | None, Path, Path]]:
    """Each pack with what LibreOffice makes of it once the cached results are gone; the default pack besides."""
    sent = road.path.with_name("sent.xlsx")
    command("export", road.path, sent, "--language", "en")
    columns: list[Column | None] = [*books, None]
    given = [*books.values(), sent]
    again = recalculation.recalculated(given, tmp_path_factory.mktemp("libreoffice"))
    return list(zip(columns, given, again, strict=True))


@pytest.mark.slow
def test_libreoffice_reckons_every_formula_of_every_pack_alike(
    road: Road, reckoned: list[tuple[Column | None, Path, Path]]
) -> None:
    for at, book, again in reckoned:
        assert len(recalculation.formulas(book)) > 500, book.name
        assert recalculation.differences(book, again) == {}, book.name
        if at is not None:
            check_pack(road, Pack(again), at)
