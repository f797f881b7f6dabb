"""A bank to look at, and a browserless visitor who looks."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from metrics.periods import parse_period
from pages.shared import cached
from pages.shared.visit import Choices, Visit
from tests.bank import viewer_of
from tests.pages.tiny_bank import shared_folder, tiny_bank


@pytest.fixture(scope="session")
def bank(tmp_path_factory):
    return tiny_bank(shared_folder(tmp_path_factory))


@pytest.fixture
def visit(bank, monkeypatch):
    """Return a function that opens a page as a user, with query parameters."""

    def open_page(user="analyst", page=None, published=None, state=None, **codes):
        monkeypatch.setenv("PUBLISHED", str(published or bank.published))
        monkeypatch.setenv("VIEWER", user)
        app = AppTest.from_file(Path("app.py").resolve(), default_timeout=120)
        for name, code in codes.items():
            app.query_params[name] = code
        for name, value in (state or {}).items():
            app.session_state[name] = value
        app.run()
        if page:
            app.switch_page(f"pages/{page}.py").run()
        return app

    return open_page


@pytest.fixture
def asking(bank):
    """Return a function that makes the visit of a user, as app.py would."""

    def make(user="analyst", language="en", money="cny"):
        viewer = viewer_of(bank, user)
        period = parse_period(f"{bank.months[-1]:%Y-%m}")
        choices = Choices(None, period, "previous", "CN-2018", money, language)
        return Visit(viewer, bank, choices, cached.units(bank, viewer.scope))

    return make
