"""Private copies of the samples, so that a room of people can practise without any risk to real data."""

import shutil
import tempfile
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from citybudget import paths, samples
from citybudget.document import Document
from citybudget.domain.plan import Plan
from citybudget.gui.copies import TRAINING, Copy
from citybudget.texts import Texts

_OLD_SECONDS = 7 * 24 * 3600


def plan_of(sample: str) -> Plan:
    """The plan of a sample as it is opened: the training town says that it is for training."""
    plan = samples.build(sample)
    return replace(plan, municipality=replace(plan.municipality, training=sample == TRAINING))


def open_copy(sample: str, texts: Texts, folder: Path | None = None) -> tuple[Document, Copy]:
    """A fresh private copy of a sample, opened. Raises UserError as `Document.create` does."""
    rooms = (folder or paths.state()) / "copies"
    rooms.mkdir(parents=True, exist_ok=True)
    _sweep(rooms)
    plan = plan_of(sample)
    name = texts.of(plan.municipality.ja, plan.municipality.en)
    mark = texts.say("Training") if sample == TRAINING else texts.say("Sample")
    copy = Copy(sample, Path(tempfile.mkdtemp(prefix=f"{sample}-", dir=rooms)) / f"{mark}_{name}.citybudget")
    return Document.create(copy.path, plan), copy


def _sweep(rooms: Path) -> None:
    """Training copies that a crash left behind are thrown away after a week."""
    for room in rooms.glob(f"{TRAINING}-*"):
        with suppress(OSError):
            if time.time() - room.stat().st_mtime > _OLD_SECONDS:
                shutil.rmtree(room, ignore_errors=True)
