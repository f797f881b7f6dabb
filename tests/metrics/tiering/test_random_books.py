"""Random books against a slow recomputation that follows the rules word by word."""

import random
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import ceil
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from data.engines.duckdb import DuckDBEngine
from data.engines.sql import to_dialect
from metrics.kpi_files import find_kpi
from metrics.marts import load_marts
from metrics.profile_tables import create_profile_tables
from tests.bank import scratch_engine

MONTH_END = date(2026, 6, 30)
Client = dict[str, Any]
# Six month ends ago is long enough, five is not.
SINCE = [date(2015, 7, 1), date(2020, 12, 31), date(2025, 12, 31), date(2026, 1, 1)]
DAYS_SILENT = (0, 10, 11, 20, 35, 36, 90, 91, 400)
REVENUES = (1, 2_499_999, 2_500_000, 49_999_999, 50_000_000, 1_999_999_999, 2_000_000_000)
MONEY, DAY = pa.decimal128(18, 2), pa.date32()
TYPES = {
    "client_measure_month": {
        "month_end": DAY,
        "client_id": pa.string(),
        "client_status": pa.string(),
        "is_blacklisted": pa.bool_(),
        "worst_class_rank": pa.int64(),
        "max_days_past_due": pa.int64(),
        "n_product_families": pa.int64(),
        "has_open_project": pa.bool_(),
        "is_active": pa.bool_(),
        "first_active_on": DAY,
        "has_credit_data": pa.bool_(),
        "last_activity_on": DAY,
        "activity_pattern": pa.string(),
        "n_active_months_12m": pa.int64(),
        "annual_revenue_usd": MONEY,
    },
    "client_rating_month": {
        "month_end": DAY,
        "client_id": pa.string(),
        "rating_rank": pa.int64(),
        "rating_drop_12m": pa.int64(),
    },
    "client_contribution_year": {
        "month_end": DAY,
        "client_id": pa.string(),
        "contribution_12m_cny": MONEY,
        "net_profit_12m_cny": MONEY,
        "net_profit_last_half_cny": MONEY,
        "capital_12m_cny": MONEY,
        "capital_last_half_cny": MONEY,
        "n_capital_months": pa.int64(),
    },
}
LINKS = {
    "trigger_month": {
        "month_end": DAY,
        "client_id": pa.string(),
        "cleared_on": DAY,
    },
    "group_member_month": {
        "month_end": DAY,
        "profile": pa.string(),
        "group_id": pa.string(),
        "client_id": pa.string(),
    },
    "group_month": {
        "month_end": DAY,
        "profile": pa.string(),
        "group_id": pa.string(),
        "n_clients": pa.int64(),
    },
}
# What of one member tightens the whole group, and what does not.
TIGHTENS = {"overdue": True, "hardcore_overdraft": True, "cleared": False}


def random_client(dice: random.Random, number: int) -> Client:
    """Return one client; few values, so that equals and exact cuts are common."""
    is_active = dice.random() < 0.9
    return {
        "month_end": MONTH_END,
        "client_id": f"C{number:03}",
        "client_status": dice.choice(["active", "active", "active", "prospect"]),
        "is_blacklisted": dice.random() < 0.02,
        "worst_class_rank": dice.choice([None, 1, 1, 1, 2, 3]),
        "max_days_past_due": dice.choice([None, 0, 0, 0, 0, 30, 31]),
        "n_product_families": dice.choice([None, 1, 2, 3]),
        "has_open_project": dice.random() < 0.3,
        "is_active": is_active,
        "first_active_on": dice.choice(SINCE) if is_active else None,
        "has_credit_data": True,
        "last_activity_on": dice.choice([None, *(MONTH_END - timedelta(n) for n in DAYS_SILENT)]),
        **activity(dice),
        "annual_revenue_usd": dice.choice([None, *map(Decimal, REVENUES)]),
        "group": dice.choice([None, None, "G1", "G2", "G3"]),
        "warning": dice.choice([*[None] * 20, *TIGHTENS]),
        "rating_rank": dice.choice([None, 1, 3, 4, 5]),
        "rating_drop_12m": dice.choice([0, 0, 0, 1, 2]),
        "contribution_12m_cny": dice.choice(
            [None, *map(Decimal, (-5, 0, 1, 1, 2, 3, 50, 999, 40_000))]
        ),
        "net_profit_12m_cny": Decimal(dice.choice([-5, 0, 1, 1, 2, 3, 50])),
        "net_profit_last_half_cny": Decimal(dice.choice([-9, -3, -2, 0, 1])),
        "capital_12m_cny": Decimal(12),
        "capital_last_half_cny": Decimal(dice.choice([0, 6])),
        "n_capital_months": dice.choice([0, 11, 12]),
    }


