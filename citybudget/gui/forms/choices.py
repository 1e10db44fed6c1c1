"""What the pick lists of the forms offer."""

from citybudget.domain.category import NATIONAL_CLASSES
from citybudget.domain.plan import Plan
from citybudget.domain.programme import Kind, Programme
from citybudget.gui.widgets.combo import Choice
from citybudget.texts import Texts, labels

NONE = ""


def kinds(texts: Texts) -> list[Choice]:
    """新規, 継続, …."""
    return [Choice(kind, labels.kind(texts, kind)) for kind in Kind]


def categories(texts: Texts, plan: Plan, *, blank: bool) -> list[Choice]:
    """The leaves of the tree with their pillar behind; a pillar without leaves can't hold a programme."""
    found = [Choice(NONE, texts.say("Not chosen yet"))] if blank else []
    for pillar in plan.pillars():
        note = texts.of(pillar.ja, pillar.en)
        found += [Choice(leaf.id, texts.of(leaf.ja, leaf.en), note) for leaf in plan.leaves(pillar.id)]
    return found


def national_classes(texts: Texts, plan: Plan, programme: Programme) -> list[Choice]:
    """The classes; the first stands for the one of the category, which is named."""
    category = plan.categories.get(programme.category_id or "")
    default = category.national_class if category else None
    name = labels.national_class(texts, default) if default else texts.say("none")
    first = Choice(NONE, texts.say("As the category: {name}", name=name))
    return [first, *(Choice(key, labels.national_class(texts, key), key) for key in NATIONAL_CLASSES)]
