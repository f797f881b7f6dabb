"""A second version of a control profile: each month is judged by the version in force, once.

Tier 1 is 1,000, so that a group may reach 200. G is M1 and M2 with 100 + 70 = 170, 85 % of it: by
the shipped rules watched (80 %) and not yet warned of (90 %); by a version of 1 June with 84 %
warned of.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from data.snapshot import Snapshot
from metrics import mart_runner, profile_tables
from metrics.profiles import Profile, load_profiles
from tests.bank import mart, small_bank, table_rows
from tests.metrics.exposure.books import balance, capital, client, facility, owns

MAY, JUNE = date(2026, 5, 31), date(2026, 6, 30)
FIRST = date(2026, 6, 1)


def _with_second(profiles: tuple[Profile, ...]) -> tuple[Profile, ...]:
    home = next(profile for profile in profiles if profile.name == "CN-2018")
    changed = {"watch": Decimal("0.70"), "warn": Decimal("0.84")}
    assert changed.keys() <= home.settings.keys()
    return (*profiles, replace(home, valid_from=FIRST, settings=home.settings | changed))


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    both = _with_second(load_profiles())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(profile_tables, "load_profiles", lambda folder: both)
        # Fingerprints are made of the rules too: without it parts made under others are taken over.
        patch.setattr(mart_runner, "load_profiles", lambda: both)
        return small_bank(
            tmp_path_factory.mktemp("versions"),
            client=[client("M1"), client("M2")],
            facility=[facility("m1", "M1", "100"), facility("m2", "M2", "70")],
            exposure_snapshot=[
                balance(name, amount) | {"as_of": str(day)}
                for day in (MAY, JUNE)
                for name, amount in (("m1", "100"), ("m2", "70"))
            ],
            ownership_link=[owns("M1", "M2")],
            bank_capital=[capital("1000", "1200")],
        )


def test_each_month_is_judged_by_its_version_and_once(bank: Snapshot) -> None:
    found = [
        (row["month_end"], row["limit_status"])
        for row in mart(bank, "group_limit_month")
        if (row["profile"], row["limit_id"]) == ("CN-2018", "le_connected")
    ]
    assert sorted(found) == [(MAY, "watch"), (JUNE, "warn")]


@pytest.mark.parametrize(
    ("name", "grain"),
    [
        ("group_limit_month", ("profile", "month_end", "group_id", "limit_id")),
        ("client_limit_month", ("profile", "month_end", "client_id", "limit_id")),
        ("bank_limit_month", ("profile", "month_end", "limit_id")),
        ("large_exposure_month", ("profile", "month_end", "counterparty_id")),
        ("limit_rule_month", ("profile", "month_end")),
    ],
)
def test_no_row_stands_twice(bank: Snapshot, name: str, grain: tuple[str, ...]) -> None:
    keys = [tuple(row[column] for column in grain) for row in mart(bank, name)]
    assert keys
    assert len(keys) == len(set(keys))


def test_a_warning_names_the_threshold_once(bank: Snapshot) -> None:
    warned = [
        row for row in table_rows(bank, "early_warnings", "2026-06") if row["kind"] == "limit_warn"
    ]
    assert [row["limit_id"] for row in warned].count("le_connected") == 1


def test_a_version_ends_where_the_next_of_its_name_begins() -> None:
    rows = profile_tables.profile_rows(_with_second(load_profiles()))["control"]
    home = sorted(
        (row["valid_from"], row["valid_to"]) for row in rows if row["profile"] == "CN-2018"
    )
    assert [until for _, until in home] == [FIRST, date(9999, 12, 31)]
    # The second version of one profile ends no other.
    by_itself = {row["valid_to"] for row in rows if row["profile"] in ("BCBS-LEX", "CUSTOM-3L")}
    assert by_itself == {date(9999, 12, 31)}
