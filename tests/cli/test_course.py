"""Advancing a year and rolling it over from the command line: what it does, says and refuses."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from citybudget.cli import main
from citybudget.document import Document
from citybudget.domain import cycle
from citybudget.domain.commitment import Commitment
from citybudget.domain.lines import with_node_amount
from citybudget.domain.plan import Plan
from citybudget.domain.programme import Estimate
from citybudget.domain.stage import Assessment
from tests.domain.plans import empty_plan, initial, programme, request, with_entities

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
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


def plan_of(path: Path) -> Plan:
    with Document.open(path, read_only=True) as document:
        return document.plan


def test_the_usual_next_stage_opens_with_the_amounts_of_the_one_before(training: Path, run: Run) -> None:
    code, out, _ = run("advance", training, "--format", "json", "--note", "11月")
    found = json.loads(out)
    asked = json.loads(run("totals", training, "--by", "node", "--stage", "request", "--format", "json")[1])
    assert code == 0
    assert found == {
        "year": 2026, "from": "request", "to": "finance", "locked": ["request"],
        "programmes": found["programmes"], "total": asked["total"]["amount"],
    }  # fmt: skip
    assert found["programmes"] > 20
    assert plan_of(training).year_stages[2026, "finance"].note == "11月"
    out = run("advance", training)[1]
    assert out.splitlines()[0].startswith("FY2026 Mayor is open: ")
    assert out.splitlines()[1] == "Fixed: Finance."


def test_from_the_initial_budget_on_the_stage_has_to_be_named(training: Path, run: Run) -> None:
    assert run("advance", training, "--to", "initial")[0] == 0
    code, _, err = run("advance", training)
    assert (code, err.count("\n")) == (2, 1)
    assert "--to settlement / --to supplementary-1" in err
    assert run("advance", training, "--to", "supplementary-1")[0] == 0
    found = json.loads(run("advance", training, "--to", "settlement", "--format", "json")[1])
    assert found["locked"] == ["supplementary-1"]
    code, _, err = run("advance", training)
    assert code == 2
    assert "settlement already" in err


def test_from_a_settled_year_no_stage_follows_whichever_is_asked_for(training: Path, run: Run) -> None:
    for asked in ([], ["--to", "supplementary-9"]):
        code, out, err = run("advance", training, "--year", 2024, *asked)
        assert (code, out, err) == (
            2,
            "",
            "FY2024 has its settlement already, and no stage comes after it.\n",
        )


def test_a_fixed_stage_is_unlocked_with_a_reason_and_only_then(training: Path, run: Run) -> None:
    run("advance", training)
    for words in (
        ("--unlock", "request"),
        ("--unlock", "finance", "--reason", "x"),
        ("--unlock", "x", "--reason", "y"),
    ):
        code, out, err = run("advance", training, *words)
        assert (code, out, err.count("\n")) == (2, "", 1), words
    code, out, _ = run(
        "advance", training, "--unlock", "request", "--reason", "積算の誤り", "--format", "json"
    )
    found = json.loads(out)
    assert (code, found["unlocked"], found["reason"]) == (0, "request", "積算の誤り")
    assert not plan_of(training).locked((2026, "request"))


def test_every_stage_a_plan_can_hold_has_totals(tmp_path: Path, run: Run) -> None:
    plan = with_entities(
        empty_plan(), programme("A"), request("A", [("travel", "10,000円")]),
        initial("A", {"travel": 9_000}, year=2026),
        with_node_amount(Estimate("A", 2026, "assessment-1"), "travel", 9_500),
        with_node_amount(Estimate("A", 2026, "carried-over"), "travel", 500),
        Estimate("A", 2026, "supplementary-12", lines=request("A", [("travel", "-2,000円")]).lines),
        with_node_amount(Estimate("A", 2026, "settlement"), "travel", 7_000),
    )  # fmt: skip
    path = tmp_path / "a.citybudget"
    Document.create(path, plan).close()
    stages = {
        "request": 10_000, "assessment-1": 9_500, "initial": 9_000, "carried-over": 500,
        "supplementary-12": -2_000, "current": 7_500, "settlement": 7_000,
    }  # fmt: skip
    for stage, amount in stages.items():
        code, out, _ = run(
            "totals", path, "--by", "node", "--stage", stage, "--year", 2026, "--format", "json"
        )
        assert (code, json.loads(out)["total"]["amount"]) == (0, amount), stage
        assert run("totals", path, "--by", "node", "--stage", stage, "--year", 2026)[0] == 0


def test_the_sentence_on_an_unknown_stage_names_those_of_the_plan(tmp_path: Path, run: Run) -> None:
    plan = with_entities(empty_plan(), programme("A"), request("A", [("travel", "1円")]))
    chief = (Assessment("section-chief"), Assessment("assessment-1", "二次"))
    from dataclasses import replace  # noqa: PLC0415  # only this test

    plan = with_entities(plan, replace(plan.municipality, assessments=chief))
    path = tmp_path / "a.citybudget"
    Document.create(path, plan).close()
    err = run("totals", path, "--by", "node", "--stage", "補正")[2]
    assert (
        "request, section-chief, assessment-1, initial, carried-over, supplementary-1, current, settlement"
        in err
    )
    found = json.loads(run("advance", path, "--format", "json")[1])
    assert found["to"] == "section-chief"


def test_next_years_request_is_made_and_a_second_time_nothing_is_added(training: Path, run: Run) -> None:
    words = ("rollover", training, "--price", "outsourcing=3", "--price", "８=２．５", "--without", "1-02")
    code, out, _ = run(*words, "--format", "json", "--year", 2026)
    found = json.loads(out)
    assert code == 0
    assert (found["year"], found["to"], found["programmes"]) == (2026, 2027, len(found["made"]))
    assert {"code": "1-01", "why": "ended"} in found["left_out"]
    assert "1-02" in {item["code"] for item in found["left_out"]}
    assert any(item["ja"].endswith("令和9年度") for item in found["grants"])
    held = json.loads(run("totals", training, "--by", "node", "--year", 2027, "--format", "json")[1])
    assert held["total"]["amount"] == found["total"] > 0
    again = json.loads(run(*words, "--format", "json", "--year", 2026)[1])
    assert (again["made"], again["total"]) == ([], found["total"])
    assert "holds everything already" in run(*words, "--year", 2026)[1]


def test_a_roll_over_says_what_it_did(training: Path, run: Run) -> None:
    out = run("rollover", training, "--price", "委託料=3")[1]
    assert out.startswith("FY2027 Request was made: ")
    assert "Left out: 1-01 " in out
    assert "Grant for the next round: " in out
    said = run("rollover", training, "--year", 2026, "--language", "ja")[1]
    assert said.startswith("令和9年度にはすでにすべてあるため")


def test_what_cannot_be_rolled_or_advanced_is_one_sentence_and_changes_nothing(
    training: Path, tmp_path: Path, run: Run
) -> None:
    empty = tmp_path / "n.citybudget"
    run("new", empty, "--municipality", "海風市", "--year", 2026)
    before = plan_of(training)
    for words in (
        ("rollover", training, "--price", "outsourcing"),
        ("rollover", training, "--price", "nothing=3"),
        ("rollover", training, "--price", "travel=三"),
        ("rollover", training, "--without", "9-99"),
        ("rollover", training, "--year", 2001),
        ("rollover", empty),
        ("rollover", tmp_path / "none.citybudget"),
        ("advance", empty),
        ("advance", training, "--to", "settlement"),
        ("advance", training, "--to", "査定"),
        ("advance", training, "--to", "finance", "--unlock", "request"),
    ):
        code, out, err = run(*words)
        assert (code, out, err.count("\n")) == (2, "", 1), words
        assert "Traceback" not in err
    assert plan_of(training) == before


def test_a_fixed_request_is_not_rolled_into(training: Path, run: Run) -> None:
    run("rollover", training)
    run("advance", training, "--year", 2027)
    code, _, err = run("rollover", training, "--year", 2026)
    assert (code, err.count("\n")) == (2, 1)
    assert "fixed" in err


def test_a_commitment_survives_both(training: Path, run: Run) -> None:
    with Document.open(training) as document:
        from citybudget.domain.commitments import added  # noqa: PLC0415  # only this test

        document.apply(
            added(document.plan, Commitment("c", "窓口委託", first_year=2027, last_year=2029, limit_yen=1))
        )
        assert cycle.reached(document.plan, 2026) == "request"
    assert run("rollover", training)[0] == run("advance", training, "--year", 2026)[0] == 0
    assert plan_of(training).commitments["c"].ja == "窓口委託"


def test_a_plan_that_somebody_else_has_open_is_left_alone(training: Path, run: Run) -> None:
    with Document.open(training):
        before = training.read_bytes()
        for words in (("advance", training), ("rollover", training)):
            code, out, err = run(*words)
            assert (code, out, err.count("\n")) == (2, "", 1), words
            assert "open since" in err
        assert training.read_bytes() == before
