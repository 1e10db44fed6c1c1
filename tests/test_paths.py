"""The program's own files are found beside the package; a person's folders are made where the system has them."""

import sys
from pathlib import Path

import pytest

from citybudget import paths


def test_own_files_are_there() -> None:
    assert (paths.resources() / "locale").is_dir()
    assert (paths.sample_data() / "training").is_dir()


def test_in_a_wheel_they_lie_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "citybudget" / "resources").mkdir(parents=True)
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "citybudget")
    assert paths.resources() == tmp_path / "citybudget" / "resources"
    assert paths.sample_data() == tmp_path / "sample_data"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have their own folders")
def test_a_persons_folders_are_made_where_the_system_has_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "設定"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "記録"))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "書類"))
    assert paths.config() == tmp_path / "設定" / "citybudget"
    assert paths.state() == tmp_path / "記録" / "citybudget"
    assert paths.config().is_dir()
    assert paths.state().is_dir()
    assert paths.documents() == tmp_path / "書類"
