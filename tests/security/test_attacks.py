"""Attacks on a running server and on the functions behind it: each is tried, none may succeed."""

import pytest

from tests.pages.tiny_bank import shared_folder
from tests.security.attacks import codes, doors, files, tokens
from tests.security.stage import set_up

FAMILIES = {"codes": codes, "tokens": tokens, "files": files, "doors": doors}
AT_LEAST = 300
_tried: dict[str, set[str]] = {}


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    shared = shared_folder(tmp_path_factory, "hostile_bank")
    with set_up(tmp_path_factory.mktemp("stage"), shared) as ready:
        yield ready


@pytest.mark.parametrize("family", FAMILIES)
def test_no_attack_succeeds(stage, family):
    succeeded = []
    for name, has_succeeded in FAMILIES[family].attempts(stage):
        assert name not in _tried.setdefault(family, set()), f"tried twice: {name}"
        _tried[family].add(name)
        if has_succeeded:
            succeeded.append(name)
    assert succeeded == []


def test_the_log_holds_no_data_of_clients(stage):
    assert not stage.leaks("nogrants", stage.log.read_bytes())


def test_enough_was_tried(capsys):
    counts = {family: len(names) for family, names in _tried.items()}
    with capsys.disabled():
        print(f"\nattacks tried: {sum(counts.values())} {counts}")
    assert sum(counts.values()) >= AT_LEAST
