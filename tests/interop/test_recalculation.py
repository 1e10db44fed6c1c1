"""Every formula of a pack, reckoned again by LibreOffice without the results the program wrote."""

import zipfile
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from pathlib import Path

import pytest

from citybudget.domain.amount import RoundHow, Rounding, RoundWhere, Unit
from citybudget.domain.category import Category
from citybudget.domain.funding import EligibleNode, Funding, Grant, GrantStatus
from citybudget.domain.plan import Column, ExchangeRate, Plan, PlanYear
from citybudget.reports.tables import SourceColumns
from citybudget.reports.workbook import PackOptions, write_workbook
from citybudget.samples import build
from tests.domain.plans import LEAF, PILLAR, empty_plan, initial, programme, request, with_entities
from tests.interop import recalculation
from tests.reports.cycle_plan import STAGES, whole_year

pytestmark = pytest.mark.slow

NOW = datetime(2026, 11, 22, 10, 5)  # noqa: DTZ001  # a local moment, as printed


def _pack(plan: Plan, book: Path, at: Column, unit: Unit = Unit.THOUSAND, language: str = "ja") -> Path:
    return write_workbook(plan, book, PackOptions(language, unit, at, NOW))


def _nothing_differs(books: list[Path], folder: Path) -> None:
    for book, again in zip(books, recalculation.recalculated(books, folder), strict=True):
        assert recalculation.formulas(book)
        assert recalculation.differences(book, again) == {}, book.name


def test_samples_are_reckoned_alike_in_every_unit(tmp_path: Path) -> None:
    training, miyazaki, joetsu = build("training"), build("miyazaki"), build("joetsu")
    packs = [
        (training, (2026, "request"), Unit.YEN, "ja"),
        (training, (2026, "request"), Unit.THOUSAND, "ja"),
        (training, (2026, "request"), Unit.MILLION, "en"),
        (training, (2024, "settlement"), Unit.THOUSAND, "ja"),
        (training, (2025, "current"), Unit.MILLION, "ja"),
        (miyazaki, (1999, "initial"), Unit.MILLION, "en"),
        (joetsu, (2000, "initial"), Unit.YEN, "en"),
    ]
    books = [
        _pack(plan, tmp_path / f"{number}.xlsx", at, unit, language)
        for number, (plan, at, unit, language) in enumerate(packs)
    ]
    _nothing_differs(books, tmp_path)


BASES = (
    "1,350円×2回×2名×12月＋2,000円",
    "154.5/1000×1,000,000円",
    "△12,345円",
    "10,000円÷3",
    "－10,000円÷3",
    "120ドル×7名×1.1",
    "1円",
    "300,000円×1/3\n250円×7枚",
    "読めない×",
)


def _rough_plan(rounding: Rounding) -> Plan:
    """Negative, fractional, foreign and unreadable amounts, and grants with every rule."""
    nodes = (
        "honoraria",
        "travel",
        "supplies",
        "services",
        "outsourcing",
        "rent",
        "honoraria",
        "travel",
        "travel",
    )
    lines = tuple(zip(nodes, BASES, strict=True))
    cap = Grant("cap", "上限", rate=Fraction(1, 3), cap_yen=15_000, nodes=(EligibleNode("services"),))
    floor = Grant("floor", "下限", source="prefectural", floor_yen=900_000, unit_yen=1)
    limit = Grant(
        "limit", "対象額", source="misc", rate=Fraction(2, 3), nodes=(EligibleNode("honoraria", 33_333),)
    )
    shared = Grant("shared", "按分", source="other", rate=Fraction(115, 1000))
    refused = Grant("refused", "不採択", source="bond", status=GrantStatus.REFUSED)
    draws = [Funding(item.id, item.source, grant_id=item.id) for item in (cap, floor, limit, shared, refused)]
    fee = Funding("fee", "fee", basis="1,234円×7名")
    year = PlanYear(2026, 123_456_789, (ExchangeRate("USD", Fraction("150.25")),), rounding)
    return with_entities(
        empty_plan(),
        year,
        cap,
        floor,
        limit,
        shared,
        refused,
        programme("a"),
        programme("b", "P2"),
        programme("c", None),
        request("a", lines, *draws, fee),
        request("b", [("supplies", "7,777円")], Funding("again", "other", grant_id="shared")),
        request("c", [("supplies", "0円")]),
        initial("a", {"honoraria": 1, "travel": -999, "supplies": 1_000_499}),
        initial("b", {"supplies": 7_405}),
        initial("c", {"not_stated": 500}),
    )


