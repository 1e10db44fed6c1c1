"""Every error a person can mend has one sentence, in both languages, with the values it is raised with."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from citybudget.errors import UserError
from citybudget.storage import failures
from citybudget.texts import LANGUAGES, Texts
from citybudget.texts.errors import ERRORS, error_sentence

CODE = Path(__file__).parents[2] / "citybudget"


def _raised() -> Iterator[tuple[str, set[str]]]:
    for path in CODE.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "UserError":
                key = call.args[0] if call.args else None
                if isinstance(key, ast.Constant):
                    yield str(key.value), {word.arg for word in call.keywords if word.arg}


def test_every_error_that_is_raised_has_a_sentence_and_its_values() -> None:
    for key, values in _raised():
        assert key in ERRORS, key
        assert set(re.findall(r"{(\w+)}", ERRORS[key])) <= values, key


def test_what_a_disk_says_has_a_sentence_with_the_name_of_the_file() -> None:
    for key in {*failures._PRIMARY.values(), *failures._EXTENDED.values()}:
        assert set(re.findall(r"{(\w+)}", ERRORS[key])) <= {"name"}, key


def test_sentences_stand_in_the_order_of_their_keys() -> None:
    assert list(ERRORS) == sorted(ERRORS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", ERRORS)
def test_every_sentence_is_worded_and_ends(language: str, key: str) -> None:
    names = set(re.findall(r"{(\w+)}", ERRORS[key]))
    values = {name: "disk_full" if name == "why" else f"<{name}>" for name in names}
    said = error_sentence(Texts(language), UserError(key, **values))  # type: ignore[arg-type]  # all are text
    assert said.endswith("。" if language == "ja" else (".", ")"))
    assert all(f"<{name}>" in said for name in names - {"why"})
    assert language == "en" or said != ERRORS[key]


def test_the_error_behind_an_error_is_worded_with_it() -> None:
    error = UserError("backup_failed", name="a", folder="b", why="disk_full")
    assert error_sentence(Texts("en"), error) == (
        "“a” is open for reading only, because no backup could be made in b. "
        "The disk is full and nothing was changed. Free some space, then try again."
    )
