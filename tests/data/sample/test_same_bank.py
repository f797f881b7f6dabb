"""The same seed gives the same bank, whatever the threads; another seed another one."""

import hashlib

import pytest

from data.sample import SampleSize, write_sample


def hashes(folder):
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*.parquet")
    }


def test_the_same_seed_writes_the_same_bytes_on_one_thread_as_on_two(small_sample, tmp_path):
    write_sample(tmp_path, SampleSize(scale=0.02, months=3), threads=1)

    assert hashes(tmp_path) == hashes(small_sample)


def test_another_seed_invents_other_facts(small_sample, tmp_path):
    write_sample(tmp_path, SampleSize(scale=0.02, months=3, seed=2), threads=2)

    theirs, ours = hashes(tmp_path), hashes(small_sample)
    month = "exposure_snapshot/month=2026-06/data.parquet"
    assert theirs[month] != ours[month]


def test_a_bank_without_room_for_the_planted_cases_is_refused():
    with pytest.raises(ValueError, match="at least 3"):
        SampleSize(months=2)


def test_months_end_with_the_one_asked_for():
    size = SampleSize(months=3, last_month="2025-01")

    assert [str(day) for day in size.month_ends] == ["2024-11-30", "2024-12-31", "2025-01-31"]
