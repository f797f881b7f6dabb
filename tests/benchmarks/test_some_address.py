"""Every page about one thing is visited with something that is in the bank."""

from collections.abc import Iterator

import pytest

from benchmarks.replay import BareSnapshot
from data.snapshot import Snapshot
from data.window import unscoped
from pages.shared.links import ABOUT


@pytest.fixture(scope="module")
def known(sample_bank: Snapshot) -> Iterator[dict[str, set[str]]]:
    marts = {"group": "group_month"}
    yield {
        page: {row[column] for row in unscoped(sample_bank, marts.get(page, page))}
        for column, page in ABOUT.items()
    }


@pytest.mark.parametrize("page", ABOUT.values())
def test_a_page_about_one_thing_is_given_one(
    sample_bank: Snapshot, known: dict[str, set[str]], page: str
) -> None:
    address = BareSnapshot(sample_bank).some_address(page)
    assert address.keys() == {page}
    assert address[page] in known[page]


def test_another_page_needs_none(sample_bank: Snapshot) -> None:
    assert BareSnapshot(sample_bank).some_address("tiers") == {}
