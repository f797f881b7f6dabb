"""On random registers with circles, the rounds find what the slow and obvious rules find."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.engines.duckdb import DuckDBEngine
from tests.data.connected_clients.register import Register
from tests.data.connected_clients.slow_control import Votes, slow_groups, slow_relation

NAMES = "ABCDEFGH"


@st.composite
def registers(draw: st.DrawFn) -> Votes:
    """Draw who holds how many percent of whom; nobody's holders exceed 100 %."""
    votes: Votes = {}
    for owned in NAMES:
        left = 100
        for owner in draw(st.permutations(NAMES)):
            share = draw(st.sampled_from([0, 0, 10, 15, 20, 25, 30, 40, 50, 51, 60]))
            if owner != owned and 0 < share <= left:
                votes[owner, owned] = share
                left -= share
    return votes


@pytest.fixture(scope="module")
def on_duckdb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    folder: Path = tmp_path_factory.mktemp("random")
    engine = DuckDBEngine(folder / "spill", threads=2, memory_limit="1GB")
    yield Register(engine, folder)
    engine.close()


@given(votes=registers())
@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_the_same_control_as_written_out_slowly(on_duckdb: Register, votes: Votes) -> None:
    on_duckdb.identify(
        ownership_link=[
            {"owner_id": owner, "owned_id": owned, "voting_pct": share / 100}
            for (owner, owned), share in votes.items()
        ]
    )

    for profile, counts_influence in (("CN-2018", False), ("HK-2008", True)):
        expected = slow_relation(votes, counts_influence)
        assert on_duckdb.controls(profile) == expected
        groups = {frozenset(group) for group in on_duckdb.groups(profile).values()}
        assert groups == slow_groups(expected)
        paths = [row["reason_path"] for row in on_duckdb.rows("control_member", profile)]
        assert all(paths)
