"""What one person prefers on one machine, in a readable file; a broken one is set aside, never fatal."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from citybudget.domain.plan import Column

_DEFAULTS: dict[str, Any] = {
    "language": "",
    "theme": "system",
    "zoom": 100,
    "density": "normal",
    "patterns": False,
    "unit": "thousand",
    "recent": [],
    "export_folder": "",
    "source_columns": 4,
    "checks_sheet": False,
    "splitter": [],
    "window": "",
}
_MOST_RECENT = 8


class Recent(NamedTuple):
    """A plan file opened lately: its newest column and what that came to when it was last seen, and when."""

    path: Path
    year: int | None = None
    stage: str = ""
    total_yen: int | None = None
    at: datetime | None = None


class Settings:
    """A small dictionary kept in a JSON file. `path` None keeps it in memory only (tests, demo)."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._values: dict[str, Any] = dict(_DEFAULTS)
        if path is not None and path.exists():
            self._read(path)

    def _read(self, path: Path) -> None:
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return
        if isinstance(found, dict):
            for key, default in _DEFAULTS.items():
                if isinstance(found.get(key), type(default)):
                    self._values[key] = found[key]

    def __getitem__(self, key: str) -> Any:
        return self._values[key]

    def __setitem__(self, key: str, value: Any) -> None:
        if self._values[key] != value:
            self._values[key] = value
            self._write()

    def recent(self) -> list[Recent]:
        """The plan files opened last, the newest first; what can't be read is left out."""
        found = (_recent(entry) for entry in self._values["recent"])
        return [entry for entry in found if entry is not None]

    def add_recent(self, path: Path, column: Column | None = None, total_yen: int | None = None) -> None:
        """Put a plan file first among the recent ones, with what it came to when it was last seen."""
        name = str(path.absolute())
        entry: dict[str, Any] = {"path": name, "at": datetime.now(UTC).isoformat(timespec="seconds")}
        if column is not None:
            entry |= {"year": column[0], "stage": column[1], "total_yen": total_yen}
        others = [other for other in self._values["recent"] if _path_of(other) != name]
        self["recent"] = [entry, *others][:_MOST_RECENT]

    def _write(self) -> None:
        if self._path is None:
            return
        draft = self._path.with_suffix(".new")
        try:
            draft.write_text(json.dumps(self._values, ensure_ascii=False, indent=1), encoding="utf-8")
            os.replace(draft, self._path)  # noqa: PTH105  # Path.replace has no retry either; same call
        except OSError:
            draft.unlink(missing_ok=True)


def _path_of(entry: object) -> str:
    return str(entry.get("path", "")) if isinstance(entry, dict) else ""


def _recent(entry: object) -> Recent | None:
    """An entry as it was written, or nothing where somebody edited the file by hand."""
    if not isinstance(entry, dict) or not isinstance(entry.get("path"), str):
        return None
    path, year, stage, total = (
        Path(entry["path"]),
        entry.get("year"),
        entry.get("stage"),
        entry.get("total_yen"),
    )
    try:
        at = datetime.fromisoformat(str(entry.get("at")))
    except ValueError:
        at = None
    if isinstance(year, int) and isinstance(stage, str) and isinstance(total, int):
        return Recent(path, year, stage, total, at)
    return Recent(path, at=at)
