"""A real server on a free loopback port, and a headless browser."""

import pytest
from playwright.sync_api import sync_playwright

from tests.pages.tiny_bank import shared_folder, tiny_bank
from tests.serving import dashboard, free_port

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """Return the address of a server over the tiny sample bank."""
    bank = tiny_bank(shared_folder(tmp_path_factory))
    port = free_port()
    folder = tmp_path_factory.mktemp("server")
    with dashboard(bank.published, folder, port, VIEWER="analyst"):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", headless=True, args=QUIET
        )
        yield browser
        browser.close()
