"""Doors: foreign origins and hosts, forbidden methods, messages too large or not ours, caches."""

import contextlib
from collections.abc import Iterator

from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from tests.security.client import Browser, is_refused
from tests.security.stage import Attempt, Stage

ORIGINS = (
    "http://evil.example",
    "https://evil.example",
    "http://evil.example:8501",
    "http://localhost.evil.example",
    "http://127.0.0.1.evil.example",
    "http://127.0.0.1:1",
    "http://localhost:1",
    "http://0.0.0.0",
    "http://[::1]:1",
    "null",
    "file://",
    "chrome-extension://abc",
    "http://127.0.0.1",
    "http://user@127.0.0.1",
    "javascript:alert(1)",
    "http://10.0.0.1",
    "http://169.254.169.254",
)
HOSTS = (
    "evil.example",
    "evil.example:80",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "127.0.0.1@evil.example",
    "127.0.0.1:x",
    "127.0.0.1/evil",
    "10.0.0.1",
    "169.254.169.254",
    "0.0.0.0",
    "[::ffff:10.0.0.1]",
    "2130706434",
    "evil.example#127.0.0.1",
)
METHODS = ("POST", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND")


def attempts(stage: Stage) -> Iterator[Attempt]:
    yield from _origins(stage)
    yield from _methods(stage)
    yield from _messages(stage)
    yield from _large(stage)
    yield from _caches(stage)


def _origins(stage: Stage) -> Iterator[Attempt]:
    viewer = stage.signed_in("head_001")
    for origin in ORIGINS:
        yield f"socket from {origin}", not is_refused(viewer, origin=origin)
    yield "socket without an origin", not is_refused(viewer, origin=None)
    yield (
        "socket with another's token",
        not is_refused(viewer, protocols=("streamlit", "2|00000000|00|0")),
    )
    yield "socket without a token", not is_refused(viewer, protocols=("streamlit",))
    for host in HOSTS:
        answer = viewer.get("/", {"Host": host})
        yield f"host {host}", answer.status_code < 400
        yield f"socket at {host}", _opens_at(viewer, host)
    yield from _sessions(stage, viewer)


def _opens_at(viewer: Browser, host: str) -> bool:
    """The name an attacker's page has after its name server points to this machine."""
    headers = {"Host": host}
    return not is_refused(viewer, origin=f"http://{host}", headers=headers)


def _sessions(stage: Stage, owner: Browser) -> Iterator[Attempt]:
    """Join the session of somebody else who lost his connection."""
    with owner.open() as socket:
        first = socket.run("lang=en")
    found = [
        m.new_session.initialize.session_id for m in first.messages if m.HasField("new_session")
    ]
    assert found and found[0]
    for name, other in (
        ("another viewer", stage.signed_in("head_002")),
        ("nobody", stage.anonymous()),
    ):
        protocols = ("streamlit", other.cookies["_streamlit_xsrf"], found[0])
        with other.open(protocols=protocols) as socket:
            seen = socket.run("lang=en")
        new = [
            m.new_session.initialize.session_id for m in seen.messages if m.HasField("new_session")
        ]
        wrong = found[0] in new or (name == "nobody" and seen.has_data)
        wrong = wrong or (name != "nobody" and stage.leaks("head_002", seen.raw))
        yield f"session taken over by {name}", wrong


def _methods(stage: Stage) -> Iterator[Attempt]:
    viewer = stage.signed_in("head_001")
    for method in METHODS:
        for path in ("/", "/_stcore/health", "/auth/logout", "/_stcore/upload_file/a/b"):
            answer = viewer.ask(method, path)
            yield f"{method} {path}", answer.status_code < 400


def _messages(stage: Stage) -> Iterator[Attempt]:
    """Messages the pages never send; one of them would empty everybody's cache."""
    viewer = stage.signed_in("head_001")
    others = {
        "clear_cache": BackMsg(clear_cache=True),
        "set_run_on_save": BackMsg(set_run_on_save=True),
        "load_git_info": BackMsg(load_git_info=True),
        "debug_disconnect_websocket": BackMsg(debug_disconnect_websocket=True),
        "debug_shutdown_runtime": BackMsg(debug_shutdown_runtime=True),
    }
    files = BackMsg()
    files.file_urls_request.request_id = "x"
    files.file_urls_request.file_names.append("x.csv")
    others["file_urls_request"] = files
    operation = BackMsg()
    operation.backend_operation_request.request_id = "x"
    others["backend_operation_request"] = operation
    for name, message in others.items():
        with viewer.open() as socket:
            socket.send(message.SerializeToString())
            seen = socket.run("lang=en")
            kinds = {m.WhichOneof("type") for m in seen.messages}
        answered = kinds & {"git_info_changed", "file_urls_response", "backend_operation_response"}
        yield f"message {name}", bool(answered) or not seen.has_data
    for name, content in {"text": "hello", "junk": b"\xff" * 64, "zeros": b"\0" * 64}.items():
        with contextlib.suppress(ConnectionClosed), viewer.open() as socket:
            socket.send(content)
            seen = socket.hear() if name != "zeros" else socket.run("lang=en")
            yield f"message of {name}", b"Traceback" in seen.raw or b'File "' in seen.raw


def _large(stage: Stage) -> Iterator[Attempt]:
    viewer = stage.signed_in("head_001")
    for name, size in {"1 MB": 1_100_000, "8 MB": 8_000_000}.items():
        seen_any = True
        with contextlib.suppress(ConnectionClosed, InvalidHandshake), viewer.open() as socket:
            seen_any = socket.run("lang=en&x=" + "a" * size).has_data
        yield f"message of {name}", seen_any
    for name, path in {
        "an address of 100 kB": "/?branch=" + "a" * 100_000,
        "an address of 1 MB": "/?branch=" + "a" * 1_000_000,
        "an export of 60 kB": "/export/" + "a" * 60_000,
    }.items():
        status = 400
        with contextlib.suppress(Exception):
            status = viewer.get(path).status_code
        yield name, status < 400
    for name, headers in {
        "a header of 100 kB": {"X-Long": "a" * 100_000},
        "a thousand headers": {f"X-{i}": "a" * 100 for i in range(1000)},
    }.items():
        status = 400
        with contextlib.suppress(Exception):
            status = viewer.get("/export/none", headers).status_code
        yield name, status < 400
    with viewer.open() as socket:
        many = {f"choice_{i}": "002" for i in range(5_000)}
        seen = socket.run("lang=en&kpi=E1", "rows", **many)
        yield "five thousand widgets", seen.has_crashed or stage.leaks("head_001", seen.raw)
    assert viewer.see("lang=en").has_data, "the server no longer serves"


def _caches(stage: Stage) -> Iterator[Attempt]:
    """The same question from different scopes, in turn: nobody gets what was kept for another."""
    users = ("analyst", "head_001", "head_002", "manager", "head_003", "head_001")
    for page, query in (
        ("tiers", "lang=en&unit=cny"),
        ("rows", "lang=en&unit=cny&kpi=T1d"),
        ("turnaround", "lang=en&unit=cny"),
    ):
        figures: dict[str, list[str]] = {}
        for turn, user in enumerate(users):
            seen = stage.signed_in(user).see(query, page)
            wrong = seen.has_crashed or stage.leaks(user, seen.raw)
            wrong = wrong or figures.setdefault(user, seen.figures) != seen.figures
            yield f"cache: {page} as {user}, turn {turn}", wrong
