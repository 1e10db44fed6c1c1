"""The basis of estimate (積算根拠): typed text becomes an exact amount, or a problem at its exact place.

`read_basis` is the whole of product.md §3; `CODES` lists the problems it can find and their values.
"""

from citybudget.domain.basis.codes import CODES
from citybudget.domain.basis.currency import CURRENCIES, Rates, depends_on_rates
from citybudget.domain.basis.fix import offered_fix
from citybudget.domain.basis.formula import formula
from citybudget.domain.basis.reading import LARGEST_AMOUNT_YEN, Basis, BasisRow, print_value, read_basis
from citybudget.domain.basis.scaling import scaled
from citybudget.domain.basis.spans import Span, spans

__all__ = [
    "CODES",
    "CURRENCIES",
    "LARGEST_AMOUNT_YEN",
    "Basis",
    "BasisRow",
    "Rates",
    "Span",
    "depends_on_rates",
    "formula",
    "offered_fix",
    "print_value",
    "read_basis",
    "scaled",
    "spans",
]
