"""A person may correct the samples' text; what can't be read is told with its file and line."""

import shutil
from pathlib import Path

import pytest

from citybudget import paths, samples
from citybudget.errors import UserError
from citybudget.samples.text import table, yen


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = shutil.copytree(paths.sample_data(), tmp_path / "sample_data")
    monkeypatch.setattr(paths, "sample_data", lambda: folder)
    return folder


def _changed(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_corrected_amount_is_in_the_next_plan(copy: Path) -> None:
    _changed(copy / "joetsu" / "amounts.tsv", "3,400,000", "3,500,000")
    found = samples.build("joetsu").estimate(("J6", 2000, "initial"))
    assert found is not None
    assert found.cost_yen == 3_500_000


def test_a_corrected_basis_moves_the_estimate(copy: Path) -> None:
    _changed(copy / "training" / "lines.tsv", "30,000円×3回×", "30,000円×3回")
    found = samples.build("training").estimate(("3-04", 2026, "request"))
    assert found is not None
    assert found.node_yen("honoraria") == 967_000  # 810,000 + 66,800 + 90,000 = 966,800


@pytest.mark.parametrize(
    ("name", "old", "new", "line"),
    [
        ("amounts.tsv", "3,400,000", "many", 9),
        ("amounts.tsv", "J6\tnot_stated", "J6\tnot_a_node", 9),
        ("amounts.tsv", "J6\t", "J7\t", 9),
        ("amounts.tsv", "3,400,000", "3,400,000\t1\t2", 9),
        ("amounts.tsv", "3,400,000", "〃", 9),
        ("amounts.tsv", "programme\t", "code\t", 4),
        ("plan.toml", "[municipality]", "[municipality", 4),
        ("plan.toml", "[[year]]", "[[years]]", 1),
        ("plan.toml", "preset = ", "presets = ", 1),
        ("programmes.toml", '"fictional"', '"invented"', 1),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(
    copy: Path, name: str, old: str, new: str, line: int
) -> None:
    _changed(copy / "joetsu" / name, old, new)
    with pytest.raises(UserError) as raised:
        samples.build("joetsu")
    assert raised.value.key == "sample_unreadable"
    assert "joetsu" in str(raised.value.values["file"])
    assert raised.value.values["line"] == line


def test_an_unknown_source_class_is_told_with_its_line(copy: Path) -> None:
    _changed(copy / "training" / "funding.tsv", "1-01\tmisc", "1-01\tluck")
    with pytest.raises(UserError) as raised:
        samples.build("training")
    assert raised.value.values["line"] == 4


@pytest.mark.parametrize(
    ("name", "old", "new", "line"),
    [
        ("assessments.tsv", "1-02\t2023 finance", "1-02\t2023 initial", 8),
        ("assessments.tsv", "1-02\t2023 finance", "1-02\t2026 finance", 8),
        ("assessments.tsv", "1-02\t2023 finance", "1-99\t2023 finance", 8),
        ("assessments.tsv", "1-02\t2023 finance", "1-02\tfinance", 8),
        ("assessments.tsv", "\thonoraria\t66,000", "\twages\t66,000", 8),
        ("assessments.tsv", "\t66,000\t", "\tless\t", 8),
        ("assessments.tsv", "\t410,000\t", "\tall\t", 11),
        ("assessments.tsv", "\taccepted", "\tagreed", 8),
        ("assessments.tsv", "\telsewhere", "\tnowhere", 27),
        ("supplementary.tsv", "△6,500円×5名", "〃", 6),
        ("carried.tsv", "88,000", "most", 4),
        ("cycle.toml", "fiscal_year = 2023", "fiscal_year", 8),
        ("cycle.toml", "opened_on = 2022-10-17", "opened_at = 2022-10-17", 1),
    ],
)
def test_what_cannot_be_read_of_the_years_course_is_told_with_its_place(
    copy: Path, name: str, old: str, new: str, line: int
) -> None:
    _changed(copy / "training" / name, old, new)
    with pytest.raises(UserError) as raised:
        samples.build("training")
    assert raised.value.key == "sample_unreadable"
    assert raised.value.values["line"] == line


def test_remarks_blank_lines_and_missing_cells_are_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "amounts.tsv"
    path.write_text("# a remark\na\tb\n\n1\n# 2\t3\n4\t 5 \n", encoding="utf-8")
    assert [dict(row.cells) for row in table(path)] == [{"a": "1", "b": ""}, {"a": "4", "b": "5"}]


def test_text_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    path = tmp_path / "amounts.tsv"
    path.write_bytes("節".encode("shift_jis"))
    with pytest.raises(UserError):
        table(path)


@pytest.mark.parametrize(
    ("cell", "amount"),
    [("1,633,000", 1_633_000), ("-5", -5), ("0", 0), ("5円", None), ("", None), ("1.5", None)],
)
def test_a_bare_number_is_an_amount_and_nothing_else_is(cell: str, amount: int | None) -> None:
    assert yen(cell) == amount
