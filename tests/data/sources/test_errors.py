"""What is wrong with a source is said all at once, with file, SELECT and column."""

from pathlib import Path

import pytest

from data.sources import SourceError, make_extracts
from data.sources.__main__ import main
from tests.data.sources.conftest import BRANCHES, ORG_UNIT, TITLE, SmallSource


def test_a_missing_file_is_named_once_and_its_selects_are_not_blamed(source: SmallSource) -> None:
    (source.root / "files" / "branches.csv").unlink()
    folder = (source.root / "files").resolve()
    assert source.problems() == [f"branches.csv: missing; expected branches.csv in {folder}"]


def test_a_column_missing_from_the_file_is_named(source: SmallSource) -> None:
    source.write("files/branches.csv", "code,name\nHQ,Head office\n")
    [problem] = source.problems()
    assert problem.startswith("branches.csv · org_unit.sql: Binder Error")
    assert '"opened" not found' in problem


def test_columns_missing_and_unknown_are_all_named(source: SmallSource) -> None:
    text = ORG_UNIT.replace("name,", "name as title,").replace("null as valid_to", "1 as colour")
    source.write("source/org_unit.sql", text)
    places = [problem.partition(": ")[0] for problem in source.problems()]
    assert places == [
        f"branches.csv · org_unit.sql · column {column}"
        for column in ("name", "valid_to", "title", "colour")
    ]


def test_a_value_that_does_not_fit_is_named_with_its_record(source: SmallSource) -> None:
    rows = "HQ,Head office,2020-01-01\nB01,First,soon\nB02,Second,2020-13-01\n"
    source.write("files/branches.csv", "code,name,opened\n" + rows)
    assert source.problems() == [
        "branches.csv · org_unit.sql · column valid_from: 2 value(s) are not date (YYYY-MM-DD);"
        " first 'soon',"
        " branches.csv column opened record 2"
    ]


def test_a_value_a_select_cannot_cast_is_named_with_its_record(source: SmallSource) -> None:
    source.write("source/org_unit.sql", ORG_UNIT.replace("opened as", "cast(opened as date) as"))
    rows = "HQ,Head office,2020-01-01\nB01,First,soon\n"
    source.write("files/branches.csv", "code,name,opened\n" + rows)
    [problem] = source.problems()
    assert problem.startswith("branches.csv · org_unit.sql: Conversion Error")
    assert problem.endswith("branches.csv column opened record 2")


def test_whole_numbers_are_not_rounded_into_being(source: SmallSource) -> None:
    outlets = "valid_to, '3.7' as n_outlets"
    source.write("source/org_unit.sql", ORG_UNIT.replace("valid_to", outlets))
    [problem] = source.problems()
    assert "column n_outlets: 1 value(s) are not whole numbers; first '3.7', row 1" in problem


@pytest.mark.parametrize(
    ("amount", "fits"),
    [
        ("'12.50'", True),
        ("0.1::double + 0.2", True),
        ("'1e3'", True),
        ("'12.505'", False),
        ("'1,000'", False),
        ("1.005::decimal(9, 3)", False),
        ("'nan'::double", False),
    ],
)
def test_amounts_are_not_rounded_in_silence(source: SmallSource, amount: str, fits: bool) -> None:
    source.write(
        "source/bank_capital.sql",
        f"""
        select '2026-06-30' as as_of, 'solo' as basis, {amount} as net_capital, 1 as tier1_net
        from branches
        """,
    )
    if fits:
        source.run()
    else:
        [problem] = source.problems()
        assert "column net_capital: 1 value(s) are not money with 2 decimals" in problem


def test_an_identifier_that_became_a_floating_number_is_refused(source: SmallSource) -> None:
    source.write("source/org_unit.sql", ORG_UNIT.replace("code as", "cast(1e17 as double) as"))
    [problem] = source.problems()
    assert "column org_id: text from a floating number (DOUBLE)" in problem


def test_a_time_with_an_offset_becomes_the_banks_time(source: SmallSource) -> None:
    columns = ", ".join(f"null as {name}" for name in ("client_id", "employee_id", "business_code"))
    columns += ", " + ", ".join(f"null as {name}" for name in ("reason_code", "sla_profile"))
    columns += ", " + ", ".join(f"null as {name}" for name in ("outcome", "closed_at"))
    source.write(
        "source/complaint.sql",
        f"""
        select
            'C1' as complaint_id, '2026-06-30T23:30:00Z' as received_at, 'call' as channel,
            'client' as source, code as org_id, 'simple' as severity, 'open' as status,
            null as notified_at, {columns}
        from branches
        """,
    )
    found = source.run()("select cast(received_at as varchar) from complaint")
    assert found == [("2026-07-01 07:30:00",)]


def test_an_extract_nobody_knows_is_refused_with_close_names(source: SmallSource) -> None:
    source.write("source/org_units.sql", ORG_UNIT)
    assert source.problems() == ["org_units.sql: no extract 'org_units'; expected one of org_unit"]


