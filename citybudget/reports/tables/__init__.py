"""The tables every screen, chart, sheet and command line draws: one file a question, all figures from totals."""

from citybudget.reports.tables.assessment import assessment_table, stages_table
from citybudget.reports.tables.benchmark import benchmark_table
from citybudget.reports.tables.bridge import change_bridge_table, stage_bridge_table
from citybudget.reports.tables.ceilings import ceilings_table, refusal_plans_table, refused_table
from citybudget.reports.tables.changes import changes_table
from citybudget.reports.tables.checks import checks_table
from citybudget.reports.tables.commitments import commitments_table
from citybudget.reports.tables.compare import compare_table
from citybudget.reports.tables.data import data_table
from citybudget.reports.tables.deadlines import calendar_table
from citybudget.reports.tables.estimate import estimate_table
from citybudget.reports.tables.execution import execution_table, supplement_table
from citybudget.reports.tables.form import form_table
from citybudget.reports.tables.funding import SourceColumns, funding_table
from citybudget.reports.tables.grant_calculation import grant_programmes_table, grant_steps_table
from citybudget.reports.tables.grants import grants_table
from citybudget.reports.tables.grouped import TOTAL, composition_table, nodes_table, totals_table
from citybudget.reports.tables.headline import headline_table, municipality_share
from citybudget.reports.tables.history import history_columns_table
from citybudget.reports.tables.itemised import itemised_table
from citybudget.reports.tables.other_sources import other_sources_table
from citybudget.reports.tables.outlook import outlook_table
from citybudget.reports.tables.pillar_sources import pillar_sources_table
from citybudget.reports.tables.programmes import programmes_list
from citybudget.reports.tables.stage_comparison import stage_comparison_table
from citybudget.reports.tables.tree import programme_tree
from citybudget.reports.tables.trend import trend_columns, trend_table
from citybudget.reports.tables.why import Explained, why_table
from citybudget.reports.tables.years import years_table

__all__ = [
    "TOTAL",
    "Explained",
    "SourceColumns",
    "assessment_table",
    "benchmark_table",
    "calendar_table",
    "ceilings_table",
    "change_bridge_table",
    "changes_table",
    "checks_table",
    "commitments_table",
    "compare_table",
    "composition_table",
    "data_table",
    "estimate_table",
    "execution_table",
    "form_table",
    "funding_table",
    "grant_programmes_table",
    "grant_steps_table",
    "grants_table",
    "headline_table",
    "history_columns_table",
    "itemised_table",
    "municipality_share",
    "nodes_table",
    "other_sources_table",
    "outlook_table",
    "pillar_sources_table",
    "programme_tree",
    "programmes_list",
    "refusal_plans_table",
    "refused_table",
    "stage_bridge_table",
    "stage_comparison_table",
    "stages_table",
    "supplement_table",
    "totals_table",
    "trend_columns",
    "trend_table",
    "why_table",
    "years_table",
]
