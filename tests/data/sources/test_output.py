"""Extracts are typed, are put in place together, and never over somebody's own files."""

import duckdb
import pytest

from data.contracts import load_contracts
from data.sources.__main__ import main
from data.sources.definition import read_source, shipped_sources
from tests.data.sources.conftest import BRANCHES, TITLE, Ask, SmallSource, asking


def test_a_failed_run_leaves_the_old_extracts_as_they_were(source: SmallSource) -> None:
    source.run()
    before = {path.name: path.read_bytes() for path in source.out.iterdir()}
    source.write("files/branches.csv", "code,name,opened\nHQ,Head office,soon\n")
    source.problems()
    assert {path.name: path.read_bytes() for path in source.out.iterdir()} == before
    assert {path.name for path in source.root.iterdir()} == {"source", "files", "extracts"}


def test_a_second_run_replaces_the_first_as_a_whole(source: SmallSource) -> None:
    source.write(
        "source/calendar.sql", "select '2020-01-01' as date, true as is_workday, '' as name"
    )
    source.run()
    (source.root / "source" / "calendar.sql").unlink()
    source.run()
    assert {path.name for path in source.out.iterdir()} == {"org_unit.parquet", "repairs.json"}


def test_files_of_someone_else_are_never_replaced(source: SmallSource) -> None:
    source.write("extracts/diary.txt", "mine")
    [problem] = source.problems()
    assert "holds files this command did not write (diary.txt)" in problem
    assert (source.out / "diary.txt").read_text() == "mine"


def test_the_same_files_give_the_same_bytes(source: SmallSource) -> None:
    source.run()
    first = (source.out / "org_unit.parquet").read_bytes()
    source.run()
    assert (source.out / "org_unit.parquet").read_bytes() == first


def test_every_shipped_extract_has_the_contracts_types(
    berka: Ask, adventureworks: Ask, comcast: Ask
) -> None:
    contracts = load_contracts()
    for ask in (berka, adventureworks, comcast):
        for (name,) in ask("select view_name from duckdb_views() where not internal"):
            for column, found, *_ in ask(f"describe {name}"):
                expected = contracts[name].columns[column].sql_type
                assert duckdb.sqltype(expected) == duckdb.sqltype(found), (name, column)


def test_every_shipped_extract_keeps_its_key_and_its_allowed_values(
    berka: Ask, adventureworks: Ask, comcast: Ask
) -> None:
    contracts = load_contracts()
    for ask in (berka, adventureworks, comcast):
        for (name,) in ask("select view_name from duckdb_views() where not internal"):
            given = {row[0] for row in ask(f"describe {name}")}
            key = ", ".join(column for column in contracts[name].key if column in given)
            assert ask(f"select {key} from {name} group by {key} having count(*) > 1") == []
            for column in sorted(given):
                values = {row[0] for row in ask(f'select distinct "{column}" from {name}')}
                spec = contracts[name].columns[column]
                assert spec.nullable or None not in values, (name, column)
                assert not spec.allowed or values <= {*spec.allowed, None}, (name, column)


def test_several_files_are_read_as_one(source: SmallSource) -> None:
    source.write("source/source.toml", TITLE + BRANCHES.replace("branches.csv", "branches*.csv"))
    source.write("files/branches_2.csv", "code,name,opened\nB02,Second,2020-01-01\n")
    assert source.run()("select count(*) from org_unit") == [(2,)]


def test_parquet_is_read_with_its_own_types(source: SmallSource) -> None:
    entry = '[[file]]\nname = "branches"\npath = "b.parquet"\nformat = "parquet"\n'
    source.write("source/source.toml", TITLE + entry)
    duckdb.execute(
        "copy (select 'HQ' as code, 'Head office' as name, date '2020-01-01' as opened)"
        f" to '{source.root / 'files' / 'b.parquet'}'"
    )
    assert source.run()("select org_id, year(valid_from) from org_unit") == [("HQ", 2020)]


def test_a_file_without_a_heading_takes_the_stated_columns(source: SmallSource) -> None:
    stated = BRANCHES + 'header = false\ncolumns = ["code", "name", "opened"]\n'
    source.write("source/source.toml", TITLE + stated)
    source.write("files/branches.csv", "HQ,Head office,2020-01-01\n")
    assert source.run()("select org_id from org_unit") == [("HQ",)]


def test_cells_may_hold_delimiters_quotes_and_line_ends(source: SmallSource) -> None:
    cell = '"Head, ""main""\noffice"'
    source.write("files/branches.csv", f"code,name,opened\nHQ,{cell},2020-01-01\n")
    assert source.run()("select name from org_unit") == [('Head, "main"\noffice',)]


def test_the_command_writes_the_extracts_of_a_folder_elsewhere(
    source: SmallSource,
) -> None:
    out = source.root / "new" / "folder"
    assert main([str(source.root / "source"), str(source.root / "files"), str(out)]) == 0
    assert asking(out)("select org_id from org_unit") == [("HQ",)]


def test_every_shipped_source_describes_itself_in_both_languages() -> None:
    for name in shipped_sources():
        source = read_source(name)
        assert source.title["en"] and source.title["zh"]
        assert source.notes["en"] and source.notes["zh"]


def test_a_relative_folder_will_do(source: SmallSource, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(source.root)
    assert main(["source", "files", "extracts/"]) == 0
    assert asking(source.out)("select org_id from org_unit") == [("HQ",)]
