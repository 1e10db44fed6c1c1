"""What a plan file comes to, asked of the file itself in SQL written from docs/schema.md alone."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

Column = tuple[int, str]
"""(fiscal year, stage)."""
Figures = Mapping[str, tuple[int, int | None]]
"""By key: whole yen of the column, and of last year's it stands beside (None: there is no last year)."""

_ASSESSED = ("request", "finance", "mayor")
"""The stages of the usual course before 当初."""
_IN_COLUMN = """
    (a.fiscal_year = :year AND (a.stage = :stage
        OR :stage = 'current' AND (a.stage IN ('initial', 'carried-over') OR a.stage LIKE 'supplementary-%')))
"""
# An estimate without any node amount costs nothing, and is an estimate all the same.
_COST = f"""
    SELECT a.programme_id AS programme_id, coalesce(sum(n.amount_yen), 0) AS yen
    FROM estimate AS a LEFT JOIN node_amount AS n USING (fiscal_year, stage, programme_id)
    WHERE {_IN_COLUMN} GROUP BY a.programme_id
"""
_PARTNER = """
    CASE (SELECT count(*) FROM programme_partner AS q WHERE q.programme_id = p.id)
        WHEN 0 THEN 'none'
        WHEN 1 THEN (SELECT partner_id FROM programme_partner AS q WHERE q.programme_id = p.id)
        ELSE 'several' END
"""
_PAID = f"""
    SELECT a.source AS source, sum(a.amount_yen) AS yen FROM funding AS a
    WHERE {_IN_COLUMN} AND a.amount_yen <> 0 GROUP BY a.source
"""


def _by_programme(key: str) -> str:
    return f"""
        SELECT {key}, sum(cost.yen) FROM ({_COST}) AS cost
        JOIN programme AS p ON p.id = cost.programme_id LEFT JOIN category AS c ON c.id = p.category_id
        GROUP BY 1
    """


QUERIES = {
    "programme": _by_programme("p.id"),
    "category": _by_programme("coalesce(c.id, 'none')"),
    "pillar": _by_programme("coalesce(c.parent_id, c.id, 'none')"),
    "class": _by_programme("coalesce(p.national_class, c.national_class, 'none')"),
    "partner": _by_programme(_PARTNER),
    "node": f"SELECT a.node, sum(a.amount_yen) FROM node_amount AS a WHERE {_IN_COLUMN} GROUP BY 1",
    "source": f"""
        {_PAID}
        UNION ALL
        SELECT 'general', (SELECT sum(yen) FROM ({_COST})) - (SELECT coalesce(sum(yen), 0) FROM ({_PAID}))
        WHERE EXISTS (SELECT 1 FROM estimate AS a WHERE {_IN_COLUMN})
    """,
}
"""One query a grouping of the command line; each gives a key and whole yen."""


class PlanFile:
    """A plan file read with SQLite alone, as anybody may."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def rows(self, query: str, **values: object) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(f"file:{self._path}?mode=ro", uri=True)) as connection:
            return connection.execute(query, values).fetchall()

    def columns(self) -> list[Column]:
        """Every column that holds estimates, with the derived 現計 of each year that has a 当初."""
        return list(self._columns())

    def _columns(self) -> Iterator[Column]:
        for year, stage in self.rows("SELECT DISTINCT fiscal_year, stage FROM estimate ORDER BY 1, 2"):
            assert isinstance(year, int)
            yield year, str(stage)
            if stage == "initial":
                yield year, "current"

    def before(self, at: Column) -> Column | None:
        """The column it is compared with: last year's 当初."""
        found = (at[0] - 1, "initial")
        return found if found in self.columns() else None

    def figures(self, by: str, at: Column) -> Figures:
        """The totals of a column, beside last year's."""
        now, base = self._amounts(by, at), self.before(at)
        past = self._amounts(by, base) if base else {}
        return {key: (now.get(key, 0), past.get(key, 0) if base else None) for key in sorted({*now, *past})}

    def total(self, at: Column) -> tuple[int, int | None]:
        """What a column comes to, and last year's."""
        base = self.before(at)
        return self._sum(at), self._sum(base) if base else None

    def _sum(self, at: Column) -> int:
        query = f"SELECT coalesce(sum(a.amount_yen), 0) FROM node_amount AS a WHERE {_IN_COLUMN}"
        ((yen,),) = self.rows(query, year=at[0], stage=at[1])
        assert isinstance(yen, int)
        return yen

    def beside(self, at: Column) -> tuple[Column, ...]:
        """The columns whose sum stands beside one in the tree: the stage before an assessment, 現計 beside 決算, what
        a supplementary budget adds to, else last year's 当初; none beside 前年度繰越, or where there is nothing.
        """
        year, stage = at
        there = [word for when, word in self.columns() if when == year]
        earlier = _ASSESSED[: _ASSESSED.index(stage)] if stage in _ASSESSED else ()
        begun = [word for word in earlier if word in there]
        if begun:
            return ((year, begun[-1]),)
        if stage == "settlement" and "current" in there:
            return ((year, "current"),)
        if stage.startswith("supplementary-") and "initial" in there:
            added = ("carried-over", *(f"supplementary-{n}" for n in range(1, int(stage[14:]))))
            return ((year, "initial"), *((year, word) for word in added if word in there))
        base = self.before(at) if stage != "carried-over" else None
        return (base,) if base else ()

    def figures_beside(self, by: str, at: Column) -> Figures:
        """The totals of a column, beside what stands beside it in the tree."""
        now, parts = self._amounts(by, at), self.beside(at)
        past: dict[str, int] = {}
        for part in parts:
            for key, yen in self._amounts(by, part).items():
                past[key] = past.get(key, 0) + yen
        return {key: (now.get(key, 0), past.get(key, 0) if parts else None) for key in sorted({*now, *past})}

    def nodes_of(self, code: str, at: Column) -> dict[str, int]:
        """The node amounts of one programme."""
        query = f"""
            SELECT a.node, sum(a.amount_yen) FROM node_amount AS a JOIN programme AS p ON p.id = a.programme_id
            WHERE p.code = :code AND {_IN_COLUMN} GROUP BY 1
        """
        return _pairs(self.rows(query, code=code, year=at[0], stage=at[1]))

    def programmes_of(self, at: Column) -> int:
        """How many programmes a column has: those with an estimate in it."""
        query = f"""
            SELECT count(DISTINCT a.programme_id) FROM node_amount AS a WHERE {_IN_COLUMN}
        """
        ((count,),) = self.rows(query, year=at[0], stage=at[1])
        assert isinstance(count, int)
        return count

    def _amounts(self, by: str, at: Column) -> dict[str, int]:
        return _pairs(self.rows(QUERIES[by], year=at[0], stage=at[1]))


def _pairs(rows: list[tuple[object, ...]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for key, yen in rows:
        assert isinstance(yen, int)
        found[str(key)] = yen
    return found
