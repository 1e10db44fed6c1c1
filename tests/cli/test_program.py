"""The frame around every command: its language, its exit codes, what it does when things go wrong."""

import locale
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from citybudget import log, paths
from citybudget.cli import main
from citybudget.cli.demo import has_display
from citybudget.cli.language import environment_language, texts_for
from citybudget.cli.output import Bar
from citybudget.texts import Texts

VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """An environment in which only the given variables are set."""

    def set_to(**given: str) -> None:
        for name in (*VARIABLES, "QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
            monkeypatch.delenv(name, raising=False)
        for name, value in given.items():
            monkeypatch.setenv(name, value)

    return set_to


@pytest.mark.parametrize(
    ("given", "spoken"),
    [
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "ja:en"}, "ja"),
        ({"LANG": ""}, "en"),
    ],
)
def test_a_command_speaks_the_environments_language(
    bare: Callable[..., None], monkeypatch: pytest.MonkeyPatch, given: dict[str, str], spoken: str
) -> None:
    monkeypatch.setattr(locale, "getlocale", lambda: (None, None))
    bare(**given)
    assert environment_language() == spoken
    assert texts_for("ja").language == "ja"
    assert texts_for("de").language == spoken


def test_windows_names_its_language_in_its_own_way(
    bare: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    bare()
    monkeypatch.setattr(locale, "getlocale", lambda: ("Japanese_Japan", "932"))
    assert environment_language() == "ja"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_a_display_is_one_that_is_seen(bare: Callable[..., None]) -> None:
    bare()
    assert not has_display()
    bare(DISPLAY=":0", QT_QPA_PLATFORM="offscreen:size=1x1")
    assert not has_display()
    bare(WAYLAND_DISPLAY="wayland-0")
    assert has_display()


def run(monkeypatch: pytest.MonkeyPatch, error: BaseException, *words: str) -> int:
    """A command line in the middle of which something happens."""

    def broken(_path: Path) -> None:
        raise error

    monkeypatch.setattr("citybudget.cli.checks.read_plan", broken)
    return main([*(words or ("check", "x.citybudget"))], lambda _path: 0)


def test_a_defect_is_one_sentence_and_goes_into_the_log(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(paths, "state", lambda: tmp_path)
    assert run(monkeypatch, ZeroDivisionError("66800"), "check", "x", "--language=en") == 2
    said = capsys.readouterr().err
    assert said == f"Something went wrong in citybudget itself. Details: {tmp_path / 'citybudget.log'}\n"
    kept = (tmp_path / "citybudget.log").read_text(encoding="utf-8")
    assert "builtins.ZeroDivisionError" in kept
    assert "66800" not in kept
    assert log.OLD


def test_a_reader_that_has_gone_is_no_mistake(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", StringIO())
    assert run(monkeypatch, BrokenPipeError()) == 0
    assert capsys.readouterr().err == ""


def test_stopping_a_command_says_no(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, KeyboardInterrupt()) == 1
    assert "Traceback" not in capsys.readouterr().err


def test_a_plan_needs_a_municipality(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "n.citybudget"
    words = ["new", str(path), "--municipality", "　", "--year", "2026", "--language", "en"]
    assert main(words, lambda _path: 0) == 2
    assert capsys.readouterr().err == (
        "The name of the municipality is empty. Give it with --municipality.\n"
    )
    assert not path.exists()


def test_a_demo_that_can_not_be_put_anywhere_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("x")
    assert main(["demo", str(tmp_path / "file" / "demo"), "--language", "ja"], lambda _path: 0) == 2
    assert capsys.readouterr().err.startswith("フォルダー")


def test_the_demo_opens_the_training_plan_where_it_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("citybudget.cli.demo.has_display", lambda: True)
    monkeypatch.setattr("citybudget.cli.demo._give_out", lambda *_: None)
    opened: list[Path | None] = []

    def open_window(path: Path | None) -> int:
        opened.append(path)
        return 0

    assert main(["demo", str(tmp_path), "--language", "en"], open_window) == 0
    assert opened == [tmp_path / "training.citybudget"]
    assert "Opening the training plan." in capsys.readouterr().out


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_a_bar_on_a_terminal_and_nothing_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    with Bar(Texts("en")) as bar:
        bar.progress(1, 2)
        bar.progress(2, 2)
    drawn = shown.getvalue().split("\r")
    assert drawn[1].endswith(f"[{'#' * 15}{'.' * 15}] 1/2")
    assert drawn[2].endswith(f"[{'#' * 30}] 2/2")
    assert drawn[3] == "\x1b[K", "it is wiped away at the end"
    silent = StringIO()
    monkeypatch.setattr(sys, "stderr", silent)
    with Bar(Texts("en")) as bar:
        bar.progress(1, 2)
    assert silent.getvalue() == ""


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("totals", "x", "--by", "node", "--year", "abc"),
         "--year は整数で指定してください。使い方：citybudget totals --help"),
        (("export", "x", "o.xlsx", "--source-columns", "5"),
         "--source-columns は 4, 8, 10 のいずれかで指定してください。使い方：citybudget export --help"),
        (("totals", "x", "--by", "node", "--year"), "--year の後に値を書いてください。使い方：citybudget --help"),
        (("check", "x", "y"), "読み取れません：余分な語があります：y。 使い方：citybudget check --help"),
    ],
)  # fmt: skip
def test_wrong_use_is_told_in_the_language_of_the_call_alone(
    words: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([words[0], "--language=ja", *words[1:]], lambda _path: 0) == 2
    assert capsys.readouterr().err == f"{sentence}\n"
