"""Every extract is there, in the contract's columns and types, and adds up to its manifest."""

import pytest

from data.contracts import load_contracts
from data.engines.duckdb import DuckDBEngine
from data.validation.run import validate

CONTRACTS = load_contracts()
PLANTED_QUARANTINES = {
    ("ownership_link", "owner_is_owned"),
    ("complaint", "complaint_closed_before_received"),
    ("complaint_event", "missing_partner_row"),  # of the complaint set aside
    ("rating_hist", "repeated_row"),
    ("collateral_link", "missing_partner_row"),
}


@pytest.mark.parametrize("name", CONTRACTS)
def test_an_extract_has_the_columns_and_types_of_its_contract(name, ask):
    found = {row[0]: row[1] for row in ask(f'describe "{name}"')}
    wanted = {column.name: column.sql_type for column in CONTRACTS[name].columns.values()}

    required = {c.name for c in CONTRACTS[name].columns.values() if c.required}
    assert required <= found.keys() <= wanted.keys()
    assert {k: v.lower().replace(" ", "") for k, v in found.items()} == {
        k: wanted[k].replace(" ", "") for k in found
    }


def test_validation_accepts_the_sample_and_sets_aside_only_what_was_planted(small_sample, tmp_path):
    report = validate(DuckDBEngine(tmp_path, threads=2), small_sample)

    assert not report.refused
    set_aside = {
        (found.extract, found.rule)
        for found in report.violations
        if found.consequence == "quarantine"
    }
    assert set_aside == PLANTED_QUARANTINES
    assert all(total.agrees for total in report.totals)


def test_each_file_is_in_the_manifest_with_its_rows(small_sample, ask):
    files = {f.relative_to(small_sample).as_posix() for f in small_sample.rglob("*.parquet")}

    assert {row[0] for row in ask("select file from load_manifest")} == files - {
        "load_manifest.parquet"
    }
    assert ask("select sum(rows) from load_manifest where extract = 'exposure_snapshot'") == ask(
        "select count(*) from exposure_snapshot"
    )
