"""How the chosen things are given out: language, unit, column, form of the charts, folder and name."""

from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from citybudget.domain.amount import Unit
from citybudget.domain.plan import Column, Plan
from citybudget.gui.context import Context
from citybudget.gui.pages.output.cards import CardSpec
from citybudget.gui.pages.output.checks_warning import ChecksWarning
from citybudget.gui.pages.output.export import Order
from citybudget.gui.theme import mark
from citybudget.gui.widgets.button import LinkButton, PrimaryButton
from citybudget.gui.widgets.card import Card
from citybudget.gui.widgets.combo import Choice, ComboBox
from citybudget.gui.widgets.label import Label
from citybudget.gui.widgets.segmented import Segment, Segmented
from citybudget.reports.tables import SourceColumns
from citybudget.texts import LANGUAGES, Texts, labels, numbers, years

_BOTH = "both"
_FORMS = ("png", "svg", "pdf")


class OptionsCard(Card):
    """`wanted` when the button is pressed; `changed` when what is to be given out is another, `folder_changed`
    when it goes elsewhere; `checks_wanted` asks for the page of the checks.
    """

    wanted = Signal()
    changed = Signal()
    folder_changed = Signal()
    checks_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme)
        self._context = context
        theme = context.theme
        self.language = _segmented(context, "option_language", (*LANGUAGES, _BOTH))
        self.unit = _segmented(context, "option_unit", tuple(Unit))
        self.source_columns = _segmented(context, "option_source_columns", tuple(SourceColumns))
        self.source_columns.set_value(kept_source_columns(context))
        self.chart_form = _segmented(context, "option_chart_form", _FORMS)
        self.checks_sheet = QCheckBox()
        self.checks_sheet.setObjectName("option_checks_sheet")
        self.column = ComboBox(theme)
        self.column.setObjectName("option_year")
        self.folder, self.name = QLineEdit(), QLineEdit()
        self.folder.setObjectName("edit_folder")
        self.name.setObjectName("edit_file_name")
        self.browse = LinkButton(theme)
        self.browse.setObjectName("action_browse_folder")
        self.button = PrimaryButton(theme, "", "export")
        self.button.setObjectName("action_export")
        self.warning = ChecksWarning(context)
        self._labels = [Label("", "secondary") for _ in range(7)]
        self._named_by_hand = False
        self._lay_out()
        self._listen()
        self.folder.setText(QDir.toNativeSeparators(str(first_folder(context))))

    def _lay_out(self) -> None:
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 1)
        controls = (self.language, self.unit, self.column, self.source_columns, self.chart_form)
        for row, control in enumerate(controls):
            self._grid.addWidget(self._labels[row], row, 0)
            self._grid.addWidget(control, row, 1, Qt.AlignmentFlag.AlignRight)
        rule = QFrame()
        rule.setFixedHeight(1)
        mark(rule, part="rule")
        head = QHBoxLayout()
        head.addWidget(self._labels[5], 1)
        head.addWidget(self.browse)
        inside = QWidget()
        mark(inside, ground="surface")
        self._inside = QVBoxLayout(inside)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.addLayout(self._grid)
        self._inside.addWidget(self.checks_sheet)
        self._inside.addWidget(rule)
        self._inside.addLayout(head)
        self._inside.addWidget(self.folder)
        self._inside.addWidget(self._labels[6])
        self._inside.addWidget(self.name)
        self._inside.addStretch(1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        self.body.addWidget(scroll, 1)
        self.body.addWidget(self.warning)
        self.body.addWidget(self.button)
        for label, buddy in zip(self._labels, (*controls, self.folder, self.name), strict=True):
            label.setBuddy(buddy)

    def _listen(self) -> None:
        for choice in (self.language, self.unit, self.column, self.source_columns, self.chart_form):
            choice.chosen.connect(self._on_choice)
        self.source_columns.chosen.connect(self._on_source_columns)
        self.checks_sheet.clicked.connect(self._on_checks_sheet)
        self.name.textEdited.connect(self._on_name)
        self.folder.textChanged.connect(lambda _text: self.folder_changed.emit())
        self.browse.clicked.connect(self._on_browse)
        self.button.clicked.connect(self.wanted)
        self.warning.link.clicked.connect(self.checks_wanted)

    # -- what is shown --------------------------------------------------------------------------------

    def retranslate(self, texts: Texts) -> None:
        """Every fixed word."""
        say = texts.say
        names = (
            say("Language"),
            say("Unit"),
            say("Year and stage"),
            say("Source columns"),
            say("Form of charts"),
            say("Folder"),
            say("File name"),
        )
        for label, name in zip(self._labels, names, strict=True):
            label.setText(name)
            label.buddy().setAccessibleName(name)
        languages = {"ja": "日本語", "en": "English", _BOTH: texts.within("languages", "Both")}
        self.language.set_items(
            [Segment(key, languages[key], f"option_{key}") for key in (*LANGUAGES, _BOTH)]
        )
        self.unit.set_items(
            [Segment(unit, numbers.unit_name(texts, unit), f"option_{unit.key}") for unit in Unit]
            if texts.japanese
            else [
                Segment(unit, sign, f"option_{unit.key}")
                for unit, sign in zip(Unit, ("¥", "¥k", "¥m"), strict=True)
            ]
        )
        self.source_columns.set_items(
            [Segment(item, str(int(item)), f"option_source_columns_{int(item)}") for item in SourceColumns]
        )
        self.chart_form.set_items([Segment(form, form.upper(), f"option_{form}") for form in _FORMS])
        for part, name in zip(
            (self.language, self.unit, self.source_columns, self.chart_form),
            (*names[:2], *names[3:5]),
            strict=True,
        ):
            part.set_name(name)
        self.browse.setText(say("Change…"))
        self.checks_sheet.setText(say("Add a sheet of what the checks found"))
        self.checks_sheet.setAccessibleName(self.checks_sheet.text())

    def show_plan(self, plan: Plan, texts: Texts) -> None:
        """The columns there are, and the name a file would have. What was acknowledged is printed in any case."""
        must = bool(plan.acknowledgements)
        self.checks_sheet.setChecked(must or bool(self._context.settings["checks_sheet"]))
        self.checks_sheet.setEnabled(not must)
        why = texts.say("What was acknowledged is printed with the export, with its reasons.")
        self.checks_sheet.setToolTip(why if must else "")
        columns = [(year, stage) for year in reversed(plan.fiscal_years()) for stage in plan.stages_of(year)]
        self.column.set_choices([Choice(at, labels.column(texts, at)) for at in columns])
        self._name_file(texts)

    def follow(self, language: str, unit: Unit, at: Column) -> None:
        """Give out what the window shows, until something else is chosen here."""
        self.language.set_value(language)
        self.unit.set_value(unit)
        self.column.set_value(at)

    def show_choice(self, texts: Texts, cards: tuple[CardSpec, ...], *, running: bool) -> None:
        """How much is chosen, and whether it can be given out now."""
        n = len(cards)
        self.set_title(
            texts.count("Settings for {n} item", "Settings for {n} items", n)
            if n
            else texts.say("Nothing is chosen")
        )
        self.button.setText(
            texts.count("Export {n} item", "Export {n} items", n) if n else texts.say("Export")
        )
        ready = self.column.value() is not None and bool(self.folder.text().strip())
        self.button.setEnabled(bool(n) and ready and not running)
        charts = any(card.is_chart for card in cards)
        self._labels[4].setEnabled(charts)
        self.chart_form.setEnabled(charts)

    # -- what was chosen ------------------------------------------------------------------------------

    def languages(self) -> tuple[str, ...]:
        """One language, or both."""
        value = str(self.language.value())
        return LANGUAGES if value == _BOTH else (value,)

    def at(self) -> Column | None:
        """The column to give out, None in a plan without estimates."""
        value = self.column.value()
        return value if isinstance(value, tuple) else None

    def order(self, cards: tuple[CardSpec, ...]) -> Order:
        """All that was chosen; only where there is a column."""
        at, unit = self.at(), self.unit.value()
        assert at is not None
        assert isinstance(unit, Unit)
        folder = Path(self.folder.text().strip()).expanduser()
        form, columns = str(self.chart_form.value()), self.source_columns.value()
        assert isinstance(columns, SourceColumns)
        return Order(
            cards, self.languages(), unit, at, folder, self.name.text(), form, columns,
            checks_sheet=self.checks_sheet.isChecked(),
        )  # fmt: skip

    def _on_choice(self, _value: object) -> None:
        self._name_file(self._context.view.texts)
        self.changed.emit()

    def _on_checks_sheet(self, wanted: bool) -> None:
        self._context.settings["checks_sheet"] = wanted

    def _on_source_columns(self, value: SourceColumns) -> None:
        self._context.settings["source_columns"] = int(value)

    def _on_name(self, text: str) -> None:
        self._named_by_hand = bool(text.strip())

    def _on_browse(self) -> None:
        texts = self._context.view.texts
        found = QFileDialog.getExistingDirectory(self.window(), texts.say("Folder"), self.folder.text())
        if found:
            self.folder.setText(QDir.toNativeSeparators(found))

    def _name_file(self, texts: Texts) -> None:
        """The plan's file, the year and the stage, until somebody types another name."""
        at = self.at()
        if self._named_by_hand or at is None:
            return
        stage = labels.short_stage(texts, at[1]) if texts.japanese else at[1]
        self.name.setText(f"{self._context.document.path.stem}_{years.era_short(texts, at[0])}_{stage}")


def _segmented(context: Context, name: str, keys: tuple[object, ...]) -> Segmented:
    made = Segmented(context.theme, [Segment(key, "") for key in keys])
    made.setObjectName(name)
    return made


def kept_source_columns(context: Context) -> SourceColumns:
    """The number of columns chosen last; a number that no form has counts as the usual four."""
    kept = context.settings["source_columns"]
    return SourceColumns(kept) if kept in set(SourceColumns) else SourceColumns.FOUR


def first_folder(context: Context) -> Path:
    """The folder exported to last, else the plan's own; a practice copy lies where nobody looks."""
    kept = str(context.settings["export_folder"])
    if kept and Path(kept).is_dir():
        return Path(kept)
    if not context.plan.municipality.sample:
        return context.document.path.absolute().parent
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return documents if documents.is_dir() else Path.home()
