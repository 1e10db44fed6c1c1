"""Charts say what their tables say, keep inside their frame and their texts apart, and are the same every time."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from citybudget.domain.amount import Unit
from citybudget.domain.category import Category
from citybudget.domain.funding import Funding
from citybudget.domain.plan import Plan
from citybudget.domain.programme import Estimate, NodeAmount, Programme
from citybudget.domain.totals import By
from citybudget.errors import UserError
from citybudget.reports import charts
from citybudget.reports.palette import LIGHT
from citybudget.samples import benchmarks
from citybudget.texts import Texts

AT = (2026, "request")
SCREEN = {
    "composition": (520, 272, 1.0),
    "trend": (310, 262, 1.0),
    "funding": (362, 262, 1.0),
    "nodes": (520, 360, 1.0),
    "stages": (640, 240, 1.0),
    "change": (760, 240, 1.0),
    "benchmark": (620, 300, 1.0),
}


def drawn(kind: str, plan: Plan, texts: Texts, unit: Unit = Unit.THOUSAND, theme: str = "light") -> Figure:
    return charts.figure(kind, plan, texts, AT, unit, theme, SCREEN[kind], benchmarks())


def words(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.findobj(Text) if text.get_text()]


def boxes(figure: Figure) -> list[tuple[str, Bbox]]:
    renderer = FigureCanvasAgg(figure).get_renderer()  # type: ignore[no-untyped-call]  # matplotlib has no types here
    texts = [text for text in figure.findobj(Text) if text.get_text()]
    return [(text.get_text(), text.get_window_extent(renderer)) for text in texts]


def assert_clean(figure: Figure) -> None:
    """No text leaves the picture, none lies on another; two pixels of one may touch the line box of the next."""
    found = boxes(figure)
    width, height = figure.bbox.width, figure.bbox.height
    for name, box in found:
        assert box.x0 >= -1, name
        assert box.y0 >= -1, name
        assert box.x1 <= width + 1, name
        assert box.y1 <= height + 1, name
    for place, (name, box) in enumerate(found):
        for other, beside in found[place + 1 :]:
            across = min(box.x1, beside.x1) - max(box.x0, beside.x0)
            along = min(box.y1, beside.y1) - max(box.y0, beside.y0)
            assert across <= 1 or along <= 2, (name, other)


@pytest.mark.parametrize("kind", charts.KINDS)
def test_a_chart_prints_the_figures_of_its_table(plan: Plan, ja: Texts, kind: str) -> None:
    table = charts.table_of(kind, plan, ja, AT, Unit.THOUSAND, benchmarks())
    own = {"benchmark": "plan", **dict.fromkeys(charts.BRIDGES, "change")}
    column = table.column(own.get(kind, "amount"))
    sign = "%" if kind == "benchmark" else ""
    wanted = [row.cells[column] for row in table.rows if row.role == "item"]
    found = words(drawn(kind, plan, ja))
    for cell in wanted:
        text = cell.text.replace("\u202f", " ")
        assert (text + sign if cell.value is not None else text) in found


def test_composition_prints_names_shares_and_changes(plan: Plan, ja: Texts, en: Texts) -> None:
    found = words(drawn("composition", plan, ja))
    assert found[:1] == ["構成比"]
    assert {"国際交流", "934", "94.2%", "△ 3,496", "外国人住民", "57", "5.8%", "R7当初"} <= set(found)
    assert {"Exchanges", "934", "94.2%", "−3,496", "+57", "FY25 init."} <= set(
        words(drawn("composition", plan, en))
    )


def test_bars_are_as_long_as_their_amounts(plan: Plan, ja: Texts) -> None:
    bars = [shape for shape in drawn("composition", plan, ja).findobj(Rectangle) if shape.get_width() > 1]
    lengths = [bar.get_width() for bar in bars if bar.get_facecolor()[:3] != (1.0, 1.0, 1.0)]
    assert len(lengths) == 2
    assert lengths[0] / lengths[1] == pytest.approx(934 / 57, rel=1e-6)


def test_what_is_not_adopted_yet_is_hatched(plan: Plan, ja: Texts) -> None:
    request = drawn("trend", plan, ja).findobj(Rectangle)
    assert [shape.get_hatch() for shape in request if shape.get_hatch()] == ["///"]
    budget = charts.figure("trend", plan, ja, (2025, "initial"), Unit.THOUSAND, "light", SCREEN["trend"])
    assert not [shape for shape in budget.findobj(Rectangle) if shape.get_hatch()]


def test_paper_has_patterns_and_the_screen_has_them_on_request(plan: Plan, ja: Texts) -> None:
    def hatches(**wanted: object) -> int:
        figure = charts.figure("funding", plan, ja, AT, Unit.YEN, **wanted)  # type: ignore[arg-type]
        return len([shape for shape in figure.findobj(Rectangle) if shape.get_hatch()])

    assert hatches(theme="light") == 0
    assert hatches(theme="light", patterns=True) > 0
    assert hatches(theme="print") > 0


def test_a_file_says_what_it_is_and_adds_its_total(plan: Plan, ja: Texts) -> None:
    found = words(charts.file_figure("composition", plan, ja, AT, Unit.THOUSAND))
    assert "分野別の要求額" in found
    assert "単位：千円" in found
    assert any("海風市" in text and "令和8年度 要求" in text for text in found)
    assert any(text.startswith("出典：海風市") for text in found)
    assert {"合計", "991", "100.0%"} <= set(found)


def test_a_practice_copy_and_a_fictional_split_are_marked_on_paper(
    make_plan: Callable[..., Plan], ja: Texts
) -> None:
    from citybudget import samples  # noqa: PLC0415

    estimate = Estimate("a", 2026, "request", (NodeAmount("travel", 1000),))
    practice = charts.file_figure("trend", make_plan(estimate, training=True), ja, AT, Unit.YEN)
    assert "研修用" in words(practice)
    joetsu = samples.build("joetsu")
    split = charts.file_figure("composition", joetsu, ja, (2000, "initial"), Unit.THOUSAND)
    assert "架空の配分" in words(split)
    assert "研修用" not in words(split)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("kind", charts.KINDS)
def test_nothing_overlaps_or_is_cut(plan: Plan, kind: str, language: str) -> None:
    texts = Texts(language)
    for unit in Unit:
        assert_clean(drawn(kind, plan, texts, unit))
    assert_clean(charts.file_figure(kind, plan, texts, AT, Unit.YEN, benchmarks()))


def _many(make_plan: Callable[..., Plan]) -> Plan:
    """Sixteen leaves with very long names under four pillars, thirty programmes, twelve years."""
    name = "国際交流と多文化共生の推進に関する事務その他これに付随する業務"
    english = "International exchange, living together and everything that goes with it"
    pillars = [Category(f"p{n}", f"{name}{n}", f"{english} {n}", None, n) for n in range(7)]
    leaves = [Category(f"l{n}", f"{name}{n}", f"{english} {n}", f"p{n % 7}", n, "N2") for n in range(16)]
    programmes = [Programme(f"q{n}", f"{n}", f"{name}{n}", f"{english} {n}", f"l{n % 16}") for n in range(30)]
    nodes = (
        "travel",
        "services",
        "outsourcing",
        "rent",
        "contributions",
        "supplies",
        "honoraria",
        "equipment",
    )
    estimates = [
        Estimate(
            programme.id,
            year,
            "initial",
            (NodeAmount(nodes[place % 8], (place + 1) * 987_654_321),),
            funding=(Funding(f"{year}{place}", "bond", amount_yen=1_000_000),),
        )
        for year in range(2015, 2027)
        for place, programme in enumerate(programmes)
    ]
    return make_plan(*pillars, *leaves, *programmes, *estimates)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_long_names_and_many_rows_stay_apart(make_plan: Callable[..., Plan], language: str) -> None:
    plan, at, texts = _many(make_plan), (2026, "initial"), Texts(language)
    for kind in charts.KINDS:
        for size in (SCREEN[kind], (420, 220, 1.0)):
            assert_clean(charts.figure(kind, plan, texts, at, Unit.YEN, "light", size, benchmarks()))
        assert_clean(charts.file_figure(kind, plan, texts, at, Unit.YEN, benchmarks()))
    for by in (By.CATEGORY, By.PROGRAMME):
        assert_clean(
            charts.figure("composition", plan, texts, at, Unit.YEN, "dark", SCREEN["composition"], by=by)
        )


def test_what_has_no_room_goes_into_one_last_row(make_plan: Callable[..., Plan], en: Texts) -> None:
    size = (420, 220, 1.0)
    at = (2026, "initial")
    plan = _many(make_plan)
    found = words(charts.figure("composition", plan, en, at, Unit.YEN, "light", size, by=By.PROGRAMME))
    table = charts.table_of("composition", plan, en, at, Unit.YEN, by=By.PROGRAMME)
    rows = [
        (row.cells[0].text, row.cells[table.column("amount")]) for row in table.rows if row.role == "item"
    ]
    shown = [cell for _, cell in rows if cell.text in found]
    assert f"{30 - len(shown)} others" in found
    rest = sum(int(cell.value or 0) for _, cell in rows) - sum(int(cell.value or 0) for cell in shown)
    assert f"{rest:,}" in found


def _amounts(make_plan: Callable[..., Plan], *years: tuple[int, dict[str, int]]) -> Plan:
    estimates = [
        Estimate(
            key,
            year,
            "initial",
            (NodeAmount("travel", yen),),
            funding=(Funding(f"{year}{key}", "national", amount_yen=9_000_000),),
        )
        for year, amounts in years
        for key, yen in amounts.items()
    ]
    return make_plan(*estimates)


@pytest.mark.parametrize(
    "years",
    [
        [(2025, {"a": 1_000_000, "b": -2_500_000}), (2026, {"a": -3_850_000, "b": 2_000_000})],
        [(2025, {"a": 0}), (2026, {"a": 0, "b": 0})],
        [(2026, {"a": 999_999_999_999})],
        [(2026, {"a": -1})],
    ],
    ids=["negative", "zero", "single", "one yen"],
)
def test_odd_amounts_are_drawn_like_others(
    make_plan: Callable[..., Plan], ja: Texts, years: list[tuple[int, dict[str, int]]]
) -> None:
    plan, at = _amounts(make_plan, *years), (2026, "initial")
    for kind in charts.KINDS:
        assert_clean(charts.figure(kind, plan, ja, at, Unit.YEN, "light", SCREEN[kind], benchmarks()))


@pytest.mark.parametrize("kind", charts.KINDS)
def test_a_plan_without_figures_gives_a_sentence(make_plan: Callable[..., Plan], kind: str) -> None:
    for language, sentence in (
        ("ja", "令和8年度 要求の数字はまだありません。"),
        ("en", "FY2026 Request has no figures yet."),
    ):
        figure = drawn(kind, make_plan(), Texts(language))
        nothing = {"ja": "比べる相手の列がありません。", "en": "There is nothing to compare with."}
        assert words(figure) == [nothing[language] if kind == "change" else sentence]
        assert_clean(figure)


def test_what_has_no_glyph_is_a_box_and_formulas_stay_text(make_plan: Callable[..., Plan], ja: Texts) -> None:
    names = {"a": "😀祭👨\u200d👩\u200d👧", "b": "𠮷髙﨑", "c": "=1+1 $x_1^2$ <b>", "d": "か\u3099き\tく"}
    leaves = [Category(f"z{key}", name, "", None, 20, "N2") for key, name in names.items()]
    programmes = [Programme(f"y{key}", key, name, "", f"z{key}") for key, name in names.items()]
    estimates = [Estimate(item.id, 2026, "request", (NodeAmount("travel", 1_000),)) for item in programmes]
    lines = [Estimate(item.programme_id, 2026, "initial", item.nodes) for item in estimates]
    plan = make_plan(*leaves, *programmes, *lines)
    figure = charts.figure(
        "composition", plan, ja, (2026, "initial"), Unit.YEN, "light", SCREEN["composition"]
    )
    assert {"□祭□", "𠮷髙﨑", "=1+1 $x_1^2$ <b>", "がき く"} <= set(words(figure))
    assert charts.render_png(figure)  # a missing glyph would warn, and warnings are errors


@pytest.mark.parametrize("form", charts.FORMS)
@pytest.mark.parametrize("kind", charts.KINDS)
def test_a_file_written_twice_has_the_same_bytes(
    plan: Plan, ja: Texts, tmp_path: Path, kind: str, form: str
) -> None:
    paths = [tmp_path / f"{place}.{form}" for place in range(2)]
    for path in paths:
        charts.write(charts.file_figure(kind, plan, ja, AT, Unit.THOUSAND, benchmarks()), path)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"0.{form}", f"1.{form}"]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed")
def test_a_pdf_keeps_its_text(plan: Plan, ja: Texts, tmp_path: Path) -> None:
    pdf, found = tmp_path / "c.pdf", tmp_path / "c.txt"
    charts.write(charts.file_figure("composition", plan, ja, AT, Unit.THOUSAND), pdf)
    subprocess.run(["pdftotext", "-layout", pdf, found], check=True)
    text = found.read_text(encoding="utf-8")
    for wanted in ("分野別の要求額", "国際交流", "934", "94.2%"):
        assert wanted in text


def test_pixels_follow_the_screen(plan: Plan, ja: Texts) -> None:
    for dpr in (1.0, 1.5, 2.0):
        figure = charts.figure("trend", plan, ja, AT, Unit.THOUSAND, "light", (300, 200, dpr))
        pixels, width, height = charts.render_rgba(figure)
        assert (width, height) == (300 * dpr, 200 * dpr)
        assert len(pixels) == width * height * 4
        ground = tuple(int(LIGHT.surface[place : place + 2], 16) for place in (1, 3, 5))
        assert tuple(pixels[:3]) == ground


def test_what_cannot_be_written_is_said_and_leaves_nothing(plan: Plan, ja: Texts, tmp_path: Path) -> None:
    figure = drawn("trend", plan, ja)
    with pytest.raises(UserError) as ending:
        charts.write(figure, tmp_path / "chart.gif")
    assert ending.value.key == "chart_form_unknown"
    with pytest.raises(UserError) as folder:
        charts.write(figure, tmp_path / "nowhere" / "chart.png")
    assert folder.value.key == "folder_missing"
    with pytest.raises(UserError) as kind:
        charts.table_of("pie", plan, ja, AT, Unit.YEN)
    assert kind.value.key == "chart_unknown"
    assert list(tmp_path.iterdir()) == []


def test_a_chart_is_heard_as_its_title_and_three_largest(plan: Plan, en: Texts) -> None:
    def heard(kind: str) -> str:
        return charts.alt_text(charts.table_of(kind, plan, en, AT, Unit.THOUSAND, benchmarks()))

    assert heard("funding") == "Funding mix: General 517, National 439, Other 20"
    assert heard("trend") == "Trend by year: FY25 4,430, FY26 991, FY24 500"
    assert heard("benchmark") == (
        "Shares by national class, %: International exchange 94.2, Foreign residents, students and tourism 5.8"
    )


def test_tables_and_kinds_are_there_before_matplotlib_is() -> None:
    script = (
        "import sys, json; import citybudget.reports.charts as c; "
        "print(json.dumps([n for n in ('matplotlib', 'numpy', 'xlsxwriter') if n in sys.modules]))"
    )
    found = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert json.loads(found.stdout) == []


def test_drawing_needs_no_pyplot_and_no_pandas() -> None:
    script = (
        "import sys; from citybudget.reports.charts import drawing, output; "
        "sys.exit('matplotlib.pyplot' in sys.modules or 'pandas' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
