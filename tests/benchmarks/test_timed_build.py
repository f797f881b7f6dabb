from benchmarks.timed_build import STAGES
from metrics import build


def test_every_stage_that_is_timed_is_a_step_of_the_build():
    assert [name for name in STAGES.values() if not callable(getattr(build, name, None))] == []
