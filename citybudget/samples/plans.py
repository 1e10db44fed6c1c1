"""From a sample's text to a plan: every amount that follows from a text is reckoned here, none is kept."""

from collections.abc import Iterator
from pathlib import Path

from citybudget import paths
from citybudget.domain.change import applied
from citybudget.domain.edit import edit
from citybudget.domain.plan import Entity, Municipality, Plan, PlanYear
from citybudget.samples import cycle, entity
from citybudget.samples.estimate import estimates
from citybudget.samples.preset import STANDARD, presets
from citybudget.samples.text import toml, unreadable

NAMES = ("miyazaki", "joetsu", "training")


def build(name: str) -> Plan:
    """The sample of a name, valued through the same road as a person's typing.

    Raises UserError `sample_unreadable` where its text was changed into something that can't be read.
    """
    folder = paths.sample_data() / name
    try:
        municipality, entities = _read(name, folder)
        return _through_the_years(_valued(municipality, entities), folder)
    except (KeyError, TypeError, ValueError) as problem:  # a word that was mistyped or left out by hand
        raise unreadable(folder) from problem


def _through_the_years(plan: Plan, folder: Path) -> Plan:
    """The plan with its assessments, which start from the valued requests, and then with what is fixed."""
    path = folder / "cycle.toml"
    if not path.exists():
        return plan
    text = toml(path)
    rows = cycle.assessed(plan, folder / "assessments.tsv", text)
    plan = applied(plan, edit(plan, "sample", rows))
    return applied(plan, edit(plan, "sample", [*cycle.year_stages(text), *cycle.commitments(text)]))


def _read(name: str, folder: Path) -> tuple[Municipality, list[Entity]]:
    settings = toml(folder / "plan.toml")
    return entity.municipality(name, settings["municipality"]), list(_entities(folder, settings))


def new_plan(municipality: str, year: int, preset: str = STANDARD) -> Plan:
    """An empty plan of a person's own, with the year, the year before it and a preset's categories."""
    years = (PlanYear(year - 1), PlanYear(year))
    return _valued(Municipality(municipality, preset=preset), [*years, *presets()[preset]])


def _valued(municipality: Municipality, entities: list[Entity]) -> Plan:
    empty = Plan(municipality)
    return applied(empty, edit(empty, "sample", entities))


def _entities(folder: Path, settings: dict[str, object]) -> Iterator[Entity]:
    texts = toml(folder / "programmes.toml")
    rules = folder / "grants.toml"
    held = estimates(folder, texts["programme"])
    yield from entity.plan_years(settings)
    yield from presets()[entity.preset(settings)]
    yield from entity.partners(settings)
    yield from entity.grants(toml(rules) if rules.exists() else {})
    yield from entity.programmes(texts)
    yield from entity.programme_years(texts, {(item.programme_id, item.fiscal_year) for item in held})
    yield from held
