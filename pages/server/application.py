"""The application the server runs: the entry script, the gate before it, the routes beside it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from streamlit.runtime.pages_manager import PagesManager

from data import self_test
from data.publish import NothingPublishedError
from pages.server import incidents, offers
from pages.server.deep_link import DeepLink
from pages.server.gate import Gate
from pages.server.headers import Headers

ENTRY = Path(__file__).parents[2] / "app.py"


def application() -> st.App:
    """Return the pages behind the gate, with every answer's headers set."""
    # Else a first visit straight to a page, or one by somebody not signed in, meets a menu the
    # library makes of the ``pages`` folder, and "Page not found" over it.
    PagesManager.uses_pages_directory = False
    return st.App(
        ENTRY,
        lifespan=_lifespan,
        routes=[
            Route(offers.PATTERN, _download, methods=["GET"]),
            Route("/ready", _ready, methods=["GET"]),
        ],
        middleware=[Middleware(Headers), Middleware(Gate), Middleware(DeepLink)],
        on_script_error=incidents.show,
    )


# What is cached is imported once the server runs: before, there is nowhere to keep it.


async def _download(request: Request) -> Response:
    from pages.server.downloads import download

    return await download(request)


def _ready(_: Request) -> Response:
    """Answer 200 once a snapshot is served, 503 before: for a load balancer."""
    from pages.shared import cached, viewers

    try:
        cached.served(viewers.published())
    except NothingPublishedError:
        return PlainTextResponse("nothing published", status_code=503)
    return PlainTextResponse("ready")


@asynccontextmanager
async def _lifespan(_: st.App) -> AsyncIterator[None]:
    from pages.shared import cached, viewers

    offers.open_route()
    with suppress(NothingPublishedError):
        self_test.begin(cached.served(viewers.published()))
    yield
    offers.close_route()
