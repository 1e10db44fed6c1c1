"""The command line: figures, files, exit codes and one sentence for every mistake."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from citybudget.cli import COMMANDS, main
from citybudget.document import Document
from citybudget.domain.acknowledging import acknowledged
from citybudget.domain.checks import check
from citybudget.domain.problem import Severity
from citybudget.reports.charts import BRIDGES, FORMS
from citybudget.texts import Texts

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command line in English; gives its exit code, stdout and stderr."""
    monkeypatch.setenv("LANGUAGE", "en")

    def call(*words: object) -> tuple[int, str, str]:
        code = main([str(word) for word in words], lambda _path: 0)
        out, err = capsys.readouterr()
        return code, out, err

    return call


@pytest.fixture
def training(tmp_path: Path, run: Run) -> Path:
    path = tmp_path / "t.citybudget"
    assert run("sample", "training", path)[0] == 0
    return path


def test_miyazakis_pillars(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "m.citybudget"
    assert run("sample", "miyazaki", path)[0] == 0
    code, out, _ = run("totals", path, "--by", "pillar", "--format", "json")
    found = json.loads(out)
    assert code == 0
    assert [row["amount"] for row in found["rows"]] == [2_533_000_000, 347_000_000, 260_000_000]
    assert found["total"]["amount"] == 3_140_000_000
    assert (found["year"], found["by"], found["unit"]) == (1999, "pillar", "yen")
    text = run("totals", path, "--by", "pillar", "--unit", "million")[1]
    assert "80.7" in text
    assert "0.47%" in text
    assert "Derived" in text


def test_joetsus_programmes_keep_their_order(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "j.citybudget"
    run("sample", "joetsu", path)
    found = json.loads(run("totals", path, "--by", "programme", "--format", "json")[1])
    assert [row["amount"] for row in found["rows"]] == [
        16_400_000,
        14_200_000,
        9_800_000,
        7_900_000,
        6_900_000,
        3_400_000,
    ]
    assert found["total"] == {"amount": 58_600_000, "previous": None, "change": None, "rate": None}
    text = run("totals", path, "--by", "programme", "--unit", "thousand")[1]
    assert "0.11%" in text
    assert text.count("(Fictional)") == 6


def test_the_benchmark_prints_the_published_shares(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "j.citybudget"
    run("sample", "joetsu", path)
    found = json.loads(run("benchmark", path, "--format", "json")[1])
    nation = {item["key"]: item["nation_fy2000"] for item in found["classes"]}
    # 42.0, 33.7, 10.5, 7.4 and 10.8 of 104.4 billion yen.
    assert nation == {"N1": "40.23", "N2": "32.28", "N3": "10.06", "N4": "7.09", "N5": "10.34"}
    assert found["bases"] == {
        "plan": 58_600_000, "nation_fy2000": 104_400_000_000,
        "miyazaki_fy1999": 1_507_000_000, "joetsu_fy2000": 58_600_000,
    }  # fmt: skip
    assert set(found["sources"]) == {"nation_fy2000", "miyazaki_fy1999", "joetsu_fy2000"}
    shown = run("benchmark", path)[1]
    assert all(base in shown for base in ("¥104,400,000,000", "¥1,507,000,000", "¥58,600,000"))


def test_the_amount_of_a_basis(run: Run) -> None:
    code, out, _ = run("amount", "1,350円×2回×2名×12月＋2,000円", "--format", "json")
    found = json.loads(out)
    assert (code, found["exact"], found["amount_yen"], found["problems"]) == (0, "66800", 66_800, [])
    assert run("amount", "1,350円×2回×2名×12月＋2,000円")[1].strip() == "¥66,800"


def test_a_basis_may_begin_with_a_minus(run: Run) -> None:
    code, out, _ = run("amount", "-58,358,000円", "--format", "json")
    assert (code, json.loads(out)["amount_yen"]) == (0, -58_358_000)
    assert json.loads(run("amount", "--format", "json", "-3,500円*7h")[1])["amount_yen"] == -24_500
    assert run("amount", "--frmat", "json", "-5")[0] == 2


def test_many_bases_from_stdin_keep_their_order(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import io  # noqa: PLC0415  # only this test

    monkeypatch.setattr(sys, "stdin", io.StringIO("1,000円\\n500円×2\n30,000円×\n\n7円\n"))
    code, out, _ = run("amount", "--stdin", "--format", "json")
    found = json.loads(out)
    assert [item["amount_yen"] for item in found] == [2_000, None, None, 7]
    assert len(found[0]["rows"]) == 2
    assert code == 1
    problem = found[1]["problems"][0]
    assert (problem["severity"], problem["start"] <= len("30,000円×")) == ("error", True)
    assert "×" in problem["message"]


def test_a_currency_converts_at_the_plans_rate(training: Path, run: Run) -> None:
    code, _, _ = run("amount", "100ドル")
    assert code == 1
    found = json.loads(run("amount", "100ドル", "--plan", training, "--year", "2026", "--format", "json")[1])
    assert found["amount_yen"] is not None


@pytest.mark.parametrize("by", ["pillar", "category", "programme", "node", "source", "class", "partner"])
def test_every_grouping_adds_up_to_the_same_total(training: Path, run: Run, by: str) -> None:
    found = json.loads(run("totals", training, "--by", by, "--format", "json")[1])
    assert (found["year"], found["stage"]) == (2026, "request")
    assert sum(row["amount"] for row in found["rows"]) == found["total"]["amount"] > 0
    assert sum(row["previous"] for row in found["rows"]) == found["total"]["previous"]
    assert all(row["ja"] and row["en"] for row in found["rows"])


def test_totals_as_csv_hold_plain_numbers(training: Path, run: Run) -> None:
    lines = run("totals", training, "--by", "source", "--format", "csv")[1].splitlines()
    assert len(lines) > 3
    assert all(line.split(",")[1].lstrip("-").isdigit() for line in lines[1:])


def test_checks_end_with_one_where_there_is_an_error(tmp_path: Path, training: Path, run: Run) -> None:
    code, out, _ = run("check", training, "--format", "json")
    found = json.loads(out)
    assert code == 1
    assert found["errors"] == sum(item["severity"] == "error" for item in found["problems"]) > 0
    assert all(item["message"] and item["where"] for item in found["problems"])
    other = tmp_path / "m.citybudget"
    run("sample", "miyazaki", other)
    assert run("check", other)[0] == 0


def test_what_was_acknowledged_is_told_apart_with_its_reason(training: Path, run: Run) -> None:
    before = json.loads(run("check", training, "--format", "json")[1])
    assert before["acknowledged"] == []
    with Document.open(training) as document:
        found = check(document.plan).problems
        for problem in found:
            if problem.severity is Severity.ERROR:
                document.apply(acknowledged(document.plan, problem, "町長と確認した"))
    code, out, _ = run("check", training, "--format", "json")
    after = json.loads(out)
    assert (code, after["errors"]) == (0, 0)
    assert len(after["acknowledged"]) == before["errors"]
    assert {item["reason"] for item in after["acknowledged"]} == {"町長と確認した"}
    assert after["problems"] == [item for item in before["problems"] if item["severity"] != "error"]
    assert "町長と確認した" in run("check", training)[1]


def test_new_makes_a_plan_and_refuses_an_existing_one(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "n.citybudget"
    assert run("new", path, "--municipality", "海風市", "--year", 2026)[0] == 0
    before = path.read_bytes()
    code, _, err = run("new", path, "--municipality", "別", "--year", 2026)
    assert code == 2
    assert err.count("\n") == 1
    assert path.read_bytes() == before
    code, _, err = run("totals", path, "--by", "pillar")
    assert code == 2
    assert err.count("\n") == 1


def test_what_is_not_there_is_refused(training: Path, tmp_path: Path, run: Run) -> None:
    for words in (
        ("totals", tmp_path / "none.citybudget", "--by", "node"),
        ("totals", training, "--by", "nothing"),
        ("totals", training),
        ("totals", training, "--by", "node", "--year", 2001),
        ("totals", training, "--by", "node", "--stage", "mayor"),
        ("totals", training, "--by", "node", "--stage", "補正"),
        ("totals", training, "--by", "node", "--year", "x"),
        ("nothing",),
        ("sample", "tokyo", tmp_path / "x.citybudget"),
        ("new", tmp_path / "x.citybudget", "--municipality", "a", "--year", 12),
        ("new", tmp_path / "x.citybudget", "--municipality", "a", "--year", 2026, "--preset", "x"),
        ("amount",),
        ("amount", "1円", "--stdin"),
        ("amount", "1円", "--wrong"),
        ("export", training, tmp_path / "x.xls"),
        ("export", training, tmp_path / "none" / "x.xlsx"),
        ("export", training, tmp_path / "x.xlsx", "--sheets", "nothing"),
        ("chart", training, tmp_path / "x.png", "--kind", "pie"),
        ("chart", training, tmp_path / "x.gif", "--kind", "nodes"),
        ("chart", training, tmp_path / "none" / "x.png", "--kind", "nodes"),
    ):
        code, out, err = run(*words)
        assert code == 2, words
        assert (out, err.count("\n")) == ("", 1), words
        assert "Traceback" not in err
    assert not (tmp_path / "x.citybudget").exists()


def test_sentences_are_japanese_where_that_is_asked_for(tmp_path: Path, run: Run) -> None:
    err = run("totals", tmp_path / "none.citybudget", "--by", "node", "--language", "ja")[2]
    assert "none.citybudget" in err
    assert any("ぁ" <= char <= "ん" for char in err)


def test_verify_backup_and_restore(training: Path, tmp_path: Path, run: Run) -> None:
    assert run("verify", training)[0] == 0
    folder = tmp_path / "copies"
    folder.mkdir()
    assert run("backup", training, folder)[0] == 0
    (copy,) = folder.glob("*.citybudget*")
    other = tmp_path / "m.citybudget"
    run("sample", "miyazaki", other)
    code, out, _ = run("restore", copy, other)
    assert code == 0
    assert "3,140,000,000" in out
    assert json.loads(run("totals", other, "--by", "node", "--format", "json")[1])["year"] == 2026


def test_verify_says_no_to_a_damaged_file(training: Path, run: Run) -> None:
    content = bytearray(training.read_bytes())
    content[4096 * 3 : 4096 * 5] = b"\xff" * 8192
    training.write_bytes(bytes(content))
    code, _, err = run("verify", training)
    assert code == 1
    assert err.count("\n") == 1
    assert training.read_bytes() == bytes(content)


@pytest.mark.parametrize("kind", BRIDGES)
def test_a_bridge_is_drawn_by_the_command_line(training: Path, tmp_path: Path, run: Run, kind: str) -> None:
    for form in FORMS:
        out = tmp_path / f"{kind}.{form}"
        assert run("chart", training, out, "--kind", kind, "--year", "2024")[0] == 0
        assert out.stat().st_size > 1_000


def test_the_demo_does_the_whole_job_and_keeps_what_is_there(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "demo"
    code, out, err = run("demo", folder)
    assert (code, err) == (0, "")
    names = {path.name for path in folder.iterdir()}
    for name in ("miyazaki", "joetsu", "training"):
        assert {
            f"{name}.citybudget",
            f"{name}-ja.xlsx",
            f"{name}-en.xlsx",
            f"{name}-composition.png",
        } <= names
    assert "3,140" in out
    before = (folder / "training.citybudget").read_bytes()
    assert run("demo", folder)[0] == 0
    assert (folder / "training.citybudget").read_bytes() == before


def test_charts_come_in_three_formats(training: Path, tmp_path: Path, run: Run) -> None:
    for ending, start in (("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")):
        out = tmp_path / f"c.{ending}"
        assert run("chart", training, out, "--kind", "composition")[0] == 0
        assert out.read_bytes().startswith(start)


def test_export_replaces_in_one_move(training: Path, tmp_path: Path, run: Run) -> None:
    out = tmp_path / "pack.xlsx"
    assert run("export", training, out, "--language", "ja", "--sheets", "summary,proof")[0] == 0
    first = out.read_bytes()
    assert run("export", training, out, "--language", "en")[0] == 0
    assert out.read_bytes() != first
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".xlsx") == ["pack.xlsx"]


def test_no_qt_is_imported_and_help_names_every_command(tmp_path: Path) -> None:
    script = (
        "import sys; from citybudget.cli import main; main(['demo', sys.argv[1]], lambda p: 0);"
        "assert not [m for m in sys.modules if m.startswith(('PySide6', 'shiboken6'))]"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "LANGUAGE": "en"}
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "d")],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    program = shutil.which("citybudget", path=str(Path(sys.executable).parent)) or "citybudget"
    helped = subprocess.run(
        [program, "--help"], env=environment, capture_output=True, text=True, check=True
    ).stdout
    assert all(command in helped for command in COMMANDS)


def test_reading_commands_leave_no_trace(training: Path, run: Run) -> None:
    before = {path.name: path.read_bytes() for path in training.parent.iterdir() if path.is_file()}
    for words in (
        ("totals", training, "--by", "node"),
        ("check", training),
        ("verify", training),
        ("benchmark", training),
    ):
        run(*words)
    assert {path.name: path.read_bytes() for path in training.parent.iterdir() if path.is_file()} == before
    assert Texts("en").say("Total") == "Total"


def test_sources_are_exported_in_as_many_columns_as_asked_for(
    run: Run, training: Path, tmp_path: Path
) -> None:
    out = tmp_path / "x.xlsx"
    assert (
        run("export", training, out, "--language", "ja", "--sheets", "programmes", "--source-columns", "8")[0]
        == 0
    )
    heads = [cell.value for cell in load_workbook(out)["主要事業一覧"][3]]
    assert heads[5:14] == [
        "国庫",
        "県",
        "地方債",
        "使用料",
        "負担金",
        "寄附金",
        "財産収入",
        "その他",
        "一般財源",
    ]
    assert run("export", training, out, "--source-columns", "5")[0] == 2
