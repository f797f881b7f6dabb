"""What branches see adds up to the bank, and a row of two branches or of none is found."""

from shutil import copytree

import pyarrow.compute as pc
import pytest
from pyarrow import parquet

from data import self_test
from data.snapshot import open_snapshot
from data.window import unscoped
from tests.bank import small_bank

CLIENT = """
    client_id | name  | kind  | open_date  | status | home_org_id
    c1        | Alpha | legal | 2020-01-01 | active | B01
    c2        | Beta  | legal | 2020-01-01 | active | B02
    c0        | Gamma | legal | 2020-01-01 | active | HQ
"""
DEPOSIT = """
    as_of      | client_id | product | month_end_balance | month_daily_avg | ccy
    2026-06-30 | c1        | demand  | 10                | 10              | CNY
    2026-06-30 | c2        | demand  | 20                | 20              | CNY
    2026-06-30 | c0        | demand  | 40                | 40              | CNY
"""


@pytest.fixture(scope="module")
def bank(tmp_path_factory):
    folder = tmp_path_factory.mktemp("self_test")
    return small_bank(folder, client=CLIENT, deposit_month=DEPOSIT)


@pytest.mark.parametrize("viewers", [1, 2, 6])
def test_branches_partition_the_bank(bank, viewers):
    found = self_test.partition_of(bank, viewers)
    assert found.holds and found.marts > 10
    assert found.scopes == min(viewers, 3)


def test_every_unit_is_in_one_scope_once(sample_bank):
    units = unscoped(sample_bank, "branch")
    for viewers in (1, 4, 100):
        scopes = self_test.scopes_of(units, viewers)
        listed = [branch for scope in scopes for branch in scope.branches]
        assert sorted(listed) == sorted(unit["branch_id"] for unit in units)
        assert len(scopes) <= viewers


def test_rows_that_no_branch_sees_are_found_and_logged(bank, tmp_path, caplog):
    published = tmp_path / "published"
    copytree(bank.published, published)
    broken = open_snapshot(published)
    file = broken.mart_files("branch")[0]
    rows = parquet.read_table(file)
    parquet.write_table(rows.filter(pc.not_equal(rows["branch_id"], "B02")), file)
    thread = self_test.begin(broken)
    thread.join(60)
    found = self_test.result_of(broken)
    assert not found.holds
    assert any(f.startswith("client_month: branches together see 2 rows") for f in found.findings)
    assert "client_month" in caplog.text and "Beta" not in caplog.text
    # Once is enough.
    assert self_test.begin(broken) is None
