"""Plans of any stages of two years, with any figures, to hold laws against."""

from hypothesis import strategies as st

from citybudget.domain.category import Category
from citybudget.domain.funding import SOURCES, Funding
from citybudget.domain.plan import Column, Municipality, Plan
from citybudget.domain.programme import Estimate, NodeAmount, Programme

STAGES = ("request", "finance", "mayor", "initial", "carried-over", "supplementary-1", "settlement")
COLUMNS: tuple[Column, ...] = tuple((year, stage) for year in (2025, 2026) for stage in (*STAGES, "current"))
_YEN = st.integers(-(10**9), 10**9)
_NODES = st.dictionaries(st.sampled_from(["honoraria", "travel", "supplies", "not_stated"]), _YEN)
_PAID = st.lists(st.tuples(st.sampled_from(SOURCES), _YEN), max_size=2)


@st.composite
def cycle_plans(draw: st.DrawFn, most: int = 14) -> Plan:
    """Programmes with and without a category, each with an estimate in some stages of two years."""
    categories = {
        key: Category(key, key, key, parent) for key, parent in (("P", None), ("Q", None), ("L", "P"))
    }
    keys = [f"p{place:02}" for place in range(draw(st.integers(0, most)))]
    where = st.sampled_from(["L", "Q", None])
    programmes = {key: Programme(key, key, f"事業{key}", key, draw(where)) for key in keys}
    columns: dict[Column, dict[str, Estimate]] = {}
    for at in draw(st.sets(st.sampled_from([at for at in COLUMNS if at[1] != "current"]))):
        for key in draw(st.sets(st.sampled_from(keys))) if keys else ():
            columns.setdefault(at, {})[key] = _made(key, at, draw(_NODES), draw(_PAID))
    return Plan(Municipality("町"), {}, categories, programmes, {}, columns)


def _made(key: str, at: Column, nodes: dict[str, int], paid: list[tuple[str, int]]) -> Estimate:
    funding = tuple(Funding(f"{key}{place}", source, "", yen) for place, (source, yen) in enumerate(paid))
    return Estimate(key, *at, tuple(NodeAmount(*node) for node in nodes.items()), (), funding)
