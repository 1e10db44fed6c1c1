"""The mistakes planted in the training plan, for trainers and for the test that the checks find them."""

from dataclasses import dataclass

from citybudget import paths
from citybudget.samples.text import toml


@dataclass(frozen=True, slots=True)
class Mistake:
    """One planted mistake: the code of the check that finds it, where it sits, and what to tell a room.

    `programme_id` is None for what concerns no one programme, such as a ceiling.
    """

    code: str
    where_ja: str
    where_en: str
    explained_ja: str
    explained_en: str
    programme_id: str | None = None


def mistakes() -> tuple[Mistake, ...]:
    """The planted mistakes in the order they are shown to a room."""
    text = toml(paths.sample_data() / "training" / "mistakes.toml")
    return tuple(Mistake(**item) for item in text["mistake"])
