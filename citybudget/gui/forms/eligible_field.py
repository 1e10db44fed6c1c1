"""Which nodes a grant pays for, and how much of each where less than the whole node counts."""

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from citybudget.domain import node as nodes
from citybudget.domain.funding import EligibleNode
from citybudget.domain.problem import Problem
from citybudget.domain.typed_amount import read_amount
from citybudget.gui.context import Context
from citybudget.gui.forms.fields import LineField
from citybudget.texts.nodes import node_heading

_COLUMNS = 2


class EligibleField(QWidget):
    """A tick and an amount for each usual node, and for every other one the grant names already."""

    def __init__(self, context: Context, chosen: tuple[EligibleNode, ...], year: int) -> None:
        super().__init__()
        texts, theme = context.view.texts, context.theme
        known = {each.node: each for each in chosen}
        offered = [node.key for node in nodes.nodes_of(year) if node.usual or node.key in known]
        offered += [key for key in known if key not in offered]
        self.ticks: dict[str, QCheckBox] = {}
        self.limits: dict[str, LineField] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(10))
        grid.setVerticalSpacing(theme.px(4))
        for place, key in enumerate(offered):
            tick, limit = QCheckBox(node_heading(texts, key, year)), LineField()
            tick.setObjectName(f"check_eligible_{key}")
            limit.setObjectName(f"edit_eligible_{key}")
            tick.setChecked(key in known)
            limit.setPlaceholderText(texts.say("whole node"))
            limit.setAccessibleName(texts.say("Eligible amount of {node}", node=tick.text()))
            limit.setMaximumWidth(theme.px(130))
            if key in known and known[key].limit_yen is not None:
                limit.fill(f"{known[key].limit_yen:,}")
            limit.setEnabled(tick.isChecked())
            tick.toggled.connect(limit.setEnabled)
            row, column = divmod(place, _COLUMNS)
            grid.addWidget(tick, row, 2 * column)
            grid.addWidget(limit, row, 2 * column + 1)
            self.ticks[key], self.limits[key] = tick, limit

    def read(self) -> tuple[EligibleNode, ...] | Problem:
        """The nodes that are ticked, in the order of the list; a Problem where an amount can't be read."""
        found = []
        for key, tick in self.ticks.items():
            if not tick.isChecked():
                continue
            limit = read_amount(self.limits[key].text())
            if isinstance(limit, Problem):
                return limit
            found.append(EligibleNode(key, limit))
        return tuple(found)