def test_a_select_that_is_not_utf_8_is_refused(source: SmallSource) -> None:
    source.write("source/org_unit.sql", ("-- 机构" + ORG_UNIT).encode("gbk"))
    [problem] = source.problems()
    assert problem.startswith("org_unit.sql: a SELECT is written in UTF-8")


def test_more_than_one_statement_is_refused(source: SmallSource) -> None:
    source.write("source/org_unit.sql", ORG_UNIT + "; copy branches to 'elsewhere.csv'")
    assert source.problems() == ["org_unit.sql: expected one SELECT, found 2 statement(s)"]


def test_a_select_reaches_no_other_file(source: SmallSource, tmp_path: Path) -> None:
    source.write("other/secret.csv", "code,name,opened\nX,Secret,2020-01-01\n")
    other = f"read_csv('{tmp_path / 'other' / 'secret.csv'}')"
    source.write("source/org_unit.sql", ORG_UNIT.replace("from branches", f"from {other}"))
    [problem] = source.problems()
    assert "Permission Error" in problem


def test_problems_of_all_files_and_selects_come_together(source: SmallSource) -> None:
    lost = BRANCHES.replace("branches", "lost")
    source.write("source/source.toml", TITLE + BRANCHES + lost)
    source.write("source/unheard_of.sql", "select 1 as x")
    source.write("source/org_unit.sql", ORG_UNIT.replace("name,", ""))
    assert [problem.partition(":")[0] for problem in source.problems()] == [
        "lost.csv",
        "branches.csv · org_unit.sql · column name",
        "unheard_of.sql",
    ]


def test_files_of_one_entry_must_have_the_same_columns(source: SmallSource) -> None:
    source.write("source/source.toml", TITLE + BRANCHES.replace("branches.csv", "branches*.csv"))
    source.write("files/branches_2.csv", "code,opened,name\nB02,2020-01-01,Second\n")
    [problem] = source.problems()
    assert problem.startswith("branches_2.csv: the first line has the columns")


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("B02,Second,branch,2020-01-01", "Expected Number of Columns: 3 Found: 4"),
        ("B02,Second", "Expected Number of Columns: 3 Found: 2"),
        ('B02,"Second,2020-01-01', "Value with unterminated quote found."),
    ],
)
@pytest.mark.parametrize("stated", ["utf-8", "gb18030"])
def test_a_broken_row_is_found_in_its_file(
    source: SmallSource, stated: str, row: str, found: str
) -> None:
    entry = BRANCHES.replace("branches.csv", "branches*.csv").replace("utf-8", stated)
    source.write("source/source.toml", TITLE + entry)
    source.write("files/branches_2.csv", f"code,name,opened\n{row}\n")
    [problem] = source.problems()
    assert problem.startswith("branches_2.csv: Invalid Input Error: CSV Error on Line: 2 ")
    assert problem.endswith(found)


def test_an_empty_file_is_named(source: SmallSource) -> None:
    source.write("files/branches.csv", "")
    assert source.problems() == [
        "branches.csv: empty; expected a first line with a heading a column"
    ]


def test_headings_that_differ_only_by_capitals_are_refused(source: SmallSource) -> None:
    source.write("files/branches.csv", "code,name,Name,opened\n")
    assert source.problems() == [
        "branches.csv: headings must differ; found twice: ['Name', 'name']"
    ]


def test_wrong_entries_of_the_description_come_together(source: SmallSource) -> None:
    wrong = '[[file]]\nname = "x"\npath = "x"\nformat = "excel"\ncolour = 1\n[other]\n'
    source.write("source/source.toml", BRANCHES.replace('path = "branches.csv"', "") + wrong)
    text = "\n".join(source.problems())
    for expected in ("[other]", "missing ['path']", "not known ['colour']", "no title"):
        assert expected in text


def test_a_source_nobody_knows_is_refused_with_the_known_names(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="expected one of adventureworks, berka, comcast"):
        make_extracts("berca", tmp_path, tmp_path / "out")


def test_the_command_ends_with_2_and_lists_every_problem(
    source: SmallSource, capsys: pytest.CaptureFixture[str]
) -> None:
    (source.root / "files" / "branches.csv").unlink()
    root = source.root
    code = main([str(root / "source"), str(root / "files"), str(source.out)])
    assert code == 2
    assert "1 problem(s)" in capsys.readouterr().err


def test_a_repair_that_is_no_count_is_refused(source: SmallSource) -> None:
    repair = '[[repair]]\nname = "r"\nsql = "r.txt"\nwords = { en = "x", zh = "x" }\n'
    source.write("source/source.toml", TITLE + BRANCHES + repair)
    source.write("source/r.txt", "select name from branches")
    [problem] = source.problems()
    assert problem.startswith("r.txt: expected one row with one count")
