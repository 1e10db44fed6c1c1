"""Which columns a table has, in the order rows are written and read."""

from functools import cached_property


class Table:
    """A table by its key columns and its other columns; a row is its key and its values.

    Tables are compared by identity: there is one of each, and they are keys of large mappings.
    """

    def __init__(self, name: str, key: tuple[str, ...], values: tuple[str, ...] = ()) -> None:
        self.name = name
        self.key = key
        self.values = values

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Key columns first."""
        return self.key + self.values

    @cached_property
    def put(self) -> str:
        """SQL that inserts a row or brings the one of its key up to date."""
        marks = ", ".join("?" for _ in self.columns)
        updates = ", ".join(f'"{name}" = excluded."{name}"' for name in self.values)
        clash = f"DO UPDATE SET {updates}" if updates else "DO NOTHING"
        keys = _quoted(self.key)
        return (
            f"INSERT INTO {self.name} ({_quoted(self.columns)}) VALUES ({marks}) ON CONFLICT ({keys}) {clash}"
        )

    @cached_property
    def insert(self) -> str:
        """SQL that inserts a row that is not there yet."""
        marks = ", ".join("?" for _ in self.columns)
        return f"INSERT INTO {self.name} ({_quoted(self.columns)}) VALUES ({marks})"

    @cached_property
    def remove(self) -> str:
        """SQL that deletes the row of a key."""
        return f"DELETE FROM {self.name} WHERE " + " AND ".join(f'"{name}" = ?' for name in self.key)

    @cached_property
    def select(self) -> str:
        """SQL that reads every row in the order of its key."""
        return f"SELECT {_quoted(self.columns)} FROM {self.name} ORDER BY {_quoted(self.key)}"

    @cached_property
    def select_values(self) -> str:
        """SQL that reads every row without its key, in the key's order."""
        return f"SELECT {_quoted(self.values)} FROM {self.name} ORDER BY {_quoted(self.key)}"

    @cached_property
    def select_as_entered(self) -> str:
        """SQL that reads every row in the order they were put in, for tables with a rowid."""
        return f"SELECT {_quoted(self.columns)} FROM {self.name} ORDER BY rowid"


def _quoted(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)


_OF_ESTIMATE = ("fiscal_year", "stage", "programme_id")

PLAN = Table(
    "plan",
    ("id",),
    (
        "ja", "en", "division_ja", "division_en", "preset", "fy2019", "sample", "training", "note_ja",
        "note_en",
    ),
)  # fmt: skip
PLAN_YEAR = Table("plan_year", ("fiscal_year",), ("municipality_total_yen", "rounding_where", "rounding_how"))
EXCHANGE_RATE = Table("exchange_rate", ("fiscal_year", "position"), ("currency", "yen", "per"))
CATEGORY = Table("category", ("id",), ("ja", "en", "parent_id", "position", "national_class"))
PROGRAMME = Table(
    "programme",
    ("id",),
    (
        "code", "ja", "en", "category_id", "national_class", "account", "account_title", "account_item",
        "account_subitem", "legal_basis", "first_year", "last_year", "division", "officer", "extension",
        "purpose_ja", "purpose_en", "goals_ja", "goals_en", "provenance", "provenance_ja", "provenance_en",
    ),
)  # fmt: skip
PARTNER = Table("partner", ("id",), ("ja", "en", "country"))
PROGRAMME_PARTNER = Table("programme_partner", ("programme_id", "position"), ("partner_id",))
PROGRAMME_YEAR = Table(
    "programme_year",
    ("programme_id", "fiscal_year"),
    ("kind", "outline_ja", "outline_en", "changes_ja", "changes_en", "if_refused", "work_ends"),
)
GRANT = Table(
    "grant_rule",
    ("id",),
    (
        "ja", "en", "source", "rate", "floor_yen", "cap_yen", "unit_yen", "deadline", "work_ends",
        "conditions_ja", "conditions_en", "source_note", "read_on", "status", "funder_ja", "funder_en",
    ),
)  # fmt: skip
GRANT_NODE = Table("grant_node", ("grant_id", "position"), ("node", "limit_yen"))
ESTIMATE = Table("estimate", _OF_ESTIMATE, ("verdict",))
NODE_AMOUNT = Table("node_amount", (*_OF_ESTIMATE, "node"), ("amount_yen",))
LINE = Table("line", (*_OF_ESTIMATE, "position"), ("id", "node", "description", "basis", "amount_yen"))
FUNDING = Table(
    "funding",
    (*_OF_ESTIMATE, "position"),
    ("id", "source", "description", "amount_yen", "basis", "grant_id", "unit_yen"),
)
NODE_DECISION = Table(
    "node_decision",
    (*_OF_ESTIMATE, "node"),
    ("reason", "answer", "re_request_yen", "re_request_reason"),
)
ASSESSMENT = Table("assessment", ("word",), ("position", "ja", "en"))
YEAR_STAGE = Table("year_stage", ("fiscal_year", "stage"), ("locked", "opened_on", "locked_on", "note"))
CEILING = Table("ceiling", ("fiscal_year", "position"), ("amount_yen", "category_id", "note"))
COMMITMENT = Table(
    "commitment", ("id",), ("ja", "en", "programme_id", "first_year", "last_year", "limit_yen")
)
COMMITMENT_YEAR = Table("commitment_year", ("commitment_id", "position"), ("fiscal_year", "amount_yen"))
ACKNOWLEDGEMENT = Table("acknowledgement", ("id",), ("code", "reason"))

TABLES = (
    PLAN, ASSESSMENT, CATEGORY, PLAN_YEAR, EXCHANGE_RATE, CEILING, YEAR_STAGE, PARTNER, PROGRAMME,
    PROGRAMME_PARTNER, PROGRAMME_YEAR, GRANT, GRANT_NODE, ESTIMATE, NODE_AMOUNT, NODE_DECISION, LINE, FUNDING,
    COMMITMENT, COMMITMENT_YEAR, ACKNOWLEDGEMENT,
)  # fmt: skip
"""The tables a plan's content is in, parents before children."""
