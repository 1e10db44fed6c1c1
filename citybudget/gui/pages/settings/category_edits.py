"""What one does to the tree of categories, each as one Change; ids stay, order is the tree's."""

from dataclasses import replace

from citybudget.domain.category import Category
from citybudget.domain.change import Change
from citybudget.domain.edit import edit
from citybudget.domain.lines import new_id
from citybudget.domain.plan import Plan


def added(plan: Plan, parent_id: str | None, ja: str, en: str) -> tuple[Change, str]:
    """A new last sister under a pillar, or a new last pillar; with its id."""
    sisters = plan.leaves(parent_id)
    position = sisters[-1].position + 1 if sisters else 0
    category = Category(new_id(), ja, en, parent_id, position)
    return edit(plan, "category.added", [category], category=category.id), category.id


def changed(plan: Plan, category: Category) -> Change:
    """Other names or another class."""
    return edit(plan, "category.edited", [category], category=category.id)


def moved(plan: Plan, category_id: str, step: int) -> Change | None:
    """One place up (-1) or down (1) among its sisters; None at the end."""
    category = plan.categories[category_id]
    sisters = list(plan.leaves(category.parent_id))
    at = sisters.index(category)
    if not 0 <= at + step < len(sisters):
        return None
    sisters.insert(at + step, sisters.pop(at))
    puts = [replace(sister, position=place) for place, sister in enumerate(sisters)]
    return edit(plan, "category.moved", puts, category=category_id)


def users(plan: Plan, category_id: str) -> int:
    """How many programmes and categories stand under one: it can't be removed until they are elsewhere."""
    programmes = sum(programme.category_id == category_id for programme in plan.programmes.values())
    return programmes + len(plan.leaves(category_id))


def removed(plan: Plan, category_id: str) -> Change:
    """An unused category gone."""
    category = plan.categories[category_id]
    return edit(plan, "category.removed", [], [category], category=category.ja or category.en)
