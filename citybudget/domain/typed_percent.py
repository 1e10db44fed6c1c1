"""A price change in percent as a person types it: 3, +2.5%, ３％, △1.5."""

import re
import unicodedata
from fractions import Fraction

from citybudget.domain.problem import Problem, Severity

_SIGNS = str.maketrans(dict.fromkeys("△▲▵−‐‑‒–—―─ーｰ", "-"))
_PERCENT = re.compile(r"([+-]?)(\d{1,4}(?:\.\d{1,4})?|\.\d{1,4})%?")
_LEAST, _MOST = -100, 1000


def read_percent(text: str) -> Fraction | Problem | None:
    """Exact percent above -100 and up to 1,000; None for a blank, a Problem for anything else."""
    plain = "".join(unicodedata.normalize("NFKC", text).translate(_SIGNS).split())
    if not plain:
        return None
    found = _PERCENT.fullmatch(plain)
    if found:
        value = Fraction(found[2]) * (-1 if found[1] == "-" else 1)
        if _LEAST < value <= _MOST:
            return value
    return Problem.of("percent_unreadable", Severity.ERROR, text=text)
