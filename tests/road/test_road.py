"""One number at every stop of its road: file, command line, window, workbook, and LibreOffice's own reckoning."""

import io
import json
from collections import defaultdict
from collections.abc import Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import pytest

from citybudget.cli import main
from citybudget.gui.main_window import MainWindow
from citybudget.texts import Texts
from tests.gui.person import Person
from tests.interop import recalculation
from tests.road.pack import Pack
from tests.road.sql import QUERIES, Column, Figures, PlanFile
from tests.road.window import Shown

Pair = tuple[int, int | None]
_FOUR = ("national", "prefectural", "bond", "other", "general")


def command(*words: object) -> str:
    """What a command prints; it must end well."""
    out = io.StringIO()
    with redirect_stdout(out):
        assert main([str(word) for word in words], lambda _path: 0) == 0
    return out.getvalue()


def amounts(figures: Figures) -> dict[str, int]:
    """This year's side, without what is not there."""
    return {key: now for key, (now, _) in figures.items() if now}


def there(pairs: Mapping[str, Pair], compared: bool) -> dict[str, Pair]:
    """Rows with a figure on either side; beside a last year, one without a figure there is 0."""
    rows = {key: (now, (before or 0) if compared else before) for key, (now, before) in pairs.items()}
    return {key: pair for key, pair in rows.items() if pair[0] or pair[1]}


@cache
def _printed(path: Path, by: str, at: Column) -> dict[str, Any]:
    """What the command prints of a column; asked once, since the file stays as it is."""
    words = ("totals", path, "--by", by, "--year", at[0], "--stage", at[1], "--format", "json")
    found: dict[str, Any] = json.loads(command(*words))
    return found


@dataclass(frozen=True)
class Road:
    """The training plan in a file, and every column of it."""

    path: Path
    file: PlanFile

    @cached_property
    def columns(self) -> list[Column]:
        return self.file.columns()

    def printed(self, by: str, at: Column) -> dict[str, Any]:
        """`citybudget totals --format json`."""
        return _printed(self.path, by, at)

    def names(self, by: str, at: Column) -> dict[str, str]:
        """The Japanese name of each key of a grouping; programmes by their code, which is theirs alone."""
        if by == "programme":
            return {str(key): str(code) for key, code in self.file.rows("SELECT id, code FROM programme")}
        return {row["key"]: row["ja"] for row in self.printed(by, at)["rows"]}

    def named(self, by: str, at: Column) -> dict[str, Pair]:
        """SQL's figures by name, without rows that come to nothing on both sides."""
        names = self.names(by, at)
        found = {names[key]: pair for key, pair in self.file.figures(by, at).items()}
        assert len(found) == len(self.file.figures(by, at)), "two keys of one name"
        return there(found, self.file.before(at) is not None)

    def beside(self, by: str, at: Column) -> dict[str, Pair]:
        """SQL's rows beside what stands beside them in the tree, as `there` gives them, by name."""
        table, word = ("programme", "code") if by == "programme" else ("category", "ja")
        names = {str(key): str(name) for key, name in self.file.rows(f"SELECT id, {word} FROM {table}")}
        names["none"] = Texts("ja").say("No category")
        found = {names[key]: pair for key, pair in self.file.figures_beside(by, at).items()}
        return there(found, bool(self.file.beside(at)))

    def four(self, at: Column) -> dict[str, Pair]:
        """SQL's figures of the sources in the four columns most forms print, and the total."""
        base = self.file.before(at)
        sums: dict[str, list[int]] = {key: [0, 0] for key in _FOUR}
        for key, (now, before) in self.file.figures("source", at).items():
            column = sums[key if key in _FOUR else "other"]
            column[0] += now
            column[1] += before or 0
        sums["total"] = [sum(pair[side] for pair in sums.values()) for side in (0, 1)]
        return {key: (now, before if base else None) for key, (now, before) in sums.items()}


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
        base, total = road.file.before(at), road.file.total(at)
        for by in QUERIES:
            found = road.printed(by, at)
            rows = {row["key"]: (row["amount"], row["previous"]) for row in found["rows"]}
            assert (found["year"], found["stage"]) == at
            assert rows == road.file.figures(by, at), (at, by)
            assert (found["total"]["amount"], found["total"]["previous"]) == total, (at, by)
            assert all(
                row["change"] == (row["amount"] - row["previous"] if base else None) for row in found["rows"]
            )
            assert sum(now for now, _ in rows.values()) == total[0]


def test_the_window_shows_what_sql_over_the_file_says(road: Road, window: MainWindow) -> None:
    window.resize(2400, 1000)  # every stage of a year has its button
    assert window.open_file(road.path)
    person = Person(window)
    person.wait(lambda: person.sees("kpi_request"), "the Overview")
    person.click("unit_yen")
    shown = Shown(person)
    for at in road.columns:
        shown.look_at(*at)
        _check_bar_and_overview(road, shown, at)
        person.click("nav_programmes")
        _check_tree(road, shown, at)
        person.click("nav_overview")


def _check_bar_and_overview(road: Road, shown: Shown, at: Column) -> None:
    # What is added to a budget stands beside no year.
    compared = road.file.before(at) is not None and not _adds(at)
    four = _sides(road.four(at), compared)
    now, before = _sides({"total": road.file.total(at)}, compared)["total"]
    general = four["general"][0]
    change = None if before is None else now - before
    assert shown.status() == (now, change, general), at
    assert shown.key_figures() == (now, general, now - general, road.file.programmes_of(at)), at
    assert there(shown.funding(), compared) == there(four, compared), at
    for lens, by in (("composition", "pillar"), ("nodes", "node")):
        wanted = {**there(_sides(road.named(by, at), compared), compared), "合計": (now, before)}
        assert there(shown.by_name(lens), compared) == wanted, (at, by)


