"""The first chart of a plan as a PNG, in a process that has drawn none: first_chart.py FILE OUT."""

import sys
from pathlib import Path

from citybudget.document import Document
from citybudget.domain.amount import Unit
from citybudget.reports.charts import figure, render_png
from citybudget.texts import Texts

with Document.open(Path(sys.argv[1]), read_only=True) as document:
    plan = document.plan
at = plan.newest_column()
assert at is not None
drawn = figure("composition", plan, Texts("ja"), at, Unit.THOUSAND, "light", (800, 500, 1.0))
Path(sys.argv[2]).write_bytes(render_png(drawn))