ROUNDINGS = [Rounding(where, how) for how in RoundHow for where in RoundWhere]


def test_rough_amounts_are_reckoned_alike_by_every_rounding_rule(tmp_path: Path) -> None:
    units = list(Unit)
    books = [
        _pack(_rough_plan(rounding), tmp_path / f"{number}.xlsx", (2026, "request"), units[number % 3])
        for number, rounding in enumerate(ROUNDINGS)
    ]
    _nothing_differs(books, tmp_path)


def test_rates_and_shares_that_end_in_a_half_are_reckoned_alike(tmp_path: Path) -> None:
    """-7.495 % must not become -7.49; last year's amounts are such that every rate ends in exactly 5/1000."""
    leaves = [Category(f"L{place}", f"分野{place}", "", PILLAR.id, place) for place in range(40)]
    entities: list[object] = [replace(LEAF, position=99), *leaves]
    for place, leaf in enumerate(leaves):
        before = 200_000 * (place + 1)
        now = before - 14_990 * (place + 1) - (place % 7) * 10 * (place + 1)
        entities += [
            programme(f"p{place}", leaf.id),
            initial(f"p{place}", {"travel": now}, year=2026),
            initial(f"p{place}", {"travel": before}),
        ]
    plan = with_entities(empty_plan(), *entities)  # type: ignore[arg-type]
    book = _pack(plan, tmp_path / "halves.xlsx", (2026, "initial"))
    assert -7.5 in {value for value in recalculation.results(book).values() if isinstance(value, float)}
    empty = _pack(empty_plan(), tmp_path / "empty.xlsx", (2026, "request"))
    _nothing_differs([book, empty], tmp_path)


def test_every_stage_of_a_year_is_reckoned_alike(tmp_path: Path) -> None:
    """A request that is cut, restored, struck out, supplemented twice, spent and carried over, in every form."""
    plan = whole_year(_rough_plan(Rounding()), "a", "b", "b")
    books = []
    for number, stage in enumerate(STAGES):
        columns = list(SourceColumns)[number % 3]
        options = PackOptions("ja", list(Unit)[number % 3], (2026, stage), NOW, source_columns=columns)
        books.append(write_workbook(plan, tmp_path / f"{stage}.xlsx", options))
    _nothing_differs(books, tmp_path)


def test_a_wrong_result_is_found(tmp_path: Path) -> None:
    """The comparison itself: one planted figure, one difference, at its place."""
    book = _pack(build("joetsu"), tmp_path / "joetsu.xlsx", (2000, "initial"))
    place = next(item for item, value in recalculation.results(book).items() if value == 58_600)
    wrong = tmp_path / "wrong.xlsx"
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(wrong, "w") as new:
        planted = False
        for item in old.infolist():
            content = old.read(item)
            if item.filename == "xl/worksheets/sheet1.xml" and not planted:
                assert b"<v>58600</v>" in content
                content = content.replace(b"<v>58600</v>", b"<v>77777</v>", 1)
                planted = True
            new.writestr(item, content)
    (again,) = recalculation.recalculated([wrong], tmp_path)
    found = recalculation.differences(wrong, again)
    assert list(found.values()) == [(77777, 58600)]
    assert next(iter(found))[0] == place[0]
