"""Files on offer: an address a page shows, and the question it stands for until it ends.

An address is random, belongs to the browser it was shown in, and holds no bytes: the file is
made when it is asked for, for whoever holds the right then.
"""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock

import pyarrow as pa
import streamlit as st

from pages.server import browser, limits
from pages.shared.visit import Visit

PATH = "/export/"
PATTERN = PATH + "{token}"
_KEY = "offers"
_MOST = 50_000
_BYTES = 24


@dataclass(frozen=True)
class Offer:
    """One file that may be saved: which rows, of what kind, in which visit."""

    visit: Visit
    name: str
    kind: str
    read: Callable[[Visit], pa.Table]
    receipt: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class _Held:
    offer: Offer
    browser: str
    ends: float


_held: OrderedDict[str, _Held] = OrderedDict()
_lock = Lock()
_open = False


def open_route() -> None:
    """Say that addresses are answered from now on; only the server calls this."""
    global _open
    _open = True


def close_route() -> None:
    """Say that addresses are answered no more, and forget them all."""
    global _open
    _open = False
    with _lock:
        _held.clear()


def address_of(offer: Offer) -> str | None:
    """Return where this run's browser may fetch the file; None where no server answers it.

    The same question keeps its address in one session, so a click during a run still finds it.
    """
    own = browser.of(st.context.cookies)
    if own is None or not _open:
        return None
    known: dict[str, str] = st.session_state.setdefault(_KEY, {})
    question = repr((offer.visit.viewer, offer.visit.choices, offer.name, offer.kind))
    token = known.setdefault(question, secrets.token_urlsafe(_BYTES))
    hold(token, own, offer)
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return (f"/{base}" if base else "") + PATH + token


def hold(token: str, own: str, offer: Offer) -> None:
    """Keep an offer for one browser; the oldest go when there are too many."""
    with _lock:
        _held[token] = _Held(offer, own, time.monotonic() + limits.link_seconds())
        _held.move_to_end(token)
        while len(_held) > _MOST:
            _held.popitem(last=False)


def find(token: str, own: str | None) -> Offer | None:
    """Return the offer of an address, when this browser was shown it and it has not ended."""
    with _lock:
        held = _held.get(token)
        if held is None or own is None or not secrets.compare_digest(held.browser, own):
            return None
        if time.monotonic() > held.ends:
            del _held[token]
            return None
        return held.offer


def forget(own: str) -> None:
    """Drop everything that was on offer to a browser: somebody signed out there."""
    with _lock:
        for token in [token for token, held in _held.items() if held.browser == own]:
            del _held[token]