def activity(dice: random.Random) -> Client:
    """Return up to twelve months of activity, and in how many of them there was some."""
    marks = dice.choices("01-", weights=(3, 6, 0.2), k=dice.choice([5, 12, 12, 12]))
    return {"activity_pattern": "".join(marks), "n_active_months_12m": marks.count("1")}


def slow_tier(client: Client, book: list[Client]) -> str:
    """Return the tier of one client, reading the rules from top to bottom."""
    known = [c["contribution_12m_cny"] for c in book if c["contribution_12m_cny"] is not None]
    brings = client["contribution_12m_cny"]
    if is_restricted(client) or is_watched(client, book):
        return "restricted"
    waiting = client["client_status"] == "prospect" or client["has_open_project"]
    if not client["is_active"] and waiting:
        return "prospective"
    if client["is_active"] and client["first_active_on"] >= date(2026, 1, 1):
        return "prospective"
    if brings is None or brings <= 0:
        return "ordinary"
    above = sum(other > brings for other in known)
    is_rated_well = client["rating_rank"] is None or client["rating_rank"] <= 4
    has_products = client["n_product_families"] is None or client["n_product_families"] >= 2
    is_sound = not client["max_days_past_due"] and is_rated_well and has_products
    is_above_average = brings > Fraction(sum(known)) / len(known)
    if above < ceil(Fraction(5, 100) * len(known)) and is_above_average and is_sound:
        return "premium"
    return "major" if above < ceil(Fraction(20, 100) * len(known)) else "ordinary"


def is_restricted(client: Client) -> bool:
    """Return whether any of the five signs of risk is there."""
    first, last = None, None
    if client["n_capital_months"] == 12 and client["contribution_12m_cny"] is not None:
        last = Fraction(client["net_profit_last_half_cny"])
        last -= Fraction(11, 1200) * Fraction(client["capital_last_half_cny"])
        first = Fraction(client["net_profit_12m_cny"] - client["net_profit_last_half_cny"])
        capital = client["capital_12m_cny"] - client["capital_last_half_cny"]
        first -= Fraction(11, 1200) * Fraction(capital)
    return (
        client["is_blacklisted"]
        or (client["worst_class_rank"] or 0) >= 3
        or (client["max_days_past_due"] or 0) > 30
        or (client["rating_rank"] is not None and client["rating_drop_12m"] >= 2)
        or (first is not None and last is not None and first < 0 and last < 0 and last < first)
    )


def is_watched(client: Client, book: list[Client]) -> bool:
    """Return whether a member of the client's group, itself included, tightens the group."""
    members = [c for c in book if c["group"] == client["group"] is not None]
    return len(members) >= 2 and any(TIGHTENS.get(c["warning"]) for c in members)


def slow_class(client: Client, book: list[Client]) -> str | None:
    """Return A to D by cumulated contribution; whoever brings most is A however much it is."""
    brings = client["contribution_12m_cny"]
    if brings is None or brings <= 0:
        return None if brings is None else "D"
    positive = [c["contribution_12m_cny"] or 0 for c in book]
    reached = Fraction(sum(x for x in positive if x >= brings))
    total = Fraction(sum(x for x in positive if x > 0))
    if brings == max(positive) or reached <= Fraction(80, 100) * total:
        return "A"
    return "B" if reached <= Fraction(95, 100) * total else "C"


