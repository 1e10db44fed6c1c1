"""No word a person reads is written outside `citybudget.texts`' marks, and every marked one is filled in."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from citybudget.texts import problems, typed
from citybudget.texts.basis_problems import BASIS_PROBLEMS
from citybudget.texts.changes import _WORDS as CHANGES
from citybudget.texts.errors import ERRORS

CODE = Path(__file__).parents[2] / "citybudget"
ROOMS = ("gui", "reports", "cli", "document", "app.py", "__main__.py")
MARKS = {"say", "count", "within", "N_", "in_context"}
SENTENCE = re.compile(r"[A-Za-z]{2,} [a-z]{2,}")
JAPANESE = re.compile(r"[\u3041-\u30fa\u4e00-\u9fff]")
AS_THEY_ARE = {
    "日本語",  # each language is named in itself
    "游ゴシック",  # a font
    "新しい柱", "New pillar", "新しい分野", "New category",  # a person's own text, given in both languages
    "円", "節", "第", "ァ", "ヶ",  # what is typed, read in every language
    "1,350円×2回×2名×12月＋2,000円", "120,000円×20名×1/2", "(4,500円＋500円)×45回", "50千円×3校",  # examples
}  # fmt: skip
SHAPES = ("reports/charts/typeface.py",)
"""Files about how text is broken into lines: their characters are no words."""


def trees(rooms: tuple[str, ...] = ("",)) -> Iterator[tuple[Path, ast.Module]]:
    for room in rooms:
        base = CODE / room
        for path in [base] if base.is_file() else sorted(base.rglob("*.py")):
            yield path.relative_to(CODE), ast.parse(path.read_text(encoding="utf-8"))


def called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def constants(tree: ast.AST) -> Iterator[ast.Constant]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))


def docstrings(tree: ast.AST) -> set[int]:
    return {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def marked(tree: ast.AST) -> set[int]:
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and called(node) in MARKS]
    return {id(found) for call in calls for found in constants(call)}


@pytest.mark.parametrize("room", ROOMS)
def test_no_word_is_written_outside_the_catalogue(room: str) -> None:
    found = []
    for path, tree in trees((room,)):
        passed = docstrings(tree) | marked(tree)
        if path.as_posix() not in SHAPES:
            found += [
                (str(path), node.lineno, node.value)
                for node in constants(tree)
                if id(node) not in passed
                and isinstance(node.value, str)
                and node.value not in AS_THEY_ARE
                and (JAPANESE.search(node.value) or SENTENCE.search(node.value))
            ]
    assert found == []


def names(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name}


def filled() -> Iterator[tuple[str, set[str], set[str]]]:
    """Where, the values a literal message asks for, the values it is given."""
    for path, tree in trees():
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute | ast.Name):
                continue
            literal = [part.value for part in call.args if isinstance(part, ast.Constant)]
            given = {word.arg for word in call.keywords}
            if called(call) == "say" and literal and None not in given:
                wanted = names(str(literal[0]))
            elif called(call) == "count" and len(literal) >= len(("one", "many")) and None not in given:
                wanted = names(str(literal[1])) - {"n"}
            elif called(call) == "within" and len(literal) > 1 and None not in given:
                wanted = names(str(literal[1]))
            else:
                continue
            yield f"{path}:{call.lineno}", wanted, {word for word in given if word}


def test_every_value_of_a_sentence_is_given_and_none_in_vain() -> None:
    found = list(filled())
    assert len(found) > 300, "the search finds what it looks for"
    assert [row for row in found if row[1] != row[2]] == []


def said_in_code() -> set[str]:
    return {
        str(node.value)
        for path, tree in trees()
        if path.parts[0] != "texts" or path.name == "catalogue.py"
        for node in constants(tree)
    }


def first_words(*calls: str) -> set[str]:
    """The constant first argument of every call by one of these names."""
    return {
        str(node.args[0].value)
        for _, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in calls
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }


def test_every_problem_has_its_sentence() -> None:
    worded = {*problems.codes(), *typed.codes()}
    assert first_words("Problem.of", "Problem", "Unreadable", "finding") <= worded


def test_every_sentence_belongs_to_a_problem_or_error_that_occurs() -> None:
    said = said_in_code()
    for words in (problems.codes(), typed.codes(), BASIS_PROBLEMS, ERRORS, CHANGES):
        assert [key for key in words if key not in said] == []


def test_every_change_has_its_sentence() -> None:
    rooms = {name.split(".")[0] for name in CHANGES}
    shape = re.compile(rf"(?:{'|'.join(rooms)})\.[a-z]+")
    files = (".tsv", ".toml")
    used = {word for word in said_in_code() if shape.fullmatch(word) and not word.endswith(files)}
    assert used == set(CHANGES)
