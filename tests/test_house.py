"""What the repository itself holds to: what travels, what starts, and what must not be left lying about."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CODE_FOLDERS = ("citybudget", "tests", "scripts", "benchmarks")
PROSE = (".md", ".toml", ".py", ".tsv", ".json", ".qss")
UNFINISHED = re.compile(r"#.*\b(?:TO" r"DO|FIX" r"ME|X{3}|HA" r"CK)\b|\bNot" r"ImplementedError\b")
A_MACHINE = re.compile(r"/(?:work|root|home/\w+|Users/\w+|mnt|tmp/team)/|[A-Z]:\\Users|\bartifactory\b")
ASSISTANTS = re.compile(r"\b(?:clau" r"de|anthro" r"pic|open" r"ai|chat" r"gpt|cop" r"ilot)\b", re.IGNORECASE)


def project() -> dict[str, object]:
    read: dict[str, object] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return read


def part(*path: str) -> object:
    found: object = project()
    for name in path:
        assert isinstance(found, dict)
        found = found[name]
    return found


def texts_of_the_tree(*folders: str) -> Iterator[tuple[str, str]]:
    """Every text file that is kept, caches and environments aside."""
    tops = [path for path in ROOT.iterdir() if path.is_file()] if not folders else []
    inside = [
        path
        for folder in folders or (*CODE_FOLDERS, "docs", "resources", "sample_data")
        for path in (ROOT / folder).rglob("*")
    ]
    for path in [*tops, *inside]:
        if path.suffix in PROSE and "__pycache__" not in path.parts:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def found_in(pattern: re.Pattern[str], *folders: str) -> list[str]:
    return [
        f"{name}: {match.group()}"
        for name, text in texts_of_the_tree(*folders)
        for match in pattern.finditer(text)
    ]


def test_nothing_is_left_unfinished() -> None:
    assert found_in(UNFINISHED, *CODE_FOLDERS) == []


def test_no_machine_or_tool_is_named() -> None:
    assert found_in(A_MACHINE) == []
    assert found_in(ASSISTANTS) == []


def test_no_test_is_left_out_without_a_reason() -> None:
    for name, text in texts_of_the_tree("tests"):
        tree = ast.parse(text) if name.endswith(".py") else ast.Module([], [])
        calls = {id(node.func): node for node in ast.walk(tree) if isinstance(node, ast.Call)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in {"skip", "skipif", "xfail"}:
                call = calls.get(id(node))
                assert call is not None, f"{name}:{node.lineno}"
                given = call.args if node.attr == "skip" else []
                assert given or any(word.arg == "reason" for word in call.keywords), f"{name}:{node.lineno}"


def test_the_commands_that_are_promised_start_something() -> None:
    for kind in ("scripts", "gui-scripts"):
        named = part("project", kind)
        assert isinstance(named, dict)
        for target in named.values():
            module, _, name = target.partition(":")
            assert callable(getattr(import_module(module), name))


def test_what_a_project_needs_is_there() -> None:
    for name in ("LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "README.md", ".ci/run"):
        assert (ROOT / name).read_text(encoding="utf-8").strip(), name
    assert part("project", "requires-python") == ">=3.11,<3.15"
    assert "uv.lock" in (ROOT / ".gitignore").read_text(encoding="utf-8").split()


def test_every_dependency_has_a_range_and_every_version_is_pinned() -> None:
    wanted = part("project", "dependencies")
    pinned = part("tool", "uv", "constraint-dependencies")
    assert isinstance(wanted, list)
    assert isinstance(pinned, list)
    exact = {pin.partition("==")[0].lower() for pin in pinned if "==" in pin}
    for requirement in wanted:
        name, limits = re.fullmatch(r"([\w-]+)(.*)", requirement).groups()  # type: ignore[union-attr]  # it fits
        assert ">=" in limits
        assert "<" in limits
        assert name.lower() in exact


# -- the wheel --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as people get it, built from this tree."""
    uv = shutil.which("uv")
    if uv is None:
        pytest.skip("uv is not installed: the wheel was not built")
    out = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [uv, "build", "--wheel", "--out-dir", str(out)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode and re.search(r"network|dns|connect|fetch", done.stderr, re.IGNORECASE):
        pytest.skip(f"the build's own tool could not be fetched: {done.stderr.strip().splitlines()[-1]}")
    assert done.returncode == 0, done.stderr
    (made,) = out.glob("*.whl")
    return made


@pytest.mark.slow
def test_words_icons_style_and_samples_travel_in_the_wheel(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("resources", "sample_data"):
        ours = {path for path in (ROOT / folder).rglob("*") if path.is_file() and path.suffix != ".lock"}
        assert {f"citybudget/{path.relative_to(ROOT).as_posix()}" for path in ours} <= inside
    assert not {name for name in inside if name.startswith(("tests/", "scripts/", "benchmarks/"))}
    assert any(name.endswith("licenses/LICENSE") for name in inside)


@pytest.mark.slow
def test_the_wheel_works_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "packages"
    zipfile.ZipFile(wheel).extractall(home)
    elsewhere = tmp_path / "どこか"
    elsewhere.mkdir()
    told = {**os.environ, "PYTHONPATH": str(home), "LANGUAGE": "ja", "PYTHONUTF8": "1"}

    def run(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, *words], cwd=elsewhere, env=told, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert run("-c", "import citybudget; print(citybudget.__file__)").startswith(str(home))
    run("-m", "citybudget", "sample", "joetsu", "上越.citybudget")
    assert "58,600" in run(
        "-m", "citybudget", "totals", "上越.citybudget", "--by", "programme", "--unit", "thousand"
    )
