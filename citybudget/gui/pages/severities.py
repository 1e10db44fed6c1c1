"""How much a finding matters, as the pages draw it: icon and colour, and the chip that counts."""

from collections.abc import Mapping

from citybudget.domain.problem import Severity
from citybudget.gui.theme import IconName
from citybudget.gui.widgets.chip import ChipKind

ICONS: Mapping[Severity, tuple[IconName, str]] = {
    Severity.ERROR: ("x-circle-fill", "err"),
    Severity.WARNING: ("warning-fill", "warn"),
    Severity.HINT: ("info-fill", "accent"),
}
CHIPS: Mapping[Severity, ChipKind] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.HINT: "info",
}
