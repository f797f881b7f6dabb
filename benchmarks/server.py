"""A running dashboard that can be visited without a browser, and whose queries are known."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.child import ROOT
from benchmarks.memory import peak_memory_mb

LONGEST = 300.0
# What marks the place in the record at which the caches were emptied.
CLEARED = "cleared"


class VisitError(Exception):
    """A page did not come up; the message holds what the server said."""


@dataclass(frozen=True)
class Server:
    """A dashboard served to one viewer."""

    process: subprocess.Popen[bytes]
    address: str
    log: Path

    def visit(self, page: str, address: Mapping[str, str] | None = None) -> float:
        """Open a page in a new session, ``address`` its parameters; returns the server's seconds.

        Raises:
            VisitError: the page raised, or took too long.
        """
        start = time.perf_counter()
        params = {name: [value] for name, value in (address or {}).items()}
        asked = {"query_params": params} if params else {}
        answer = self._post({"page": page} | asked if page else {})
        # The server answers after half a minute whether the page is done or not.
        while answer.get("error", {}).get("code") == "wait_timed_out" and _is_early(start):
            answer = self._post({"session_id": answer["session_id"]})
        seconds = time.perf_counter() - start
        if answer.get("status") != "ready":
            raise VisitError(f"page {page or 'summary'}: {json.dumps(answer)[:300]}")
        return seconds

    def forget(self) -> None:
        """Empty the caches of the pages; returns when it is done."""
        marks = self._entries().count({CLEARED: True})
        self.process.send_signal(signal.SIGUSR1)
        _wait(lambda: self._entries().count({CLEARED: True}) > marks, "the caches to be emptied")

    def queries(self) -> list[dict[str, Any]]:
        """Return the queries asked since the caches were last emptied."""
        entries = self._entries()
        last = len(entries) - 1 - entries[::-1].index({CLEARED: True})
        return entries[last + 1 :]

    @property
    def peak_mb(self) -> float:
        """The server's peak memory so far, in MB."""
        return peak_memory_mb(self.process.pid)

    def _entries(self) -> list[dict[str, Any]]:
        lines = self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []
        return [json.loads(line) for line in lines]

    def _post(self, body: Mapping[str, Any]) -> dict[str, Any]:
        request = urllib.request.Request(
            f"{self.address}/_stcore/agent/interact",
            json.dumps(body).encode(),
            {"Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=LONGEST) as response:
                answer: dict[str, Any] = json.load(response)
                return answer
        except urllib.error.HTTPError as error:
            raise VisitError(f"{body}: {error.code} {error.read()[:500]!r}") from error


@contextmanager
def serve(published: Path, viewer: str, folder: Path) -> Iterator[Server]:
    """Serve a published folder to one viewer until the block ends."""
    port = _free_port()
    log = folder / f"queries-{viewer}.jsonl"
    log.unlink(missing_ok=True)
    command = [sys.executable, "-m", "benchmarks.recorded_server", str(log), "run", "app.py"]
    options = [f"--server.port={port}", "--server.enableAgentApi=true"]
    given = os.environ | {"PUBLISHED": str(published.resolve()), "VIEWER": viewer}
    with (folder / f"server-{viewer}.log").open("wb") as said:
        process = subprocess.Popen(
            [*command, *options], cwd=ROOT, env=given, stdout=said, stderr=said
        )
    server = Server(process, f"http://127.0.0.1:{port}", log)
    try:
        _wait(lambda: _is_up(server), "the server to start")
        yield server
    finally:
        process.terminate()
        process.wait(timeout=LONGEST)


def _is_early(start: float) -> bool:
    return time.perf_counter() - start < LONGEST


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _is_up(server: Server) -> bool:
    with suppress(OSError), urllib.request.urlopen(f"{server.address}/_stcore/health") as response:
        return bool(response.status == 200)
    return False


def _wait(is_done: Any, what: str) -> None:
    until = time.monotonic() + LONGEST
    while not is_done():
        if time.monotonic() > until:
            raise VisitError(f"waited {LONGEST:.0f} s for {what}")
        time.sleep(0.05)
