"""A mart that is not stored is a view over stored marts, and nothing else."""

from pathlib import Path

import pytest

from data.sql_file import SqlFileError
from metrics.marts import load_marts

STORED = 'partition = "month"\nsort = ["id"]'
VIEW = 'partition = "month"\nsort = []\nstored = false'


def write(folder: Path, name: str, header: str, select: str) -> None:
    keys = 'grain = ["id"]\nreads = "month"\nscope = "none"\nmeaning = { en = "-", zh = "-" }'
    text = f"/*\n[mart]\n{header}\n{keys}\n[columns]\n*/\n{select}\n"
    (folder / f"{name}.sql").write_text(text)


def test_a_view_over_stored_marts_comes_after_them(tmp_path: Path) -> None:
    write(tmp_path, "b_month", STORED, "select id from stg_client")
    write(tmp_path, "a_month", VIEW, "select id from b_month")
    marts = load_marts(tmp_path)
    assert list(marts) == ["b_month", "a_month"]
    assert [mart.stored for mart in marts.values()] == [True, False]


@pytest.mark.parametrize(
    ("header", "select"),
    [
        (VIEW, "select id from stg_client"),
        (VIEW, "select id from other_month"),
        (VIEW, "select id from b_month where month_end = $month_end"),
        (VIEW.replace("[]", '["id"]'), "select id from b_month"),
        (VIEW.replace('"month"', '"whole"'), "select id from b_month"),
    ],
    ids=["an extract", "another view", "a parameter", "an order", "not monthly"],
)
def test_what_a_snapshots_files_alone_cannot_answer_is_no_view(
    tmp_path: Path, header: str, select: str
) -> None:
    write(tmp_path, "b_month", STORED, "select id from stg_client")
    write(tmp_path, "other_month", VIEW, "select id from b_month")
    write(tmp_path, "a_month", header, select)
    with pytest.raises(SqlFileError, match="a_month is not stored"):
        load_marts(tmp_path)
