"""A short name for the content of a plan: printed on every page, so that two papers can be compared."""

import hashlib
import json

from citybudget.domain.plan import Plan
from citybudget.storage.rows import rows_of_plan


def fingerprint(plan: Plan) -> str:
    """Twelve hexadecimal digits that are equal for equal content, in whatever order it is kept."""
    rows = [
        json.dumps((table.name, *key, *values), ensure_ascii=True)
        for table, key, values in rows_of_plan(plan)
    ]
    digest = hashlib.sha256()
    for row in sorted(rows):
        digest.update(row.encode())
        digest.update(b"\n")
    return digest.hexdigest()[:12]