def slow_scores(client: Client) -> tuple[int | None, int | None, int | None]:
    """Return the scores of recency, frequency and money, looked up in the frozen cut-points."""
    pattern, last, money = (
        client[name] for name in ("activity_pattern", "last_activity_on", "contribution_12m_cny")
    )
    is_known = len(pattern) == 12 and "-" not in pattern
    frequency = None
    if is_known:
        frequency = 1 + sum(client["n_active_months_12m"] >= cut for cut in (3, 7, 10, 12))
    recency = 1 if is_known else None
    if last is not None:
        recency = 1 + sum((MONTH_END - last).days <= cut for cut in (90, 35, 20, 10))
    worth = (
        None if money is None else 1 + sum(money >= cut for cut in (1, 30_000, 100_000, 500_000))
    )
    return recency, frequency, worth


def slow_segment(client: Client) -> str:
    """Return the segment by the client's own revenue; an unknown revenue is not a small one."""
    revenue = client["annual_revenue_usd"]
    if revenue is None:
        return "revenue_unknown"
    cuts = {"large": 2_000_000_000, "mid": 50_000_000, "small": 2_500_000}
    return next((name for name, cut in cuts.items() if revenue >= cut), "micro")


def rows_by_sql(engine: DuckDBEngine, book: list[Client]) -> dict[str, Client]:
    """Return the rows the mart gives, from tables made of ``book``."""
    for name, rows in links(book).items():
        load(engine, name, as_table(rows, LINKS[name]))
    for name, types in TYPES.items():
        needed = {"client_rating_month": "rating_rank"}.get(name)
        needed = needed or {"client_contribution_year": "contribution_12m_cny"}.get(name)
        rows = [row for row in book if needed is None or row[needed] is not None]
        load(engine, name, as_table(rows, types))
    rules = load_marts()["client_ruling_month"].sql
    rows = engine.arrow(rules, {"month_end": MONTH_END}).to_pylist()
    return {row["client_id"]: row for row in rows}


def as_table(rows: list[Client], types: dict[str, pa.DataType]) -> pa.Table:
    return pa.table({c: pa.array([r[c] for r in rows], t) for c, t in types.items()})


def links(book: list[Client]) -> dict[str, list[Client]]:
    """Return the warnings and groups of a book."""
    of_profile = {"month_end": MONTH_END, "profile": "CN-2018"}
    sizes = Counter(client["group"] for client in book if client["group"])
    return {
        "trigger_month": [
            {
                "month_end": MONTH_END,
                "client_id": c["client_id"],
                "cleared_on": MONTH_END if c["warning"] == "cleared" else None,
            }
            for c in book
            if c["warning"]
        ],
        "group_member_month": [
            of_profile | {"group_id": c["group"], "client_id": c["client_id"]}
            for c in book
            if c["group"]
        ],
        "group_month": [of_profile | {"group_id": g, "n_clients": n} for g, n in sizes.items()],
    }


def load(engine: DuckDBEngine, name: str, table: pa.Table) -> None:
    """Make a table of the engine out of Arrow rows, by way of literals."""
    kinds = {field.name: str(field.type) for field in table.schema}
    sql_types = {"string": "varchar", "int64": "bigint", "date32[day]": "date", "bool": "boolean"}
    columns = {c: sql_types.get(k, "decimal(18, 2)") for c, k in kinds.items()}
    cells = [
        "select " + ", ".join(f"cast({literal(row[c])} as {t}) as {c}" for c, t in columns.items())
        for row in table.to_pylist()
    ]
    empty = ", ".join(f"cast(null as {t}) as {c}" for c, t in columns.items())
    engine.table(name, " union all ".join(cells) or f"select {empty} where false")


def literal(value: Any) -> str:
    return "null" if value is None else f"'{value}'"


