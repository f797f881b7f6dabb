"""Grants from files the bank maintains, business lines, roles by what they may do."""

from datetime import date
from shutil import copyfile

import pytest

from data.access import resolve_viewer
from data.access_settings import DEFAULT, AccessSettingsError, access_settings
from data.entitlements import EntitlementsError
from data.window import NOTHING, Scope, Window
from tests.bank import small_bank

TODAY = date(2026, 7, 1)
CLIENT = """
    client_id | name    | kind                  | open_date  | status | home_org_id
    firm1     | Firm 1  | legal                 | 2020-01-01 | active | B01
    firm2     | Firm 2  | legal                 | 2020-01-01 | active | B02
    town1     | Town 1  | government            | 2020-01-01 | active | B01
    town2     | Town 2  | government            | 2020-01-01 | active | B02
    bank1     | Bank 1  | financial_institution | 2020-01-01 | active | B01
"""
DEPOSIT = """
    as_of      | client_id | product | month_end_balance | month_daily_avg | ccy
    2026-06-30 | firm1     | demand  | 1                 | 1               | CNY
    2026-06-30 | firm2     | demand  | 2                 | 2               | CNY
    2026-06-30 | town1     | demand  | 4                 | 4               | CNY
    2026-06-30 | town2     | demand  | 8                 | 8               | CNY
    2026-06-30 | bank1     | demand  | 16                | 16              | CNY
"""
USERS = """user_id,name,role,employee_id,language
one,One,branch_head,,zh
two,Two,auditor,,
odd,Odd,head gardener,,
"""
HEAD = "user_id,org_scope,line_scope,own_clients_only,mask_level,export_right,valid_from,valid_to\n"


@pytest.fixture(scope="module")
def bank(tmp_path_factory):
    return small_bank(tmp_path_factory.mktemp("lines"), client=CLIENT, deposit_month=DEPOSIT)


@pytest.fixture
def granted(tmp_path, monkeypatch):
    """Return a function that writes the grant file, one line a grant."""
    users, grants, settings = (tmp_path / n for n in ("users.csv", "grants.csv", "access.toml"))
    users.write_text(USERS, encoding="utf-8-sig")
    copyfile(DEFAULT, settings)
    named = f'[grants]\nusers = "{users}"\ngrants = "{grants}"\n'
    settings.write_text(settings.read_text("utf-8").replace("[grants]\n", named), "utf-8")
    monkeypatch.setenv("ACCESS", str(settings))

    def write(*lines):
        grants.write_text(HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8")
        return grants

    return write


def seen(bank, user_id="one", mart="client_month"):
    viewer = resolve_viewer(bank, user_id, TODAY)
    found = Window(bank, viewer.scope).query(f"select client_id from {mart} order by 1")
    return found.column("client_id").to_pylist()


def grant(user="one", unit="HQ", line="all", own="false", mask="none", until=""):
    return f"{user},{unit},{line},{own},{mask},full,2020-01-01,{until}"


def test_a_changed_file_takes_effect_at_once_and_without_a_build(bank, granted):
    granted(grant(unit="B01"))
    assert seen(bank) == ["bank1", "firm1", "town1"]
    granted(grant(unit="B02"))
    assert seen(bank) == ["firm2", "town2"]
    granted(grant(unit="B02", until="2026-07-01"))
    assert seen(bank) == []
    granted()
    assert resolve_viewer(bank, "one", TODAY).scope == NOTHING


@pytest.mark.parametrize(
    ("grants", "expected"),
    [
        ([grant(line="corporate")], ["firm1", "firm2"]),
        ([grant(unit="B01", line="corporate")], ["firm1"]),
        ([grant(line="institutional"), grant(line="interbank")], ["bank1", "town1", "town2"]),
        # Each line in its own unit: only what all of them share, else B02 would open town2.
        ([grant(unit="B01"), grant(unit="B02", line="corporate")], ["firm1", "firm2"]),
        ([grant(line="corporate"), grant(unit="B01", line="interbank")], ["firm1", "firm2"]),
        ([grant(unit="B01", line="corporate"), grant(unit="B02", line="interbank")], []),
        # A line nobody knows grants nothing, and takes nothing away.
        ([grant(line="treasury")], []),
        ([grant(unit="B02"), grant(unit="B01", line="treasury")], ["firm2", "town2"]),
    ],
)
def test_a_grant_for_a_line_shows_its_clients_only(bank, granted, grants, expected):
    granted(*grants)
    assert seen(bank) == expected
    assert seen(bank, mart="client") == expected


def test_what_adds_up_several_lines_is_left_out_whole(bank, granted):
    granted(grant(line="corporate"))
    scope = resolve_viewer(bank, "one", TODAY).scope
    assert scope == Scope(branches=None, mask="none", client_kinds=("legal",))
    window = Window(bank, scope)
    for name, mart in bank.manifest["marts"].items():
        columns = [column for column, _ in mart["columns"]]
        if mart["scope"] == "branch" and mart["parts"] and "client_id" not in columns:
            expected_empty = name != "manager"
            assert not (expected_empty and window.query(f"from {name}").num_rows), name
    assert window.query("from branch").num_rows == 3


@pytest.mark.parametrize(
    "line",
    [
        grant(mask="some"),
        grant(own="perhaps"),
        grant(own=""),
        grant(until="soon"),
        ",HQ,all,false,none,full,2020-01-01,",
        "one,HQ",
    ],
)
def test_a_file_with_a_wrong_line_lets_nobody_in_and_says_where(bank, granted, line):
    file = granted(grant(unit="B01"), line)
    with pytest.raises(EntitlementsError, match=f"{file.name}: row 2"):
        resolve_viewer(bank, "one", TODAY)


def test_a_file_that_vanished_lets_nobody_in(bank, granted):
    granted(grant()).unlink()
    with pytest.raises(EntitlementsError, match="No such file"):
        resolve_viewer(bank, "one", TODAY)


def test_a_role_is_what_the_settings_say_it_may_do(bank, granted):
    granted(grant("two"), grant("odd"))
    assert resolve_viewer(bank, "two", TODAY).may("audit")
    odd = resolve_viewer(bank, "odd", TODAY)
    assert odd.rights == frozenset()
    assert not odd.sees_nothing
    # A right without a grant in force is none.
    granted()
    assert not resolve_viewer(bank, "two", TODAY).may("audit")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("max_age_minutes = 480", "max_age_minutes = 0", "max_age_minutes"),
        ('rights = ["audit", "exports"]', 'rights = ["everything"]', "roles.auditor"),
        ('claim = "preferred_username"', "", "providers.default"),
        ("[contact]", "[contacts]", "contact"),
        ("[lines]", "[lines]\nall = ['legal']", "cannot name a line"),
        ("[sign_in]", "[sign_in", "access.toml"),
    ],
)
def test_wrong_settings_say_what_is_wrong(tmp_path, monkeypatch, old, new, said):
    own = tmp_path / "access.toml"
    own.write_text(DEFAULT.read_text("utf-8").replace(old, new), "utf-8")
    monkeypatch.setenv("ACCESS", str(own))
    with pytest.raises(AccessSettingsError, match=said):
        access_settings()
