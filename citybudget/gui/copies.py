"""What a private copy of a sample is, apart from how one is made."""

from pathlib import Path
from typing import NamedTuple

TRAINING = "training"


class Copy(NamedTuple):
    """A private copy: the sample it was made of, and its file, alone in a folder of its own."""

    sample: str
    path: Path

    @property
    def is_training(self) -> bool:
        """Training copies are thrown away when they are left; the others only when nothing was changed."""
        return self.sample == TRAINING


def drop(copy: Copy) -> None:
    """Throw a copy away; its document is closed."""
    import shutil  # noqa: PLC0415  # not before something is thrown away

    shutil.rmtree(copy.path.parent, ignore_errors=True)
