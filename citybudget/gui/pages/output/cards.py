"""What can be given out: the sheets of the workbook and the charts."""

from dataclasses import dataclass

from citybudget.texts.marks import N_

FORMS, EXPLANATIONS, CHARTS, DATA = "forms", "explanations", "charts", "data"
GROUPS = {FORMS: N_("Forms"), EXPLANATIONS: N_("Explanations"), CHARTS: N_("Charts"), DATA: N_("Data")}
PROOF, CHECKS = "proof", "checks"
"""The proof goes with every other sheet; what the checks found is a choice beside the cards."""
_SHEETS_TOO = {"funding", "stages"}


@dataclass(frozen=True, slots=True)
class CardSpec:
    """A card: the id of its sheet or the kind of its chart, its words, and the group it is listed under."""

    key: str
    name: str
    group: str
    chosen: bool = False

    @property
    def card(self) -> str:
        """What the card is known by: a chart that has the name of a sheet says that it is one."""
        return f"{self.key}_chart" if self.is_chart and self.key in _SHEETS_TOO else self.key

    @property
    def is_chart(self) -> bool:
        """Whether it becomes a file of its own."""
        return self.group == CHARTS


CARDS = (
    CardSpec("summary", N_("Summary"), EXPLANATIONS, chosen=True),
    CardSpec("request", N_("Budget estimate"), FORMS, chosen=True),
    CardSpec("programmes", N_("Main programmes"), FORMS, chosen=True),
    CardSpec("itemised", N_("Itemised statement"), FORMS),
    CardSpec("funding", N_("Funding in detail"), EXPLANATIONS),
    CardSpec("stages", N_("Stages side by side"), EXPLANATIONS),
    CardSpec("data", N_("Data"), DATA),
    CardSpec(PROOF, N_("Proof"), DATA, chosen=True),
    CardSpec("composition", N_("Composition"), CHARTS),
    CardSpec("trend", N_("Trend by year"), CHARTS),
    CardSpec("funding", N_("Funding mix"), CHARTS),
    CardSpec("nodes", N_("By node"), CHARTS),
    CardSpec("stages", N_("From stage to stage"), CHARTS),
    CardSpec("change", N_("What makes up the change"), CHARTS),
    CardSpec("benchmark", N_("With other municipalities"), CHARTS),
)
"""The sheets in the order of the file, then the charts."""
