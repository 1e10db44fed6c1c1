"""Where the program's own files and a person's files are, on every system."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def _own(name: str) -> Path:
    # In a wheel the folder travels inside the package, in a checkout it stands beside it.
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def resources() -> Path:
    """The folder of icons, style and word catalogues."""
    return _own("resources")


def sample_data() -> Path:
    """The folder of the samples' readable text."""
    return _own("sample_data")


def _user(kind: str) -> Path:
    import platformdirs  # noqa: PLC0415  # 10 ms that a start without settings does not need

    folder = Path(getattr(platformdirs, f"user_{kind}_dir")("citybudget", appauthor=False))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def config() -> Path:
    """The folder of this person's settings on this machine."""
    return _user("config")


def state() -> Path:
    """The folder of logs and training copies."""
    return _user("state")


def documents() -> Path:
    """Where a person looks for files first."""
    import platformdirs  # noqa: PLC0415  # same

    return Path(platformdirs.user_documents_dir())
