"""Marts are written side by side, each after all it reads."""

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from threading import Event, Lock

import pytest

from metrics.mart_order import Stage, run_in_order, stages_of
from metrics.marts import load_marts

MONTHS = [date(2026, 5, 31), date(2026, 6, 30)]
LATEST = stages_of(load_marts(), MONTHS)[-2]


def run(stage, work, threads=4):
    """Write a stage with ``work(mart)`` in several threads; returns the marts as they ended."""
    ended = []
    with ThreadPoolExecutor(threads) as pool:
        run_in_order(
            stage,
            lambda mart: pool.submit(lambda: {"of": work(mart)}),
            lambda mart, part: ended.append((mart.name, part["of"])),
        )
    return ended


def test_every_part_is_written_once_and_months_follow_each_other():
    stages = stages_of(load_marts(), MONTHS)
    parts = [(mart.name, stage.month_end) for stage in stages for mart in stage.marts]
    assert len(parts) == len(set(parts)) == sum(map(len, stages))
    assert {name for name, _ in parts} == load_marts().keys()
    assert [stage.month_end for stage in stages] == [MONTHS[-1], *MONTHS, MONTHS[-1]]


def test_a_mart_begins_when_all_it_reads_has_ended():
    done, guard = set(), Lock()

    def work(mart):
        with guard:
            missing = (mart.inputs - {mart.name}) & {m.name for m in LATEST.marts} - done
        return missing

    with ThreadPoolExecutor(4) as pool:
        run_in_order(
            LATEST,
            lambda mart: pool.submit(lambda: {"missing": work(mart)}),
            lambda mart, part: (done.add(mart.name), part["missing"] and pytest.fail(mart.name)),
        )
    assert len(done) == len(LATEST)


def test_marts_that_do_not_read_each_other_run_at_the_same_time():
    base = next(mart for mart in LATEST.marts if not mart.made_by)
    pair = tuple(replace(base, name=name, sql="select 1 as one") for name in ("first", "second"))
    came = {"first": Event(), "second": Event()}

    def work(mart):
        came[mart.name].set()
        other = "second" if mart.name == "first" else "first"
        return came[other].wait(timeout=30)

    assert dict(run(Stage(MONTHS[0], pair), work)) == {"first": True, "second": True}


def test_what_a_mart_raises_is_raised_and_nothing_above_it_begins():
    base = next(mart for mart in LATEST.marts if not mart.made_by)
    below = replace(base, name="below", sql="select 1 as one")
    above = replace(base, name="above", sql="select one from below")
    begun = []

    def start(mart):
        begun.append(mart.name)
        failed: Future[dict[str, object]] = Future()
        failed.set_exception(ValueError("out of space"))
        return failed

    with pytest.raises(ValueError, match="out of space"):
        run_in_order(Stage(MONTHS[0], (above, below)), start, lambda mart, part: None)
    assert begun == ["below"]
