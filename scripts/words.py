"""Keep the Japanese catalogue: extract the English messages, take translations, say what is missing, compile.

words.py            extract and compile; messages no longer used are dropped with --prune
words.py set FILE   take translations: a line is `English<TAB>Japanese`, or `context|English<TAB>Japanese`
                    for a message with a context; plural messages are set by their singular
words.py missing    print what has no Japanese yet, in the form `set` takes
"""

import argparse
import contextlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
CATALOGUE = ROOT / "resources" / "locale" / "ja" / "LC_MESSAGES" / "citybudget.po"
KEYWORDS = {"say": None, "N_": None, "count": (1, 2), "within": ((1, "c"), 2), "in_context": ((1, "c"), 2)}


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    lock = CATALOGUE.with_suffix(".lock")
    lock.parent.mkdir(parents=True, exist_ok=True)
    for _ in range(300):
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
            break
        except FileExistsError:
            time.sleep(0.1)
    else:
        sys.exit(f"{lock} is held; remove it if nobody is writing")
    try:
        yield
    finally:
        lock.unlink()


def _read() -> Catalog:
    if not CATALOGUE.exists():
        return Catalog(locale="ja", project="citybudget")
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="ja")


def extracted(*, whole: bool = True) -> Catalog:
    """Every message the code marks, in the order of the files; a file that can't be read is named where not all
    of them are needed.
    """
    catalogue = Catalog(locale="ja", project="citybudget")
    for path in sorted((ROOT / "citybudget").rglob("*.py")):
        try:
            for _, message, _, context in extract_from_file("python", str(path), keywords=KEYWORDS):
                if message and not (isinstance(message, tuple) and not all(message)):
                    catalogue.add(message, context=context)
        except (SyntaxError, UnicodeDecodeError) as error:
            if whole:
                raise
            print(f"skipped {path}: {error}", file=sys.stderr)
    return catalogue


def _fitting(message: Message, known: Message) -> str | tuple[str, ...]:
    """The translation in the shape the message has now: a message may begin or cease to count."""
    strings = (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))
    return strings if known.pluralizable else strings[0]


def _updated(old: Catalog, prune: bool) -> Catalog:
    new = extracted(whole=prune)
    for message in old:
        if not message.id:
            continue
        singular = message.id[0] if isinstance(message.id, tuple) else message.id
        known = new.get(singular, message.context)
        if known is not None:
            if message.string and any(message.string):
                known.string = _fitting(message, known)
        elif not prune:
            new.add(message.id, message.string, context=message.context)
    return new


def _take(catalogue: Catalog, lines: list[str]) -> None:
    for line in lines:
        if not line.strip():
            continue
        english, _, japanese = line.rstrip("\n").partition("\t")
        english = english.replace("\\n", "\n")
        japanese = japanese.replace("\\n", "\n")
        message = catalogue.get(english)
        if message is None and "|" in english:
            context, _, rest = english.partition("|")
            message = catalogue.get(rest, context)
            if message is None:
                message = catalogue.add(rest, context=context)
        if message is None:
            message = catalogue.add(english)
        message.string = (japanese,) if message.pluralizable else japanese


def _write(catalogue: Catalog) -> None:
    for name, write in ((CATALOGUE, _write_po), (CATALOGUE.with_suffix(".mo"), _write_mo)):
        with tempfile.NamedTemporaryFile(dir=name.parent, delete=False) as file:
            write(file, catalogue)
        Path(file.name).chmod(0o644)
        Path(file.name).replace(name)


def _write_po(file: object, catalogue: Catalog) -> None:
    write_po(file, catalogue, no_location=True, omit_header=False, sort_output=True, width=110)  # type: ignore[arg-type]


def _write_mo(file: object, catalogue: Catalog) -> None:
    write_mo(file, catalogue)  # type: ignore[arg-type]


def _untranslated(catalogue: Catalog) -> list[str]:
    rows: list[str] = []
    for message in catalogue:
        if message.id and not (
            message.string and all([message.string] if isinstance(message.string, str) else message.string)
        ):
            singular = message.id if isinstance(message.id, str) else message.id[0]
            rows.append(f"{message.context}|{singular}" if message.context else singular)
    return sorted(rows)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("action", nargs="?", choices=["set", "missing"])
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--prune", action="store_true")
    given = parser.parse_args()
    with _alone():
        catalogue = _updated(_read(), given.prune)
        if given.action == "set":
            _take(catalogue, given.file.read_text(encoding="utf-8").splitlines())
            catalogue = _updated(catalogue, given.prune)
        for field in ("revision_date", "creation_date"):
            setattr(catalogue, field, datetime(2026, 1, 1, tzinfo=UTC))
        _write(catalogue)
    if given.action == "missing":
        print("\n".join(row.replace("\n", "\\n") for row in _untranslated(catalogue)))


if __name__ == "__main__":
    main()
