"""What one does to the lines of an estimate, each as a new Estimate; amounts are reckoned by `edit.edit`."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from uuid import uuid4

from citybudget.domain import node as nodes
from citybudget.domain.programme import Estimate, Line, NodeAmount


def new_id() -> str:
    """An id no other entity has."""
    return uuid4().hex


def in_order(estimate: Estimate) -> tuple[Line, ...]:
    """The lines as they are shown: by node in the order of the list, within a node as they were put."""
    return tuple(sorted(estimate.lines, key=lambda line: nodes.order(line.node)))


def inserted(estimate: Estimate, lines: Sequence[Line], after: str | None = None) -> Estimate:
    """With new lines behind one of its lines, else at the end."""
    held = list(estimate.lines)
    place = next((place + 1 for place, line in enumerate(held) if line.id == after), len(held))
    return replace(estimate, lines=(*held[:place], *lines, *held[place:]))


def changed(estimate: Estimate, lines: Iterable[Line]) -> Estimate:
    """With some of its lines replaced by their new selves."""
    new = {line.id: line for line in lines}
    return replace(estimate, lines=tuple(new.get(line.id, line) for line in estimate.lines))


def removed(estimate: Estimate, line_ids: Collection[str]) -> Estimate:
    """Without some of its lines."""
    return replace(estimate, lines=tuple(line for line in estimate.lines if line.id not in line_ids))


def moved(estimate: Estimate, line_ids: Collection[str], step: int) -> Estimate:
    """With some lines one place up (-1) or down (+1) within their node; at its end they stay."""
    groups: dict[str, list[Line]] = {}
    for line in estimate.lines:
        groups.setdefault(line.node, []).append(line)
    ordered = [line for group in groups.values() for line in _moved_within(group, line_ids, step)]
    by_node = sorted(ordered, key=lambda line: nodes.order(line.node))
    return replace(estimate, lines=tuple(by_node))


def _moved_within(group: list[Line], line_ids: Collection[str], step: int) -> list[Line]:
    lines = group if step < 0 else group[::-1]
    for place in range(1, len(lines)):
        if lines[place].id in line_ids and lines[place - 1].id not in line_ids:
            lines[place - 1], lines[place] = lines[place], lines[place - 1]
    return lines if step < 0 else lines[::-1]


def with_node_amount(estimate: Estimate, node: str, amount_yen: int | None) -> Estimate:
    """With an amount set under a node; None takes the node out."""
    others = [part for part in estimate.nodes if part.node != node]
    if amount_yen is not None:
        others.append(NodeAmount(node, amount_yen))
    return replace(estimate, nodes=tuple(sorted(others, key=lambda part: nodes.order(part.node))))
