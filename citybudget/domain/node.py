"""Nodes (節) by meaning, with their numbers in both lists.

地方自治法施行規則 第15条: 28 nodes until FY2019, 27 since FY2020, when 7 賃金 was abolished (平成31年総務省令第37号)
and what stood behind it moved up by one.
"""

from dataclasses import dataclass

FIRST_YEAR_OF_27 = 2020
NOT_STATED = "not_stated"


@dataclass(frozen=True, slots=True)
class Node:
    """A kind of expenditure: its stable key, its number in the old list and, unless abolished, in the new."""

    key: str
    old: int | None
    new: int | None
    usual: bool = False

    def number(self, fiscal_year: int) -> int | None:
        """The number by the list of the year; None where the list has no such node."""
        return self.new if fiscal_year >= FIRST_YEAR_OF_27 else self.old


_KEYS = (
    "remuneration", "salaries", "allowances", "insurance", "accident_compensation", "pensions", "wages",
    "honoraria", "travel", "entertainment", "supplies", "services", "outsourcing", "rent", "construction",
    "materials", "property", "equipment", "contributions", "assistance", "loans", "compensation",
    "redemption", "investments", "reserves", "donations", "public_charges", "transfers",
)  # fmt: skip
_USUAL = {
    "remuneration",
    "honoraria",
    "travel",
    "supplies",
    "services",
    "outsourcing",
    "rent",
    "contributions",
}


def _node(old: int, key: str) -> Node:
    new = None if key == "wages" else old if old < 7 else old - 1
    return Node(key, old, new, key in _USUAL)


NODES: tuple[Node, ...] = tuple(_node(old, key) for old, key in enumerate(_KEYS, 1))
"""All nodes in the order of the lists; `usual` are the eight an international division uses."""

_UNSTATED = Node(NOT_STATED, None, None)
_BY_KEY = {node.key: node for node in (*NODES, _UNSTATED)}
_ORDER = {node.key: place for place, node in enumerate((*NODES, _UNSTATED))}


def node(key: str) -> Node | None:
    """The node of a key, None for a key that is none."""
    return _BY_KEY.get(key)


def order(key: str) -> int:
    """The place of a node among its sisters; unknown ones come last."""
    return _ORDER.get(key, len(_ORDER))


def nodes_of(fiscal_year: int) -> tuple[Node, ...]:
    """The list of a year: 28 nodes until FY2019, 27 since FY2020."""
    return tuple(item for item in NODES if item.number(fiscal_year) is not None)


def valid_in(key: str, fiscal_year: int) -> bool:
    """Whether an amount may stand under the node in that year; amounts without a node always may."""
    found = _BY_KEY.get(key)
    return found is not None and (key == NOT_STATED or found.number(fiscal_year) is not None)


_KEYS_OF = {
    listed: frozenset({NOT_STATED, *(item.key for item in NODES if item.number(year) is not None)})
    for listed, year in ((27, FIRST_YEAR_OF_27), (28, FIRST_YEAR_OF_27 - 1))
}


def keys_of(fiscal_year: int) -> frozenset[str]:
    """Every key that `valid_in` allows in a year."""
    return _KEYS_OF[27 if fiscal_year >= FIRST_YEAR_OF_27 else 28]
