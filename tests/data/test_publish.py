import pytest

from data.publish import (
    BuildRunningError,
    NothingPublishedError,
    abandon,
    current_id,
    exclusive_build,
    new_draft,
    point_to,
    retire,
    snapshot_ids,
    switch_to,
)
from data.snapshot import FORMAT, open_snapshot

IDS = [f"2026010{day}T000000-0000000{day}" for day in range(1, 8)]


def publish(published, snapshot_id):
    return switch_to(new_draft(published, snapshot_id), {"format": FORMAT, "id": snapshot_id})


def test_nothing_is_served_before_the_first_switch(tmp_path):
    with pytest.raises(NothingPublishedError, match="python -m metrics.build"):
        current_id(tmp_path)


def test_a_draft_is_not_a_snapshot(tmp_path):
    publish(tmp_path, IDS[0])
    draft = new_draft(tmp_path, IDS[1])
    (draft.path / "half.parquet").write_text("written when the process died")

    assert current_id(tmp_path) == IDS[0]
    assert snapshot_ids(tmp_path) == [IDS[0]]


def test_what_a_killed_build_left_is_removed_by_the_next(tmp_path):
    left = new_draft(tmp_path, IDS[0])
    new_draft(tmp_path, IDS[1])

    assert not left.path.exists()


def test_an_abandoned_draft_leaves_the_old_snapshot(tmp_path):
    publish(tmp_path, IDS[0])
    abandon(new_draft(tmp_path, IDS[1]))

    assert current_id(tmp_path) == IDS[0]
    assert len(list((tmp_path / "snapshots").iterdir())) == 1


def test_a_complete_snapshot_without_the_pointer_is_not_served(tmp_path):
    """The process may die between the folder's final name and the pointer."""
    publish(tmp_path, IDS[0])
    publish(tmp_path, IDS[1])
    point_to(tmp_path, IDS[0])

    assert open_snapshot(tmp_path).snapshot_id == IDS[0]


def test_the_last_ones_the_current_and_the_pinned_stay(tmp_path):
    for snapshot_id in IDS:
        publish(tmp_path, snapshot_id)
    (tmp_path / "PINNED").write_text(IDS[0] + "\n")
    point_to(tmp_path, IDS[1])

    assert retire(tmp_path, keep=2) == IDS[2:5]
    assert snapshot_ids(tmp_path) == [*IDS[:2], *IDS[5:]]


def test_two_builds_cannot_write_at_once(tmp_path):
    with (
        exclusive_build(tmp_path),
        pytest.raises(BuildRunningError, match="another build"),
        exclusive_build(tmp_path),
    ):
        pass


@pytest.mark.parametrize("name", ["../../etc", "20260101T000000-zzzzzzzz", "", "a" * 200])
def test_an_id_from_an_address_never_becomes_a_path_unchecked(tmp_path, name):
    publish(tmp_path, IDS[0])
    if not name:
        assert open_snapshot(tmp_path, name).snapshot_id == IDS[0]
        return
    with pytest.raises(NothingPublishedError):
        open_snapshot(tmp_path, name)