def _sides(pairs: Mapping[str, Pair], compared: bool) -> dict[str, Pair]:
    return {key: (now, before if compared else None) for key, (now, before) in pairs.items()}


def _check_tree(road: Road, shown: Shown, at: Column) -> None:
    compared = bool(road.file.beside(at))
    total, pillars, programmes = shown.tree()
    wanted = road.beside("pillar", at)
    now, before = road.file.total(at)[0], sum(pair[1] or 0 for pair in wanted.values())
    assert total == (now, before if compared else None), at
    assert there(pillars, compared) == wanted, at
    codes = {str(name): str(code) for name, code in road.file.rows("SELECT ja, code FROM programme")}
    by_code = {codes[name]: pair for name, pair in programmes.items()}
    assert there(by_code, compared) == road.beside("programme", at), at


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


def _check_pack(road: Road, pack: Pack, at: Column) -> None:
    """Every total a pack holds, each in every sheet that holds it."""
    compared, total = road.file.before(at) is not None, road.file.total(at)
    by_name = {by: road.named(by, at) for by in QUERIES}
    pillars = pack.pillars()
    assert pillars.pop("合計") == total
    assert there(pillars, compared) == by_name["pillar"]
    leaves = pack.categories(by_name["pillar"])
    assert leaves.pop("合計") == total
    assert there(leaves, compared) == by_name["category"]
    assert there(pack.sources_of_four(), compared) == there(road.four(at), compared)
    assert pack.headline()["合計"] == total
    assert pack.headline()["一般財源"] == road.four(at)["general"]
    assert there(pack.programmes(), compared) == by_name["programme"]
    assert _nonzero(pack.by_key("node")) == amounts(road.file.figures("node", at))
    assert _nonzero(pack.by_key("source")) == amounts(road.file.figures("source", at))
    _check_data(road, pack, at)
    _check_statement_funding_and_stages(road, pack, at)
    assert pack.all_agree() == "一致（差はすべて0）"
    assert all(left == right and gap == 0 for _, _, left, right, gap, _ in pack.proofs())


def _check_statement_funding_and_stages(road: Road, pack: Pack, at: Column) -> None:
    """事項別明細, 財源内訳, and every stage of the year in 段階比較 with the bridges that end at this one."""
    total, sources = road.file.total(at), amounts(road.file.figures("source", at))
    whole, by_node = pack.itemised()
    assert whole == (total if not _adds(at) else (total[0], _so_far(road, at) - total[0]))
    assert _nonzero(by_node) == amounts(road.file.figures("node", at))
    assert _nonzero(pack.entries()) == {key: yen for key, yen in sources.items() if key != "general"}
    assert pack.identity() == (total[0], total[0], 0)
    codes = road.names("programme", at)
    for stage, found in pack.stage_programmes().items():
        place = (at[0], stage)
        assert found.pop("total") == road.file.total(place)[0], (at, stage)
        wanted = {codes[key]: yen for key, yen in amounts(road.file.figures("programme", place)).items()}
        assert _nonzero(found) == wanted, (at, stage)
    assert set(pack.bridge_ends()) <= {total[0], _so_far(road, at)}


def _adds(at: Column) -> bool:
    return at[1] == "carried-over" or at[1].startswith("supplementary-")


def _so_far(road: Road, at: Column) -> int:
    """現計 with a supplementary budget, or with what was carried over: where the bridge from stage to stage ends."""
    own = road.file.total(at)[0]
    if at[1] == "carried-over":
        return own + road.file.total((at[0], "initial"))[0]
    if at[1].startswith("supplementary-"):
        return own + sum(road.file.total(part)[0] for part in road.file.beside(at))
    return own


def _check_data(road: Road, pack: Pack, at: Column) -> None:
    """データ, added up as whoever pivots it does; partners through the programmes that name them."""
    for heading, by in (
        ("柱", "pillar"),
        ("分野", "category"),
        ("全国分類", "class"),
        ("事業コード", "programme"),
    ):
        wanted = {"" if key == "none" else road.names(by, at)[key]: yen for key, yen in amounts(road.file.figures(by, at)).items()}  # fmt: skip
        assert _nonzero(pack.data(heading, *at)) == wanted, (at, heading)
    bare = {name.lstrip("0123456789 "): pair[0] for name, pair in road.named("node", at).items() if pair[0]}
    assert _nonzero(pack.data("節", *at)) == bare
    partners: dict[str, int] = defaultdict(int)
    for code, yen in pack.data("事業コード", *at).items():
        partners[_partner(road, code)] += yen
    assert _nonzero(partners) == amounts(road.file.figures("partner", at))


def _partner(road: Road, code: str) -> str:
    query = "SELECT partner_id FROM programme_partner JOIN programme ON id = programme_id WHERE code = :code"
    found = [str(key) for (key,) in road.file.rows(query, code=code)]
    return "none" if not found else found[0] if len(found) == 1 else "several"


def _nonzero(found: Mapping[str, int]) -> dict[str, int]:
    return {key: yen for key, yen in found.items() if yen}


def test_the_workbooks_cached_values_are_what_sql_over_the_file_says(
    road: Road, books: Mapping[Column, Path]
) -> None:
    for at, book in books.items():
        _check_pack(road, Pack(book), at)


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
            _check_pack(road, Pack(again), at)
