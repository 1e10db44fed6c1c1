"""The Settings page: tabs for the plan, its years and categories, the program, the backups."""

from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from citybudget.domain.problem import Place
from citybudget.gui.context import Context
from citybudget.gui.pages.page import Page
from citybudget.gui.pages.settings.backups_section import BackupsSection
from citybudget.gui.pages.settings.categories_section import CategoriesSection
from citybudget.gui.pages.settings.plan_section import PlanSection
from citybudget.gui.pages.settings.program_section import ProgramSection
from citybudget.gui.pages.settings.section import Section
from citybudget.gui.pages.settings.stages_section import StagesSection
from citybudget.gui.pages.settings.years_section import YearsSection
from citybudget.gui.widgets.page_header import PageHeader
from citybudget.gui.widgets.tab_strip import TabStrip
from citybudget.texts.marks import N_

_TABS: dict[str, tuple[str, type[Section]]] = {
    "plan": (N_("Plan"), PlanSection),
    "years": (N_("Years"), YearsSection),
    "stages": (N_("Stages"), StagesSection),
    "categories": (N_("Categories"), CategoriesSection),
    "program": (N_("Program"), ProgramSection),
    "backups": (N_("Backups"), BackupsSection),
}


class SettingsPage(Page):
    """One section is shown at a time; only that one is kept fresh."""

    key = "settings"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._header = PageHeader(context.theme)
        self.tabs = TabStrip(context.theme)
        self.tabs.setObjectName("tabs_settings")
        self._stack = QStackedWidget()
        self.sections: dict[str, Section] = {}
        for key, (_, build) in _TABS.items():
            self.sections[key] = section = build(context)
            section.setObjectName(f"tab_settings_{key}")
            self.tabs.setTabData(self.tabs.addTab(""), section.objectName())
            self._stack.addWidget(_scrolled(section))
        self.tabs.currentChanged.connect(self._on_tab)
        self._column = QVBoxLayout(self)
        for part in (self._header, self.tabs):
            self._column.addWidget(part)
        self._column.addWidget(self._stack, 1)
        context.theme.changed.connect(self._restyle)
        self._restyle()

    def refresh(self) -> None:
        self._section().refresh()

    def retranslate(self) -> None:
        say = self.context.view.texts.say
        self._header.set_words(say("Settings"), say("Every change is saved at once and can be undone"))
        self.tabs.setAccessibleName(say("Settings"))
        for place, (words, _) in enumerate(_TABS.values()):
            self.tabs.setTabText(place, say(words))
        for section in self.sections.values():
            section.retranslate()
        super().retranslate()

    def go_to(self, place: Place) -> None:
        if place.fiscal_year is not None:
            self.open_tab("years")
            years = self.sections["years"]
            assert isinstance(years, YearsSection)
            years.show_year(place.fiscal_year)
            if place.commitment_id is not None:
                years.open_commitments(place.commitment_id)

    def open_tab(self, key: str) -> None:
        """Show a section by its key."""
        self.tabs.setCurrentIndex([*_TABS].index(key))

    def _section(self) -> Section:
        return [*self.sections.values()][self.tabs.currentIndex()]

    def _on_tab(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self._section().refresh()

    def _restyle(self) -> None:
        px = self.context.theme.px
        self._column.setContentsMargins(px(20), px(12), px(20), 0)
        self._column.setSpacing(px(8))


def _scrolled(section: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(section)
    area.viewport().setAutoFillBackground(False)
    section.setAutoFillBackground(False)
    return area