@pytest.mark.parametrize("seed", range(12))
def test_the_rules_agree_with_a_slow_reading_of_them(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    engine = scratch_engine(tmp_path)
    create_profile_tables(engine)
    book = [random_client(dice, number) for number in range(dice.choice([1, 2, 20, 40, 60]))]
    found = rows_by_sql(engine, book)
    assert len(found) == len(book)
    for client in book:
        row = found[client["client_id"]]
        assert row["tier_by_rule"] == slow_tier(client, book)
        assert row["abc_class"] == slow_class(client, book)
        scores = tuple(row[f"{of}_score"] for of in ("recency", "frequency", "money"))
        assert scores == slow_scores(client)
        assert row["client_segment"] == slow_segment(client)


def concentration(engine: DuckDBEngine, kpi_id: str, book: list[int]) -> dict[str, Any]:
    """Return a KPI's own second SELECT over the rows of one cell."""
    cells = " union all ".join(
        f"select 'C{number}' as client_id, cast({amount} as decimal(18, 2)) as numerator"
        for number, amount in enumerate(book)
    )
    engine.table("rows_of_book", cells)
    cell_sql = to_dialect(str(find_kpi(kpi_id).cell_sql), "duckdb")
    found = engine.native(
        "with kpi_rows as (select *, {'every': true} as cell from rows_of_book)"
        f" select * from ({cell_sql})"
    )
    row: dict[str, Any] = found.to_pylist()[0]
    return row


@pytest.mark.parametrize("seed", range(12))
def test_concentration_agrees_with_a_slow_reading_of_it(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    engine = scratch_engine(tmp_path)
    book = [dice.choice([-10, 0, 1, 4, 16, 100]) for _ in range(dice.choice([1, 2, 5, 21, 60]))]
    positive = sorted((amount for amount in book if amount > 0), reverse=True)
    top = concentration(engine, "T5a", book)
    needed = concentration(engine, "T5b", book)
    if not positive:
        assert top["value"] is None
        assert needed["value"] is None
        return
    assert top["numerator"] == sum(positive[: ceil(Fraction(len(positive), 5))])
    assert top["denominator"] == sum(positive)
    sums = [sum(positive[: k + 1]) for k in range(len(positive))]
    k = next(k for k, reached in enumerate(sums, 1) if reached * 5 >= sum(positive) * 4)
    assert (needed["numerator"], needed["denominator"]) == (k, len(positive))
    assert concentration(engine, "T5a.losses", book)["value"] == sum(a for a in book if a < 0)


def test_value_destroyed_twice_and_falling_restricts(tmp_path: Path) -> None:
    engine = scratch_engine(tmp_path)
    create_profile_tables(engine)
    harmless = random_client(random.Random(1), 1) | {
        "is_active": True,
        "first_active_on": SINCE[0],
        "is_blacklisted": False,
        "worst_class_rank": 1,
        "max_days_past_due": 0,
        "rating_drop_12m": 0,
        "warning": None,
        "group": None,
        "n_capital_months": 12,
        "capital_12m_cny": Decimal(1200),
        "capital_last_half_cny": Decimal(600),
    }
    # A month's hurdle on 600 of capital-months is 600 x 11 % / 12 = 5.50 a half-year.
    halves = {"falling": (4, 3), "rising": (3, 4), "covered": (6, 3)}
    book = [
        harmless
        | {
            "client_id": name,
            "contribution_12m_cny": Decimal(first + last),
            "net_profit_12m_cny": Decimal(first + last),
            "net_profit_last_half_cny": Decimal(last),
        }
        for name, (first, last) in halves.items()
    ]
    found = {name: row["tier_by_rule"] for name, row in rows_by_sql(engine, book).items()}
    assert [name for name, tier in found.items() if tier == "restricted"] == ["falling"]


@pytest.mark.parametrize(
    ("amounts", "classes"),
    [
        # The first alone brings 90 % and is A all the same; the second ends at 96 %.
        ((900, 60, 40), "ACC"),
        # 80 % is reached exactly, and so is 95 %.
        ((800, 150, 50), "ABC"),
        # Equals end together, at 80 % and at 100 %.
        ((40, 40, 10, 10), "AACC"),
        ((7,), "A"),
        ((0, -5), "DD"),
    ],
)
def test_classes_of_contribution(tmp_path: Path, amounts: tuple[int, ...], classes: str) -> None:
    engine = scratch_engine(tmp_path)
    create_profile_tables(engine)
    dice = random.Random(2)
    book = [
        random_client(dice, number) | {"contribution_12m_cny": Decimal(amount)}
        for number, amount in enumerate(amounts)
    ]
    found = rows_by_sql(engine, book)
    assert "".join(found[client["client_id"]]["abc_class"] for client in book) == classes
