"""How long bars may be so that every label beside them has its room."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reach:
    """How far one row goes from zero to each side in yen, and the room its label needs there in pixels."""

    right: float
    right_label: float
    left: float = 0
    left_label: float = 0


@dataclass(frozen=True, slots=True)
class Scale:
    """Pixels per yen, and where zero lies from the left edge."""

    per_yen: float
    zero: float

    def at(self, yen: float) -> float:
        """Pixels from the left edge."""
        return self.zero + yen * self.per_yen


def scale(rows: Sequence[Reach], room: float) -> Scale:
    """The longest bars that still leave every label its room."""
    per_yen = min(
        (
            max(room - one.right_label - other.left_label, 1) / (one.right + other.left)
            for one in rows
            for other in rows
            if one.right + other.left > 0
        ),
        default=0.0,
    )
    zero = max((row.left * per_yen + row.left_label for row in rows), default=0.0)
    return Scale(per_yen, zero)
