"""What one person prefers on one machine, in a readable file; a broken one is set aside, never fatal."""

import json
import os
from pathlib import Path
from typing import Any

_DEFAULTS: dict[str, Any] = {
    "language": "",
    "theme": "system",
    "zoom": 100,
    "density": "normal",
    "patterns": False,
    "unit": "thousand",
    "recent": [],
    "export_folder": "",
    "splitter": [],
    "window": "",
}
_MOST_RECENT = 8


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

    def add_recent(self, path: Path) -> None:
        """Put a plan file first among the recent ones."""
        name = str(path.absolute())
        others = [other for other in self._values["recent"] if other != name]
        self["recent"] = [name, *others][:_MOST_RECENT]

    def _write(self) -> None:
        if self._path is None:
            return
        draft = self._path.with_suffix(".new")
        try:
            draft.write_text(json.dumps(self._values, ensure_ascii=False, indent=1), encoding="utf-8")
            os.replace(draft, self._path)  # noqa: PTH105  # Path.replace has no retry either; same call
        except OSError:
            draft.unlink(missing_ok=True)
