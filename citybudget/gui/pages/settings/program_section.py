"""How the program looks and speaks on this machine; nothing of it is in the plan."""

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from citybudget.gui.context import Context
from citybudget.gui.pages.settings.section import Section, heading, note
from citybudget.gui.theme.theme import SCALES
from citybudget.gui.widgets.segmented import Segment, Segmented
from citybudget.texts import LANGUAGES, Texts
from citybudget.texts.marks import N_

_THEMES = {"light": N_("Light"), "dark": N_("Dark"), "system": N_("As the system")}
_LANGUAGE_NAMES = {"ja": "日本語", "en": "English"}


class ProgramSection(Section):
    """Text size, theme, language, patterns in charts."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self.scale = Segmented(theme, [Segment(scale, f"{scale} %", f"scale_{scale}") for scale in SCALES])
        self.scale.setObjectName("picker_scale")
        self.scale.chosen.connect(theme.set_scale)
        self.mode = Segmented(theme)
        self.mode.setObjectName("picker_theme")
        self.mode.chosen.connect(self._on_mode)
        self.language = Segmented(
            theme, [Segment(key, _LANGUAGE_NAMES[key], f"settings_lang_{key}") for key in LANGUAGES]
        )
        self.language.setObjectName("picker_language")
        self.language.chosen.connect(self._on_language)
        self.patterns = QCheckBox()
        self.patterns.setObjectName("check_patterns")
        self.patterns.toggled.connect(self._on_patterns)
        self._titles = [heading() for _ in range(4)]
        self._note = note()
        for title, field in zip(
            self._titles, (self.scale, self.mode, self.language, self.patterns), strict=True
        ):
            self.body.addWidget(title)
            self.body.addLayout(_at_left(field))
        self.body.addWidget(self._note)
        self.body.addStretch(1)

    def refresh(self) -> None:
        self.scale.set_value(self.context.theme.scale)
        self.mode.set_value(self.context.theme.mode)
        self.language.set_value(self.context.view.texts.language)
        self.patterns.blockSignals(True)
        self.patterns.setChecked(self.context.settings["patterns"])
        self.patterns.blockSignals(False)

    def retranslate(self) -> None:
        say = self.context.view.texts.say
        self.mode.set_items([Segment(key, say(word), f"theme_{key}") for key, word in _THEMES.items()])
        words = (say("Text size"), say("Theme"), say("Language"), say("Charts"))
        for title, word, field in zip(
            self._titles, words, (self.scale, self.mode, self.language, None), strict=True
        ):
            title.setText(word)
            if field is not None:
                field.set_name(word)
        self.patterns.setText(say("Show patterns besides colours"))
        self._note.setText(
            say("Kept on this computer, not in the plan. Printed charts always have patterns.")
        )

    def _on_mode(self, mode: str) -> None:
        self.context.settings["theme"] = mode
        self.context.theme.set_mode(mode)  # type: ignore[arg-type]  # one of the three segments

    def _on_language(self, language: str) -> None:
        self.context.view.speak(Texts.of_plan(language, self.context.plan.municipality))

    def _on_patterns(self, on: bool) -> None:
        self.context.settings["patterns"] = on
        self.context.theme.changed.emit()


def _at_left(field: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(field)
    row.addStretch(1)
    return row
