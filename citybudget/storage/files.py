"""Files made whole: written beside their place, brought to the disk, then moved there in one step."""

import os
import sys
import time
from pathlib import Path

_TRIES = 5
"""On Windows a virus scanner may hold a new file for a moment."""


def beside(path: Path) -> Path:
    """A name in the same folder that nobody uses: a move between drives is no move."""
    return path.with_name(f"~${path.name}.{os.urandom(4).hex()}.tmp")


def is_half_made(entry: Path, start: str) -> bool:
    """Whether a file is one of `beside`, made for a name that starts so."""
    return entry.name.startswith(f"~${start}") and entry.suffix == ".tmp"


def made_beside(path: Path) -> list[Path]:
    """What `beside` named for a path, or for its lock, and what is still there."""
    try:
        return [entry for entry in path.parent.iterdir() if is_half_made(entry, f"{path.name}.")]
    except OSError:
        return []


def to_disk(path: Path) -> None:
    """Make sure what was written is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def folder_to_disk(folder: Path) -> None:
    """Make sure a move within a folder is on the disk; Windows has no such call and needs none."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def move_over(made: Path, path: Path) -> None:
    """Put a file in the place of another in one step. Raises OSError."""
    for left in reversed(range(_TRIES)):
        try:
            made.replace(path)
            break
        except PermissionError:
            if not left:
                raise
            time.sleep(0.05)
    folder_to_disk(path.parent)


def move_new(made: Path, path: Path) -> None:
    """Put a file where none is, in one step. Raises FileExistsError where one is, else OSError."""
    if sys.platform == "win32":
        made.rename(path)  # refuses an existing target there
        return
    try:
        os.link(made, path)
    except FileExistsError:
        raise
    except OSError:
        # A file system without hard links (FAT, some shares): look first, which is second best.
        if path.exists():
            raise FileExistsError(path) from None
        made.rename(path)
    else:
        made.unlink()
    folder_to_disk(path.parent)
