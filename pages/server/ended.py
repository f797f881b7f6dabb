"""Sign-ins that ended: their cookies, wherever a copy is kept, open nothing any more."""

import hashlib
from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock

_SIGNED = ("_streamlit_user", "_streamlit_user_tokens")
_MOST = 100_000
_ended: OrderedDict[str, None] = OrderedDict()
_lock = Lock()


def signed(cookies: Mapping[str, str]) -> dict[str, str]:
    """Return the cookies that say who is signed in."""
    return {name: value for name, value in cookies.items() if name.startswith(_SIGNED)}


def end(cookies: Mapping[str, str]) -> None:
    """Remember that the sign-in these cookies stand for has ended."""
    with _lock:
        for value in signed(cookies).values():
            _ended[_digest(value)] = None
        while len(_ended) > _MOST:
            _ended.popitem(last=False)


def among(cookies: Mapping[str, str]) -> set[str]:
    """Return the names of those cookies whose sign-in has ended."""
    with _lock:
        return {name for name, value in signed(cookies).items() if _digest(value) in _ended}


def _digest(value: str) -> str:
    return hashlib.sha256(value.encode("utf-8", "replace")).hexdigest()
