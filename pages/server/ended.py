"""Sign-ins that ended: their cookies, wherever a copy is kept, open nothing any more.

What ended is also written to a file a month, so that a server that was started again, or another
one beside it, knows it too. A line is the hash of a cookie, never the cookie; a file goes when no
browser keeps a cookie of its month any more.
"""

import hashlib
import logging
import os
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock

from data.audit.log import folder_of
from pages.shared import viewers

_SIGNED = ("_streamlit_user", "_streamlit_user_tokens")
_FILE = "ended"
# The pages' library keeps a sign-in's cookie for thirty days.
_DAYS = 31
_LOG = logging.getLogger("sign_in")
_ended: set[str] = set()
_read: dict[Path, tuple[int, int]] = {}
_lock = Lock()


def signed(cookies: Mapping[str, str]) -> dict[str, str]:
    """Return the cookies that say who is signed in."""
    return {name: value for name, value in cookies.items() if name.startswith(_SIGNED)}


def end(cookies: Mapping[str, str]) -> None:
    """Remember that the sign-in these cookies stand for has ended."""
    gone = {_digest(value) for value in signed(cookies).values()}
    if not gone:
        return
    with _lock:
        _ended.update(gone)
        try:
            _write(gone)
        except OSError as error:
            # This server knows it all the same; the next one would not.
            _LOG.error("a sign-out cannot be kept for the next start: %s", error)


def among(cookies: Mapping[str, str]) -> set[str]:
    """Return the names of those cookies whose sign-in has ended."""
    found = signed(cookies)
    if not found:
        return set()
    with _lock:
        _catch_up()
        return {name for name, value in found.items() if _digest(value) in _ended}


def forget_memory() -> None:
    """Know nothing but what the files hold, as a server that has just started."""
    with _lock:
        _ended.clear()
        _read.clear()


def _write(gone: set[str]) -> None:
    newest = _files()[-1]
    newest.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(newest, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "a", encoding="ascii") as lines:
        lines.write("".join(f"{digest}\n" for digest in sorted(gone)))
    for file in newest.parent.glob(f"{_FILE}-*"):
        if file not in _files():
            file.unlink(missing_ok=True)


def _catch_up() -> None:
    """Read what somebody has written since: this server before it was started, or another one."""
    for file in _files():
        try:
            found = file.stat()
            now = (found.st_mtime_ns, found.st_size)
            if _read.get(file) != now:
                _ended.update(file.read_text(encoding="ascii", errors="replace").split())
                _read[file] = now
        except OSError:
            # Nobody signed out in its month, or the folder is lost: what is known stays known.
            continue


def _files() -> list[Path]:
    """Return this month's file and those before it whose cookies may still be kept somewhere."""
    today = datetime.now(UTC).date()
    months = {f"{today - timedelta(days=days):%Y-%m}" for days in range(_DAYS + 1)}
    return [folder_of(viewers.published()) / f"{_FILE}-{month}" for month in sorted(months)]


def _digest(value: str) -> str:
    return hashlib.sha256(value.encode("utf-8", "replace")).hexdigest()
