"""Help is in the language of the call, whatever was asked for before."""

import pytest
from click.testing import CliRunner

from citybudget.cli import COMMANDS
from citybudget.cli.program import Setting, citybudget
from citybudget.texts import Texts


def help_of(language: str, *words: str) -> str:
    setting = Setting(Texts(language), lambda _path: 0)
    return CliRunner().invoke(citybudget, [*words, "--help"], obj=setting).output


def test_every_command_has_help_in_both_languages() -> None:
    for name in COMMANDS:
        english, japanese = help_of("en", name), help_of("ja", name)
        assert english.split("\n\n")[1] != japanese.split("\n\n")[1]
        assert help_of("en", name) == english


def test_the_list_of_commands_says_what_each_does() -> None:
    assert "全国分類別の構成比を公表値と並べます。" in help_of("ja")
    assert "Make a new plan." in help_of("en")
    assert "版を表示します。" in help_of("ja")


@pytest.mark.parametrize(
    ("language", "said"),
    [("ja", "年度（例：2026）。なければ最新。"), ("en", "Fiscal year, e.g. 2026; else the newest.")],
)
def test_options_speak_too(language: str, said: str) -> None:
    assert said in help_of(language, "totals")
