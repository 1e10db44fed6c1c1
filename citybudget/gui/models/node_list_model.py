"""The rows of the node picker."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from citybudget.texts import Texts
from citybudget.texts.nodes import READINGS, node_name, node_number, node_use

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
PARTS_ROLE = Role.UserRole
KEY_ROLE = Role.UserRole + 1
_OUTSIDE = QModelIndex()


class NodeListModel(QAbstractListModel):
    """Nodes with number, name, reading and use."""

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._year = 0
        self._keys: tuple[str, ...] = ()

    def show_nodes(self, texts: Texts, keys: tuple[str, ...], year: int) -> None:
        """These nodes, by the list of a year."""
        self.beginResetModel()
        self._texts, self._keys, self._year = texts, keys, year
        self.endResetModel()

    @property
    def keys(self) -> tuple[str, ...]:
        """The nodes shown, from top to bottom."""
        return self._keys

    def rowCount(self, parent: Index = _OUTSIDE) -> int:
        return 0 if parent.isValid() else len(self._keys)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        key = self._keys[index.row()]
        number, name = node_number(key, self._year), node_name(self._texts, key)
        if role == Role.DisplayRole:
            return f"{number} {name}".strip()
        if role == Role.AccessibleTextRole:
            return f"{number} {name} {node_use(self._texts, key)}".strip()
        if role == PARTS_ROLE:
            reading = READINGS.get(key, "") if self._texts.japanese else ""
            return (number, name, reading, node_use(self._texts, key))
        return key if role == KEY_ROLE else None
