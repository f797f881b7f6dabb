"""A view over a folder holds what lies there, also after the name stood for something else."""

from pathlib import Path

from tests.bank import scratch_engine


def test_files_that_come_later_are_in_it_and_another_use_of_the_name_is_noticed(
    tmp_path: Path,
) -> None:
    engine, folder = scratch_engine(tmp_path), tmp_path / "data[1]" / "m"

    def count() -> int:
        return int(engine.arrow("select count(*) as n from m").column("n")[0].as_py())

    for number in (1, 2):
        engine.write_parquet(f"select {number} as n", folder / f"{number}.parquet", ())
        engine.read_folder_view("m", folder)
        assert count() == number
    for replace in (
        lambda: engine.view("m", "select 1 as n where false"),
        lambda: engine.table("m", "select 1 as n where false"),
        lambda: engine.read_parquet_view("m", [folder / "1.parquet"]),
    ):
        replace()
        assert count() < 2
        engine.read_folder_view("m", folder)
        assert count() == 2
    engine.close()
