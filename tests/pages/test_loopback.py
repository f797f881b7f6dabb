"""Without sign-in the viewer is a setting, so the pages serve this machine only."""

import pytest
from streamlit import config


@pytest.fixture
def bound_to(monkeypatch):
    before = config.get_option("server.address")
    yield lambda place: config._set_option("server.address", place, "test")
    config._set_option("server.address", before, "test")


@pytest.mark.parametrize("place", ["0.0.0.0", "10.1.2.3", "::", "bank.example", None])
def test_a_server_others_can_reach_shows_nothing(visit, bound_to, place):
    bound_to(place)
    page = visit()

    assert [title.value for title in page.title] == ["Sign-in is not configured"]
    assert not page.metric and not page.dataframe


@pytest.mark.parametrize("place", ["127.0.0.1", "127.5.5.5", "::1", "localhost"])
def test_a_server_on_loopback_serves(visit, bound_to, place):
    bound_to(place)

    assert visit().metric
