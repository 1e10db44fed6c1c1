"""A person's text stays text, whole and literal, whatever it looks like."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook

from citybudget.domain.amount import Unit
from citybudget.domain.category import Category
from citybudget.domain.commitment import Commitment, YearFigure
from citybudget.domain.funding import Ceiling, Funding, Grant
from citybudget.domain.partner import Partner
from citybudget.domain.plan import Municipality, Plan, PlanYear, YearStage
from citybudget.domain.programme import (
    Account,
    Answer,
    Estimate,
    Line,
    NodeAmount,
    NodeDecision,
    Programme,
    ProgrammeYear,
)
from citybudget.reports.workbook import PackOptions
from citybudget.reports.workbook.pack import workbook_bytes
from citybudget.reports.workbook.safe_text import (
    LONGEST,
    cell_text,
    in_header,
    one_line,
    sheet_name,
    shortened,
)
from citybudget.reports.workbook.text_size import line_count, row_heights

Pack = Callable[..., Workbook]
DANGEROUS = (
    "=1+1",
    "=cmd|'/C calc'!A0",
    "+81-3-1234-5678",
    "-5%",
    "@SUM(A1)",
    "#REF!",
    "{=A1}",
    "<b>太字</b>",
    "<r><t>rich</t></r>",
    "_x0041_",
    "0123",
    "1e5",
    "TRUE",
    "http://example.com/",
    "mailto:a@example.com",
    "internal:Sheet1!A1",
    "𠮷野家🎌",
    "'quoted",
    "a&b \"c\" 'd'",
    "&P&N&G",
    "%s %(x)s {0} {name}",
    "tab\tend",
    "bell\x07end",
    "nul\x00end",
    "half\ud800end",
    "line\r\nend",
)


def _full_of(text: str) -> Plan:
    """A plan with the text wherever a person can type one."""
    programme = Programme(
        "a", text, text, text, "L", account=Account(text, text, text, text), legal_basis=text, division=text,
        officer=text, extension=text, purpose_ja=text, purpose_en=text, partner_ids=("p",),
    )  # fmt: skip
    year = ProgrammeYear("a", 2026, outline_ja=text, outline_en=text, changes_ja=text, changes_en=text)
    fee, draw = Funding("f", "fee", text, 1000), Funding("d", "national", text, 500, None, "g")
    grant = Grant("g", text, text, conditions_ja=text, source_note=text, funder_ja=text, funder_en=text)
    said = NodeDecision("travel", text, Answer.RE_REQUESTED, 1, text)
    cut = Estimate("a", 2026, "finance", (NodeAmount("travel", 900),), decisions=(said,))
    matter = Commitment("m", text, text, "a", 2027, 2028, 5, (YearFigure(2027, 5),))
    estimate = Estimate("a", 2026, "request", lines=(Line("l", "travel", text, text),), funding=(fee, draw))
    ceiling = PlanYear(2026, ceilings=(Ceiling(1, None, text),))
    return Plan(
        Municipality(text, text, text, text, note_ja=text, note_en=text),
        categories={"P": Category("P", text, text), "L": Category("L", text, text, "P")},
        programmes={"a": programme},
        programme_years={("a", 2026): year},
        columns={(2026, "request"): {"a": estimate}, (2026, "finance"): {"a": cut}},
        grants={"g": grant},
        years={2026: ceiling},
        year_stages={(2026, "finance"): YearStage(2026, "finance", note=text)},
        commitments={"m": matter},
        partners={"p": Partner("p", text, text)},
    )


@pytest.mark.parametrize("text", DANGEROUS)
def test_dangerous_text_is_literal_everywhere(text: str, pack: Pack) -> None:
    book = pack(_full_of(text), cached=False)
    literal = cell_text(text)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert sum(_read(cell.value) == literal for cell in cells) >= 10
    assert all(cell.hyperlink is None for cell in cells)
    assert {"事項別明細", "財源内訳", "段階比較"} <= {
        sheet.title
        for sheet in book
        if any(literal in _read(cell.value) for row in sheet.iter_rows() for cell in row)
    }
    own = [cell for cell in cells if _read(cell.value) in (literal, one_line(text))]
    assert {cell.data_type for cell in own} == {"s"}
    assert literal in _read(book["主要事業一覧"]["B5"].value)


def _read(value: object) -> str:
    # openpyxl leaves the escape that Excel itself resolves when it reads a cell.
    return str(value).replace("_x005F_", "_")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("bell\x07end", "bellend"),
        ("nul\x00end", "nulend"),
        ("half\ud800end", "halfend"),
        ("line\r\nend\rx", "line\nend\nx"),
        ("tab\tend", "tab end"),
        ("\ufffe𠮷🎌", "𠮷🎌"),
    ],
)
def test_what_no_file_can_hold_is_left_out(text: str, kept: str) -> None:
    assert cell_text(text) == kept


def test_a_text_longer_than_a_cell_is_cut_with_an_ellipsis() -> None:
    assert cell_text("あ" * 40_000) == "あ" * (LONGEST - 1) + "…"
    cut = cell_text("𠮷" * 20_000)
    assert len(cut.encode("utf-16-le")) // 2 <= LONGEST
    assert cut.endswith("𠮷…")


@given(st.text(), st.integers(min_value=2, max_value=40))
def test_shortened_text_fits_and_begins_alike(text: str, longest: int) -> None:
    found = shortened(text, longest)
    assert len(found.encode("utf-16-le", "surrogatepass")) // 2 <= longest
    assert found == text or text.startswith(found[:-1])


@given(st.text(max_size=60), st.lists(st.text(max_size=31), max_size=4))
@example("=1+1", [])
@example("[]:*?/\\", [])
@example("History", [])
@example("'" * 40, [])
@example("あ" * 32, ["あ" * 31])
def test_every_text_makes_a_legal_sheet_name(text: str, others: list[str]) -> None:
    taken = frozenset(sheet_name(other) for other in others)
    name = sheet_name(text, taken)
    assert 1 <= len(name.encode("utf-16-le", "surrogatepass")) // 2 <= 31
    assert not set(name) & set("[]:*?/\\")
    assert name.strip("'") == name
    assert name.casefold() not in {other.casefold() for other in taken} | {"history"}


def test_a_header_doubles_what_would_start_a_code() -> None:
    assert in_header("R&D &P", 40) == "R&&D &&P"


def test_long_purposes_are_whole_and_no_row_is_too_high(pack: Pack) -> None:
    text = "国際交流の目的。" * 250
    plan = _full_of("x")
    long = replace(plan.programmes["a"], purpose_ja=text, legal_basis="根拠" * 100)
    book = pack(replace(plan, programmes={"a": long}))
    form = book["予算要求書"]
    place = next(cell for row in form.iter_rows() for cell in row if cell.value == text)
    merged = next(str(found) for found in form.merged_cells.ranges if place.coordinate in found)
    rows = {cell.row for row in form[merged] for cell in row}
    heights = [form.row_dimensions[row].height for row in sorted(rows)]
    assert len(heights) > 1
    assert max(heights) <= 409
    # 2,000 full-width characters at 10 points in at most 1,100 pixels take 25 lines of 13 points at the least.
    assert sum(heights) >= 25 * 13


def test_a_form_of_one_programme_breaks_no_page_and_many_break_each(
    pack_options: Callable[..., PackOptions],
) -> None:
    plan = _full_of("x")
    assert _breaks(plan, pack_options()) == 0
    estimate = plan.columns[2026, "request"]["a"]
    second = replace(plan.programmes["a"], id="b", code="y")
    estimates = {"a": estimate, "b": replace(estimate, programme_id="b")}
    programmes = {"a": plan.programmes["a"], "b": second}
    both = replace(plan, programmes=programmes, columns={(2026, "request"): estimates})
    assert _breaks(both, pack_options()) == 1


def _breaks(plan: Plan, options: PackOptions) -> int:
    # openpyxl reads no page breaks.
    with zipfile.ZipFile(BytesIO(workbook_bytes(plan, options))) as book:
        return book.read("xl/worksheets/sheet2.xml").count(b"<brk ")


@given(st.text(max_size=300), st.floats(min_value=8, max_value=80))
def test_a_text_never_takes_fewer_lines_than_its_own_line_ends_give(text: str, width: float) -> None:
    assert line_count(text, width, 10) >= text.count("\n") + 1


@given(st.integers(min_value=1, max_value=500))
def test_rows_of_a_long_text_have_room_for_it(lines: int) -> None:
    heights = row_heights(lines, 10)
    assert max(heights) <= 409
    assert sum(heights) >= lines * 13


def test_a_long_single_word_is_broken_into_lines() -> None:
    assert line_count("W" * 100, 10, 10) >= 10
    assert line_count("", 10, 10) == 1


def test_any_text_gives_a_readable_file(pack_options: Callable[..., PackOptions]) -> None:
    text = "".join(DANGEROUS)
    for unit in Unit:
        assert workbook_bytes(_full_of(text), pack_options(unit=unit)).startswith(b"PK")
