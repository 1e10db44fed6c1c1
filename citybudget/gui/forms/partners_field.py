"""The partners of a programme: the chosen ones, and a list to choose another from or name a new one."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from citybudget.domain.plan import Plan
from citybudget.gui.context import Context
from citybudget.gui.widgets.button import QuietButton
from citybudget.gui.widgets.label import ElidedLabel
from citybudget.texts import Texts


class PartnersField(QWidget):
    """`chosen` gives the ids of the partners, `wanted` says that a new one is to be named."""

    chosen = Signal(object)
    wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ids: tuple[str, ...] = ()
        self._plan = context.plan
        self._texts = context.view.texts
        self._names = ElidedLabel("", "body")
        self._names.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button = QuietButton(context.theme, "", "pencil-simple")
        self.button.setObjectName("action_choose_partners")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._names, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.button)
        self.button.clicked.connect(self._open)

    def fill(self, plan: Plan, texts: Texts, ids: tuple[str, ...]) -> None:
        """The partners of a programme."""
        self._plan, self._texts, self._ids = plan, texts, ids
        names = [
            texts.of(plan.partners[key].ja, plan.partners[key].en) for key in ids if key in plan.partners
        ]
        self._names.setText(texts.listed(names) or texts.say("none"))
        self.button.setText(texts.say("Choose…"))
        self.button.setAccessibleName(texts.say("Choose partners"))

    def menu(self) -> QMenu:
        """Every partner of the plan, the chosen ones ticked, and a way to a new one."""
        menu = QMenu(self)
        menu.setObjectName("menu_partners")
        for partner in self._plan.partners.values():
            action = menu.addAction(self._texts.of(partner.ja, partner.en))
            action.setCheckable(True)
            action.setChecked(partner.id in self._ids)
            action.triggered.connect(lambda _=False, key=partner.id: self._toggle(key))
        if self._plan.partners:
            menu.addSeparator()
        menu.addAction(self._texts.say("New partner…")).triggered.connect(lambda _=False: self.wanted.emit())
        return menu

    def _open(self) -> None:
        self.menu().popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def _toggle(self, key: str) -> None:
        if key in self._ids:
            self.chosen.emit(tuple(each for each in self._ids if each != key))
        else:
            self.chosen.emit((*self._ids, key))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.button.setFocus()
