"""What a stop of the road must say: the figures SQL over the file gives, each in every place that shows it."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise

from citybudget.domain.benchmark import COMPARED
from citybudget.domain.bridge import bridge
from citybudget.domain.plan import Plan
from citybudget.domain.totals import By
from citybudget.gui.pages.compare.page import GROUPINGS
from citybudget.texts import Texts, labels
from tests.road.pack import Pack
from tests.road.road import Pair, Road, amounts, there
from tests.road.sql import QUERIES, Column
from tests.road.window import Shown


def check_printed(road: Road, at: Column) -> None:
    """What the command line prints of every grouping is what SQL over the file says."""
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


def check_bar_and_overview(road: Road, shown: Shown, at: Column) -> None:
    """The bar at the bottom, and every table of the Overview."""
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


def check_tree(road: Road, shown: Shown, at: Column) -> None:
    """Total, pillars and programmes of the tree beside what stands beside them."""
    compared = bool(road.file.beside(at))
    total, pillars, programmes = shown.tree()
    wanted = road.beside("pillar", at)
    now, before = road.file.total(at)[0], sum(pair[1] or 0 for pair in wanted.values())
    assert total == (now, before if compared else None), at
    assert there(pillars, compared) == wanted, at
    codes = {str(name): str(code) for name, code in road.file.rows("SELECT ja, code FROM programme")}
    by_code = {codes[name]: pair for name, pair in programmes.items()}
    assert there(by_code, compared) == road.beside("programme", at), at


def check_classes(road: Road, shown: Shown, at: Column) -> None:
    """The national classes beside other municipalities; construction and what has no class stand in no base."""
    by_class = amounts(road.file.figures("class", at))
    names = {key: labels.national_class(Texts("ja"), key) for key in by_class if key in COMPARED}
    found = {name: yen for name, yen in shown.classes().items() if yen}
    total = found.pop("合計", 0)
    assert found == {name: by_class[key] for key, name in names.items()}, at
    assert total == sum(found.values()), at


def check_compared(road: Road, shown: Shown, start: Column, end: Column) -> None:
    """The Compare page by each of its groupings, and the bridge it draws: exactly from one total to the other."""
    texts, before, after = Texts("ja"), road.file.total(start)[0], road.file.total(end)[0]
    shown.compare(*((year, labels.stage(texts, stage)) for year, stage in (start, end)))
    for by, words in GROUPINGS.items():
        found = dict(shown.compared(texts.say(words)))
        assert found.pop("合計") == (before, after, after - before), (start, end, by)
        assert {name: row for name, row in found.items() if row[:2] != (0, 0)} == _pairs(road, by, start, end)
        levels = shown.bridge()
        assert (levels[0][1], levels[-1][1]) == (before, after), (start, end, by)
        assert _walks(levels), (start, end, by)


def _walks(levels: list[tuple[int, int]]) -> bool:
    """Whether every bar between the ends leads from the level before it to its own, and the last reaches the end."""
    return all(before + change == after for (_, before), (change, after) in pairwise(levels))


def _pairs(road: Road, by: By, start: Column, end: Column) -> dict[str, tuple[int, int, int]]:
    """SQL's figures of two columns by the name a person reads, and their difference."""
    names = road.names(by, start) | road.names(by, end)
    if by is By.PROGRAMME:
        names = {str(key): str(ja) for key, ja in road.file.rows("SELECT id, ja FROM programme")}
    was, now = (amounts(road.file.figures(by, at)) for at in (start, end))
    return {
        names[key]: (was.get(key, 0), now.get(key, 0), now.get(key, 0) - was.get(key, 0))
        for key in {*was, *now}
    }


def check_bridges(road: Road, plan: Plan, start: Column, end: Column) -> None:
    """By every grouping the bars lead exactly from what SQL says of one column to what it says of the other."""
    for by in By:
        found = bridge(plan, by, start, end)
        was, now = (amounts(road.file.figures(by, at)) for at in (start, end))
        first, last = found.bars[0].amount_yen, found.bars[-1].amount_yen
        assert (first, last) == (road.file.total(start)[0], road.file.total(end)[0]), (start, end, by)
        assert first + sum(bar.amount_yen for bar in found.steps) == last, (start, end, by)
        for bar in found.steps:
            assert bar.amount_yen == sum(now.get(key, 0) - was.get(key, 0) for key in bar.keys), (bar, by)


def check_pack(road: Road, pack: Pack, at: Column) -> None:
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
